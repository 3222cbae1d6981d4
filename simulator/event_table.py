"""T-Library events as lines for people: what goes into which column, in which colour, and what was told before.

Prints nothing itself.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace

from rich.text import Text

from simulator.tlib.enums import AgentStatus, AgentWorkMode, CallState, RouteType
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    EventAbandoned,
    EventAttachedDataChanged,
    EventDestinationBusy,
    EventDiverted,
    EventDNOutOfService,
    EventError,
    EventEstablished,
    EventHeld,
    EventLinkDisconnected,
    EventPartyChanged,
    EventPrimaryChanged,
    EventQueued,
    EventRegistered,
    EventReleased,
    EventRetrieved,
    EventRinging,
    EventRouteRequest,
    EventRouteUsed,
    TEvent,
    TreatmentEvent,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.wire import codec
from simulator.tlib.wire.moment import time_of_day
from tlib_client.notices import Disconnected, Item, NotRecovered, Reconnected, Recovered
from tlib_client.standing import Standing, begin

# Wide enough for what is usual; what is longer is cut, so that columns stay where they are.
_COLUMNS = (("time", 12), ("DN", 8), ("event", 24), ("other", 12), ("call", 6))
# The last but one is never cut; mostly it leaves the last where it is.
_STATE = 18
# So many calls are remembered with the user data that were shown of them.
_CALLS = 1000

# The first that fits decides.
_STYLES: tuple[tuple[type, str], ...] = (
    (EventRinging, "yellow"),
    (EventEstablished, "bold green"),
    (EventRetrieved, "green"),
    (EventHeld, "dark_orange3"),
    (EventReleased, "dim"),
    (EventAbandoned, "red"),
    (EventDestinationBusy, "red"),
    (EventQueued, "magenta"),
    (EventDiverted, "magenta"),
    (EventRouteRequest, "magenta"),
    (EventRouteUsed, "magenta"),
    (TreatmentEvent, "magenta"),
    (EventAttachedDataChanged, "blue"),
    (AgentEvent, "cyan"),
    (EventError, "bold red"),
    (EventDNOutOfService, "red"),
    (EventLinkDisconnected, "bold red"),
    (EventPrimaryChanged, "bold yellow"),
    (EventPartyChanged, "green"),
)

# Here ThirdPartyDN is where the call goes, elsewhere who did it (tlib contract 3).
_LEAVES = (EventRouteUsed, EventDiverted)
_UNSAID = (None, CallState.Ok, AgentWorkMode.Unknown, RouteType.Unknown, "")


def heading() -> Text:
    return Text(_row([name for name, _ in _COLUMNS], "state", "data"), style="bold underline")


class Lines:
    """Items as lines, without their ends. User data are shown once for each call, then only what has changed.

    zone: seconds that local time is ahead of UTC.
    """

    def __init__(self, zone: int = 0) -> None:
        self._zone = zone
        self._told: OrderedDict[str, KVList] = OrderedDict()

    def line(self, item: Item) -> Text:
        match item:
            case Disconnected(reason):
                return Text(f"-- the connection is lost ({reason}); trying again", style="bold red")
            case Reconnected(link):
                return Text(f"-- connected again to {link.location or 'the platform'}", style="bold green")
            case NotRecovered(_, error):
                return self._event(error)
            case Recovered(_, event):
                return self._event(event)
        return self._event(item)

    def _event(self, event: TEvent) -> Text:
        milliseconds = int(event.time * 1000)
        cells = [
            f"{time_of_day(milliseconds // 1000 + self._zone)}.{milliseconds % 1000:03d}",
            _attribute(event, "this_dn"),
            type(event).__name__,
            _attribute(event, "other_dn"),
            _short(_attribute(event, "conn_id")),
        ]
        return Text(_row(cells, _state(event), self._data(event)), style=_style(event))

    def _data(self, event: TEvent) -> str:
        reasons = getattr(event, "reasons", None) or EMPTY
        data = getattr(event, "user_data", None) or EMPTY
        told = self._news(event.conn_id, data) if isinstance(event, CallEvent) else map(_pair, data)
        return " ".join([*map(_pair, reasons), *told])

    def _news(self, conn_id: str, data: KVList) -> list[str]:
        told = self._told.pop(conn_id, EMPTY)
        self._told[conn_id] = data
        if len(self._told) > _CALLS:
            self._told.popitem(last=False)
        gone = dict.fromkeys(key for key, _ in told if key not in data)
        return [*(_pair(pair) for pair in data if pair not in told.pairs), *(f"-{_shown(key)}" for key in gone)]


def is_idle(registered: EventRegistered) -> bool:
    """Whether there is nothing to tell of a DN: nobody logged in, no call, nothing switched on."""
    return replace(begin(registered), number=0) == Standing()


def json_line(item: Item) -> str | None:
    """The event as one JSON object, of a notice the event that it tells of; None for a lost connection."""
    match item:
        case Disconnected():
            return None
        case Reconnected(link):
            event: TEvent = link
        case NotRecovered(_, error):
            event = error
        case Recovered(_, registered):
            event = registered
        case _:
            event = item
    return json.dumps(json.loads(codec.encode(event)))


def _attribute(event: TEvent, name: str) -> str:
    return _shown(getattr(event, name, None))


def _short(conn_id: str) -> str:
    """Its counter; what stands before it is the same for all calls of a run."""
    return conn_id[-6:]


def _row(cells: list[str], state: str, data: str) -> str:
    padded = [_fitted(cell, width) for cell, (_, width) in zip(cells, _COLUMNS, strict=True)]
    return "  ".join([*padded, state.ljust(_STATE), data]).rstrip()


def _fitted(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


def _state(event: TEvent) -> str:
    """What an event says of its call, agent or DN beside its name, unless it goes without saying."""
    match event:
        case EventRegistered():
            return _standing(begin(event))
        case CallEvent():
            return " ".join(_call_words(event))
        case AgentEvent():
            mode = event.agent_work_mode
            return f"agent {_shown(event.agent_id)} {'' if _is_unsaid(mode) else _shown(mode)}".rstrip()
    code = getattr(event, "error_code", None)
    return "" if code is None else f"{_attribute(event, 'error_message')} ({code})"


def _call_words(event: CallEvent) -> Iterator[str]:
    yield event.call_type.name
    for name in ("call_state", "treatment_type", "route_type", "error_message"):
        value = getattr(event, name, None)
        if not _is_unsaid(value):
            yield _shown(value)
    if event.this_queue and event.this_queue != event.this_dn:
        yield f"via {_shown(event.this_queue)}"
    if event.third_party_dn:
        yield f"{'to' if isinstance(event, _LEAVES) else 'by'} {_shown(event.third_party_dn)}"
    if event.previous_conn_id and event.previous_conn_id != event.conn_id:
        yield f"before {_short(event.previous_conn_id)}"
    if event.ani and event.ani not in (event.other_dn, event.this_dn):
        yield f"from {_shown(event.ani)}"


def _standing(standing: Standing) -> str:
    agent = [] if standing.agent is AgentStatus.LoggedOut else [f"agent {standing.agent_id} {standing.agent.name}"]
    calls = [f"{_short(conn_id)} {call.state.name}" for conn_id, call in standing.calls.items()]
    on = ["dnd"] * standing.dnd + ["message waiting"] * standing.message_waiting
    forwards = [f"{mode.name} to {to}" for mode, to in standing.forwards.items()]
    return ", ".join([*agent, *on, *forwards, *calls]) or "idle"


def _is_unsaid(value: object) -> bool:
    # Members of different enumerations are equal when their numbers are.
    return any(value is unsaid for unsaid in _UNSAID)


def _pair(pair: tuple[str, object]) -> str:
    return f"{_shown(pair[0])}={_shown(pair[1])}"


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case KVList():
            return " ".join(map(_pair, value))
        case bytes():
            return f"({len(value)} octets)"
        case str():
            return "".join(char if char.isprintable() else "�" for char in value)
    return str(getattr(value, "name", value))


def _style(event: TEvent) -> str:
    return next((style for kind, style in _STYLES if isinstance(event, kind)), "")
