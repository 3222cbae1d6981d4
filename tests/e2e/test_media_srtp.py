"""Desk phones that encrypt with keys of their SDP, and the engine, on loopback: they hear and are heard."""

from __future__ import annotations

import pytest

from simulator.contract import AllocateMedia, JoinMedia, MediaFailed, UpdateMedia
from simulator.media import sdes
from simulator.media.description import Description
from simulator.media.sdes import Crypto
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets

OURS = {crypto.suite: crypto for crypto in sdes.fresh()}


class SrtpPeer(RtpPeer):
    """`suites`: those it knows, best first."""

    def __init__(self, frequency: float, *suites: str, ssrc: int = 0x1234) -> None:
        super().__init__(frequency, ssrc=ssrc)
        self.cryptos = [Crypto(tag, name, OURS[name].key) for tag, name in enumerate(suites or OURS, 1)]

    def sdp(self, direction: str = "sendrecv", formats: str = "0 8 101", host: str = "127.0.0.1") -> bytes:
        keys = "".join(f"a=crypto:{key}\r\n" for key in self.cryptos)
        return super().sdp(direction, formats, host).replace(b"RTP/AVP", b"RTP/SAVP") + keys.encode()

    def accept(self, sdp: bytes) -> None:
        """The engine's answer, or its offer, whose first suite that is known here it takes."""
        offered = [sdes.read(value) for name, value in Description.parse(sdp).audio.attributes if name == "crypto"]
        theirs, mine = next(
            (theirs, mine) for theirs in offered for mine in self.cryptos if theirs and theirs.suite == mine.suite
        )
        self.cryptos = [Crypto(theirs.tag, mine.suite, mine.key)]
        self._outward, self._inward = sdes.outward(mine), sdes.inward(theirs)
        super().accept(sdp)

    def send(self, data: bytes) -> None:
        super().send(self._outward.protect(data))

    def opened(self, data: bytes) -> bytes:
        return self._inward.unprotect(data)


@pytest.mark.parametrize("suite", OURS)
async def test_an_encrypting_telephone_and_a_plain_one_hear_each_other(studio: Studio, suite: str) -> None:
    async with SrtpPeer(440, suite) as desk, RtpPeer(700) as plain:
        studio.engine.perform(AllocateMedia(1, "srtp", desk.sdp()))
        desk.accept(studio.sdp(1))
        studio.call(2, plain)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: desk.hears(700) and plain.hears(440))
        figures = studio.engine.statistics(1)
        assert figures is not None
        assert (figures.kind, figures.lost, figures.ignored) == ("srtp", 0, 0)


async def test_the_engine_offers_and_two_who_encrypt_hear_each_other_with_keys_of_their_own(studio: Studio) -> None:
    async with SrtpPeer(440, "AES_CM_128_HMAC_SHA1_32") as one, SrtpPeer(700) as other:
        for leg, peer in ((1, one), (2, other)):
            studio.engine.perform(AllocateMedia(leg, "srtp"))
            peer.accept(studio.sdp(leg))
            studio.engine.perform(UpdateMedia(leg, peer.sdp()))
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: one.hears(700) and other.hears(440))


async def test_who_has_not_the_key_is_not_heard_and_takes_nobodys_place(studio: Studio) -> None:
    async with SrtpPeer(440) as desk, RtpPeer(700) as plain, RtpPeer(1300, ssrc=0x9999) as stranger:
        studio.engine.perform(AllocateMedia(1, "srtp", desk.sdp()))
        desk.accept(studio.sdp(1))
        stranger.accept(studio.sdp(1))
        studio.call(2, plain)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: desk.hears(700) and plain.hears(440))
        assert plain.lacks(1300)
        assert not stranger.packets
        figures = studio.engine.statistics(1)
        assert figures is not None
        assert figures.ignored > 0


async def test_nothing_in_common_is_refused(studio: Studio) -> None:
    async with SrtpPeer(440) as desk:
        studio.engine.perform(AllocateMedia(1, "srtp", desk.sdp().replace(b"inline:", b"uri:")))
        failed = [report for report in studio.reports if isinstance(report, MediaFailed)]
        assert [(report.leg, report.status, report.reason) for report in failed] == [
            (1, 488, "no crypto suite in common")
        ]
