"""What a virtual agent asks of the T-Server."""

from __future__ import annotations

from typing import Any

import pytest

from services.training.agent import LOGIN, VirtualAgent
from simulator.tlib.enums import AgentWorkMode, CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventAgentReady,
    EventError,
    EventEstablished,
    EventPartyChanged,
    EventReleased,
    EventRinging,
)
from simulator.tlib.requests import RequestAgentNotReady, RequestUpdateUserData, TRequest
from simulator.training import Duty, Stance


def names(requests: list[TRequest]) -> list[str]:
    return [type(one).__name__.removeprefix("Request") for one in requests]


def about(kind: type[CallEvent], conn_id: str = "c1", **more: Any) -> CallEvent:
    return kind(
        event_sequence_number=1,
        time=0.0,
        this_dn="5001",
        conn_id=conn_id,
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        **more,
    )


@pytest.fixture
def agent() -> VirtualAgent:
    made = VirtualAgent(Duty("5001", talk=30, wrap_up=5, disposition="Resolved"), "A1")
    assert names(made.start()) == ["RegisterClient", "RegisterAddress", "AgentLogin", "AgentReady"]
    return made


def test_it_talks_chooses_a_disposition_hangs_up_wraps_up_and_is_ready_again(agent: VirtualAgent) -> None:
    assert agent.next_deadline() is None
    assert agent.event(about(EventRinging), 0, 90.0) == []
    assert agent.event(about(EventEstablished), 0, 100.0) == []
    assert agent.event(about(EventEstablished), 0, 110.0) == [], "told again, it counts from the first time"
    assert (agent.calls, agent.next_deadline()) == (1, 130.0)
    assert agent.wakeup(129.0) == []
    leaving = agent.wakeup(130.0)
    assert names(leaving) == ["UpdateUserData", "ReleaseCall"]
    assert isinstance(leaving[0], RequestUpdateUserData)
    assert leaving[0].user_data.text("DispositionCode") == "Resolved"
    assert agent.wakeup(131.0) == [], "it asks once"
    [acw] = agent.event(about(EventReleased), 0, 131.0)
    assert isinstance(acw, RequestAgentNotReady)
    assert acw.agent_work_mode is AgentWorkMode.AfterCallWork
    assert agent.next_deadline() == 136.0
    assert names(agent.wakeup(136.0)) == ["AgentReady"]
    assert agent.next_deadline() is None


def test_it_stays_until_the_other_side_hangs_up(agent: VirtualAgent) -> None:
    agent.duty = Duty("5001", talk=None)
    agent.event(about(EventEstablished), 0, 100.0)
    assert agent.next_deadline() is None
    assert names(agent.event(about(EventReleased), 0, 200.0)) == ["AgentNotReady"]


def test_without_a_disposition_it_only_hangs_up() -> None:
    agent = VirtualAgent(Duty("5001", talk=1), "A1")
    agent.event(about(EventEstablished), 0, 0.0)
    assert names(agent.wakeup(1.0)) == ["ReleaseCall"]


def test_a_call_that_goes_by_another_name_is_the_same_call(agent: VirtualAgent) -> None:
    agent.event(about(EventEstablished), 0, 100.0)
    agent.event(about(EventPartyChanged, "c2", previous_conn_id="c1"), 0, 110.0)
    agent.event(about(EventPartyChanged, "c9", previous_conn_id="c8"), 0, 110.0)
    assert agent.next_deadline() == 130.0
    assert agent.event(about(EventReleased, "c1"), 0, 111.0) == []
    assert names(agent.event(about(EventReleased, "c2"), 0, 111.0)) == ["AgentNotReady"]


def test_wrap_up_waits_for_the_last_call(agent: VirtualAgent) -> None:
    for call in ("c1", "c2"):
        agent.event(about(EventEstablished, call), 0, 100.0)
    assert agent.event(about(EventReleased, "c1"), 0, 101.0) == []
    assert names(agent.event(about(EventAbandoned, "c2"), 0, 102.0)) == ["AgentNotReady"]


def test_it_becomes_what_it_is_told(agent: VirtualAgent) -> None:
    assert names(agent.instruct(Stance.Busy)) == ["AgentNotReady", "SetDNDOn"]
    assert names(agent.instruct(Stance.NotReady)) == ["SetDNDOff", "AgentNotReady"]
    agent.event(about(EventEstablished), 0, 100.0)
    assert agent.event(about(EventReleased), 0, 101.0) == [], "who is away stays away"
    assert names(agent.instruct(Stance.Ready)) == ["AgentReady"]


def test_it_leaves_politely(agent: VirtualAgent) -> None:
    agent.event(about(EventEstablished), 0, 100.0)
    assert names(agent.stop()) == ["ReleaseCall", "AgentLogout"]
    agent.instruct(Stance.Busy)
    assert names(agent.stop()) == ["ReleaseCall", "SetDNDOff", "AgentLogout"]


def test_only_a_refused_login_is_trouble(agent: VirtualAgent) -> None:
    error = EventError(event_sequence_number=1, time=0.0, error_code=50, error_message="Unknown error")
    agent.event(error, 7, 0.0)
    agent.event(EventAgentReady(event_sequence_number=1, time=0.0, this_dn="5001"), 0, 0.0)
    assert agent.trouble == ""
    agent.event(error, LOGIN, 0.0)
    assert agent.trouble == "cannot log in: Unknown error"
