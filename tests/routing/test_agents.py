from __future__ import annotations

import pytest

from routing.agents import SETTLING, TRANSITION_TIME, Agents
from simulator.config.objects import Configuration, Person
from simulator.story import ENGLISH
from simulator.tlib.enums import AddressInfoType
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    DNEvent,
    EventAbandoned,
    EventAddressInfo,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventDialing,
    EventDNBackInService,
    EventDNOutOfService,
    EventEstablished,
    EventLinkConnected,
    EventQueueLogout,
    EventRegistered,
    EventReleased,
    EventRinging,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from tests.routing.world import World, configuration, person

ANA, BO = person("5001", name="Ana Costa"), person("5002", name="Bo Lind", logins="5002 5003")
CENTRE = configuration((ANA, BO))
WORLD = World(CENTRE)


def agents(*events: TEvent, centre: Configuration = CENTRE) -> Agents:
    found = Agents(centre)
    for n, event in enumerate(events):
        found.event(event, float(n))
    return found


def state(found: Agents, who: Person = ANA) -> str:
    return ENGLISH[found.states().get(who.username, "loggedOut")]


def dn(kind: type[DNEvent], number: str = "5001", **fields: object) -> DNEvent:
    fields = {"agent_id": number, **fields} if issubclass(kind, AgentEvent) else fields
    return kind(event_sequence_number=0, time=0.0, this_dn=number, **fields)  # type: ignore[arg-type]


def call(kind: type[CallEvent], number: str = "5001", conn: str = "c1") -> CallEvent:
    return WORLD.event(kind, conn, number)


LOGIN, READY = dn(EventAgentLogin), dn(EventAgentReady)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), "logged out"),
        ((LOGIN,), "not ready"),
        ((LOGIN, READY), "free"),
        ((LOGIN, READY, LOGIN), "free"),
        ((READY,), "free"),
        ((dn(EventAgentNotReady),), "not ready"),
        ((LOGIN, READY, dn(EventAgentNotReady)), "not ready"),
        ((LOGIN, READY, dn(EventAgentLogout)), "logged out"),
        ((LOGIN, READY, dn(EventDNOutOfService)), "out of service"),
        ((LOGIN, READY, dn(EventDNOutOfService), dn(EventDNBackInService)), "free"),
        ((LOGIN, READY, dn(EventUnregistered)), "logged out"),
        ((LOGIN, READY, call(EventRinging)), "on a call"),
        ((LOGIN, READY, call(EventDialing)), "on a call"),
        ((LOGIN, READY, call(EventRinging), call(EventEstablished)), "on a call"),
        ((LOGIN, READY, call(EventRinging), call(EventAbandoned)), "free"),
        ((LOGIN, READY, call(EventRinging), call(EventReleased)), "has just given back a call"),
        ((LOGIN, READY, call(EventRinging), call(EventEstablished), call(EventReleased)), "free"),
        ((LOGIN, READY, call(EventDialing), call(EventRinging, conn="c2"), call(EventReleased)), "on a call"),
        ((LOGIN, READY, call(EventReleased)), "free"),
        ((LOGIN, READY, dn(EventAgentNotReady, "9999")), "free"),
    ],
)
def test_what_an_agent_is_doing(events: tuple[TEvent, ...], expected: str) -> None:
    found = agents(*events)
    assert state(found) == expected
    assert ("agent5001" in found.free()) is (expected == "free")


def test_events_that_change_nobody() -> None:
    found = agents(LOGIN)
    info = EventAddressInfo(
        event_sequence_number=0,
        time=0.0,
        this_dn="5001",
        address_info_type=AddressInfoType.DNStatus,
        address_info_status=0,
    )
    for event in (info, EventLinkConnected(event_sequence_number=0, time=0.0), call(EventRinging, "5002")):
        assert found.event(event, 0.0) is False
    assert found.event(dn(EventAgentReady), 0.0) is True


def snapshot(calls: str = "", **keys: int | str) -> EventRegistered:
    facts = KVList.of({"conn-1": calls, "ct-1": 2} if calls else {}, **keys)
    return EventRegistered(event_sequence_number=0, time=0.0, this_dn="5001", extensions=facts)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (snapshot(AgentStatus=2, AgentStatusTimestamp=50, AgentID="5001"), "free"),
        (snapshot(AgentStatus=2, AgentID="5001"), "free"),
        (snapshot(AgentStatus=3, AgentID="5001"), "not ready"),
        (snapshot(AgentStatus=4, AgentID="5001"), "not ready"),
        (snapshot(AgentStatus=0, AgentID="5001"), "logged out"),
        (snapshot(AgentStatus=-1), "logged out"),
        (EventRegistered(event_sequence_number=0, time=0.0, this_dn="5001"), "logged out"),
        (EventRegistered(event_sequence_number=0, time=0.0, this_dn="8000"), "logged out"),
        (snapshot(AgentStatus=2, AgentID="5001", calls="c1"), "on a call"),
    ],
)
def test_a_snapshot_replaces_what_was_known(event: EventRegistered, expected: str) -> None:
    assert state(agents(event)) == expected


def test_a_snapshot_tells_since_when_the_agent_is_ready() -> None:
    free = agents(snapshot(AgentStatus=2, AgentStatusTimestamp=50, AgentID="5001")).free()
    assert free["agent5001"].ready_since == 50.0


