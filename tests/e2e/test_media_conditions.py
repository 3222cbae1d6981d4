"""What lines and telephones do to sound, over real RTP: packets late and lost, who falls silent, very many parties."""

from __future__ import annotations

import asyncio
import itertools
import random

import numpy as np
import pytest

from simulator.contract import CloseMedia, JoinMedia, MixMedia, UpdateMedia
from simulator.media.rtp import RtpPacket
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio
from tests.simulator.media.sounds import steps, strength

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets

LOSS_EVERY = 20
JITTER = 0.04


class BadLine(RtpPeer):
    """Every twentieth of its packets is lost, and each of the others takes up to 40 ms longer than another."""

    def __init__(self, frequency: float, ssrc: int) -> None:
        super().__init__(frequency, ssrc=ssrc)
        self._chance = random.Random(1)
        self._count = 0

    def send(self, data: bytes) -> None:
        self._count += 1
        if self._count % LOSS_EVERY:
            asyncio.get_running_loop().call_later(self._chance.uniform(0, JITTER), self._arrive, data)

    def _arrive(self, data: bytes) -> None:
        if self.port_is_open():
            super().send(data)


class Restless(RtpPeer):
    """Stops and goes on as it likes."""

    def __init__(self, frequency: float, ssrc: int) -> None:
        super().__init__(frequency, ssrc=ssrc)
        self.paused = False

    def send(self, data: bytes) -> None:
        if not self.paused:
            super().send(data)

    def noise(self, number: int) -> None:
        """Comfort noise (RFC 3389)."""
        super().send(bytes(RtpPacket(13, number, 160 * number, self._ssrc, b"\x40")))

    def come_back(self, payload_type: int, ssrc: int) -> None:
        """As a telephone that was started anew: another stream, in another encoding."""
        again = RtpPeer(self.frequency, payload_type, ssrc)
        self.frames, self.payload_type, self._ssrc, self._sequence = again.frames, payload_type, ssrc, 7
        again.close()
        self.paused = False


def steepest(*tones: float, loudness: float = 0.3) -> float:
    """The greatest step that these tones have together, and a little for how G.711 rounds."""
    return sum(loudness * 32767 * 2 * np.pi * tone / 8000 for tone in tones) * 1.1 + 500


def loss(studio: Studio, leg: int) -> float:
    figures = studio.engine.statistics(leg)
    assert figures is not None
    return figures.lost / max(figures.lost + figures.packets_received, 1)


def _received(studio: Studio, leg: int) -> int:
    figures = studio.engine.statistics(leg)
    assert figures is not None
    return figures.packets_received


async def test_lost_and_late_packets_in_a_conversation_are_counted_and_heard_over(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as good, BadLine(700, ssrc=2) as bad:
        studio.call(1, good)
        studio.call(2, bad)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: len(good.packets) > 150 and good.hears(700) and bad.hears(440))
        assert 0.03 < loss(studio, 2) < 0.08
        assert loss(studio, 1) == 0
        told, clean = studio.engine.statistics(2), studio.engine.statistics(1)
        assert told is not None
        assert clean is not None
        assert told.jitter > 0.003
        assert told.mos is not None
        assert clean.mos is not None
        # An operator sees at a glance which of the two lines is the bad one.
        assert told.mos < clean.mos - 0.3


async def test_lost_and_late_packets_in_a_conference_make_no_clicks(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, BadLine(700, ssrc=2) as bad, RtpPeer(1000, ssrc=3) as c:
        for leg, telephone in enumerate((a, bad, c), 1):
            studio.call(leg, telephone)
        for leg, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
            studio.engine.perform(MixMedia(leg, sources))
        await eventually(lambda: len(a.packets) > 150 and a.hears(700) and a.hears(1000) and a.lacks(440))
        await eventually(lambda: bad.hears(440) and bad.hears(1000) and c.hears(440) and c.hears(700))
        assert steps(a.heard(1000)) < steepest(700, 1000)
        assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(a.packets))


