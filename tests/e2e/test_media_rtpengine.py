"""Legs at the real rtpengine: what the parties hear, and who carries their packets."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    MediaFailed,
    MediaHappened,
    MixMedia,
    PlayTreatment,
    SendDigits,
    StartRecording,
    StopRecording,
    UpdateMedia,
)
from simulator.media.relayed import RelayMissing
from simulator.media.settings import MediaSettings
from simulator.tlib.enums import TreatmentType
from tests.e2e.browser_peer import BrowserPeer, on_loopback_only
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.rtpengine import RelayStudio, free_port, rtpengine
from tests.e2e.studio import media_settings, open_sockets
from tests.e2e.test_media_srtp import SrtpPeer
from tests.simulator.media.sounds import hears

__all__ = ["media_settings"]

pytestmark = pytest.mark.sockets


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    on_loopback_only(monkeypatch)


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with rtpengine(tmp_path_factory.mktemp("rtpengine") / "log") as (_, port):
        yield port


@pytest.fixture
async def studio(relay: int, media_settings: MediaSettings) -> AsyncIterator[RelayStudio]:
    gc.collect()
    before, tasks = open_sockets(), len(asyncio.all_tasks())
    made = RelayStudio(relay, media_settings)
    await made.engine.start()
    yield made
    listed = await made.ng.ask("list")
    await made.engine.stop()
    assert made.engine.open_legs() == 0
    await eventually(lambda: (open_sockets(), len(asyncio.all_tasks())) == (before, tasks))
    assert len(listed["calls"]) <= 3  # type: ignore[arg-type]


async def test_two_telephones_are_passed_on_by_rtpengine_alone(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        await studio.called_by(1, a)
        await studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        await studio.alone(1, 2)
        await eventually(lambda: a.hears(700) and b.hears(440))
        carried, heard = studio.carried(1, 2), len(b.packets)
        await eventually(lambda: len(b.packets) > heard + 25)
        assert studio.carried(1, 2) == carried
        assert len(a.sources) == len(b.sources) == 1
        assert not [r for r in studio.reports if isinstance(r, MediaFailed)]


async def test_music_comes_from_the_engine_and_ends_with_it(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.engine.perform(AllocateMedia(1, "rtp", a.sdp()))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Busy))
        a.accept(await studio.sdp(1))
        await eventually(lambda: a.hears(480))
        await studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        await eventually(lambda: a.hears(700) and b.hears(440))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Busy))
        await eventually(lambda: a.hears(480) and not a.hears(700))
        heard = len(b.packets)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and len(b.packets) > heard + 50 and b.hears(440))
        assert len(a.sources) == 1


async def test_a_conference_meets_in_the_engine(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b, RtpPeer(1100) as c:
        for leg, peer in ((1, a), (2, b), (3, c)):
            await studio.called_by(leg, peer)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        for leg in (1, 2, 3):
            studio.engine.perform(MixMedia(leg, tuple({1, 2, 3} - {leg})))
        await eventually(lambda: a.hears(700) and a.hears(1100) and a.lacks(440))
        await eventually(lambda: b.hears(440) and b.hears(1100) and c.hears(440) and c.hears(700))
        studio.engine.perform(CloseMedia(3))
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        await eventually(lambda: a.hears(700) and a.lacks(1100) and b.hears(440))


async def test_a_telephone_and_a_browser_that_is_called(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, BrowserPeer(700) as b:
        await studio.called_by(1, a)
        await studio.call_browser(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        await studio.alone(1, 2)
        heard = len(a.packets)
        await eventually(lambda: len(a.packets) > heard + 60 and a.hears(700) and b.hears(440))
        figures = studio.engine.statistics(2)
        assert figures is not None
        assert figures.kind == "webrtc"


@pytest.mark.parametrize("codec", ["PCMU", "opus"])
async def test_a_browser_that_calls(studio: RelayStudio, codec: str) -> None:
    async with BrowserPeer(700, (codec,)) as a, RtpPeer(440) as b:
        await studio.called_by_browser(1, a)
        studio.engine.perform(PlayTreatment(1, TreatmentType.RingBack))
        await eventually(lambda: a.hears(480))
        await studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(440) and b.hears(700) and not a.hears(480))


async def test_what_is_recorded_comes_to_the_engine(studio: RelayStudio, media_settings: MediaSettings) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        await studio.called_by(1, a)
        await studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        carried = studio.carried(1)
        studio.engine.perform(StartRecording(1, "call"))
        await eventually(lambda: studio.carried(1) > carried + 120)
        studio.engine.perform(StopRecording(1))
        await eventually(lambda: any(isinstance(r, MediaHappened) and r.kind == "recorded" for r in studio.reports))
        assert media_settings.folder is not None
        left, right = _channels(media_settings.folder / "recordings" / "call.wav")
        assert hears(left[-8000:], 440)
        assert hears(right[-8000:], 700)
        await studio.alone(1, 2)
        await eventually(lambda: a.hears(700) and b.hears(440))


async def test_keys_are_pressed_and_heard(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        await studio.called_by(1, a)
        await studio.call(2, b)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        a.press("5")
        await eventually(lambda: MediaHappened(1, "digit", "5") in studio.reports)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        studio.engine.perform(SendDigits(2, "42"))
        await eventually(lambda: b.keys() == "42")
        await eventually(lambda: a.hears(700) and b.hears(440))


async def test_hold_and_retrieve(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        await studio.called_by(1, a)
        await studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        studio.engine.perform(UpdateMedia(2, b.sdp("sendonly")))
        assert b"a=recvonly" in await studio.sdp(2, 2)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Busy))
        await eventually(lambda: a.hears(480) and not a.hears(700))
        studio.engine.perform(UpdateMedia(2, b.sdp()))
        assert b"a=sendrecv" in await studio.sdp(2, 3)
        studio.engine.perform(JoinMedia(1, 2))
        heard = len(b.packets)
        await eventually(lambda: a.hears(700) and len(b.packets) > heard + 50 and b.hears(440))
        await studio.alone(1, 2)


async def test_refusals(studio: RelayStudio) -> None:
    async with RtpPeer() as peer:
        studio.engine.perform(AllocateMedia(1, "rtp", b"hello"))
        studio.engine.perform(JoinMedia(4, 5))
        await eventually(lambda: len(studio.reports) == 2)
        assert {(r.leg, r.status) for r in studio.reports if isinstance(r, MediaFailed)} == {(1, 488), (4, 481)}
        studio.engine.perform(AllocateMedia(2, "rtp", peer.sdp()))
        studio.engine.perform(CloseMedia(2))
    assert studio.engine.open_legs() == 0


async def test_it_goes_away_and_comes_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.media.relayed._PULSE", 0.1)
    caplog.set_level(logging.WARNING, "engage.media")
    port = free_port()
    with rtpengine(tmp_path / "log", port) as (process, _):
        studio = RelayStudio(port)
        await studio.engine.start()
        async with RtpPeer(440) as a, RtpPeer(700) as b:
            await studio.called_by(1, a)
            process.kill()
            await asyncio.to_thread(process.wait)
            # The one that comes before anybody noticed is refused; those after it are the built-in engine's own.
            studio.engine.perform(AllocateMedia(2, "rtp", b.sdp()))
            await eventually(lambda: any(isinstance(r, MediaFailed) and r.status == 503 for r in studio.reports))
            await eventually(lambda: not studio.engine.up)
            studio.engine.perform(AllocateMedia(3, "rtp", b.sdp()))
            studio.engine.perform(PlayTreatment(3, TreatmentType.Busy))
            b.accept(await studio.sdp(3))
            await eventually(lambda: b.hears(480))
        assert caplog.text.count("does not answer") == 1
        with rtpengine(tmp_path / "log2", port):
            await eventually(lambda: studio.engine.up)
            async with RtpPeer(440) as a, RtpPeer(700) as b:
                await studio.called_by(4, a)
                await studio.called_by(5, b)
                studio.engine.perform(JoinMedia(4, 5))
                await studio.alone(4, 5)
                await eventually(lambda: a.hears(700) and b.hears(440))
            await studio.engine.stop()
    assert caplog.text.count("is back") == 1
    assert studio.engine.open_legs() == 0


async def test_when_it_is_not_there_at_the_start_the_fault_says_what_to_do() -> None:
    port = free_port()
    studio = RelayStudio(port)
    with pytest.raises(RelayMissing, match=f"does not answer at 127.0.0.1:{port}.*rtpengine --table=-1"):
        await studio.engine.start()


def _channels(file: Path) -> tuple[np.ndarray, np.ndarray]:
    import wave

    with wave.open(str(file)) as opened:
        samples = np.frombuffer(opened.readframes(opened.getnframes()), np.int16).reshape(-1, 2)
    return samples[:, 0], samples[:, 1]


@pytest.mark.parametrize("calls", [True, False])
async def test_a_desk_phone_that_encrypts_and_a_plain_one(studio: RelayStudio, calls: bool) -> None:
    async with SrtpPeer(440, "AES_CM_128_HMAC_SHA1_80") as desk, RtpPeer(700) as plain:
        if calls:
            studio.engine.perform(AllocateMedia(1, "srtp", desk.sdp()))
            desk.accept(await studio.sdp(1))
        else:
            studio.engine.perform(AllocateMedia(1, "srtp"))
            desk.accept(await studio.sdp(1))
            studio.engine.perform(UpdateMedia(1, desk.sdp()))
        await studio.call(2, plain)
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        heard = len(plain.packets)
        await eventually(lambda: len(plain.packets) > heard + 50 and desk.hears(700) and plain.hears(440))


async def test_keys_with_a_browsers_number_are_passed_on_to_the_telephone_it_calls(studio: RelayStudio) -> None:
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        offer = a.sdp().replace(b"101", b"126")
        studio.engine.perform(AllocateMedia(1, "rtp", offer))
        studio.engine.perform(AllocateMedia(2, "rtp"))
        a.accept(await studio.sdp(1))
        b.accept(await studio.sdp(2))
        assert b"a=rtpmap:126 telephone-event/8000" in await studio.sdp(2)
        studio.engine.perform(UpdateMedia(2, b.sdp().replace(b"101", b"126")))
        studio.engine.perform(JoinMedia(1, 2))
        await studio.alone(1, 2)
        await eventually(lambda: a.hears(700) and b.hears(440))
