"""Several routers want the same agent: who gets him. Source: tlib contract 5 (TReserveAgent)."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from simulator.contract import ClientId, Publish
from simulator.switch.state import AlarmKind
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventAgentReserved, EventError
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestRegisterClient,
    RequestReserveAgent,
    RequestReserveAgentAndGetAccessNumber,
)
from tests.simulator.switch.desk import Desk, Effects, error, told
from tests.simulator.switch.player import CENTRE

ALARMS = (AlarmKind.Collection, AlarmKind.Reservation)
ROUTERS = (1, 2, 3)
Answer = tuple[ClientId | None, int, str | int]


class Routers(Desk):
    """Clients 1 to 3, none of them registered for the agent's DN but the first, who also logged A1 in at 5001."""

    def __init__(self, **settings: str) -> None:
        super().__init__("5001", "5002")
        for client in ROUTERS[1:]:
            self.ask(RequestRegisterClient(), client)
        options = {name.replace("_", "-"): value for name, value in settings.items()}
        self.switch.configure(replace(CENTRE, options={"agent-reservation": options}), self.now)
        self.ask(RequestAgentLogin(this_dn="5001", agent_id="A1"))
        self.ask(RequestAgentLogin(this_dn="5002", agent_id="A2"))

    def reserve(self, client: ClientId, timeout: int = 5_000, priority: int = 0, dn: str = "5001") -> Effects:
        request = RequestReserveAgent(reference_id=7 * client, this_dn=dn, timeout=timeout, priority=priority)
        return self.ask(request, client)

    def after(self, seconds: float) -> Effects:
        self.now += seconds
        return self.switch.wakeup(self.now)

    def pending(self) -> list[AlarmKind]:
        return [alarm.kind for alarm in self.switch.state.alarms if alarm.kind in ALARMS]


def answers(effects: Effects) -> list[Answer]:
    """Who is answered, under which ReferenceID, and what: "reserved", or the code of the error."""
    return list(_answers(effects))


def _answers(effects: Effects) -> Iterable[Answer]:
    for effect in effects:
        assert isinstance(effect, Publish)
        assert effect.to == (effect.requester,)
        event = effect.event
        assert isinstance(event, EventAgentReserved | EventError)
        yield (
            effect.requester,
            effect.reference_id,
            event.error_code if isinstance(event, EventError) else "reserved",
        )


def test_requests_are_collected_and_the_highest_priority_has_the_agent() -> None:
    desk = Routers()
    assert desk.reserve(1, priority=1) == []
    assert desk.reserve(2, priority=9) == []
    assert desk.reserve(3, priority=9) == []
    assert desk.after(0.099) == []
    assert answers(desk.after(0.001)) == [(1, 7, TERR.AgentReserved), (2, 14, "reserved"), (3, 21, TERR.AgentReserved)]
    assert answers(desk.reserve(3, priority=99)) == [(3, 21, TERR.AgentReserved)]
    assert desk.after(5.0) == []
    assert desk.reserve(3) == []
    assert answers(desk.after(0.1)) == [(3, 21, "reserved")]


def test_the_event_says_who_and_for_how_long() -> None:
    desk = Routers(request_collection_time="0", reservation_time="2000")
    (effect,) = desk.reserve(2, timeout=-1, priority=4)
    assert isinstance(effect, Publish)
    event = effect.event
    assert isinstance(event, EventAgentReserved)
    assert (event.this_dn, event.agent_id, event.place, event.timeout, event.priority) == (
        "5001",
        "A1",
        "Place1",
        2_000,
        4,
    )
    desk.after(1.999)
    assert answers(desk.reserve(1)) == [(1, 7, TERR.AgentReserved)]
    desk.after(0.001)
    assert answers(desk.reserve(1)) == [(1, 7, "reserved")]


def test_a_reservation_can_be_given_back() -> None:
    desk = Routers(request_collection_time="0")
    assert answers(desk.reserve(1, timeout=0)) == [(1, 7, TERR.WrongState)]
    desk.reserve(1)
    assert answers(desk.reserve(2, timeout=0)) == [(2, 14, TERR.WrongState)]
    assert answers(desk.reserve(1, timeout=0)) == [(1, 7, "reserved")]
    assert desk.pending() == []
    assert answers(desk.reserve(2)) == [(2, 14, "reserved")]


