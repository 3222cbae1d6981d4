"""Every work mode in every request in every agent state, and agents who go without asking. Days are in tests/models."""

from dataclasses import replace

import pytest

from simulator.contract import Publish
from simulator.switch.agentstates import TRANSITIONS, Trigger
from simulator.switch.legs import LegAnswered, LegOffered, LegReleased
from simulator.switch.sessions import AgentState
from simulator.tlib.enums import AgentWorkMode as M
from simulator.tlib.errors import TERR
from simulator.tlib.events import AgentEvent
from simulator.tlib.requests import (
    AgentRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestMonitorNextCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    TRequest,
)
from tests.simulator.switch.desk import Desk, Effects, error, told
from tests.simulator.switch.player import CENTRE

LOGIN, LOGOUT, READY, NOT_READY = "login", "logout", "ready", "not ready"
OUT, IN, BREAK, WORK = "LoggedOut", "Ready", "NotReady", "AfterCallWork"

# What a request with a work mode leads to, in this order: from logged out, Ready, Not Ready, after-call work.
MATRIX: dict[tuple[str, M], tuple[str | int, str | int, str | int, str | int]] = {
    (LOGIN, M.Unknown): (BREAK, IN, BREAK, WORK),
    (LOGIN, M.ManualIn): (IN, IN, IN, IN),
    (LOGIN, M.AutoIn): (IN, IN, IN, IN),
    (LOGIN, M.AfterCallWork): (WORK, WORK, WORK, WORK),
    (LOGIN, M.AuxWork): (BREAK, BREAK, BREAK, BREAK),
    (LOGIN, M.NoCallDisconnect): (BREAK, BREAK, BREAK, BREAK),
    (LOGIN, M.WalkAway): (BREAK, BREAK, BREAK, BREAK),
    (LOGIN, M.ReturnBack): (53, 53, 53, 53),
    (READY, M.Unknown): (187, IN, IN, IN),
    (READY, M.ManualIn): (187, IN, IN, IN),
    (READY, M.AutoIn): (187, IN, IN, IN),
    (READY, M.AfterCallWork): (187, 53, 53, 53),
    (READY, M.AuxWork): (187, 53, 53, 53),
    (READY, M.NoCallDisconnect): (187, 53, 53, 53),
    (READY, M.WalkAway): (187, 53, 53, 53),
    (READY, M.ReturnBack): (187, IN, IN, IN),
    (NOT_READY, M.Unknown): (187, BREAK, BREAK, BREAK),
    (NOT_READY, M.ManualIn): (187, 53, 53, 53),
    (NOT_READY, M.LegalGuard): (187, BREAK, BREAK, BREAK),
    (NOT_READY, M.AfterCallWork): (187, WORK, WORK, WORK),
    (NOT_READY, M.AuxWork): (187, BREAK, BREAK, BREAK),
    (NOT_READY, M.NoCallDisconnect): (187, BREAK, BREAK, BREAK),
    (NOT_READY, M.WalkAway): (187, BREAK, BREAK, BREAK),
    (NOT_READY, M.ReturnBack): (187, 53, 53, 53),
    **{(LOGOUT, mode): (187, OUT, OUT, OUT) for mode in M},
}
REACHING: dict[str, TRequest | None] = {
    OUT: None,
    IN: RequestAgentReady(this_dn="5001"),
    BREAK: RequestAgentNotReady(this_dn="5001", agent_work_mode=M.AuxWork),
    WORK: RequestAgentNotReady(this_dn="5001", agent_work_mode=M.AfterCallWork),
}
STATUS = {OUT: 0, IN: 2, BREAK: 3, WORK: 4}


def request(name: str, mode: M) -> AgentRequest:
    if name == LOGIN:
        return RequestAgentLogin(this_dn="5001", agent_id="A1", agent_work_mode=mode)
    kind = {LOGOUT: RequestAgentLogout, READY: RequestAgentReady, NOT_READY: RequestAgentNotReady}[name]
    return kind(this_dn="5001", agent_work_mode=mode)


def state(desk: Desk) -> str:
    session = desk.switch.state.agents.get("5001")
    return session.state.name if session else OUT


def with_options(desk: Desk, **options: str) -> None:
    desk.switch.configure(
        replace(CENTRE, options={"TServer": {name.replace("_", "-"): value for name, value in options.items()}}),
        desk.now,
    )


def test_the_matrix_has_every_request_and_work_mode() -> None:
    assert set(MATRIX) == {(name, mode) for name in (LOGIN, LOGOUT, READY, NOT_READY) for mode in M}


