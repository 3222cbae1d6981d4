"""CPU of conferences: the engine mixes for telephones that all talk at once, over loopback from another process.

And of one frame of the mix by itself, without packets.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from simulator.contract import AllocateMedia, JoinMedia, MediaReady, MixMedia
from simulator.media import g711
from simulator.media.clock import PERIOD
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.mixer import Mixer
from simulator.media.rtp import RtpPacket
from simulator.media.tones import FRAME, sine

SECONDS = 5.0
SIZES = (3, 8, 32, 50)


@dataclass(frozen=True, slots=True)
class Row:
    """core: share of one. frames: sent to the telephones, of those there should be."""

    name: str
    core: float
    frames: float


def speak() -> None:
    """The telephones, in a process of their own: ports out, targets in, then packets until standard input ends."""
    sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(int(sys.argv[2]))]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    print(json.dumps([one.getsockname()[1] for one in sockets]), flush=True)
    targets = json.loads(sys.stdin.readline())
    sound = g711.linear_to_ulaw(sine((440,), 4.0, 0.1))
    begun = time.monotonic()
    for number in range(1 << 16):
        start = number * FRAME % len(sound)
        for one, port in zip(sockets, targets, strict=True):
            packet = RtpPacket(0, number, number * FRAME, port, sound[start : start + FRAME])
            one.sendto(bytes(packet), ("127.0.0.1", port))
        time.sleep(max(0.0, begun + (number + 1) * PERIOD - time.monotonic()))


def conference(parties: int, mixed: bool = True) -> Row:
    """All of them talk and hear all others; two that are not mixed are joined."""
    command = [sys.executable, "-m", "bench.mixing", "speak", str(parties)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as telephones:
        core, frames = asyncio.run(_held(telephones, tuple(range(1, parties + 1)), mixed))
        telephones.terminate()
    return Row(f"conference of {parties}" if mixed else "two, joined", core, frames)


async def _held(telephones: subprocess.Popen[str], legs: tuple[int, ...], mixed: bool) -> tuple[float, float]:
    assert telephones.stdin is not None
    assert telephones.stdout is not None
    reports: list[MediaReport] = []
    engine = Engine(reports.append, ports=range(0))
    await engine.start()
    for leg, port in zip(legs, json.loads(telephones.stdout.readline()), strict=True):
        engine.perform(AllocateMedia(leg, "rtp", _sdp(port)))
    for leg in legs if mixed else ():
        engine.perform(MixMedia(leg, tuple(other for other in legs if other != leg)))
    if not mixed:
        engine.perform(JoinMedia(*legs))
    targets = [_port(report.sdp) for report in reports if isinstance(report, MediaReady)]
    telephones.stdin.write(json.dumps(targets) + "\n")
    telephones.stdin.flush()
    await asyncio.sleep(1)
    sent, cpu = _sent(engine, legs), time.process_time()
    await asyncio.sleep(SECONDS)
    core = (time.process_time() - cpu) / SECONDS
    frames = (_sent(engine, legs) - sent) / (len(legs) * SECONDS / PERIOD)
    await engine.stop()
    return core, frames


def frame(parties: int, times: int = 500) -> float:
    """Seconds of CPU for one frame of everybody's mix, encoded."""
    mixer = Mixer()
    for listener in range(parties):
        mixer.hear(listener, tuple(other for other in range(parties) if other != listener))
    noise = np.random.default_rng(1).integers(-3000, 3000, (parties, FRAME)).astype(np.int16)
    frames = dict(enumerate(noise))
    begun = time.process_time()
    for _ in range(times):
        for _, sums in mixer.mix(frames):
            g711.linear_to_ulaw(sums)
    return (time.process_time() - begun) / times


def measure() -> list[Row]:
    return [conference(2, mixed=False), *(conference(size) for size in SIZES)]


def _sdp(port: int) -> bytes:
    lines = ("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", f"m=audio {port} RTP/AVP 0")
    return "".join(f"{line}\r\n" for line in lines).encode()


def _port(sdp: bytes) -> int:
    return int(next(line for line in sdp.decode().splitlines() if line.startswith("m=audio")).split()[1])


def _sent(engine: Engine, legs: tuple[int, ...]) -> int:
    return sum(figures.packets_sent for leg in legs if (figures := engine.statistics(leg)) is not None)


def table() -> Table:
    shown = Table(title=f"All talk at once, G.711, {SECONDS:.0f} s each")
    for heading in ("what", "core", "frames sent", "one mix"):
        shown.add_column(heading, justify="left" if heading == "what" else "right")
    for row, size in zip(measure(), (0, *SIZES), strict=True):
        one = f"{frame(size) * 1e6:.0f} us" if size else ""
        shown.add_row(row.name, f"{row.core:.1%}", f"{row.frames:.0%}", one)
    return shown


def main() -> int:
    if sys.argv[1:2] == ["speak"]:
        speak()
        return 0
    Console().print(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
