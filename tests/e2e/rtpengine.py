"""The real rtpengine, in userspace on loopback, and an engine that stands behind it."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from simulator.contract import AllocateMedia, MediaReady, UpdateMedia
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.ng import NgClient
from simulator.media.relayed import RelayedEngine
from simulator.media.settings import MediaSettings
from tests.e2e.browser_peer import BrowserPeer
from tests.e2e.rtp_peer import RtpPeer, eventually

PORTS = range(43000, 43400)


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.2)
        probe.connect(("127.0.0.1", port))
        try:
            probe.send(b'1 {"command": "ping"}')
            return b"pong" in probe.recv(2048)
        except OSError:
            return False


@contextmanager
def rtpengine(log: Path, port: int = 0, threads: int = 2) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The process and where it takes commands, once it does."""
    assert shutil.which("rtpengine"), "rtpengine is needed: apt-get install rtpengine-daemon"
    port = port or free_port()
    command = ["rtpengine", "--foreground", "--log-stderr", "--log-level=5", "--config-file=none", "--table=-1"]
    command += ["--interface=127.0.0.1", f"--listen-ng=127.0.0.1:{port}", f"--num-threads={threads}"]
    command += [f"--port-min={PORTS.start}", f"--port-max={PORTS.stop - 1}"]
    with log.open("wb") as errors, subprocess.Popen(command, stderr=errors) as process:
        try:
            until = time.monotonic() + 10
            while not answers(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < until, log.read_text()
            yield process, port
        finally:
            process.terminate()


class RelayStudio:
    """An engine behind an rtpengine, and what it reported."""

    def __init__(self, port: int, settings: MediaSettings | None = None) -> None:
        self.reports: list[MediaReport] = []
        made = partial(Engine, ports=range(0), settings=settings)
        self.ng = NgClient("127.0.0.1", port)
        self.engine = RelayedEngine(self.reports.append, made, self.ng)

    async def sdp(self, leg: int, number: int = 1) -> bytes:
        """The leg's description, when that many have come."""

        def found() -> list[bytes]:
            return [r.sdp for r in self.reports if isinstance(r, MediaReady) and r.leg == leg]

        await eventually(lambda: len(found()) >= number)
        return found()[-1]

    async def called_by(self, leg: int, peer: RtpPeer, **described: str) -> None:
        self.engine.perform(AllocateMedia(leg, "rtp", peer.sdp(**described)))
        peer.accept(await self.sdp(leg))

    async def call(self, leg: int, peer: RtpPeer) -> None:
        self.engine.perform(AllocateMedia(leg, "rtp"))
        peer.accept(await self.sdp(leg))
        self.engine.perform(UpdateMedia(leg, peer.sdp()))

    async def call_browser(self, leg: int, browser: BrowserPeer) -> None:
        self.engine.perform(AllocateMedia(leg, "webrtc"))
        self.engine.perform(UpdateMedia(leg, await browser.answer(await self.sdp(leg))))

    async def called_by_browser(self, leg: int, browser: BrowserPeer) -> None:
        self.engine.perform(AllocateMedia(leg, "webrtc", await browser.offer()))
        await browser.accept(await self.sdp(leg))

    def carried(self, *legs: int) -> int:
        """Packets of these legs that the built-in engine had to do with."""
        figures = [found for leg in legs if (found := self.engine.statistics(leg))]
        return sum(one.packets_received + one.packets_sent for one in figures)

    async def alone(self, *legs: int) -> None:
        """Until rtpengine passes their packets on by itself: a third of a second in which none comes here."""
        loop, last = asyncio.get_running_loop(), [-1.0, 0.0]

        def still() -> bool:
            now = self.carried(*legs)
            if now != last[0]:
                last[:] = [now, loop.time()]
            return loop.time() - last[1] > 0.3

        await eventually(still)
