"""When callbacks are told, dialled, done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from services.callbacks.engine import Engine, Step, interrupted, missed
from simulator.callbacks import Callback, Standing
from simulator.config.objects import DN, Configuration, DNType, Person, Place
from simulator.tlib.enums import CallState, CallType, DNRole, RegisterMode
from simulator.tlib.events import (
    EventAbandoned,
    EventAgentLogin,
    EventAgentLogout,
    EventDialing,
    EventDiverted,
    EventError,
    EventQueued,
    EventReleased,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestDistributeUserEvent,
    RequestMakePredictiveCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    TRequest,
)

CENTRE = Configuration(
    dns={"5001": DN("5001"), "5002": DN("5002"), "8000": DN("8000", DNType.RoutingPoint)},
    places={"Seat1": Place("Seat1", ("5001",))},
    persons={
        "ada": Person("ada", "x", agent_logins=("1001",), place="Seat1"),
        "bob": Person("bob", "x", agent_logins=("1002",)),
    },
)
MINE = Callback("one", "ada", "+14155550100", 100.0, note="about the parcel", user_data={"Segment": "Gold"})
QUEUED = replace(MINE, queue="8000")


def event(kind: type[TEvent], dn: str = "8000", conn: str = "c1", **more: Any) -> TEvent:
    common = {"event_sequence_number": 1, "time": 1.0, "call_id": 1, "this_dn_role": DNRole.RoleOrigination}
    return kind(**{"this_dn": dn, "conn_id": conn, "call_type": CallType.Outbound, **common, **more})


def of_agent(kind: type[EventAgentLogin | EventAgentLogout], dn: str, agent: str) -> TEvent:
    return kind(event_sequence_number=1, time=1.0, this_dn=dn, agent_id=agent)


def told(dn: str, standing: str) -> RequestDistributeUserEvent:
    data = KVList.of({"CallbackId": "one", "CallbackState": standing})
    return RequestDistributeUserEvent(this_dn=dn, user_data=data)


def dialled() -> tuple[Engine, TRequest]:
    engine = Engine(CENTRE)
    engine.put(QUEUED)
    step = engine.wakeup(100.0)
    (request,) = [one for one in step.requests if isinstance(one, RequestMakePredictiveCall)]
    return engine, request


def test_it_watches_telephones() -> None:
    requests = Engine(CENTRE).start()
    assert requests[0] == RequestRegisterClient(application_name="CallbackServer")
    assert requests[2:] == [
        RequestRegisterAddress(this_dn="5001", register_mode=RegisterMode.ModeMonitor),
        RequestRegisterAddress(this_dn="5002", register_mode=RegisterMode.ModeMonitor),
    ]


def test_a_personal_one_is_told_once_where_its_owner_sits() -> None:
    engine = Engine(CENTRE)
    engine.put(MINE)
    engine.event(of_agent(EventAgentLogin, "5002", "1001"), 0)
    assert engine.next_deadline() == 100.0
    assert engine.wakeup(99.0) == Step()
    assert engine.wakeup(100.0) == Step(requests=[told("5002", "Scheduled"), told("5001", "Scheduled")])
    assert engine.next_deadline() is None
    assert engine.wakeup(200.0) == Step()
    engine.event(of_agent(EventAgentLogout, "5002", "1001"), 0)
    engine.put(replace(MINE, due=300.0))
    assert engine.wakeup(300.0).requests == [told("5001", "Scheduled")]
    engine.put(replace(MINE, due=400.0))
    engine.forget("one")
    assert engine.next_deadline() is None


def test_who_sits_nowhere_is_told_when_he_asks() -> None:
    engine = Engine(CENTRE)
    engine.put(replace(MINE, owner="bob"))
    assert engine.wakeup(100.0) == Step()


def test_one_of_a_queue_is_dialled_with_its_data() -> None:
    engine = Engine(CENTRE)
    engine.put(QUEUED)
    step = engine.wakeup(100.0)
    calling = replace(QUEUED, standing=Standing.Calling)
    data = {"Segment": "Gold", "CallbackId": "one", "CallbackAgent": "ada", "CallbackNote": "about the parcel"}
    assert step.changed == [calling]
    assert step.requests == [
        RequestRegisterAddress(this_dn="8000"),
        RequestMakePredictiveCall(
            reference_id=1, this_dn="8000", other_dn="+14155550100", timeout=30, user_data=KVList.of(data)
        ),
        told("5001", "Calling"),
    ]
    assert engine.next_deadline() is None


def test_the_first_due_is_called_first() -> None:
    engine = Engine(CENTRE)
    engine.put(replace(QUEUED, id="late", due=50.0))
    engine.put(replace(QUEUED, id="early", due=40.0, note=""))
    changed = engine.wakeup(100.0).changed
    assert [one.id for one in changed] == ["early", "late"]


@pytest.mark.parametrize(
    ("end", "standing", "outcome"),
    [
        (event(EventDiverted), Standing.Processed, ""),
        (event(EventAbandoned), Standing.Failed, "HungUp"),
        (event(EventReleased, call_state=CallState.NoAnswer), Standing.Failed, "NoAnswer"),
        (event(EventReleased, call_state=CallState.Busy), Standing.Failed, "Busy"),
        (event(EventReleased), Standing.Failed, "HungUp"),
    ],
)
def test_what_becomes_of_the_call(end: TEvent, standing: Standing, outcome: str) -> None:
    engine, request = dialled()
    assert engine.event(event(EventDialing), request.reference_id) == Step()
    assert engine.event(event(EventQueued), 0) == Step()
    assert engine.event(event(EventReleased, "5001"), 0) == Step(), "somebody else's party"
    assert engine.event(event(EventReleased, conn="c2"), 0) == Step(), "another call"
    ended = replace(QUEUED, standing=standing, outcome=outcome)
    assert engine.event(end, 0) == Step([ended], [told("5001", standing.value)])
    assert engine.event(end, 0) == Step()


def test_a_refusal_says_why() -> None:
    engine, request = dialled()
    refusal = EventError(event_sequence_number=1, time=1.0, error_code=71, error_message="Invalid Called Dn")
    assert engine.event(refusal, 99) == Step()
    (failed,) = engine.event(refusal, request.reference_id).changed
    assert (failed.standing, failed.outcome) == (Standing.Failed, "Invalid Called Dn")


def test_after_a_restart() -> None:
    calling = replace(QUEUED, standing=Standing.Calling)
    assert interrupted([calling]) == [replace(QUEUED, standing=Standing.Failed, outcome="Interrupted")]
    late = replace(QUEUED, standing=Standing.Failed, outcome="Missed")
    assert missed([MINE, QUEUED, replace(QUEUED, due=5000.0)], 1001.0) == [late]
    assert missed([QUEUED], 999.0) == []
