"""The media engine as a relay, beside rtpengine, and as a gateway for browsers: how many calls at once, what a packet
costs and waits, what a leg takes of memory.

Telephones and browsers are another process on the other core. Each packet says when it left; one that comes more than
20 ms later, or never, is late. Through the mixer, which keeps packets for a while so that none is missed, only loudness
comes: there bursts in silence are timed, and only those are late that never come.

CPU of a packet is the figure to compare: late packets are also those that other work on the machine held up.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.media_peers import SECONDS
from bench.mixing import _sdp
from bench.servers import Rtpengine
from simulator.contract import AllocateMedia, JoinMedia, MediaReady, MixMedia
from simulator.media.clock import PERIOD
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.ng import NgClient

RELAYED = (50, 100, 200, 300)
"""Calls at once, tried in this order until packets are late."""
BROWSERS = (20, 60, 100)
"""Calls between a browser and a telephone, likewise."""
LATE = 0.02
ALLOWED = 0.01


@dataclass(frozen=True, slots=True)
class Row:
    """core: share of one. packet: microseconds of CPU. late: of all packets. p50, p99: milliseconds from telephone to
    telephone."""

    name: str
    core: float
    packet: float
    late: float
    p50: float
    p99: float


def measure(name: str, kind: str, legs: int) -> Row:
    """kind: plain, gateway or mixed, by the built-in engine; relay: plain, by rtpengine."""
    command = [sys.executable, "-m", "bench.media_peers", "plain" if kind == "relay" else kind, str(legs)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peers:
        cpu, sent, ways = asyncio.run(_by_rtpengine(peers) if kind == "relay" else _by_engine(peers, kind == "mixed"))
    ways.sort()
    mixed = kind == "mixed"
    fine = sum(1 for way in ways if mixed or way <= LATE)
    quantile = [1000 * ways[int(len(ways) * q)] for q in (0.5, 0.99)] if ways else [0.0, 0.0]
    packets = legs * SECONDS / PERIOD
    return Row(name, cpu / SECONDS, 1e6 * cpu / packets, max(1 - fine / max(sent, 1), 0.0), *quantile)


async def _by_engine(peers: subprocess.Popen[str], mixed: bool) -> tuple[float, int, list[float]]:
    assert peers.stdout is not None
    reports: list[MediaReport] = []
    engine = Engine(reports.append, ports=range(0))
    await engine.start()
    described = json.loads(peers.stdout.readline())
    legs = range(len(described))
    for leg, sdp in enumerate(described):
        engine.perform(AllocateMedia(leg, "webrtc" if "SAVPF" in sdp else "rtp", sdp.encode()))
    for leg in legs if mixed else legs[::2]:
        others = tuple(other for other in legs if other != leg)
        engine.perform(MixMedia(leg, others) if mixed else JoinMedia(leg, leg + 1))
    answers = [report.sdp.decode() for report in reports if isinstance(report, MediaReady)]
    found = await _talk(peers, answers, time.process_time)
    await engine.stop()
    return found


async def _by_rtpengine(peers: subprocess.Popen[str]) -> tuple[float, int, list[float]]:
    """Each pair is one call there, as a SIP proxy would have it: a packet crosses it once."""
    assert peers.stdout is not None
    described = json.loads(peers.stdout.readline())
    answers: list[str] = []
    with Rtpengine() as server:
        ng = NgClient(*server.address)
        ng.start()
        for call in range(0, len(described), 2):
            tags = {"call-id": str(call), "from-tag": "a", "replace": ["origin", "session-connection"]}
            offered = await ng.ask("offer", {**tags, "sdp": described[call]})
            answered = await ng.ask("answer", {**tags, "to-tag": "b", "sdp": described[call + 1]})
            answers += str(answered["sdp"]), str(offered["sdp"])
        found = await _talk(peers, answers, server.cpu_seconds)
        ng.stop()
    return found


async def _talk(
    peers: subprocess.Popen[str], answers: list[str], cpu_seconds: Callable[[], float]
) -> tuple[float, int, list[float]]:
    assert peers.stdin is not None
    assert peers.stdout is not None
    peers.stdin.write(json.dumps(answers) + "\n")
    peers.stdin.flush()
    await asyncio.to_thread(peers.stdout.readline)
    before = cpu_seconds()
    peers.stdin.write("\n")
    peers.stdin.flush()
    sent, ways = json.loads(await asyncio.to_thread(peers.stdout.readline))
    return cpu_seconds() - before, sent, ways


async def _memory(legs: int = 400) -> float:
    """kB for each leg."""
    reports: list[MediaReport] = []
    engine = Engine(reports.append, ports=range(0))
    await engine.start()
    before = _resident()
    for leg in range(legs):
        engine.perform(AllocateMedia(leg, "rtp", _sdp(9)))
    after = _resident()
    await engine.stop()
    return (after - before) / legs


def _resident() -> float:
    with open("/proc/self/statm") as figures:
        return int(figures.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024


def growing(name: str, kind: str, sizes: tuple[int, ...]) -> list[Row]:
    """Until more than one packet in a hundred is late."""
    rows: list[Row] = []
    for calls in sizes:
        rows.append(measure(name.format(calls), kind, 2 * calls))
        if rows[-1].late > ALLOWED:
            break
    return rows


def table() -> Table:
    load = os.getloadavg()[0]
    memory = asyncio.run(_memory())
    rows = growing("{} calls relayed", "plain", RELAYED)
    if shutil.which("rtpengine"):
        rows += growing("{} calls by rtpengine", "relay", RELAYED)
    rows += growing("{} calls with a browser", "gateway", BROWSERS)
    rows.append(measure("a burst through the mixer of 3", "mixed", 3))
    shown = Table(title=f"Media, G.711, {SECONDS:.0f} s each, load average before {load:.1f}")
    for heading in ("what", "core", "CPU a packet", "late", "p50, ms", "p99, ms"):
        shown.add_column(heading, justify="left" if heading == "what" else "right", no_wrap=True)
    for row in rows:
        figures = (f"{row.core:.1%}", f"{row.packet:.0f} us", f"{row.late:.2%}", f"{row.p50:.2f}", f"{row.p99:.2f}")
        shown.add_row(row.name, *figures)
    shown.add_row("memory of a leg", f"{memory:.1f} kB", "", "", "", "")
    return shown


def main() -> int:
    Console().print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
