"""One RTP packet, to and from bytes (RFC 3550 section 5.1). Knows no sockets, codecs or keys."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_HEADER = struct.Struct("!BBHII")
_EXTENSION = struct.Struct("!2xH")
_VERSION = 2 << 6


class MalformedRtp(ValueError):
    """The bytes are not an RTP packet."""


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """`timestamp` is in units of the codec's clock (8000 a second for G.711, 48000 for Opus).

    Contributing sources, header extensions and padding are accepted and left out; none are written.
    """

    payload_type: int
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes
    marker: bool = False

    @classmethod
    def parse(cls, data: bytes) -> RtpPacket:
        """Raises MalformedRtp for another version, and for lengths that do not fit."""
        if len(data) < _HEADER.size or data[0] & 0xC0 != _VERSION:
            raise MalformedRtp("no RTP header")
        first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
        start, end = (_HEADER.size, len(data)) if first == _VERSION else _bounds(data)
        return cls(second & 0x7F, sequence, timestamp, ssrc, data[start:end], second > 0x7F)

    def __bytes__(self) -> bytes:
        second = self.payload_type | (0x80 if self.marker else 0)
        return _HEADER.pack(_VERSION, second, self.sequence, self.timestamp, self.ssrc) + self.payload


def _bounds(data: bytes) -> tuple[int, int]:
    start, end = _HEADER.size + 4 * (data[0] & 0x0F), len(data)
    if data[0] & 0x10:
        if start + 4 > end:
            raise MalformedRtp("header extension cut short")
        start += 4 + 4 * _EXTENSION.unpack_from(data, start)[0]
    if data[0] & 0x20:
        # RFC 3550 5.1: the last octet counts the padding, itself included.
        if data[-1] == 0:
            raise MalformedRtp("padding of no length")
        end -= data[-1]
    if start > end:
        raise MalformedRtp("lengths exceed the packet")
    return start, end


def sequence_after(sequence: int, other: int) -> bool:
    """True when `sequence` is later than `other`, with 16-bit wrap-around."""
    return 0 < (sequence - other) & 0xFFFF < 0x8000


def timestamp_distance(later: int, earlier: int) -> int:
    """later - earlier in [-2^31, 2^31), with 32-bit wrap-around."""
    return ((later - earlier + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def is_rtcp(data: bytes) -> bool:
    """RFC 5761 section 4: with rtcp-mux, packet types 192-223 are RTCP."""
    return len(data) >= 2 and 192 <= data[1] <= 223
