"""Figures of live legs, at their end in the ladder, and added up; over real RTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from simulator.contract import AllocateMedia, CloseMedia, MediaFailed, MediaHappened, MediaReady, UpdateMedia
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.net.listening import Listening
from simulator.net.recorder import Recorder
from simulator.platform import MediaView
from tests.e2e.rtp_peer import RtpPeer, eventually

pytestmark = pytest.mark.sockets


class Notes(Recorder):
    def __init__(self) -> None:
        super().__init__()
        self.notes: list[tuple[float, str, str, MediaView]] = []

    def listened(self, now: float, call_uuid: str, number: str, figures: MediaView) -> None:
        self.notes.append((now, call_uuid, number, figures))


@asynccontextmanager
async def listening(
    whose: dict[int, tuple[str, str]],
) -> AsyncIterator[tuple[Listening, Engine, Notes, list[MediaReady]]]:
    notes = Notes()
    ready: list[MediaReady] = []
    found = Listening(notes, whose.get, lambda: 7.0)

    def report(said: MediaReport) -> None:
        found.reported(said)
        if isinstance(said, MediaReady):
            ready.append(said)

    engine = found.engine = Engine(report, "127.0.0.1", range(0), closing=found.closing)
    await engine.start()
    yield found, engine, notes, ready
    await engine.stop()


async def test_a_leg_while_it_lives_and_at_its_end() -> None:
    whose = {1: ("U1", "5001")}
    async with listening(whose) as (found, engine, notes, ready), RtpPeer(440) as telephone:
        engine.perform(AllocateMedia(1, "rtp", telephone.sdp()))
        telephone.accept(ready[-1].sdp)
        await eventually(lambda: (view := found.of(1)) is not None and view.received > 20)
        live = found.of(1)
        assert live is not None
        assert (live.codec, live.lost) == ("PCMU", 0)
        assert live.mos is not None
        assert 4.0 < live.mos <= 4.5
        assert found.metrics() == {
            "media_legs_total": 0,
            "media_received_total": 0,
            "media_lost_total": 0,
            "media_poor": 0,
            "media_silent": 0,
        }
        # The call is over before the media is.
        whose.clear()
        engine.perform(CloseMedia(1))
        assert [note[:3] for note in notes.notes] == [(7.0, "U1", "5001")]
        totals = found.metrics()
        assert totals["media_legs_total"] == 1
        assert totals["media_received_total"] == notes.notes[0][3].received > 20
        assert found.of(1) is None


async def test_what_sounds_bad_is_counted() -> None:
    async with listening({1: ("U1", "5001")}) as (found, engine, _, ready), RtpPeer(440) as telephone:
        engine.perform(AllocateMedia(1, "rtp", telephone.sdp()))
        telephone.accept(ready[-1].sdp)
        await eventually(lambda: (view := found.of(1)) is not None and view.received > 5)
        telephone.skip(200)
        await eventually(lambda: found.metrics()["media_poor"] == 1)
        view = found.of(1)
        assert view is not None
        assert view.lost == 200
        assert view.mos is not None
        assert view.mos < 2


async def test_a_telephone_that_falls_silent_is_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("simulator.media.engine.REPORT_INTERVAL", 0.05)
    monkeypatch.setattr("simulator.media.engine.SILENT_AFTER", 0.3)
    monkeypatch.setattr("simulator.platform.NOTABLY_SILENT", 0.3)
    async with listening({1: ("U1", "5001")}) as (found, engine, notes, ready), RtpPeer(440) as telephone:
        engine.perform(AllocateMedia(1, "rtp", telephone.sdp()))
        telephone.accept(ready[-1].sdp)
        await eventually(lambda: (view := found.of(1)) is not None and view.received > 20)
        live = found.of(1)
        assert live is not None
        assert not live.is_silent
        assert not notes.notes
        telephone.target = None
        await eventually(lambda: len(notes.notes) == 1)
        assert "nothing came for" in str(notes.notes[0][3])
        assert "5001 sends no sound any more" in caplog.text
        assert found.metrics()["media_silent"] == 1
        telephone.accept(ready[-1].sdp)
        await eventually(lambda: found.metrics()["media_silent"] == 0)
        assert len(notes.notes) == 1
        # One that is held is not expected to send.
        engine.perform(UpdateMedia(1, telephone.sdp("recvonly")))
        held = found.of(1)
        assert held is not None
        assert held.silent is None
        found.reported(MediaHappened(2, "silent"))


async def test_nobody_knows_whose_leg_it_was() -> None:
    async with listening({}) as (found, engine, notes, _):
        engine.perform(AllocateMedia(1, "rtp"))
        engine.perform(UpdateMedia(2, b""))
        engine.perform(CloseMedia(1))
        assert (notes.notes, found.of(None), found.of(2)) == ([], None, None)
        found.reported(MediaFailed(1, 488, "no codec in common"))