def test_idle_time_counts_from_ready_or_from_the_last_call() -> None:
    found = agents(LOGIN, READY, READY)
    assert found.free()["agent5001"].ready_since == 1.0
    found.event(call(EventRinging), 5.0)
    found.event(call(EventEstablished), 6.0)
    found.event(call(EventReleased), 9.0)
    assert found.free()["agent5001"].ready_since == 9.0


def test_a_person_on_two_telephones() -> None:
    both = [dn(kind, number) for number in ("5002", "5003") for kind in (EventAgentLogin, EventAgentReady)]
    found = agents(*both)
    free = found.free()["agent5002"]
    assert (free.dn, free.lines, free.ready_since) == ("5002", 2, 1.0)
    found.event(call(EventDialing, "5003"), 9.0)
    assert found.free() == {}
    assert state(found, BO) == "on a call"


def test_one_telephone_not_ready_leaves_the_other() -> None:
    found = agents(
        dn(EventAgentLogin, "5002"), dn(EventAgentLogin, "5003"), dn(EventAgentReady, "5003"), dn(EventDNOutOfService)
    )
    assert found.free()["agent5002"].dn == "5003"
    assert state(found, BO) == "free"


def test_a_login_that_belongs_to_nobody() -> None:
    assert agents(dn(EventAgentLogin, agent_id="7777"), dn(EventAgentReady, agent_id="7777")).free() == {}


def test_a_reserved_agent_is_nobody_elses() -> None:
    found = agents(LOGIN, READY)
    found.reserve("5001", "c1")
    assert state(found) == "about to get another call"
    assert found.free() == {}
    found.event(call(EventRinging), 5.0)
    assert state(found) == "on a call"


def test_between_route_used_and_ringing_the_agent_is_held_for_a_while() -> None:
    found = agents(LOGIN, READY)
    found.reserve("5001", "c1")
    found.connected("5001", "c1", 10.0)
    assert found.next_deadline() == 10.0 + TRANSITION_TIME
    assert found.settle(10.0) is False
    assert found.free() == {}
    assert found.settle(10.0 + TRANSITION_TIME) is True
    assert found.next_deadline() is None
    assert list(found.free()) == ["agent5001"]


def test_ringing_ends_the_hold() -> None:
    found = agents(LOGIN, READY)
    found.reserve("5001", "c1")
    found.connected("5001", "c1", 10.0)
    found.event(call(EventRinging), 10.5)
    assert found.next_deadline() is None
    found.connected("5001", "c1", 11.0)
    assert found.next_deadline() is None


def test_a_call_that_does_not_come() -> None:
    found = agents(LOGIN, READY)
    found.reserve("5001", "c1")
    found.give_up("5001", "c2", 10.0)
    assert found.free() == {}
    found.give_up("5001", "c1", 10.0)
    assert found.next_deadline() == 10.0 + SETTLING
    found.settle(11.0)
    found.reserve("5001", "c1")
    found.give_up("5001", "c1", 12.0, settling=0)
    assert list(found.free()) == ["agent5001"]


def test_a_reservation_follows_the_call_to_another_conn_id() -> None:
    found = agents(LOGIN, READY)
    found.reserve("5001", "c2")
    found.rename("5001", "c2", "c1")
    found.rename("5001", "c9", "c8")
    found.event(call(EventRinging, conn="c1"), 5.0)
    found.event(call(EventAbandoned, conn="c1"), 6.0)
    assert list(found.free()) == ["agent5001"]


class EventPartyChanged(CallEvent):
    """As the T-Library names it; agents go by the name."""


def test_a_completed_transfer_changes_the_conn_id() -> None:
    found = agents(LOGIN, READY, call(EventRinging, conn="c2"), call(EventEstablished, conn="c2"))
    changed = EventPartyChanged(
        event_sequence_number=0,
        time=0.0,
        this_dn="5001",
        conn_id="c1",
        previous_conn_id="c2",
        call_id=1,
        call_type=WORLD.event(EventRinging, "c1", "5001").call_type,
        this_dn_role=WORLD.event(EventRinging, "c1", "5001").this_dn_role,
    )
    found.event(changed, 5.0)
    found.event(call(EventReleased, conn="c2"), 6.0)
    assert state(found) == "on a call"
    found.event(call(EventReleased, conn="c1"), 7.0)
    assert state(found) == "free"


def test_logged_in_where() -> None:
    found = agents(dn(EventAgentLogin, this_queue="9000"))
    wheres = ("SIP_Switch", "9000@SIP_Switch", "9001@SIP_Switch", "Other", "9000@Other")
    assert [found.logged_in(ANA, where) for where in wheres] == [True, True, False, False, False]
    assert found.logged_in(BO, "SIP_Switch") is False


def test_logged_in_at_several_queues() -> None:
    found = agents(dn(EventAgentLogin, this_queue="9000"), dn(EventAgentLogin, this_queue="9001"), READY)
    assert [found.logged_in(ANA, f"{queue}@SIP_Switch") for queue in ("9000", "9001")] == [True, True]
    found.event(dn(EventQueueLogout, this_queue="9000"), 1.0)
    assert [found.logged_in(ANA, f"{queue}@SIP_Switch") for queue in ("9000", "9001", "")] == [False, True, True]
    assert state(found) == "free"


def test_places_and_a_changed_configuration() -> None:
    found = agents(LOGIN, READY)
    assert found.place("5001") == "Place_5001"
    assert found.place("7777") == ""
    found.configure(configuration((BO,)))
    assert found.free() == {}
    assert found.place("5001") == ""
