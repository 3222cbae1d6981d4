"""The codecs the engine speaks (RFC 3551, RFC 7587)."""

from __future__ import annotations

from enum import Enum


class Codec(Enum):
    """In order of preference: what costs least comes first. `rate`: RTP clock units a second; `payload_type`: the
    number we offer, static for all but Opus; `frame`: clock units in 20 ms; `remembers`: each
    packet depends on those before."""

    PCMU = ("PCMU", 8000, 0, 1)
    PCMA = ("PCMA", 8000, 8, 1)
    # RFC 3551 4.5.2: G.722 is sampled at 16000 Hz, its clock runs at 8000 all the same.
    G722 = ("G722", 8000, 9, 1)
    OPUS = ("opus", 48000, 111, 2)

    def __init__(self, encoding: str, rate: int, payload_type: int, channels: int) -> None:
        self.encoding = encoding
        self.rate = rate
        self.payload_type = payload_type
        self.frame = rate // 50
        self.remembers = encoding not in ("PCMU", "PCMA")
        self.rtpmap = f"{encoding}/{rate}" + (f"/{channels}" if channels > 1 else "")


def named(encoding: str) -> Codec | None:
    """In any case of letters; None for one that is not spoken."""
    return next((codec for codec in Codec if codec.encoding.lower() == encoding.lower()), None)
