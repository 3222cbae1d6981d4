"""Browsers (aiortc) and plain telephones through the engine, on loopback: both ways of offering, each codec."""

from __future__ import annotations

import asyncio
import re

import numpy as np
import pytest

from simulator.contract import AllocateMedia, CloseMedia, JoinMedia, MediaFailed, PlayTreatment, UpdateMedia
from simulator.tlib.enums import TreatmentType
from tests.e2e.browser_peer import BrowserPeer, on_loopback_only
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    on_loopback_only(monkeypatch)


async def test_a_caller_and_a_browser_that_the_engine_calls(studio: Studio) -> None:
    async with RtpPeer(440) as caller, BrowserPeer(700) as browser:
        studio.call(1, caller)
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        studio.engine.perform(AllocateMedia(2, "webrtc"))
        studio.engine.perform(UpdateMedia(2, await browser.answer(studio.sdp(2))))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: caller.hears(700) and browser.hears(440))
        figures = studio.engine.statistics(2)
        assert figures is not None
        assert (figures.kind, figures.codec, figures.connected, figures.lost) == ("webrtc", "PCMU", True, 0)
        assert not [r for r in studio.reports if isinstance(r, MediaFailed)]


async def test_a_browser_that_calls(studio: Studio) -> None:
    async with RtpPeer(440, payload_type=8) as callee, BrowserPeer(700) as browser:
        studio.engine.perform(AllocateMedia(1, "webrtc", await browser.offer()))
        await browser.accept(studio.sdp(1))
        studio.engine.perform(PlayTreatment(1, TreatmentType.RingBack))
        await eventually(lambda: browser.hears(480))
        studio.engine.perform(AllocateMedia(2, "rtp", callee.sdp(formats="8 101")))
        callee.accept(studio.sdp(2))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: callee.hears(700) and browser.hears(440))


@pytest.mark.parametrize("codec", ["opus", "G722"])
async def test_a_browser_with_nothing_but_one_codec(studio: Studio, codec: str) -> None:
    async with RtpPeer(440) as caller, BrowserPeer(700, (codec,)) as browser:
        studio.engine.perform(AllocateMedia(1, "webrtc", await browser.offer()))
        await browser.accept(studio.sdp(1))
        studio.engine.perform(PlayTreatment(1, TreatmentType.RingBack))
        await eventually(lambda: browser.hears(440) and browser.hears(480))
        studio.call(2, caller)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: caller.hears(700) and browser.hears(440) and not browser.hears(480))
        figures = studio.engine.statistics(1)
        assert figures is not None
        assert figures.codec == codec
        assert 0.2 < figures.level_received < 0.4
        assert 0.2 < figures.level_sent < 0.4
        caller.press("7")
        await eventually(lambda: any(r for r in studio.reports if getattr(r, "value", "") == "7"))


async def test_two_browsers(studio: Studio) -> None:
    async with BrowserPeer(440, ("opus",)) as a, BrowserPeer(700, ("PCMU",)) as b:
        studio.engine.perform(AllocateMedia(1, "webrtc", await a.offer()))
        await a.accept(studio.sdp(1))
        studio.engine.perform(AllocateMedia(2, "webrtc", await b.offer()))
        await b.accept(studio.sdp(2))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))


async def test_music_for_a_browser_and_the_end_of_the_leg(studio: Studio) -> None:
    async with BrowserPeer(700) as browser:
        studio.engine.perform(AllocateMedia(1, "webrtc", await browser.offer()))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await browser.accept(studio.sdp(1))
        await eventually(lambda: len(browser.heard()) > 4000 and float(np.abs(browser.heard()).max()) > 2000)
        closed = asyncio.Event()
        browser.connection.on(
            "connectionstatechange",
            lambda: closed.set() if browser.connection.connectionState in ("closed", "failed") else None,
        )
        studio.engine.perform(CloseMedia(1))
        async with asyncio.timeout(5):
            await closed.wait()


async def test_a_browser_that_asks_us_to_begin_the_handshake(studio: Studio) -> None:
    async with RtpPeer(440) as caller, BrowserPeer(700) as browser:
        studio.call(1, caller)
        studio.engine.perform(AllocateMedia(2, "webrtc"))
        # Our offer says that we shall be the client, and so the answer comes as passive.
        offer = studio.sdp(2).replace(b"a=setup:actpass", b"a=setup:active")
        sdp = await browser.answer(offer)
        assert b"a=setup:passive" in sdp
        studio.engine.perform(UpdateMedia(2, sdp))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: caller.hears(700) and browser.hears(440))


async def test_a_certificate_that_is_not_the_one_of_the_sdp(studio: Studio) -> None:
    async with BrowserPeer(700) as browser:
        offer = re.sub(rb"(a=fingerprint:sha-\d+ )\w\w:\w\w", rb"\g<1>00:00", await browser.offer())
        studio.engine.perform(AllocateMedia(1, "webrtc", offer))
        await browser.accept(studio.sdp(1))
        await eventually(lambda: any(isinstance(r, MediaFailed) and "certificate" in r.reason for r in studio.reports))
        assert studio.engine.open_legs() == 0
        await eventually(lambda: browser.connection.connectionState not in ("new", "connecting"))


async def test_hold_and_retrieve_keep_the_keys(studio: Studio) -> None:
    async with RtpPeer(440) as caller, BrowserPeer(700) as browser:
        studio.call(1, caller)
        studio.engine.perform(AllocateMedia(2, "webrtc", await browser.offer()))
        await browser.accept(studio.sdp(2))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: caller.hears(700) and browser.hears(440))
        for direction, answered in (("sendonly", b"a=recvonly"), ("sendrecv", b"a=sendrecv")):
            browser.connection.getTransceivers()[0].direction = direction
            await browser.connection.setLocalDescription(await browser.connection.createOffer())
            studio.engine.perform(UpdateMedia(2, browser.connection.localDescription.sdp.encode()))
            assert answered in studio.sdp(2)
            await browser.accept(studio.sdp(2))
        await eventually(lambda: caller.hears(700) and browser.hears(440))


async def test_refusals(studio: Studio) -> None:
    async with RtpPeer() as plain, BrowserPeer(700, ("G722",)) as browser:
        offer = await browser.offer()
        studio.engine.perform(AllocateMedia(1, "webrtc", plain.sdp()))
        studio.engine.perform(AllocateMedia(2, "webrtc", offer.replace(b"G722", b"G729")))
        studio.engine.perform(AllocateMedia(3, "rtp", offer))
        failures = [(r.leg, r.status) for r in studio.reports if isinstance(r, MediaFailed)]
        assert failures == [(1, 488), (2, 488), (3, 488)]
        assert studio.engine.open_legs() == 0