async def test_coming_muting_deafness_and_going_make_no_clicks(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, RtpPeer(700, ssrc=2) as b, RtpPeer(1000, ssrc=3) as c:
        for leg, telephone in enumerate((a, b, c), 1):
            studio.call(leg, telephone)

        async def mix(leg: int, *sources: int) -> None:
            studio.engine.perform(MixMedia(leg, sources))
            count = len(a.packets)
            await eventually(lambda: len(a.packets) > count + 15)

        studio.engine.perform(MixMedia(2, (1, 3)))
        await mix(1, 2, 3)
        await eventually(lambda: a.hears(700) and a.hears(1000))
        for _ in range(3):
            await mix(1, 3, 9)  # 2 is mute
            await mix(1, 2, 3)
            await mix(2)  # 2 is deaf
            await mix(2, 1, 3)
            await mix(1, 2, 9)  # 3 has gone
            await mix(1, 2, 3)
        assert steps(a.heard(10_000)) < steepest(700, 1000)


async def test_who_stops_sending_leaves_the_others_and_comes_back_as_another_stream(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, Restless(700, ssrc=2) as b, RtpPeer(1000, ssrc=3) as c:
        for leg, telephone in enumerate((a, b, c), 1):
            studio.call(leg, telephone)
        for leg, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
            studio.engine.perform(MixMedia(leg, sources))
        await eventually(lambda: a.hears(700) and a.hears(1000) and c.hears(700))
        b.paused = True
        await eventually(lambda: a.lacks(700) and a.hears(1000) and c.lacks(700) and c.hears(440))
        b.come_back(payload_type=8, ssrc=77)
        await eventually(lambda: a.hears(700) and a.hears(1000) and c.hears(700) and c.hears(440))
        assert steps(a.heard(10_000)) < steepest(700, 1000)
        for telephone in (a, c):
            assert len({packet.ssrc for packet in telephone.packets}) == 1
            assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(telephone.packets))


async def test_a_telephone_changes_its_stream_and_encoding_in_a_conversation(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, Restless(700, ssrc=2) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700) and b.hears(440))
        count = len(a.packets)
        b.come_back(payload_type=8, ssrc=77)
        await eventually(lambda: len(a.packets) > count + 60 and a.hears(700))
        # For the listener it is the same voice: its own encoding, one stream without a jump.
        assert {packet.payload_type for packet in a.packets} == {0}
        assert len({packet.ssrc for packet in a.packets}) == 1
        assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(a.packets))


async def test_who_holds_by_address_0_is_sent_nothing(studio: Studio) -> None:
    """RFC 2543's way, which RFC 3264 8.4 has us understand."""
    async with RtpPeer(440) as a, RtpPeer(700) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: b.hears(440) and a.hears(700))
        studio.engine.perform(UpdateMedia(2, b.sdp(host="0.0.0.0")))
        heard, count = len(b.packets), len(a.packets)
        await eventually(lambda: len(a.packets) > count + 25)
        assert len(b.packets) <= heard + 1
        studio.engine.perform(UpdateMedia(2, b.sdp()))
        await eventually(lambda: len(b.packets) > heard + 60 and b.hears(440))


async def test_comfort_noise_between_words_is_no_sound_and_no_fault(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, Restless(700, ssrc=2) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        await eventually(lambda: a.hears(700))
        b.paused = True
        before = studio.engine.statistics(2)
        assert before is not None
        for number in range(10):
            b.noise(number)
        await eventually(lambda: _received(studio, 2) >= before.packets_received + 10)
        figures = studio.engine.statistics(2)
        assert figures is not None
        assert figures.ignored == 0
        assert {packet.payload_type for packet in a.packets} == {0}


async def test_fifty_hear_each_other_and_not_themselves(studio: Studio) -> None:
    # Whole Hz, so that a second has whole periods of each, and no two sums or multiples in the same place.
    tones = [307 + 53 * number + number * number % 7 for number in range(50)]
    loudness = 0.012
    peers = [RtpPeer(tone, ssrc=number, loudness=loudness) for number, tone in enumerate(tones, 1)]
    everybody = tuple(range(1, 51))
    for peer in peers:
        await peer.__aenter__()
    try:
        for leg, peer in enumerate(peers, 1):
            studio.call(leg, peer)
        for leg in everybody:
            studio.engine.perform(MixMedia(leg, tuple(other for other in everybody if other != leg)))
        waiting = dict(enumerate(peers, 1))

        def all_hear() -> bool:
            for leg, peer in list(waiting.items()):
                if not hears_all_but(peer, tones, tones[leg - 1], loudness):
                    return False
                del waiting[leg]
            return True

        await eventually(all_hear, 30)
        studio.engine.perform(CloseMedia(50))
        for leg in everybody[:-1]:
            sources = tuple(other for other in everybody[:-1] if other != leg)
            studio.engine.perform(MixMedia(leg, sources))
        await eventually(lambda: strength(peers[0].heard(), tones[49]) < loudness / 8, 30)
        assert steps(peers[0].heard(10_000)) < steepest(*tones, loudness=loudness)
    finally:
        for peer in peers:
            await peer.__aexit__(None, None, None)


def hears_all_but(peer: RtpPeer, tones: list[int], own: int, loudness: float) -> bool:
    sound = peer.heard()
    if len(sound) < 8000:
        return False
    spectrum = np.abs(np.fft.rfft(sound)) * 2 / len(sound) / 32767
    return all(
        spectrum[tone] < loudness / 4 if tone == own else loudness / 2 < spectrum[tone] < loudness * 2 for tone in tones
    )
