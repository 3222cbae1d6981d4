"""The codecs the engine speaks (RFC 3551, RFC 7587)."""

from __future__ import annotations

from enum import Enum


class Codec(Enum):
    """In order of preference: what costs least comes first. `rate`: RTP clock units a second; `payload_type`: the
    number we offer, static for G.711; `frame`: clock units in 20 ms."""

    PCMU = ("PCMU", 8000, 0, 1)
    PCMA = ("PCMA", 8000, 8, 1)
    OPUS = ("opus", 48000, 111, 2)

    def __init__(self, encoding: str, rate: int, payload_type: int, channels: int) -> None:
        self.encoding = encoding
        self.rate = rate
        self.payload_type = payload_type
        self.frame = rate // 50
        self.rtpmap = f"{encoding}/{rate}" + (f"/{channels}" if channels > 1 else "")
