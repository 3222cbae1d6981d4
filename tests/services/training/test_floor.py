"""Every seat at a glance."""

from __future__ import annotations

from typing import Any

from services.training.floor import Floor
from services.training.stand import Stand
from simulator.environment import demo
from simulator.tlib.enums import AgentStatus, AgentWorkMode, ForwardMode
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventDNDOff,
    EventDNDOn,
    EventDNOutOfService,
    EventForwardCancel,
    EventForwardSet,
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


def stand(floor: Floor, dn: str = "5001") -> Stand:
    return floor.stands()[dn]


def test_a_login_brings_queues_and_a_telephone_outside() -> None:
    floor = a_floor()
    happens(floor, EventAgentLogin, agent_id="A1", this_queue="9000", extensions=KVList.of({"agent-phone": "+1415"}))
    happens(floor, EventAgentReady, this_queue="9000")
    happens(floor, EventAgentLogin, agent_id="A1", this_queue="9001")
    assert (stand(floor).queues, stand(floor).phone) == (("9000", "9001"), "+1415")
    happens(floor, EventQueueLogout, this_queue="9000")
    assert stand(floor).queues == ("9001",)
    floor.event(EventDNDOn(event_sequence_number=1, time=6.0, this_dn="5001"))
    happens(floor, EventAgentLogout)
    assert stand(floor) == Stand(dnd=True)
    floor.event(EventDNDOff(event_sequence_number=1, time=6.0, this_dn="5001"))
    assert stand(floor) == Stand()


def forwarded(floor: Floor, kind: type[EventForwardSet], mode: ForwardMode, to: str | None = None) -> dict[str, str]:
    floor.event(kind(event_sequence_number=1, time=6.0, this_dn="5001", forward_mode=mode, other_dn=to))
    return {mode.name: to for mode, to in stand(floor).forwards}


def test_forwarding_is_kept_by_mode_as_the_switch_keeps_it() -> None:
    floor, both, mode = a_floor(), ForwardMode.OnBusyAndNoAnswer, ForwardMode
    set_, cancel = EventForwardSet, EventForwardCancel
    assert forwarded(floor, set_, mode.Unconditional, "8999") == {"Unconditional": "8999"}
    everything = {"Unconditional": "8999", "OnBusy": "5002", "OnNoAnswer": "5002"}
    assert forwarded(floor, set_, both, "5002") == everything
    del everything["OnBusy"]
    assert forwarded(floor, cancel, mode.OnBusy) == everything
    assert forwarded(floor, cancel, mode.NoForward) == {}


def test_a_snapshot_has_all_that_can_be_put_back() -> None:
    floor = a_floor()
    told = KVList.of(
        {"AgentID": "A1", "Queue-1": "9000", "fwd-OnBusy": "8999", "fwd": "8999", "ReasonCode": "Break"},
        AgentStatus=3,
        AgentWorkMode=4,
        dnd=1,
    )
    floor.event(EventRegistered(event_sequence_number=1, time=2.0, this_dn="5001", extensions=told))
    assert stand(floor) == Stand(
        AgentStatus.NotReady,
        "Break",
        AgentWorkMode.AuxWork,
        "A1",
        ("9000",),
        dnd=True,
        forwards=((ForwardMode.OnBusy, "8999"),),
    )


def test_what_happens_to_a_dn_changes_nobodys_stand() -> None:
    floor = a_floor()
    before = stand(floor)
    floor.event(EventDNOutOfService(event_sequence_number=1, time=2.0, this_dn="5001"))
    assert stand(floor) == before


def test_a_dn_that_is_no_seat_is_nobodys_business() -> None:
    floor = a_floor()
    happens(floor, EventAgentReady, "8000")
    assert "8000" not in floor.dns()


def test_a_rest_that_the_switch_gives_is_one_of_its_own() -> None:
    """2 is LegalGuard of who is not ready, AutoIn of who is."""
    floor = a_floor()
    happens(floor, EventAgentLogin, agent_id="A1")
    happens(floor, EventAgentNotReady, agent_work_mode=AgentWorkMode.LegalGuard)
    assert (seat(floor).status, floor.logged_in()) == ("LegalGuard", ["5001"])
    happens(floor, EventAgentReady, agent_work_mode=AgentWorkMode.AutoIn)
    assert seat(floor).status == "Ready"
    happens(floor, EventAgentNotReady, agent_work_mode=AgentWorkMode.AuxWork)
    assert seat(floor).status == "NotReady"
