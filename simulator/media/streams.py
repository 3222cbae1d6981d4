"""One RTP stream in each direction: numbering that never jumps for the listener, and what was lost on the way to us.

Time is given as `now`, seconds of a monotonic clock.
"""

from __future__ import annotations

from collections.abc import Hashable

from simulator.media.rtcp import Report, ReportBlock, middle
from simulator.media.rtp import RtpPacket

# A pause longer than this is told to the listener as time gone by.
_PAUSE = 0.1


class Level:
    """The loudest sample (0.0 to 1.0) of about the last second."""

    def __init__(self) -> None:
        self._since = 0.0
        self._now = 0.0
        self._before = 0.0

    def heard(self, peak: float, now: float) -> None:
        self._turn(now)
        self._now = max(self._now, peak)

    def peak(self, now: float) -> float:
        self._turn(now)
        return max(self._now, self._before)

    def _turn(self, now: float) -> None:
        if now - self._since >= 0.5:
            self._before = self._now if now - self._since < 1.0 else 0.0
            self._now, self._since = 0.0, now


class OutgoingStream:
    """One SSRC as the far end sees it, whatever plays on it: sources, or other streams passed through."""

    def __init__(self, ssrc: int, sequence: int, timestamp: int) -> None:
        self.ssrc = ssrc
        self.packets = 0
        self.octets = 0
        self.timestamp = timestamp
        self.sent_at = 0.0
        self._sequence = sequence
        self._next = timestamp
        self.origin: Hashable = None
        """Whose packets are passed on; None when the last one was made here."""
        self._press: Hashable = None
        self._pressed_at = 0
        self._shift = self._delay = 0

    def relay(
        self, origin: Hashable, packet: RtpPacket, payload_type: int, payload: bytes, rate: int, frame: int, now: float
    ) -> bytes:
        """A packet passed on: gaps and order stay as they came. A new `origin` continues where the last one ended."""
        marker = packet.marker
        if origin != self.origin:
            self._begin(origin, packet, rate, now)
            marker = True
        sequence, timestamp = self.passed(packet.sequence, packet.timestamp, len(payload), frame, now)
        return bytes(RtpPacket(payload_type, sequence, timestamp, self.ssrc, payload, marker))

    def passed(self, sequence: int, timestamp: int, octets: int, frame: int, now: float) -> tuple[int, int]:
        """The number and the time under which a packet of the present `origin` goes on."""
        sequence = (sequence + self._shift) & 0xFFFF
        timestamp = (timestamp + self._delay) & 0xFFFFFFFF
        if 0 < (sequence - self._sequence) & 0xFFFF < 0x8000:
            self._sequence = sequence
            self.timestamp, self.sent_at = timestamp, now
            self._next = (timestamp + frame) & 0xFFFFFFFF
        self.packets += 1
        self.octets += octets
        return sequence, timestamp

    def frame(self, payload_type: int, payload: bytes, rate: int, duration: int, now: float) -> bytes:
        """The next packet of our own making; `duration` in clock units."""
        marker = self.packets == 0 or now - self.sent_at > _PAUSE
        timestamp = self._time(rate, now)
        self.origin = None
        self._sequence = (self._sequence + 1) & 0xFFFF
        self._mark(timestamp, duration, now)
        return self._packet(payload_type, self._sequence, timestamp, payload, marker)

    def event(self, press: Hashable, payload_type: int, payload: bytes, rate: int, now: float) -> bytes:
        """A packet of a key press, with or without frames between; `press` is the same for all packets of one."""
        marker = press != self._press
        if marker:
            # RFC 4733 2.5.1.2: all packets of a press bear the time of its beginning.
            self._press, self._pressed_at = press, self._time(rate, now)
            self._mark(self._pressed_at, 0, now)
        self.origin = None
        self._sequence = (self._sequence + 1) & 0xFFFF
        return self._packet(payload_type, self._sequence, self._pressed_at, payload, marker)

    def _begin(self, origin: Hashable, packet: RtpPacket, rate: int, now: float) -> None:
        self.origin, self._press = origin, None
        self._shift = self._sequence + 1 - packet.sequence
        self._delay = self._time(rate, now) - packet.timestamp

    def _time(self, rate: int, now: float) -> int:
        pause = now - self.sent_at
        if self.packets == 0 or pause <= _PAUSE:
            return self._next
        return (self.timestamp + round(pause * rate)) & 0xFFFFFFFF

    def _mark(self, timestamp: int, duration: int, now: float) -> None:
        self.timestamp, self.sent_at = timestamp, now
        self._next = (timestamp + duration) & 0xFFFFFFFF

    def _packet(self, payload_type: int, sequence: int, timestamp: int, payload: bytes, marker: bool) -> bytes:
        self.packets += 1
        self.octets += len(payload)
        return bytes(RtpPacket(payload_type, sequence, timestamp, self.ssrc, payload, marker))


class IncomingStream:
    """Loss and jitter of what one far end sends (RFC 3550 A.1, A.3, A.8); a new SSRC begins anew."""

    def __init__(self) -> None:
        self.packets = 0
        self.octets = 0
        self.ssrc: int | None = None
        self.jitter = 0.0
        self._lost_before = 0
        self._base = self._highest = self._received = 0
        self._expected_reported = self._received_reported = 0
        self._transit: float | None = None
        self._last_report = (0, 0.0)

    def received(self, packet: RtpPacket, rate: int, now: float) -> None:
        if packet.ssrc != self.ssrc:
            self._begin(packet)
        self.arrived(packet.sequence, packet.timestamp, len(packet.payload), rate, now)

    def arrived(self, sequence: int, timestamp: int, octets: int, rate: int, now: float) -> None:
        """A packet of the SSRC that there is."""
        self.packets += 1
        self.octets += octets
        self._received += 1
        step = ((sequence - self._highest + 0x8000) & 0xFFFF) - 0x8000
        if step > 0:
            self._highest += step
        transit = now - timestamp / rate
        if self._transit is not None and abs(transit - self._transit) < 1.0:
            self.jitter += (abs(transit - self._transit) - self.jitter) / 16
        self._transit = transit

    @property
    def lost(self) -> int:
        """Packets that never came, of all that were sent to us; duplicates count against it, but never below 0."""
        return max(self._lost_before + self._expected - self._received, 0)

    def reported(self, report: Report, now: float) -> None:
        """The far end's own sender report, to be named in ours."""
        if report.sender is not None:
            self._last_report = (middle(report.sender.ntp), now)

    def report_block(self, rate: int, now: float) -> ReportBlock | None:
        """What to tell the far end; counts from the block before."""
        if self.ssrc is None:
            return None
        expected = self._expected - self._expected_reported
        lost = expected - (self._received - self._received_reported)
        self._expected_reported, self._received_reported = self._expected, self._received
        fraction = 0 if expected <= 0 or lost <= 0 else lost * 256 // expected
        last, at = self._last_report
        delay = round((now - at) * 65536) if last else 0
        highest = self._highest & 0xFFFFFFFF
        return ReportBlock(self.ssrc, min(fraction, 255), self.lost, highest, round(self.jitter * rate), last, delay)

    @property
    def _expected(self) -> int:
        return 0 if self.ssrc is None else self._highest - self._base + 1

    def _begin(self, packet: RtpPacket) -> None:
        self._lost_before = self.lost
        self.ssrc, self._base, self._highest = packet.ssrc, packet.sequence, packet.sequence
        self._received = self._expected_reported = self._received_reported = 0
        self._transit = None