def test_the_holder_may_prolong_only_if_the_option_says_so() -> None:
    desk = Routers(request_collection_time="0")
    desk.reserve(1)
    assert answers(desk.reserve(1)) == [(1, 7, TERR.AgentReserved)]
    desk = Routers(request_collection_time="0", reject_subsequent_request="false")
    desk.reserve(1)
    desk.after(4.0)
    assert answers(desk.reserve(1)) == [(1, 7, "reserved")]
    assert answers(desk.reserve(2)) == [(2, 14, TERR.AgentReserved)]
    desk.after(4.0)
    assert answers(desk.reserve(2)) == [(2, 14, TERR.AgentReserved)]
    desk.after(1.0)
    assert answers(desk.reserve(2)) == [(2, 14, "reserved")]


def test_one_request_a_client_while_they_are_collected() -> None:
    desk = Routers()
    desk.reserve(1)
    assert answers(desk.reserve(1)) == [(1, 7, TERR.RequestInProgress)]


def test_who_waits_for_an_agent_who_logs_out_is_told() -> None:
    desk = Routers()
    desk.reserve(2)
    desk.reserve(3)
    effects = desk.ask(RequestAgentLogout(this_dn="5001"))
    assert told(effects)[0] == "5001 EventAgentLogout"
    assert answers(effects[1:]) == [(2, 14, TERR.AgentNotLoggedIn), (3, 21, TERR.AgentNotLoggedIn)]
    assert desk.pending() == []


def test_a_reservation_ends_with_the_login() -> None:
    desk = Routers(request_collection_time="0")
    desk.reserve(2)
    desk.ask(RequestAgentLogout(this_dn="5001"))
    assert desk.pending() == []
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1"))
    assert answers(desk.reserve(3)) == [(3, 21, "reserved")]


def test_a_client_that_is_gone_reserves_nobody() -> None:
    desk = Routers()
    for dn in ("5001", "5002"):
        desk.reserve(2, dn=dn)
    desk.reserve(3)
    assert desk.switch.client_gone(2, desk.now) == []
    assert answers(desk.after(0.1)) == [(3, 21, "reserved")]
    assert desk.pending() == [AlarmKind.Reservation]
    desk.switch.client_gone(3, desk.now)
    assert desk.pending() == []
    assert desk.switch.state.reserved == {}


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (RequestReserveAgent(this_dn=""), TERR.InvalidAttribute),
        (RequestReserveAgent(this_dn="5001", timeout=-2), TERR.InvalidAttribute),
        (RequestReserveAgent(this_dn="4711"), TERR.DNNotConfigured),
        (RequestReserveAgent(this_dn="5003"), TERR.AgentNotLoggedIn),
        (RequestReserveAgent(this_dn="", agent_id="A3"), TERR.AgentNotLoggedIn),
        (RequestReserveAgent(this_dn="", place="Place2"), TERR.AgentNotLoggedIn),
        (RequestReserveAgent(this_dn="5001", agent_id="A2"), TERR.WrongAgentID),
        (RequestReserveAgent(this_dn="5002", place="Place1"), TERR.WrongAgentID),
        (RequestReserveAgentAndGetAccessNumber(this_dn="5001"), TERR.UnsupportedOperation),
        (RequestReserveAgent(this_dn="5001", agent_id="A1", place="Place1"), None),
        (RequestReserveAgent(this_dn="", agent_id="A1"), None),
        (RequestReserveAgent(this_dn="", place="Place1"), None),
    ],
)
def test_who_is_meant(request_: RequestReserveAgent, code: TERR | None) -> None:
    desk = Routers(request_collection_time="0")
    effects = desk.ask(request_, client=2)
    assert error(effects) == code
    assert code is not None or told(effects) == ["5001 EventAgentReserved"]


def test_settings_that_are_no_numbers_are_passed_over() -> None:
    desk = Routers(request_collection_time="soon")
    desk.reserve(1)
    assert answers(desk.after(0.1)) == [(1, 7, "reserved")]
