"""Packets of a source put in order and kept a moment, so that a clock can take them one by one. Knows no sound."""

from __future__ import annotations

from collections.abc import Hashable

from simulator.media.codec import Codec
from simulator.media.rtp import RtpPacket

# Packets that wait before the first is taken. Each time it was not enough one more, up to the most.
_FEWEST = 2
_MOST = 5
# What waits beyond this comes from a clock faster than ours, or from a burst: it would only be delay.
_TOO_MANY = 3
# A longer row of lost packets is not waited through.
_GAP = 3
# So far from what is expected, a number is no late packet but a new beginning.
_ELSEWHERE = 200

Packet = tuple[Codec | None, bytes]
LOST: Packet = (None, b"")
"""In place of a packet that did not come, and of one that is no sound."""


class JitterBuffer:
    def __init__(self) -> None:
        self._packets: dict[int, Packet] = {}
        self._origin: Hashable = None
        self._newest = 0
        self._next = 0
        self._depth = _FEWEST
        self._filling = True
        self._dried = False

    def put(self, packet: RtpPacket, codec: Codec | None) -> None:
        """codec None: 20 ms of something that is no sound, such as a key press."""
        number = self._number(packet)
        if packet.ssrc != self._origin or abs(number - self._newest) > _ELSEWHERE:
            self._packets.clear()
            self._origin, self._newest, self._next = packet.ssrc, number, number - _ELSEWHERE
            self._filling = True
        self._newest = max(self._newest, number)
        if number >= self._next:
            self._packets[number] = (codec, packet.payload) if codec else LOST

    def take(self) -> Packet | None:
        """The next packet, LOST in its place, or None as long as there is nothing."""
        if self._filling and not self._filled():
            return None
        if not self._packets:
            self._filling = self._dried = True
            return None
        if len(self._packets) > self._depth + _TOO_MANY:
            self._skip()
            return LOST
        return self._take()

    def _filled(self) -> bool:
        if not self._packets:
            return False
        first = min(self._packets)
        if self._dried and 0 <= first - self._next <= _GAP:
            # It ran dry in the middle of speech: the packets come less regularly than we thought.
            self._depth = min(self._depth + 1, _MOST)
        self._dried = False
        self._filling = len(self._packets) < self._depth
        if not self._filling:
            self._next = first
        return not self._filling

    def _take(self) -> Packet:
        found = self._packets.pop(self._next, None)
        if found is None and (first := min(self._packets)) - self._next > _GAP:
            self._next, found = first, self._packets.pop(first)
        self._next += 1
        return LOST if found is None else found

    def _skip(self) -> None:
        for number in sorted(self._packets)[: -self._depth]:
            del self._packets[number]
        self._next = min(self._packets)

    def _number(self, packet: RtpPacket) -> int:
        """The sequence number as it would be without wrapping round."""
        return self._newest + ((packet.sequence - self._newest + 0x8000) & 0xFFFF) - 0x8000
