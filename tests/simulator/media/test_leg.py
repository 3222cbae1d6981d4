"""What leaves a leg for what another one received, with a transport that keeps it."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.codec import Codec
from simulator.media.dtmf import TelephoneEvent
from simulator.media.leg import Leg
from simulator.media.negotiation import Agreement, Endpoint
from simulator.media.rtcp import Report, ReportBlock, SenderInfo, middle, parse
from simulator.media.rtp import RtpPacket
from simulator.media.tonekeys import tone
from simulator.media.tones import silence, sine
from simulator.media.transport import ShortWay, Transport
from tests.simulator.media.sounds import encode_frames

TONE = sine((440,), 1.0, 0.5)


class Paper:
    """A transport that writes down."""

    def __init__(self) -> None:
        self.sent: list[RtpPacket] = []
        self.connected = True
        self.short_way: ShortWay | None = None

    def endpoint(self, remote: object = None) -> Endpoint:
        raise NotImplementedError

    def agreed(self, agreement: Agreement) -> None:
        raise NotImplementedError

    def send(self, packet: bytes | memoryview) -> None:
        self.sent.append(RtpPacket.parse(bytes(packet)))

    def send_report(self, packet: bytes) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


def agreement(codec: Codec, events: bool = True, listens: bool = True, sends: bool = True) -> Agreement:
    event = {8000: 101, 48000: 110}[codec.rate] if events else None
    receives = {codec.payload_type: codec}
    return Agreement(
        codec, codec.payload_type, receives, event, {101: 8000, 110: 48000}, listens, sends, ("127.0.0.1", 9)
    )


def leg(number: int, codec: Codec, events: bool = True, listens: bool = True) -> tuple[Leg, Paper]:
    made, paper = Leg(number, "rtp"), Paper()
    transport: Transport = paper
    made.transport = transport
    made.agree(agreement(codec, events, listens), 0.0)
    return made, paper


def talk(source: Leg, target: Leg, codec: Codec, packets: int = 8) -> None:
    for number, frame in enumerate(encode_frames(TONE, codec)[:packets]):
        one = RtpPacket(codec.payload_type, number, number * codec.frame, 5, frame)
        heard = source.received(bytes(one), number * 0.02)
        assert heard is not None
        target.hear(source, heard, number * 0.02)


def press(source: Leg, target: Leg, payload_type: int, start: int, now: float) -> None:
    for number in range(3):
        event = bytes(TelephoneEvent("5", 160 * (number + 1), number == 2))
        heard = source.received(bytes(RtpPacket(payload_type, 100 + number, start, 5, event)), now)
        assert heard is not None
        assert heard.key == ("5" if number == 0 else None)
        target.hear(source, heard, now)


@pytest.mark.parametrize("source", list(Codec))
@pytest.mark.parametrize("target", list(Codec))
def test_sound_arrives_in_the_codec_of_the_listener(source: Codec, target: Codec) -> None:
    (a, _), (b, paper) = leg(1, source), leg(2, target)
    talk(a, b, source)
    assert {p.payload_type for p in paper.sent} == {target.payload_type}
    assert {q.timestamp - p.timestamp & 0xFFFFFFFF for p, q in zip(paper.sent, paper.sent[1:], strict=False)} == {
        target.frame
    }
    assert len(paper.sent) == 8
    if not source.remembers or source is not target:
        assert 0.4 < a.statistics(0.2).level_received < 0.7
        assert 0.4 < b.statistics(0.2).level_sent < 0.7


@pytest.mark.parametrize(
    ("source", "target", "incoming", "outgoing", "durations"),
    [
        (Codec.PCMU, Codec.PCMU, 101, 101, [160, 320, 480]),
        (Codec.PCMU, Codec.PCMA, 101, 101, [160, 320, 480]),
        (Codec.PCMU, Codec.OPUS, 101, 110, [960, 1920, 2880]),
        (Codec.OPUS, Codec.PCMU, 110, 101, [26, 53, 80]),
        (Codec.PCMU, Codec.PCMU, 110, 101, [26, 53, 80]),
    ],
)
def test_keys_arrive_on_the_clock_of_the_listener(
    source: Codec, target: Codec, incoming: int, outgoing: int, durations: list[int]
) -> None:
    (a, _), (b, paper) = leg(1, source), leg(2, target)
    talk(a, b, source)
    press(a, b, incoming, 5000, 0.18)
    keys = paper.sent[8:]
    assert {p.payload_type for p in keys} == {outgoing}
    events = [TelephoneEvent.parse(p.payload) for p in keys]
    assert [event.duration for event in events if event] == durations
    assert len({p.timestamp for p in keys}) == 1
    assert len({p.sequence for p in paper.sent}) == 11


def tones(far: Leg, keys: str, payload_type: int = 0, start: int = 0) -> str:
    """What is recognised of keys that the far end presses as sound."""
    codec = {0: Codec.PCMU, 8: Codec.PCMA, 111: Codec.OPUS}[payload_type]
    sound = np.concatenate([np.concatenate((tone(key), silence(0.06))) for key in keys])
    found = []
    for number, frame in enumerate(encode_frames(sound, codec)):
        heard = far.received(bytes(RtpPacket(payload_type, number, start + number * codec.frame, 5, frame)), 0.0)
        assert heard is not None
        found += far.tone_keys(heard)
    return "".join(found)


@pytest.mark.parametrize(("codec", "recognised"), [(Codec.PCMU, "1357*"), (Codec.PCMA, "1357*"), (Codec.OPUS, "")])
def test_keys_pressed_as_sound(codec: Codec, recognised: str) -> None:
    far, _ = leg(1, codec)
    assert tones(far, "1357*", codec.payload_type) == recognised


def test_who_presses_keys_by_rfc_4733_is_not_listened_to_for_tones() -> None:
    far, _ = leg(1, Codec.PCMU)
    assert tones(far, "12") == "12"
    event = far.received(bytes(RtpPacket(101, 100, 0, 5, bytes(TelephoneEvent("5", 160)))), 0.0)
    assert event is not None
    assert far.tone_keys(event) == []
    assert tones(far, "12") == ""


def test_tones_of_two_packets_that_do_not_follow_each_other_are_no_key() -> None:
    far, _ = leg(1, Codec.PCMU)
    found = []
    for number in range(20):
        packet = RtpPacket(0, number, number * 1600, 5, encode_frames(tone("5"), Codec.PCMU)[1])
        heard = far.received(bytes(packet), 0.0)
        assert heard is not None
        found += far.tone_keys(heard)
    assert found == []


def test_keys_are_not_for_who_cannot_read_them() -> None:
    (a, _), (b, paper) = leg(1, Codec.PCMU), leg(2, Codec.PCMU, events=False)
    press(a, b, 101, 0, 0.0)
    assert not paper.sent


def test_who_does_not_listen_is_sent_nothing() -> None:
    (a, _), (b, paper) = leg(1, Codec.PCMU), leg(2, Codec.PCMU, listens=False)
    talk(a, b, Codec.PCMU)
    b.play(b"\xff" * 160, 0.0)
    assert not paper.sent


def test_a_leg_that_is_not_agreed_neither_hears_nor_plays() -> None:
    (a, _), b = leg(1, Codec.PCMU), Leg(2, "rtp")
    talk(a, b, Codec.PCMU)
    b.play(b"\xff" * 160, 0.0)
    assert b.received(bytes(RtpPacket(0, 1, 1, 1, b"")), 0.0) is None
    assert b.report(1.0, 1000.0) is None
    assert not b.fell_silent(100.0, 20.0)
    figures = b.statistics(1.0)
    assert (figures.codec, figures.connected, figures.packets_sent, figures.ignored) == ("", False, 0, 1)


@pytest.mark.parametrize("data", [b"", bytes(RtpPacket(18, 1, 1, 1, b"")), b"\xff" * 20])
def test_what_is_ignored(data: bytes) -> None:
    a, _ = leg(1, Codec.PCMU)
    assert a.received(data, 0.0) is None
    a.ignore()
    assert a.statistics(0.0).ignored == 2


def test_comfort_noise_keeps_the_stream_alive_and_is_not_heard() -> None:
    (a, _), (b, paper) = leg(1, Codec.PCMU), leg(2, Codec.PCMU)
    for number, kind in enumerate((0, 13, 13, 0)):
        now = 10.0 * number
        heard = a.received(bytes(RtpPacket(kind, number, 160 * number, 1, b"\xff" * 160)), now)
        if heard is not None:
            b.hear(a, heard, now)
        assert not a.fell_silent(now, 20.0)
    assert len(paper.sent) == 2
    figures = a.statistics(30.0)
    assert (figures.packets_received, figures.lost, figures.ignored) == (4, 0, 0)


def test_reports_tell_what_was_sent_and_heard() -> None:
    (a, _), (b, paper) = leg(1, Codec.PCMU), leg(2, Codec.PCMU)
    assert b.report(0.0, 1000.0) is None
    talk(a, b, Codec.PCMU)
    assert b.report(1.0, 1000.0) is not None
    listening = a.report(1.0, 1000.0)
    assert listening is not None
    assert parse(listening)[0].sender is None
    told = b.report(1.14, 1001.0)
    assert told is not None
    sender = parse(told)[0].sender
    assert sender is not None
    assert (sender.packets, sender.octets) == (8, 1280)
    assert sender.timestamp == (paper.sent[-1].timestamp + 8000) & 0xFFFFFFFF


@pytest.mark.parametrize(
    ("last", "delay", "round_trip"),
    [
        pytest.param(middle(1000.0), 65536, 0.5, id="half a second"),
        pytest.param(0, 0, None, id="no report of ours arrived"),
        pytest.param(middle(1000.0), 70 * 65536, 0.0, id="a clock that is not to be believed"),
    ],
)
def test_round_trip(last: int, delay: int, round_trip: float | None) -> None:
    a, _ = leg(1, Codec.PCMU)
    ours = ReportBlock(a.outgoing.ssrc, 10, 3, 0, 0, last, delay)
    another = ReportBlock(a.outgoing.ssrc ^ 1, 10, 9, 0, 0)
    a.reported(Report(5, SenderInfo(1.0, 1, 1, 1), (another, ours)).packet("them"), 1.5, 1001.5)
    figures = a.statistics(2.0)
    assert figures.remote_lost == 3
    assert figures.round_trip == (pytest.approx(round_trip, abs=0.001) if round_trip is not None else None)


def test_silence_is_noticed_once_until_something_is_heard() -> None:
    (a, _), (b, _) = leg(1, Codec.PCMU), leg(2, Codec.PCMU)
    assert [a.fell_silent(now, 20.0) for now in (10.0, 21.0, 30.0)] == [False, True, False]
    talk(a, b, Codec.PCMU)
    assert [a.fell_silent(now, 20.0) for now in (15.0, 21.0, 30.0)] == [False, True, False]
    a.agree(agreement(Codec.PCMU, sends=False), 30.0)
    assert not a.fell_silent(100.0, 20.0)


def test_a_leg_without_transport_is_not_ready() -> None:
    alone = Leg(1, "rtp")
    alone.agree(agreement(Codec.PCMU), 0.0)
    assert not alone.ready
    alone.play(b"\xff" * 160, 0.0)
    alone.forget_partner()
    assert alone.outgoing.packets == 1
