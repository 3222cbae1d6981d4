"""The media engine as a relay: how many G.711 calls at once, what a packet waits in it, what a leg takes of memory.

The telephones are another process on the other core. Each packet says when it left; one that comes more than 20 ms
later, or never, is late. Through the mixer, which keeps packets for a while so that none is missed, only loudness
comes: there bursts in silence are timed, and only those are late that never come.
"""

from __future__ import annotations

import asyncio
import json
import os
import selectors
import socket
import struct
import subprocess
import sys
import time
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.mixing import _port, _sdp
from simulator.contract import AllocateMedia, JoinMedia, MediaReady, MixMedia
from simulator.media.clock import PERIOD
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.rtp import RtpPacket

SIZES = (50, 100, 200, 300, 400)
"""Calls at once, tried in this order until packets are late."""
SECONDS = 5.0
LATE = 0.02
ALLOWED = 0.01
_STAMP = struct.Struct("!d")
_SILENCE, _LOUD = b"\xff" * 160, b"\x80\x00" * 80
# Bursts through the mixer: every so many packets a loud one.
_EVERY = 10


@dataclass(frozen=True, slots=True)
class Row:
    """core: share of one. late: of all packets. p50, p99: milliseconds from telephone to telephone."""

    name: str
    core: float
    late: float
    p50: float
    p99: float


class Peers:
    """In a process of their own: every one sends each 20 ms to its target, and times what comes."""

    def __init__(self, number: int, mixed: bool) -> None:
        self._mixed = mixed
        self._selector = selectors.DefaultSelector()
        self._sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(number)]
        for one in self._sockets:
            one.bind(("127.0.0.1", 0))
            one.setblocking(False)
            self._selector.register(one, selectors.EVENT_READ)
        self.ways: list[float] = []
        self.sent = 0
        self._loud = 0.0

    def run(self) -> None:
        print(json.dumps([one.getsockname()[1] for one in self._sockets]), flush=True)
        targets = json.loads(sys.stdin.readline())
        begun = time.monotonic()
        for number in range(round(SECONDS / PERIOD)):
            for turn, port in enumerate(targets):
                # Telephones do not all speak at the same moment.
                self._listen(begun + (number + turn / len(targets)) * PERIOD)
                self._say(number, turn, port)
        self._listen(time.monotonic() + 0.3)
        print(json.dumps([self.sent, self.ways]), flush=True)

    def _say(self, number: int, turn: int, port: int) -> None:
        now = time.monotonic()
        payload = _STAMP.pack(now) + _SILENCE[_STAMP.size :]
        if self._mixed:
            loud = turn == 0 and number % _EVERY == 0
            self._loud = now if loud else self._loud
            payload = _LOUD if loud else _SILENCE
        packet = RtpPacket(0, number & 0xFFFF, number * 160, port, payload)
        self._sockets[turn].sendto(bytes(packet), ("127.0.0.1", port))
        self.sent += not self._mixed or payload is _LOUD

    def _listen(self, until: float) -> None:
        while True:
            left = until - time.monotonic()
            ready = self._selector.select(max(left, 0))
            for key, _ in ready:
                sock = key.fileobj
                assert isinstance(sock, socket.socket)
                self._heard(sock.recv(2048), sock)
            if left <= 0 and not ready:
                return

    def _heard(self, data: bytes, sock: socket.socket) -> None:
        now, payload = time.monotonic(), data[12:]
        if not self._mixed:
            self.ways.append(now - _STAMP.unpack_from(payload)[0])
        elif self._loud and sock is self._sockets[1] and any(octet & 0x7F < 0x60 for octet in payload[::8]):
            self.ways.append(now - self._loud)
            self._loud = 0.0


def measure(name: str, legs: int, mixed: bool = False) -> Row:
    command = [sys.executable, "-m", "bench.media", "peers", str(legs), str(int(mixed))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peers:
        core, sent, ways = asyncio.run(_carry(peers, legs, mixed))
    ways.sort()
    fine = sum(1 for way in ways if mixed or way <= LATE)
    quantile = [1000 * ways[int(len(ways) * q)] for q in (0.5, 0.99)] if ways else [0.0, 0.0]
    return Row(name, core, 1 - fine / max(sent, 1), *quantile)


async def _carry(peers: subprocess.Popen[str], legs: int, mixed: bool) -> tuple[float, int, list[float]]:
    assert peers.stdin is not None
    assert peers.stdout is not None
    reports: list[MediaReport] = []
    engine = Engine(reports.append, ports=range(0))
    await engine.start()
    for leg, port in enumerate(json.loads(peers.stdout.readline())):
        engine.perform(AllocateMedia(leg, "rtp", _sdp(port)))
    for leg in range(0, legs) if mixed else range(0, legs, 2):
        others = tuple(other for other in range(legs) if other != leg)
        engine.perform(MixMedia(leg, others) if mixed else JoinMedia(leg, leg + 1))
    targets = [_port(report.sdp) for report in reports if isinstance(report, MediaReady)]
    cpu = time.process_time()
    peers.stdin.write(json.dumps(targets) + "\n")
    peers.stdin.flush()
    found = await asyncio.to_thread(peers.stdout.readline)
    core = (time.process_time() - cpu) / SECONDS
    await engine.stop()
    sent, ways = json.loads(found)
    return core, sent, ways


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


def relays() -> list[Row]:
    """Growing until more than one packet in a hundred is late."""
    rows = []
    for calls in SIZES:
        rows.append(measure(f"{calls} calls relayed", 2 * calls))
        if rows[-1].late > ALLOWED:
            break
    return rows


def main() -> int:
    if sys.argv[1:2] == ["peers"]:
        Peers(int(sys.argv[2]), sys.argv[3] == "1").run()
        return 0
    memory = asyncio.run(_memory())
    shown = Table(title=f"G.711, {SECONDS:.0f} s each, load average before {os.getloadavg()[0]:.1f}")
    for heading in ("what", "core", "late", "p50, ms", "p99, ms"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    for row in (*relays(), measure("a burst through the mixer of 3", 3, mixed=True)):
        shown.add_row(row.name, f"{row.core:.1%}", f"{row.late:.2%}", f"{row.p50:.2f}", f"{row.p99:.2f}")
    shown.add_row("memory of a leg", f"{memory:.1f} kB", "", "", "")
    Console().print(shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
