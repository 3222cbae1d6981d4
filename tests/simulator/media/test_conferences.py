"""Packets in, packets out: three legs and more in a conference, in every codec."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from simulator.media.codec import Codec
from simulator.media.conferences import Conferences
from simulator.media.dtmf import TelephoneEvent
from simulator.media.g711 import Samples
from simulator.media.leg import Leg
from simulator.media.rtp import RtpPacket
from simulator.media.tones import sine
from simulator.media.transcode import decoder
from tests.simulator.media.sounds import encode_frames, hears, steps, strength
from tests.simulator.media.test_leg import Paper, leg

TONES = {1: 440, 2: 700, 3: 1000}


class Room:
    """Legs 1, 2 and 3, each saying its tone."""

    def __init__(self, *codecs: Codec) -> None:
        self.conferences = Conferences()
        self.legs: dict[int, Leg] = {}
        self.papers: dict[int, Paper] = {}
        self.said: dict[int, list[bytes]] = {}
        self.codecs = dict(enumerate(codecs, 1))
        for number, codec in self.codecs.items():
            self.legs[number], self.papers[number] = leg(number, codec)
            self.said[number] = encode_frames(sine((TONES[number],), 2.0, 0.2), codec)
        self.at = 0

    def hear(self, listener: int, *sources: int) -> None:
        self.conferences.hear(self.legs[listener], sources)

    def run(self, ticks: int, speaking: tuple[int, ...] = (1, 2, 3)) -> None:
        for _ in range(ticks):
            for number in speaking:
                codec = self.codecs[number]
                packet = RtpPacket(codec.payload_type, self.at, 0, number, self.said[number][self.at % 100])
                heard = self.legs[number].received(bytes(packet), self.at * 0.02)
                assert heard is not None
                self.conferences.put(self.legs[number], heard)
            self.conferences.tick(self.at * 0.02)
            self.at += 1

    def heard(self, number: int, last: int = 1000) -> Samples:
        decode = decoder(self.codecs[number])
        return np.concatenate([decode(packet.payload) for packet in self.papers[number].sent])[-last * 160 :]


MIXED = (Codec.PCMU, Codec.PCMA, Codec.OPUS)


@pytest.mark.parametrize("codecs", [(Codec.PCMU,) * 3, MIXED, (Codec.OPUS,) * 3])
def test_everybody_hears_the_others(codecs: tuple[Codec, ...]) -> None:
    room = Room(*codecs)
    for listener, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
        room.hear(listener, *sources)
    room.run(60)
    for listener in (1, 2, 3):
        sound = room.heard(listener, 40)
        for source, frequency in TONES.items():
            assert hears(sound, frequency) == (source != listener)
        sent = room.papers[listener].sent
        assert len(sent) == 60
        assert {q.timestamp - p.timestamp & 0xFFFFFFFF for p, q in itertools.pairwise(sent)} == {
            codecs[listener - 1].frame
        }
        assert {q.sequence - p.sequence & 0xFFFF for p, q in itertools.pairwise(sent)} == {1}
        level = room.legs[listener].statistics(1.2).level_received
        assert 0.1 < level < 0.3


def test_coming_muting_and_going_do_not_click() -> None:
    room = Room(Codec.PCMU, Codec.PCMU, Codec.PCMU)
    room.hear(1, 2, 3)
    room.run(10, (2,))
    room.run(20)
    room.hear(1, 2, 9)
    room.run(10)
    room.hear(1, 2, 3)
    room.run(10)
    room.run(10, (2,))
    steepest = sum(0.2 * 32767 * 2 * np.pi * TONES[source] / 8000 for source in (2, 3)) * 1.1 + 500
    assert steps(room.heard(1)) < steepest
    assert hears(room.heard(1, 8), 700)
    assert strength(room.heard(1, 8), 1000) < 0.01


def test_who_leaves_hears_no_more_but_is_heard() -> None:
    room = Room(*MIXED)
    for listener, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
        room.hear(listener, *sources)
    room.run(20)
    room.conferences.leave(3)
    room.conferences.leave(3)
    assert (3 in room.conferences, len(room.conferences)) == (False, 2)
    room.run(20)
    assert len(room.papers[3].sent) == 20
    assert hears(room.heard(1, 10), 1000)
    room.conferences.leave(1)
    room.conferences.leave(2)
    room.run(2)
    assert not room.conferences


def test_a_leg_that_is_not_ready_is_sent_nothing() -> None:
    room = Room(Codec.PCMU, Codec.PCMU, Codec.PCMU)
    unagreed = Leg(9, "rtp")
    room.hear(1, 2, 3)
    room.conferences.hear(unagreed, (2, 3))
    room.papers[1].connected = False
    room.run(10)
    assert not room.papers[1].sent
    assert unagreed.outgoing.packets == 0


def test_a_key_pressed_in_a_conference_is_one_press_for_the_listener() -> None:
    room = Room(Codec.PCMU, Codec.PCMU, Codec.PCMU)
    room.hear(1, 2, 3)
    room.run(5)
    for number in range(5):
        event = bytes(TelephoneEvent("5", 160 * (number + 1), number == 4))
        heard = room.legs[2].received(bytes(RtpPacket(101, room.at, 4000, 2, event)), room.at * 0.02)
        assert heard is not None
        room.conferences.put(room.legs[2], heard)
        room.legs[1].hear(room.legs[2], heard, room.at * 0.02)
        room.run(1, (3,))
    keys = [packet for packet in room.papers[1].sent if packet.payload_type == 101]
    assert len(keys) == 5
    assert len({packet.timestamp for packet in keys}) == 1
    assert [packet.marker for packet in keys] == [True, False, False, False, False]
