"""Keys towards a far end: packet by packet, and as tones for one that cannot read them."""

from __future__ import annotations

import itertools

import pytest

from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.dtmf import Keypad, TelephoneEvent
from simulator.media.pressing import Pressings
from simulator.media.rtp import RtpPacket
from simulator.media.tonekeys import ToneKeypad
from tests.simulator.media.test_leg import Paper, agreement, leg


def run(pressings: Pressings, ticks: int, start: int = 0) -> None:
    for number in range(start, start + ticks):
        pressings.tick(number * 0.02)


def keys(paper: Paper) -> str:
    keypad = Keypad()
    return "".join(key for packet in paper.sent if (key := keypad.pressed(packet)))


@pytest.mark.parametrize(("codec", "unit"), [(Codec.PCMU, 160), (Codec.PCMA, 160), (Codec.OPUS, 960)])
def test_a_key_is_seven_packets(codec: Codec, unit: int) -> None:
    (far, paper), pressings = leg(1, codec), Pressings()
    pressings.add(far, "5")
    run(pressings, 8)
    events = [TelephoneEvent.parse(packet.payload) for packet in paper.sent]
    assert [(e.duration, e.end) for e in events if e] == [
        (unit, False),
        (2 * unit, False),
        (3 * unit, False),
        (4 * unit, False),
        *[(5 * unit, True)] * 3,
    ]
    assert len({packet.timestamp for packet in paper.sent}) == 1
    assert [packet.marker for packet in paper.sent] == [True] + [False] * 6
    assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(paper.sent))
    assert len(pressings) == 0


def test_keys_follow_each_other_after_a_gap() -> None:
    (far, paper), pressings = leg(1, Codec.PCMU), Pressings()
    pressings.add(far, "12a")
    run(pressings, 10)
    pressings.add(far, "x#*")
    run(pressings, 30, start=10)
    assert keys(paper) == "12A#*"
    stamps = list(dict.fromkeys(packet.timestamp for packet in paper.sent))
    assert {(b - a) & 0xFFFFFFFF for a, b in itertools.pairwise(stamps)} == {1280}
    assert len(pressings) == 0
    assert not far.pressing


@pytest.mark.parametrize("codec", [Codec.PCMU, Codec.PCMA])
def test_tones_for_who_cannot_read_keys(codec: Codec) -> None:
    (far, paper), pressings = leg(1, codec, events=False), Pressings()
    pressings.add(far, "159D*")
    run(pressings, 40)
    decode = {Codec.PCMU: g711.ulaw_to_linear, Codec.PCMA: g711.alaw_to_linear}[codec]
    keypad = ToneKeypad()
    assert "".join(key for packet in paper.sent for key in keypad.heard(decode(packet.payload))) == "159D*"
    assert len(paper.sent) == 40


def test_opus_tones_too() -> None:
    (far, paper), pressings = leg(1, Codec.OPUS, events=False), Pressings()
    pressings.add(far, "1")
    run(pressings, 8)
    assert {packet.payload_type for packet in paper.sent} == {111}
    assert len(paper.sent) == 8


def test_other_sound_waits() -> None:
    (far, paper), (other, _), pressings = leg(1, Codec.PCMU), leg(2, Codec.PCMU), Pressings()
    pressings.add(far, "1")
    far.play(b"\xff" * 160, 0.0)
    heard = other.received(bytes(RtpPacket(0, 1, 1, 1, b"\xff" * 160)), 0.0)
    assert heard is not None
    far.hear(other, heard, 0.0)
    assert not paper.sent
    run(pressings, 8)
    far.hear(other, heard, 0.2)
    assert paper.sent[-1].payload_type == 0


def test_keys_wait_for_a_leg_that_is_not_ready() -> None:
    (far, paper), pressings = leg(1, Codec.PCMU), Pressings()
    paper.connected = False
    pressings.add(far, "1")
    run(pressings, 10)
    assert not paper.sent
    paper.connected = True
    run(pressings, 8, start=10)
    assert keys(paper) == "1"


def test_a_far_end_that_does_not_listen_is_sent_nothing() -> None:
    (far, paper), pressings = leg(1, Codec.PCMU, listens=False), Pressings()
    pressings.add(far, "1")
    run(pressings, 8)
    assert not paper.sent
    assert len(pressings) == 0


def test_the_rest_is_dropped_with_the_leg() -> None:
    (far, paper), pressings = leg(1, Codec.PCMU), Pressings()
    pressings.add(far, "123")
    run(pressings, 1)
    pressings.drop(1)
    pressings.drop(1)
    run(pressings, 8, start=1)
    assert len(paper.sent) == 1


def test_what_is_agreed_anew_meanwhile_counts() -> None:
    (far, paper), pressings = leg(1, Codec.PCMU, events=False), Pressings()
    pressings.add(far, "12")
    run(pressings, 8)
    far.agree(agreement(Codec.PCMA), 1.0)
    run(pressings, 8, start=8)
    assert [packet.payload_type for packet in paper.sent] == [0] * 8 + [101] * 7
