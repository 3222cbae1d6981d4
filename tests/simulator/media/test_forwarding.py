"""The short way: packets that only need another header, and all that must not go it."""

from __future__ import annotations

import pytest

from simulator.contract import LegId
from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.forwarding import Forwardings
from simulator.media.leg import Leg, Tap
from simulator.media.plan import Plan
from simulator.media.rtp import RtpPacket
from simulator.media.treatments import Item, Programme, Source
from tests.simulator.media.test_leg import Paper, leg

LOUD = b"\x80" * 160


class Talk:
    """Legs 1 and 2 hear each other; leg 1's packets come in by `say`."""

    def __init__(self, one: Codec = Codec.PCMU, other: Codec = Codec.PCMU) -> None:
        self.plan = Plan()
        self.legs: dict[LegId, Leg] = {}
        self.papers: dict[LegId, Paper] = {}
        self.forwardings = Forwardings(self.plan, self.legs)
        for number, codec in ((1, one), (2, other), (3, other)):
            self.legs[number], self.papers[number] = leg(number, codec)
        self.plan.join(1, 2)
        self.quick = 0

    def say(self, number: int, payload: bytes = LOUD, kind: int | None = None, ssrc: int = 7) -> RtpPacket:
        """As a transport and the engine do it; the packet that leg 2 was sent."""
        agreement = self.legs[1].agreement
        assert agreement is not None
        payload_type = agreement.payload_type if kind is None else kind
        packet = RtpPacket(payload_type, number & 0xFFFF, 160 * number, ssrc, payload)
        now, way = number / 50, self.papers[1].short_way
        if way is not None and way.passed(memoryview(bytearray(bytes(packet))), now):
            self.quick += 1
        else:
            heard = self.legs[1].received(bytes(packet), now)
            if heard is not None:
                self.legs[2].hear(self.legs[1], heard, now)
                self.forwardings.consider(self.legs[1], heard)
        return self.papers[2].sent[-1]


def test_after_the_first_packet_all_go_the_short_way() -> None:
    talk, slow = Talk(), Talk()
    sent = [talk.say(number) for number in range(65533, 65543)]
    assert talk.quick == 9
    assert [p.marker for p in sent] == [True, *[False] * 9]
    assert [(p.sequence - sent[0].sequence) & 0xFFFF for p in sent] == list(range(10))
    assert [(p.timestamp - sent[0].timestamp) & 0xFFFFFFFF for p in sent] == list(range(0, 1600, 160))
    assert {(p.ssrc, p.payload) for p in sent} == {(talk.legs[2].outgoing.ssrc, LOUD)}
    for number in range(65533, 65543):
        slow.say(number)
        slow.forwardings.end(1)
    assert slow.quick == 0
    for one, other in zip(talk.legs.values(), slow.legs.values(), strict=True):
        assert one.statistics(1310.9) == other.statistics(1310.9)


def test_between_the_two_kinds_of_g711_each_octet_is_translated() -> None:
    talk = Talk(Codec.PCMU, Codec.PCMA)
    sent = [talk.say(number, bytes(range(160))) for number in range(3)]
    assert talk.quick == 2
    assert {(p.payload_type, p.payload) for p in sent} == {(8, bytes(range(160)).translate(g711.ULAW_TO_ALAW))}


def test_what_must_be_encoded_anew_goes_the_long_way() -> None:
    talk = Talk(Codec.PCMU, Codec.G722)
    talk.say(1)
    talk.say(2)
    assert talk.quick == 0


def test_keys_and_another_stream_go_the_long_way() -> None:
    talk = Talk()
    talk.say(1)
    talk.say(2)
    assert talk.say(3, b"\x05\x0a\x00\xa0", kind=101).payload_type == 101
    talk.say(4, ssrc=8)
    assert talk.quick == 1


def test_nonsense_goes_the_long_way_too() -> None:
    talk = Talk()
    talk.say(1)
    way = talk.papers[1].short_way
    assert way is not None
    assert not way.passed(memoryview(bytearray(b"\x80\x00")), 1.0)
    with_padding = bytearray(bytes(RtpPacket(0, 2, 320, 7, LOUD)))
    with_padding[0] |= 0x20
    assert not way.passed(memoryview(with_padding), 1.0)


def test_after_something_else_was_sent_numbers_begin_anew() -> None:
    talk = Talk()
    talk.say(1)
    talk.say(2)
    talk.legs[2].play(LOUD, 2.5 / 50)
    before = talk.papers[2].sent[-1].sequence
    assert talk.say(3).sequence == (before + 1) & 0xFFFF
    assert talk.quick == 1
    talk.say(4)
    assert talk.quick == 2
    assert len(talk.forwardings) == 1


def test_while_keys_are_pressed_nothing_else_is_sent() -> None:
    talk = Talk()
    talk.say(1)
    talk.legs[2].pressing = True
    talk.say(2)
    assert (talk.quick, len(talk.papers[2].sent)) == (0, 1)


def _tapped(talk: Talk, number: LegId) -> None:
    class Ear(Tap):
        def received(self, packet: RtpPacket, codec: Codec | None) -> None: ...

        def sent(self, packet: RtpPacket, codec: Codec | None) -> None: ...

    talk.legs[number].taps.append(Ear())


def _played(talk: Talk, number: LegId) -> None:
    talk.plan.mix(2, (1,))
    talk.plan.treat(number, Programme((Item(Source.SILENCE),), repeated=True))
    talk.plan.mix(2, (1,))


@pytest.mark.parametrize(
    "happens",
    [
        lambda talk: _tapped(talk, 1),
        lambda talk: _tapped(talk, 2),
        lambda talk: _played(talk, 1),
        lambda talk: talk.plan.mix(3, (1, 2)),
        lambda talk: talk.plan.mix(3, (1,)),
        lambda talk: talk.legs.pop(3) and talk.plan.join(1, 3),
    ],
)
def test_who_is_recorded_or_heard_by_others_goes_the_long_way(happens) -> None:  # type: ignore[no-untyped-def]
    talk = Talk()
    happens(talk)
    talk.say(1)
    talk.say(2)
    assert (talk.quick, len(talk.forwardings)) == (0, 0)


def test_a_way_ends_with_either_of_its_ends() -> None:
    for end in (1, 2):
        talk = Talk()
        talk.say(1)
        assert len(talk.forwardings) == 1
        talk.forwardings.end(end, 99)
        assert len(talk.forwardings) == 0
        assert talk.papers[1].short_way is None


def test_one_direction_does_not_end_the_other() -> None:
    talk = Talk()
    talk.say(1)
    heard = talk.legs[2].received(bytes(RtpPacket(0, 1, 160, 9, LOUD)), 1.0)
    assert heard is not None
    talk.legs[1].hear(talk.legs[2], heard, 1.0)
    talk.forwardings.consider(talk.legs[2], heard)
    talk.forwardings.consider(talk.legs[2], heard)
    assert len(talk.forwardings) == 2
