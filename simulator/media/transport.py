"""What a leg needs of its way to the far end, be it plain RTP or WebRTC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from simulator.media.description import Description
from simulator.media.negotiation import Agreement, Endpoint


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a transport tells: packets in clear, reports in clear, why it cannot go on, and what it could not use."""

    received: Callable[[bytes], None]
    reported: Callable[[bytes], None]
    failed: Callable[[str], None]
    malformed: Callable[[], None]


class ShortWay(Protocol):
    """Where packets of sound may go at once."""

    def passed(self, packet: memoryview, now: float) -> bool:
        """Whether a packet in clear went on, and nobody needs to be told; it may be written over."""


class Transport(Protocol):
    @property
    def short_way(self) -> ShortWay | None:
        """While set, it has the packets first."""

    @short_way.setter
    def short_way(self, way: ShortWay | None) -> None: ...

    @property
    def connected(self) -> bool:
        """Whether packets that are sent now can arrive."""

    def endpoint(self, remote: Description | None = None) -> Endpoint:
        """Our side as it is to be described now, in an answer to `remote` or in an offer."""

    def agreed(self, agreement: Agreement) -> None: ...

    def send(self, packet: bytes | memoryview) -> None: ...

    def send_report(self, packet: bytes) -> None: ...

    def close(self) -> None: ...
