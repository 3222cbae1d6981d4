"""RTCP sender and receiver reports (RFC 3550 section 6.4), to and from bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_SR, _RR, _SDES = 200, 201, 202
_HEAD = struct.Struct("!BBHI")
_SENDER = struct.Struct("!IIIII")
_BLOCK = struct.Struct("!IIIIII")
# Seconds between 1900 (NTP) and 1970.
_NTP_EPOCH = 2208988800


@dataclass(frozen=True, slots=True)
class ReportBlock:
    """What a receiver says of one source. fraction_lost: of 256; jitter in clock units; last_report: the middle
    32 bits of the last sender report's NTP time; delay since it arrived in 1/65536 s."""

    ssrc: int
    fraction_lost: int
    lost: int
    highest: int
    jitter: int
    last_report: int = 0
    delay: int = 0


@dataclass(frozen=True, slots=True)
class SenderInfo:
    """`ntp` is seconds since 1970; timestamp is the RTP time of the same moment."""

    ntp: float
    timestamp: int
    packets: int
    octets: int


@dataclass(frozen=True, slots=True)
class Report:
    """A sender report, or without `sender` a receiver report."""

    ssrc: int
    sender: SenderInfo | None = None
    blocks: tuple[ReportBlock, ...] = ()

    def packet(self, cname: str) -> bytes:
        """The compound packet of RFC 3550 6.1: the report, then who it is."""
        body = b"" if self.sender is None else _sender_bytes(self.sender)
        body += b"".join(_block_bytes(block) for block in self.blocks)
        kind = _RR if self.sender is None else _SR
        return _HEAD.pack(0x80 | len(self.blocks), kind, 1 + len(body) // 4, self.ssrc) + body + _sdes(self.ssrc, cname)


def parse(data: bytes) -> list[Report]:
    """The reports in a compound packet; whatever else is in it, or is cut short, is left out."""
    reports = []
    while len(data) >= _HEAD.size and data[0] >> 6 == 2:
        first, kind, words, ssrc = _HEAD.unpack_from(data)
        body = data[_HEAD.size : 4 + 4 * words]
        if kind in (_SR, _RR) and (report := _report(kind, ssrc, first & 0x1F, body)) is not None:
            reports.append(report)
        data = data[4 + 4 * words :]
    return reports


def middle(ntp: float) -> int:
    """The middle 32 bits of an NTP time, from seconds since 1970 (RFC 3550 section 4)."""
    return int((ntp + _NTP_EPOCH) * 65536) & 0xFFFFFFFF


def _report(kind: int, ssrc: int, count: int, body: bytes) -> Report | None:
    sender = None
    if kind == _SR:
        if len(body) < _SENDER.size:
            return None
        seconds, fraction, timestamp, packets, octets = _SENDER.unpack_from(body)
        sender = SenderInfo(seconds - _NTP_EPOCH + fraction / 2**32, timestamp, packets, octets)
        body = body[_SENDER.size :]
    count = min(count, len(body) // _BLOCK.size)
    return Report(ssrc, sender, tuple(_block(body, index * _BLOCK.size) for index in range(count)))


def _block(body: bytes, offset: int) -> ReportBlock:
    ssrc, loss, highest, jitter, last_report, delay = _BLOCK.unpack_from(body, offset)
    lost = loss & 0xFFFFFF
    return ReportBlock(ssrc, loss >> 24, lost - (lost >> 23 << 24), highest, jitter, last_report, delay)


def _block_bytes(block: ReportBlock) -> bytes:
    lost = max(-0x800000, min(block.lost, 0x7FFFFF)) & 0xFFFFFF
    loss = block.fraction_lost << 24 | lost
    return _BLOCK.pack(block.ssrc, loss, block.highest, block.jitter, block.last_report, block.delay)


def _sender_bytes(sender: SenderInfo) -> bytes:
    fixed = int((sender.ntp + _NTP_EPOCH) * 2**32)
    return _SENDER.pack(
        fixed >> 32 & 0xFFFFFFFF,
        fixed & 0xFFFFFFFF,
        sender.timestamp,
        sender.packets & 0xFFFFFFFF,
        sender.octets & 0xFFFFFFFF,
    )


def _sdes(ssrc: int, cname: str) -> bytes:
    name = cname.encode()
    item = bytes((1, len(name))) + name
    item += bytes(4 - len(item) % 4)
    return _HEAD.pack(0x81, _SDES, 1 + len(item) // 4, ssrc) + item
