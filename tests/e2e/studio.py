"""A media engine for tests, and the fixture that sees to it that nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.contract import AllocateMedia, MediaHappened, MediaReady
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.settings import MediaSettings
from tests.e2e.rtp_peer import RtpPeer, eventually


class Studio:
    """An engine and what it reported."""

    def __init__(self, settings: MediaSettings | None = None) -> None:
        self.reports: list[MediaReport] = []
        self.engine = Engine(self.reports.append, ports=range(0), settings=settings)

    def happened(self, *kinds: str) -> list[MediaHappened]:
        """The reports of these kinds."""
        return [r for r in self.reports if isinstance(r, MediaHappened) and r.kind in kinds]

    def sdp(self, leg: int) -> bytes:
        """The engine's latest description of a leg."""
        return [r.sdp for r in self.reports if isinstance(r, MediaReady) and r.leg == leg][-1]

    def call(self, leg: int, peer: RtpPeer) -> None:
        """The peer offers; the engine answers."""
        self.engine.perform(AllocateMedia(leg, "rtp", peer.sdp()))
        peer.accept(self.sdp(leg))


def open_sockets() -> int:
    return sum(1 for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink() and "socket" in str(_target(entry)))


def _target(entry: Path) -> Path:
    try:
        return entry.readlink()
    except FileNotFoundError:
        return Path()


@pytest.fixture
def media_settings(tmp_path: Path) -> MediaSettings:
    """An empty media folder."""
    return MediaSettings(tmp_path / "media", tmp_path / "cache")


@pytest.fixture
async def studio(media_settings: MediaSettings) -> AsyncIterator[Studio]:
    gc.collect()
    before, tasks = open_sockets(), len(asyncio.all_tasks())
    made = Studio(media_settings)
    await made.engine.start()
    yield made
    await made.engine.stop()
    assert made.engine.open_legs() == 0
    await eventually(lambda: (open_sockets(), len(asyncio.all_tasks())) == (before, tasks))
