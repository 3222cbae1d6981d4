"""Numbering and reckoning of RTP streams; time is made up."""

from __future__ import annotations

import pytest

from simulator.media.rtcp import Report, SenderInfo, middle
from simulator.media.rtp import RtpPacket
from simulator.media.streams import IncomingStream, Level, OutgoingStream


def packet(sequence: int, timestamp: int = 0, ssrc: int = 1, marker: bool = False) -> RtpPacket:
    return RtpPacket(0, sequence & 0xFFFF, timestamp & 0xFFFFFFFF, ssrc, b"\xff" * 160, marker)


def relayed(stream: OutgoingStream, one: RtpPacket, now: float, origin: str = "a") -> RtpPacket:
    return RtpPacket.parse(stream.relay(origin, one, 8, one.payload, 8000, 160, now))


def framed(stream: OutgoingStream, now: float) -> RtpPacket:
    return RtpPacket.parse(stream.frame(0, b"\xff" * 160, 8000, 160, now))


def test_frames_follow_each_other() -> None:
    stream = OutgoingStream(99, 65534, 0xFFFFFFFF)
    sent = [framed(stream, number * 0.02) for number in range(3)]
    assert [(p.sequence, p.timestamp, p.marker) for p in sent] == [
        (65535, 0xFFFFFFFF, True),
        (0, 159, False),
        (1, 319, False),
    ]
    assert (stream.packets, stream.octets) == (3, 480)


def test_a_pause_is_time_gone_by() -> None:
    stream = OutgoingStream(99, 0, 0)
    framed(stream, 0.0)
    late = framed(stream, 1.0)
    assert (late.sequence, late.timestamp, late.marker) == (2, 8000, True)


def test_what_is_passed_on_keeps_its_gaps_and_its_order() -> None:
    stream = OutgoingStream(99, 100, 5000)
    sent = [relayed(stream, packet(n, n * 160), n * 0.02) for n in (65534, 65535, 65538, 65537)]
    assert [p.sequence for p in sent] == [101, 102, 105, 104]
    assert [p.timestamp for p in sent] == [5000, 5160, 5640, 5480]
    assert [p.marker for p in sent] == [True, False, False, False]
    assert {p.ssrc for p in sent} == {99}
    assert {p.payload_type for p in sent} == {8}


def test_another_origin_goes_on_where_the_last_one_ended() -> None:
    stream = OutgoingStream(99, 100, 5000)
    relayed(stream, packet(7, 777), 0.0)
    framed(stream, 0.02)
    again = relayed(stream, packet(40000, 123456), 0.04, "b")
    assert (again.sequence, again.timestamp, again.marker) == (103, 5320, True)
    back = relayed(stream, packet(8, 937), 0.06)
    assert (back.sequence, back.timestamp) == (104, 5480)


def test_keys_between_frames_share_a_time() -> None:
    stream = OutgoingStream(99, 0, 0)
    framed(stream, 0.0)
    keys = [RtpPacket.parse(stream.event(4000, 101, b"key ", 8000, 0.02 + n * 0.02)) for n in range(3)]
    assert [(p.sequence, p.timestamp, p.marker) for p in keys] == [(2, 160, True), (3, 160, False), (4, 160, False)]
    after = framed(stream, 0.08)
    assert after.sequence == 5
    assert 160 <= after.timestamp <= 640


def test_frames_between_do_not_break_a_press() -> None:
    stream = OutgoingStream(99, 0, 0)
    sent = []
    for tick in range(4):
        sent.append(framed(stream, tick * 0.02))
        sent.append(RtpPacket.parse(stream.event(4000, 101, b"key ", 8000, tick * 0.02)))
    assert [p.timestamp for p in sent[::2]] == [0, 160, 320, 480]
    assert [(p.timestamp, p.marker) for p in sent[1::2]] == [(160, True), (160, False), (160, False), (160, False)]
    assert [p.sequence for p in sent] == list(range(1, 9))
    other = RtpPacket.parse(stream.event(9000, 101, b"key ", 8000, 0.08))
    assert (other.timestamp, other.marker) == (640, True)


@pytest.mark.parametrize(
    ("sequences", "lost"),
    [
        pytest.param([1, 2, 3], 0, id="all came"),
        pytest.param([1, 2, 5], 2, id="two lost"),
        pytest.param([1, 3, 2], 0, id="out of order"),
        pytest.param([65534, 65535, 1], 1, id="one lost at the wrap"),
        pytest.param([1, 1, 1], 0, id="duplicates"),
    ],
)
def test_loss(sequences: list[int], lost: int) -> None:
    stream = IncomingStream()
    for number, sequence in enumerate(sequences):
        stream.received(packet(sequence, number * 160), 8000, number * 0.02)
    assert stream.lost == lost
    block = stream.report_block(8000, 1.0)
    assert block is not None
    assert block.lost == lost
    assert (block.fraction_lost > 0) is (lost > 0)


def test_a_second_report_tells_what_happened_since() -> None:
    stream = IncomingStream()
    for sequence in (1, 3):
        stream.received(packet(sequence), 8000, 0.0)
    first = stream.report_block(8000, 1.0)
    for sequence in (4, 5):
        stream.received(packet(sequence), 8000, 0.0)
    second = stream.report_block(8000, 2.0)
    assert first is not None
    assert second is not None
    assert (first.fraction_lost, second.fraction_lost) == (85, 0)
    assert (first.lost, second.lost) == (1, 1)


def test_a_new_source_begins_anew_and_forgets_no_loss() -> None:
    stream = IncomingStream()
    for one in (packet(1), packet(3), packet(40000, ssrc=2), packet(40002, ssrc=2)):
        stream.received(one, 8000, 0.0)
    assert (stream.lost, stream.packets, stream.ssrc) == (2, 4, 2)


def test_jitter() -> None:
    steady, shaken = IncomingStream(), IncomingStream()
    for number in range(200):
        steady.received(packet(number, number * 160), 8000, number * 0.02)
        shaken.received(packet(number, number * 160), 8000, number * 0.02 + (number % 2) * 0.01)
    assert steady.jitter == pytest.approx(0, abs=1e-6)
    assert shaken.jitter == pytest.approx(0.01, rel=0.05)


def test_nothing_to_report_of_nobody() -> None:
    stream = IncomingStream()
    assert stream.report_block(8000, 0.0) is None
    assert stream.lost == 0


def test_the_far_ends_report_is_named() -> None:
    stream = IncomingStream()
    stream.received(packet(1), 8000, 0.0)
    stream.reported(Report(1), 0.5)
    stream.reported(Report(1, SenderInfo(1000.0, 0, 0, 0)), 1.0)
    block = stream.report_block(8000, 1.5)
    assert block is not None
    assert (block.last_report, block.delay) == (middle(1000.0), 32768)


def test_level() -> None:
    level = Level()
    level.heard(0.8, 10.0)
    level.heard(0.2, 10.1)
    assert level.peak(10.2) == 0.8
    level.heard(0.1, 10.6)
    assert level.peak(10.9) == 0.8
    assert level.peak(11.2) == 0.1
    assert level.peak(20.0) == 0.0
