"""The codecs the engine speaks (RFC 3551, RFC 7587)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class _Format:
    encoding: str
    rate: int
    payload_type: int
    channels: int = 1


class Codec(Enum):
    """In order of preference: what costs least comes first."""

    PCMU = _Format("PCMU", 8000, 0)
    PCMA = _Format("PCMA", 8000, 8)
    OPUS = _Format("opus", 48000, 111, 2)

    @property
    def encoding(self) -> str:
        return self.value.encoding

    @property
    def rate(self) -> int:
        """RTP clock units a second."""
        return self.value.rate

    @property
    def payload_type(self) -> int:
        """The number we offer; static for G.711."""
        return self.value.payload_type

    @property
    def frame(self) -> int:
        """RTP clock units in 20 ms."""
        return self.value.rate // 50

    @property
    def rtpmap(self) -> str:
        channels = f"/{self.value.channels}" if self.value.channels > 1 else ""
        return f"{self.encoding}/{self.rate}{channels}"
