"""Events as lines for people and for programs."""

from __future__ import annotations

import json

import pytest

from simulator.event_table import heading, json_line, line
from simulator.tlib.enums import AgentWorkMode, CallState, CallType, DNRole
from simulator.tlib.events import (
    EventAgentNotReady,
    EventError,
    EventLinkConnected,
    EventRegistered,
    EventReleased,
    EventRinging,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from tlib_client.notices import Disconnected, Item, NotRecovered, Reconnected, Recovered

NOON = 43200.125
ERROR = EventError(event_sequence_number=0, time=NOON, error_code=59, error_message="DN is not configured")
LINK = EventLinkConnected(event_sequence_number=1, time=NOON, location="SIP_Switch")
REGISTERED = EventRegistered(event_sequence_number=2, time=NOON, this_dn="5001")
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
NOT_READY = EventAgentNotReady(
    event_sequence_number=7, time=NOON, this_dn="5001", agent_id="5001", agent_work_mode=AgentWorkMode.AfterCallWork
)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            RINGING,
            "13:00:00.125  5001        EventRinging              +14155550123    8000        006c029a00000001  "
            "Inbound, from +14155550123, Segment=Gold Note=a��b Blob=(3 octets) More=Level=3",
        ),
        (
            RELEASED,
            "13:00:00.125  a-very-lo…  EventReleased                                         006c029a00000001  "
            "Internal, Transferred",
        ),
        (
            NOT_READY,
            "13:00:00.125  5001        EventAgentNotReady        "
            "                                              agent 5001, AfterCallWork",
        ),
        (
            ERROR,
            "13:00:00.125              EventError                "
            "                                              DN is not configured",
        ),
        (Disconnected("1006"), "-- the connection is lost (1006); trying again"),
        (Reconnected(LINK), "-- connected again to SIP_Switch"),
        (Recovered("5001", REGISTERED), "13:00:00.125  5001        EventRegistered"),
        (
            NotRecovered("5001", ERROR),
            "13:00:00.125              EventError                "
            "                                              DN is not configured",
        ),
    ],
)
def test_a_line(item: Item, text: str) -> None:
    assert line(item, 3600).plain == text


def test_the_columns_stand_under_their_headings() -> None:
    names, row = heading().plain, line(RINGING).plain
    for name, cell in (("DN", "5001"), ("event", "EventRinging"), ("queue", "8000"), ("details", "Inbound")):
        assert names.index(name) == row.index(cell)


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
