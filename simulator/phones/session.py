"""What a telephone takes from a session description, and the direction it answers with (RFC 3264)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PCMU, PCMA, EVENTS = 0, 8, 101
SENDS = ("sendrecv", "sendonly")
# RFC 3264 6.1: what the offerer only sends, the answerer only receives.
ANSWERED = {"sendrecv": "sendrecv", "sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}


@dataclass(frozen=True, slots=True)
class Session:
    """The peer's audio stream. direction is the peer's own; formats in the peer's order of preference."""

    address: str
    port: int
    direction: str
    formats: tuple[int, ...]
    events: int | None = None

    @property
    def codec(self) -> int | None:
        """The first of PCMU and PCMA in the peer's order; None when there is neither."""
        return next((number for number in self.formats if number in (PCMU, PCMA)), None)

    @property
    def listens(self) -> bool:
        """Whether sound may be sent there: 0.0.0.0 is the old way to put on hold (RFC 3264 8.4)."""
        return self.direction in ("sendrecv", "recvonly") and self.address != "0.0.0.0" and self.port != 0

    def answer(self, wanted: str = "sendrecv") -> str:
        """Our direction: what the peer's allows, less what we do not want (a telephone holding its peer)."""
        allowed = ANSWERED[self.direction]
        if wanted == "sendrecv" or allowed == "inactive":
            return allowed
        return wanted if allowed in ("sendrecv", wanted) else "inactive"


def description(address: str, port: int, version: int, direction: str, formats: Sequence[int]) -> str:
    """Our session description. pyVoIP's own never changes its version, so a peer may ignore a hold (RFC 3264 8)."""
    names = {PCMU: "PCMU/8000", PCMA: "PCMA/8000"}
    lines = ["v=0", f"o=pyVoIP {port} {version} IN IP4 {address}", "s=pyVoIP"]
    lines += [f"c=IN IP4 {address}", "t=0 0", f"m=audio {port} RTP/AVP {' '.join(map(str, formats))}"]
    for number in formats:
        lines.append(f"a=rtpmap:{number} {names.get(number, 'telephone-event/8000')}")
        lines += [] if number in names else [f"a=fmtp:{number} 0-15"]
    return "\r\n".join([*lines, "a=ptime:20", f"a={direction}"]) + "\r\n"