@pytest.mark.parametrize("before", REACHING)
@pytest.mark.parametrize(("name", "mode"), MATRIX)
def test_what_a_request_leads_to(name: str, mode: M, before: str) -> None:
    desk = Desk("5001")
    reaching = REACHING[before]
    if reaching is not None:
        desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1"))
        desk.ask(reaching)
    assert state(desk) == before
    effects = desk.ask(request(name, mode))
    after = MATRIX[name, mode][list(REACHING).index(before)]
    if isinstance(after, int):
        assert (error(effects), state(desk)) == (after, before)
        return
    assert state(desk) == after
    last = effects[-1]
    assert isinstance(last, Publish)
    assert isinstance(last.event, AgentEvent)
    kept = name == LOGIN and mode is M.Unknown and before != OUT
    assert kept or last.event.agent_work_mode is mode
    session = desk.switch.state.agents.get("5001")
    if session is not None:
        status = 5 if mode is M.WalkAway else STATUS[after]
        assert (int(session.status), session.words.work_mode) == (status, last.event.agent_work_mode)


def test_every_state_can_be_left_by_every_trigger_but_logged_out() -> None:
    possible = {(state, trigger) for state in AgentState for trigger in Trigger if state is not AgentState.LoggedOut}
    assert set(TRANSITIONS) == possible | {(AgentState.LoggedOut, Trigger.Login)}


def second_client(desk: Desk) -> None:
    desk.ask(RequestRegisterClient(), client=2)
    desk.ask(RequestRegisterAddress(this_dn="5001"), client=2)
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1", this_queue="9000"), client=2)
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1", this_queue="9001"), client=2)


@pytest.mark.parametrize(
    ("options", "unregister", "goes"),
    [
        ({}, True, False),
        ({}, False, False),
        ({"agent_logout_on_unreg": "true"}, True, True),
        ({"agent_logout_on_unreg": "emu-only"}, False, True),
        ({"logout_on_disconnect": "true"}, True, False),
        ({"logout_on_disconnect": "true"}, False, True),
    ],
)
def test_an_agent_whose_client_unregisters_or_is_gone(options: dict[str, str], unregister: bool, goes: bool) -> None:
    desk = Desk("5001")
    second_client(desk)
    with_options(desk, **options)
    if unregister:
        effects = desk.ask(RequestUnregisterAddress(this_dn="5001"), client=2)[1:]
    else:
        effects = desk.switch.client_gone(2, desk.now)
    assert told(effects) == (["5001 EventQueueLogout", "5001 EventAgentLogout"] if goes else [])


def without(*numbers: str) -> Effects:
    desk = Desk("5001")
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1", this_queue="9000"))
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1", this_queue="9001"))
    dns = {number: dn for number, dn in CENTRE.dns.items() if number not in numbers}
    return desk.switch.configure(replace(CENTRE, dns=dns), desk.now)


def test_a_queue_that_leaves_the_configuration_loses_its_agents() -> None:
    assert told(without("9001")) == ["5001 EventQueueLogout"]
    assert told(without("9000", "9001")) == ["5001 EventQueueLogout", "5001 EventAgentLogout"]
    assert told(without("5002")) == []


def test_who_observed_a_business_call_has_no_after_call_work() -> None:
    desk = Desk("5001", "5003")
    with_options(desk, wrap_up_time="20", inbound_bsns_calls="true")
    for dn, agent in (("5001", "A1"), ("5003", "A2")):
        desk.ask(RequestAgentLogin(this_dn=dn, agent_id=agent, agent_work_mode=M.AutoIn))
    desk.ask(RequestMonitorNextCall(this_dn="5003", other_dn="5001"))
    desk.tell(LegOffered(50, "5001", "+1415"))
    for _ in range(2):
        for party in desk.switch.calls()[0].parties:
            if party.state == "Null" and party.leg is not None:
                desk.tell(LegAnswered(party.leg))
    assert {party.dn for party in desk.switch.calls()[0].parties} == {"+1415", "5001", "5003"}
    ended = told(desk.tell(LegReleased(50)))
    assert "5001 EventAgentNotReady" in ended
    assert "5003 EventAgentNotReady" not in ended
    assert "5003 EventReleased" in ended


@pytest.mark.parametrize("agent_id", ["A1", "A2"])
def test_one_agent_a_dn_and_one_dn_an_agent(agent_id: str) -> None:
    desk = Desk("5001", "5002")
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1"))
    other_dn, other_agent = ("5002", "A1") if agent_id == "A1" else ("5001", "A2")
    wanted = TERR.AgentIDInUse if agent_id == "A1" else TERR.AgentAlreadyLoggedIn
    assert error(desk.ask(RequestAgentLogin(this_dn=other_dn, agent_id=other_agent))) == wanted
