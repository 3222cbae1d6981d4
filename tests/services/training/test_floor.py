"""Every seat at a glance."""

from __future__ import annotations

from typing import Any

from services.training.floor import Floor
from simulator.environment import demo
from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventQueueLogout,
    EventRegistered,
)
from simulator.tlib.kvlist import KVList
from simulator.training import TraineeView


def a_floor() -> Floor:
    floor = Floor(demo())
    assert len(floor.start(1.0)) == 1 + len(floor.dns())
    return floor


def seat(floor: Floor, dn: str = "5001") -> TraineeView:
    return next(one for one in floor.views({"5002"}) if one.dn == dn)


def happens(floor: Floor, kind: type[AgentEvent], dn: str = "5001", time: float = 5.0, **more: Any) -> None:
    floor.event(kind(event_sequence_number=1, time=time, this_dn=dn, **more))


def test_who_sits_where_and_which_are_virtual() -> None:
    floor = a_floor()
    first = seat(floor)
    assert (first.name, first.username, first.status, first.since) == ("Ada Bellweather", "agent5001", "Unknown", 1.0)
    assert not first.virtual
    assert seat(floor, "5002").virtual
    assert {"5001", "5100"} <= set(floor.dns())


def test_what_the_snapshot_says_counts() -> None:
    floor = a_floor()
    for dn, told in (("5001", KVList.of(AgentStatus=2, AgentID="A1")), ("5002", None)):
        event = EventRegistered(event_sequence_number=1, time=2.0, this_dn=dn, extensions=told)
        floor.event(event)
    assert (seat(floor).status, seat(floor).agent_id) == ("Ready", "A1")
    assert seat(floor, "5002").status == "LoggedOut"
    assert floor.logged_in() == ["5001"]


def test_an_agent_comes_works_takes_a_break_and_goes() -> None:
    floor = a_floor()
    happens(floor, EventAgentLogin, agent_id="A1")
    assert (seat(floor).status, seat(floor).agent_id, seat(floor).since) == ("NotReady", "A1", 5.0)
    happens(floor, EventAgentReady)
    assert (seat(floor).status, seat(floor).agent_id) == ("Ready", "A1")
    happens(floor, EventAgentNotReady, agent_work_mode=AgentWorkMode.AfterCallWork)
    assert seat(floor).status == "AfterCallWork"
    happens(floor, EventAgentNotReady, reasons=KVList.of({"ReasonCode": "Break"}))
    assert (seat(floor).status, seat(floor).reason) == ("NotReady", "Break")
    happens(floor, EventAgentNotReady, extensions=KVList.of({"ReasonCode": "Lunch"}))
    assert seat(floor).reason == "Lunch"
    happens(floor, EventQueueLogout)
    assert seat(floor).status == "NotReady"
    happens(floor, EventAgentLogout)
    assert (seat(floor).status, seat(floor).agent_id) == ("LoggedOut", "")
    assert floor.logged_in() == []


def test_a_dn_that_is_no_seat_is_nobodys_business() -> None:
    floor = a_floor()
    happens(floor, EventAgentReady, "8000")
    assert "8000" not in floor.dns()
