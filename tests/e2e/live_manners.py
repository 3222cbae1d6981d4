"""Where a scripted telephone's call stands, and what RFC 3261 leaves to the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tests.e2e.live_wire import Message


class State(Enum):
    INVITED = "the server calls, we have not answered"
    CALLING = "we call, the server has not answered"
    TALKING = "answered"
    ENDED = "over"


@dataclass(frozen=True, slots=True)
class Manners:
    """What RFC 3261 leaves to a telephone. late: it calls without an offer, and answers the server's in its ACK.
    reliable: it rings reliably where it may (RFC 3262). hold: how it holds (RFC 3264 8.4)."""

    late: bool = False
    reliable: bool = False
    hold: str = "sendonly"


USUAL = Manners()


@dataclass(slots=True)
class Asked:
    """An INVITE of the server's. answer: 0 while there is none, then its status; acked: and its ACK has come."""

    invite: Message
    answer: int = 0
    acked: bool = False
