"""Telephone keys in RTP (RFC 4733): the event payload, and one report for each press."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from simulator.media.rtp import RtpPacket

_EVENT = struct.Struct("!BBH")
_KEYS = "0123456789*#ABCD"


@dataclass(frozen=True, slots=True)
class TelephoneEvent:
    """`duration` is in units of the stream's clock and grows from packet to packet; `volume` is -dBm0, 0 to 63."""

    key: str
    duration: int
    end: bool = False
    volume: int = 10

    @classmethod
    def parse(cls, payload: bytes) -> TelephoneEvent | None:
        """None when it is no telephone key (fax tones and the like) or too short."""
        if len(payload) < _EVENT.size:
            return None
        code, flags, duration = _EVENT.unpack_from(payload)
        return cls(_KEYS[code], duration, bool(flags & 0x80), flags & 0x3F) if code < len(_KEYS) else None

    def __bytes__(self) -> bytes:
        return _EVENT.pack(_KEYS.index(self.key), self.volume | (0x80 if self.end else 0), self.duration)

    def rescaled(self, rate: int, other: int) -> TelephoneEvent:
        """The event for a stream of another clock rate."""
        return TelephoneEvent(self.key, min(self.duration * other // rate, 0xFFFF), self.end, self.volume)


class Keypad:
    """Tells key presses apart."""

    def __init__(self) -> None:
        self._start: tuple[int, int] | None = None
        self._last: TelephoneEvent | None = None

    def pressed(self, packet: RtpPacket) -> str | None:
        """The key, at the first packet of a press that arrives; None for the rest of the press."""
        event = TelephoneEvent.parse(packet.payload)
        if event is None:
            return None
        start = (packet.ssrc, packet.timestamp)
        same = start == self._start and self._last is not None and self._last.key == event.key
        fresh = not same and not self._continues(event, packet)
        self._start, self._last = start, event
        return event.key if fresh else None

    def _continues(self, event: TelephoneEvent, packet: RtpPacket) -> bool:
        # RFC 4733 2.5.1.3: a press longer than the duration field is cut into segments that follow without a gap.
        last = self._last
        return (
            self._start is not None
            and last is not None
            and not last.end
            and last.key == event.key
            and self._start == (packet.ssrc, (packet.timestamp - last.duration) & 0xFFFFFFFF)
        )
