"""Events as lines for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rich.text import Text

from simulator.event_table import Lines, heading, is_idle, json_line
from simulator.tlib.enums import AgentWorkMode, CallState, CallType, DNRole, RouteType
from simulator.tlib.events import (
    EventAgentNotReady,
    EventAgentReady,
    EventAttachedDataChanged,
    EventError,
    EventLinkConnected,
    EventLinkDisconnected,
    EventRegistered,
    EventReleased,
    EventRinging,
    EventRouteUsed,
    EventUserEvent,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from tlib_client.notices import Disconnected, Item, NotRecovered, Reconnected, Recovered

NOON = 43200.125
ERROR = EventError(event_sequence_number=0, time=NOON, error_code=59, error_message="DN is not configured")
LINK = EventLinkConnected(event_sequence_number=1, time=NOON, location="SIP_Switch")
IDLE = EventRegistered(event_sequence_number=2, time=NOON, this_dn="5001", extensions=KVList.of(status=0))
SNAPSHOT: dict[str, int | str | bytes | KVList] = {
    "AgentStatus": 2,
    "AgentID": "A1",
    "dnd": 1,
    "mwl": 1,
    "fwd": "5009",
    "fwd-OnBusy": "5009",
}
SNAPSHOT |= {"conn-1": "006c029a00000001", "ct-1": 1, "ps-1": 14}
REGISTERED = EventRegistered(event_sequence_number=2, time=NOON, this_dn="5001", extensions=KVList.of(SNAPSHOT))
RINGING = EventRinging(
    event_sequence_number=5,
    time=NOON,
    this_dn="5001",
    this_queue="8000",
    other_dn="+14155550123",
    conn_id="006c029a00000001",
    call_id=1,
    call_type=CallType.Inbound,
    this_dn_role=DNRole.RoleDestination,
    ani="+14155550123",
    user_data=KVList((("Segment", "Gold"), ("Note", "a\r\nb"), ("Blob", b"123"), ("More", KVList.of(Level=3)))),
)
RELEASED = EventReleased(
    event_sequence_number=6,
    time=NOON,
    this_dn="a-very-long-name",
    conn_id="006c029a00000001",
    call_id=1,
    call_type=CallType.Internal,
    call_state=CallState.Transferred,
    this_dn_role=DNRole.RoleDestination,
)
ROUTED = EventRouteUsed(
    event_sequence_number=6,
    time=NOON,
    this_dn="8000",
    this_queue="8000",
    other_dn="5009",
    conn_id="006c029a00000001",
    previous_conn_id="006c029a00000002",
    call_id=1,
    call_type=CallType.Consult,
    this_dn_role=DNRole.RoleDestination,
    third_party_dn="5001",
    ani="+14155550123",
    route_type=RouteType.AgentID,
)
CHANGED = EventAttachedDataChanged(
    event_sequence_number=6,
    time=NOON,
    this_dn="5001",
    conn_id="006c029a00000001",
    previous_conn_id="006c029a00000001",
    call_id=1,
    call_type=CallType.Internal,
    this_dn_role=DNRole.RoleDestination,
    third_party_dn="5002",
    third_party_dn_role=DNRole.RoleDestination,
)
NOT_READY = EventAgentNotReady(
    event_sequence_number=7,
    time=NOON,
    this_dn="5001",
    agent_id="5001",
    agent_work_mode=AgentWorkMode.AfterCallWork,
    reasons=KVList.of(ReasonCode="Lunch"),
)
READY = EventAgentReady(event_sequence_number=7, time=NOON, this_dn="5001", agent_id="5001")
LOST = EventLinkDisconnected(event_sequence_number=8, time=NOON, error_code=109, error_message="CTI link down")
USER_EVENT = EventUserEvent(event_sequence_number=9, time=NOON, this_dn="5001", user_data=KVList.of(Order=7))


def line(item: Item, zone: int = 0) -> Text:
    return Lines(zone).line(item)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            RINGING,
            "13:00:00.125  5001      EventRinging              +14155550123  000001  Inbound via 8000    "
            "Segment=Gold Note=a��b Blob=(3 octets) More=Level=3",
        ),
        (RELEASED, "13:00:00.125  a-very-…  EventReleased                           000001  Internal Transferred"),
        (
            ROUTED,
            "13:00:00.125  8000      EventRouteUsed            5009          000001  "
            "Consult AgentID to 5001 before 000002 from +14155550123",
        ),
        (CHANGED, "13:00:00.125  5001      EventAttachedDataChanged                000001  Internal by 5002"),
        (
            NOT_READY,
            "13:00:00.125  5001      EventAgentNotReady                              agent 5001 AfterCallWork  "
            "ReasonCode=Lunch",
        ),
        (READY, "13:00:00.125  5001      EventAgentReady                                 agent 5001"),
        (ERROR, "13:00:00.125            EventError                                      DN is not configured (59)"),
        (LOST, "13:00:00.125            EventLinkDisconnected                           CTI link down (109)"),
        (Disconnected("1006"), "-- the connection is lost (1006); trying again"),
        (Reconnected(LINK), "-- connected again to SIP_Switch"),
        (
            Recovered("5001", REGISTERED),
            "13:00:00.125  5001      EventRegistered                                 "
            "agent A1 Ready, dnd, message waiting, OnBusy to 5009, 000001 Held",
        ),
        (IDLE, "13:00:00.125  5001      EventRegistered                                 idle"),
        (
            NotRecovered("5001", ERROR),
            "13:00:00.125            EventError                                      DN is not configured (59)",
        ),
        (
            USER_EVENT,
            "13:00:00.125  5001      EventUserEvent                                                      Order=7",
        ),
    ],
)
def test_a_line(item: Item, text: str) -> None:
    assert line(item, 3600).plain == text


def test_the_columns_stand_under_their_headings() -> None:
    names, row = heading().plain, line(RINGING).plain
    cells = {"DN": "5001", "event": "EventRinging", "call": "000001", "state": "Inbound", "data": "Segment"}
    for name, cell in cells.items():
        assert names.index(name) == row.index(cell)


def test_user_data_are_told_once_and_then_what_has_changed() -> None:
    lines = Lines()

    def told(conn_id: str, *pairs: tuple[str, str]) -> str:
        changed = replace(CHANGED, conn_id=conn_id, previous_conn_id=None, user_data=KVList(pairs))
        return lines.line(changed).plain.partition("by 5002")[2].strip()

    assert told("c1", ("A", "1"), ("B", "2")) == "A=1 B=2"
    assert told("c2", ("A", "1")) == "A=1"
    assert told("c1", ("A", "1"), ("B", "2")) == ""
    assert told("c1", ("A", "3"), ("C", "4")) == "A=3 C=4 -B"
    for number in range(1000):
        told(f"d{number}")
    assert told("c1", ("A", "3"), ("C", "4")) == "A=3 C=4"


def test_a_dn_on_which_nothing_happens_is_idle() -> None:
    assert is_idle(IDLE)
    assert not is_idle(REGISTERED)


def test_kinds_have_colours() -> None:
    styles = {str(line(item).style) for item in (RINGING, RELEASED, NOT_READY, ERROR)}
    assert len(styles) == 4
    assert not line(LINK).style


@pytest.mark.parametrize(
    ("item", "event"),
    [
        (RINGING, RINGING),
        (Reconnected(LINK), LINK),
        (Recovered("5001", REGISTERED), REGISTERED),
        (NotRecovered("5001", ERROR), ERROR),
    ],
)
def test_an_object(item: Item, event: TEvent) -> None:
    written = json_line(item)
    assert written is not None
    assert json.loads(written)["message"] == type(event).__name__
    assert "\n" not in written


def test_a_lost_connection_is_no_object() -> None:
    assert json_line(Disconnected("1006")) is None
