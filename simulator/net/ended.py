"""The last calls that have ended, as their events told of them. Reads what is new only when somebody looks."""

from __future__ import annotations

from collections.abc import Collection, Reversible
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeVar

from simulator.contract import Publish
from simulator.platform import CallView, MediaView, PartyView
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventDestinationBusy,
    EventDiverted,
    EventEstablished,
    EventReleased,
    EventRouteUsed,
)
from simulator.tlib.kvlist import EMPTY, KVList

KEPT = 200

Event = tuple[float, int, Publish, str]
Media = tuple[float, int, str, str, MediaView]
Item = TypeVar("Item", Event, Media)

# How it ended for a party. Everything else tells that a party was there.
_ENDS: dict[type[CallEvent], str] = {
    EventReleased: "Released",
    EventAbandoned: "Abandoned",
    EventDiverted: "Diverted",
    EventRouteUsed: "Diverted",
    EventDestinationBusy: "Busy",
}
_THERE = "Released"


@dataclass(slots=True)
class _Party:
    role: str
    state: str = _THERE
    queue: str | None = None
    media: MediaView | None = None


@dataclass(slots=True)
class _Call:
    first: CallEvent
    created: float
    last: float = 0.0
    conn_id: str = ""
    answered: bool = False
    data: KVList = EMPTY
    parties: dict[str, _Party] = field(default_factory=dict)


class EndedCalls:
    """Live calls are among those it knows; which those are, its caller says."""

    def __init__(self) -> None:
        self._calls: dict[str, _Call] = {}
        self._events_read = self._media_read = 0

    def read(self, events: Reversible[Event], media: Reversible[Media]) -> None:
        """Both in the order of their numbers; what was read before is left alone."""
        for now, number, publish, _ in _newer(events, self._events_read):
            self._events_read = number
            if isinstance(publish.event, CallEvent) and publish.event.call_uuid:
                self._event(now, publish.event, publish.event.call_uuid)
        for _, number, uuid, dn, figures in _newer(media, self._media_read):
            self._media_read = number
            if (call := self._calls.get(uuid)) and (party := call.parties.get(dn)):
                party.media = figures

    def views(self, live: Collection[str]) -> tuple[CallView, ...]:
        """The latest first. live: CallUUIDs of those that have not ended."""
        ended = [(uuid, call) for uuid, call in self._calls.items() if uuid not in live]
        for uuid, _ in ended[:-KEPT]:
            del self._calls[uuid]
        return tuple(_view(uuid, call) for uuid, call in sorted(ended[-KEPT:], key=lambda item: -item[1].last))

    def _event(self, now: float, event: CallEvent, uuid: str) -> None:
        call = self._calls.setdefault(uuid, _Call(event, now))
        call.last, call.conn_id = now, event.conn_id
        call.answered |= isinstance(event, EventEstablished)
        if event.user_data is not None:
            call.data = event.user_data
        party = call.parties.setdefault(event.this_dn, _Party(event.this_dn_role.name))
        party.state = _ENDS.get(type(event), _THERE)
        party.queue = event.this_queue or party.queue
        if event.other_dn and event.other_dn_role is not None:
            call.parties.setdefault(event.other_dn, _Party(event.other_dn_role.name))


def _newer(items: Reversible[Item], read: int) -> list[Item]:
    """Those whose number is above `read`; they are at the end."""
    return list(takewhile(lambda item: item[1] > read, reversed(items)))[::-1]


def _view(uuid: str, call: _Call) -> CallView:
    first = call.first
    return CallView(
        call.conn_id,
        first.call_id,
        uuid,
        first.call_type,
        first.ani or "",
        first.dnis or "",
        call.created,
        tuple(PartyView(dn, one.role, one.state, one.queue, None, one.media) for dn, one in call.parties.items()),
        call.data,
        call.last,
        call.answered,
    )
