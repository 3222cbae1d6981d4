"""T-Library events as lines for people: what goes into which column, and in which colour. Prints nothing itself."""

from __future__ import annotations

import json

from rich.text import Text

from simulator.tlib.enums import AgentWorkMode, CallState, RouteType
from simulator.tlib.events import (
    AgentEvent,
    EventAbandoned,
    EventAttachedDataChanged,
    EventDestinationBusy,
    EventDiverted,
    EventDNOutOfService,
    EventError,
    EventEstablished,
    EventHeld,
    EventQueued,
    EventReleased,
    EventRetrieved,
    EventRinging,
    EventRouteRequest,
    EventRouteUsed,
    TEvent,
    TreatmentEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.wire import codec
from simulator.tlib.wire.moment import time_of_day
from tlib_client.notices import Disconnected, Item, NotRecovered, Reconnected, Recovered

# Wide enough for what is usual; what is longer is cut, so that columns stay where they are.
_COLUMNS = (("time", 12), ("DN", 10), ("event", 24), ("other", 14), ("queue", 10), ("call", 16))

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
)

# Attributes for the last column, unless they say what goes without saying.
_DETAILS = (
    ("call_type", "{}"),
    ("call_state", "{}"),
    ("ani", "from {}"),
    ("agent_id", "agent {}"),
    ("agent_work_mode", "{}"),
    ("treatment_type", "{}"),
    ("route_type", "route {}"),
    ("third_party_dn", "by {}"),
    ("previous_conn_id", "before {}"),
    ("error_message", "{}"),
    ("reasons", "because {}"),
    ("user_data", "{}"),
)
_UNSAID = (None, CallState.Ok, AgentWorkMode.Unknown, RouteType.Unknown)


def heading() -> Text:
    return Text(_row([name for name, _ in _COLUMNS], "details"), style="bold underline")


def line(item: Item, zone: int = 0) -> Text:
    """One line, without its end. zone: seconds that local time is ahead of UTC."""
    match item:
        case Disconnected(reason):
            return Text(f"-- the connection is lost ({reason}); trying again", style="bold red")
        case Reconnected(link):
            return Text(f"-- connected again to {link.location or 'the platform'}", style="bold green")
        case NotRecovered(_, error):
            return _event(error, zone)
        case Recovered(_, event):
            return _event(event, zone)
    return _event(item, zone)


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


def _event(event: TEvent, zone: int) -> Text:
    milliseconds = int(event.time * 1000)
    cells = [
        f"{time_of_day(milliseconds // 1000 + zone)}.{milliseconds % 1000:03d}",
        _attribute(event, "this_dn"),
        type(event).__name__,
        _attribute(event, "other_dn"),
        _attribute(event, "this_queue"),
        _attribute(event, "conn_id"),
    ]
    return Text(_row(cells, _details(event)), style=_style(event))


def _attribute(event: TEvent, name: str) -> str:
    return _shown(getattr(event, name, None))


def _row(cells: list[str], details: str) -> str:
    padded = [_fitted(cell, width) for cell, (_, width) in zip(cells, _COLUMNS, strict=True)]
    return "  ".join([*padded, details]).rstrip()


def _fitted(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


def _details(event: TEvent) -> str:
    values = ((pattern, getattr(event, name, None)) for name, pattern in _DETAILS)
    parts = [pattern.format(_shown(value)) for pattern, value in values if not _is_unsaid(value)]
    return ", ".join(parts)


def _is_unsaid(value: object) -> bool:
    # Members of different enumerations are equal when their numbers are.
    return any(value is unsaid for unsaid in _UNSAID) or value == "" or (isinstance(value, KVList) and not value)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case KVList():
            return " ".join(f"{key}={_shown(one)}" for key, one in value)
        case bytes():
            return f"({len(value)} octets)"
        case str():
            return "".join(char if char.isprintable() else "�" for char in value)
    return str(getattr(value, "name", value))


def _style(event: TEvent) -> str:
    return next((style for kind, style in _STYLES if isinstance(event, kind)), "")
