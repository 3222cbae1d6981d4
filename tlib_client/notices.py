"""What a client says between events: that the connection went and came back, and how each DN stands after it.

Between Disconnected and a DN's Recovered, events of that DN have been missed; the snapshot stands for all of them,
and what follows it in the stream happened after it. Source: T-Library reference, re-connection of clients.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.events import EventError, EventLinkConnected, EventRegistered, TEvent
from simulator.tlib.kvlist import EMPTY, KVList


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is gone; `reason` is for people. The client connects again by itself."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reconnected:
    """The link is there again, before anything is known about DNs."""

    link: EventLinkConnected


@dataclass(frozen=True, slots=True)
class Recovered:
    """A DN is registered again. `event`: the registration's answer, whose Extensions are the snapshot."""

    dn: str
    event: EventRegistered

    @property
    def snapshot(self) -> KVList:
        """How the DN stands: `status`, `AgentStatus`, and `conn-N`, `ct-N`, `ps-N` of each call."""
        return self.event.extensions or EMPTY


@dataclass(frozen=True, slots=True)
class NotRecovered:
    """The platform refuses to register a DN again, for instance because it is no longer configured."""

    dn: str
    error: EventError


Notice = Disconnected | Reconnected | Recovered | NotRecovered
Item = TEvent | Notice
