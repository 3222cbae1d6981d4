"""What becomes of an interaction, event by event."""

from __future__ import annotations

from typing import Any

import pytest

from services.contacts.engine import Engine, Told, flat
from simulator.config.objects import DN, Configuration, DNType, Person, Place
from simulator.contacts import Interaction, Outcome
from simulator.tlib.enums import CallType, DNRole, RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventAttachedDataChanged,
    EventDialing,
    EventEstablished,
    EventHeld,
    EventLinkConnected,
    EventPartyChanged,
    EventReleased,
    EventRinging,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient

CENTRE = Configuration(
    dns={"5001": DN("5001"), "5002": DN("5002"), "8000": DN("8000", DNType.RoutingPoint)},
    places={"5001": Place("5001", ("5001",))},
    persons={
        "ada": Person("ada", "x", agent_logins=("1001",), place="5001"),
        "bob": Person("bob", "x", agent_logins=("1002",), place="gone"),
    },
)
CUSTOMER = "+14155550100"


def event(kind: type[CallEvent], time: float = 1.0, dn: str = "5001", conn: str = "c1", **more: Any) -> CallEvent:
    common = {"event_sequence_number": 1, "call_id": 1, "this_dn_role": DNRole.RoleDestination}
    return kind(**{"time": time, "this_dn": dn, "conn_id": conn, "call_type": CallType.Inbound, **common, **more})


def heard(engine: Engine, *events: CallEvent) -> list[Interaction]:
    return [told.interaction for one in events if (told := engine.event(one)) is not None]


def test_it_registers_for_telephones_only() -> None:
    requests = Engine(CENTRE).start()
    assert requests[0] == RequestRegisterClient(application_name="UniversalContactServer")
    assert requests[2:] == [
        RequestRegisterAddress(this_dn="5001", register_mode=RegisterMode.ModeMonitor),
        RequestRegisterAddress(this_dn="5002", register_mode=RegisterMode.ModeMonitor),
    ]
    assert Engine(Configuration()).start() == []


def test_a_call_that_is_answered() -> None:
    engine = Engine(CENTRE)
    data = KVList.of(Segment="Gold")
    ringing = engine.event(event(EventRinging, 1.0, ani=CUSTOMER, other_dn="trunk", this_queue="8000", user_data=data))
    assert ringing is not None
    assert (ringing.new, ringing.outside) == (True, True)
    first = ringing.interaction
    assert (first.owner, first.number, first.queue, first.incoming) == ("ada", CUSTOMER, "8000", True)
    assert (first.user_data, first.outcome) == ({"Segment": "Gold"}, Outcome.InProgress)
    changed = event(EventAttachedDataChanged, 3.0, ani=CUSTOMER, user_data=KVList.of(Segment="Silver"))
    established, again, data_changed, released = heard(
        engine,
        event(EventEstablished, 2.0, ani=CUSTOMER),
        event(EventEstablished, 2.5, ani=CUSTOMER),
        changed,
        event(EventReleased, 9.0, ani=CUSTOMER),
    )
    assert (established.answered, again.answered, established.outcome) == (2.0, 2.0, Outcome.InProgress)
    assert data_changed.user_data == {"Segment": "Silver"}
    assert (released.id, released.ended, released.outcome) == (first.id, 9.0, Outcome.Answered)
    assert heard(engine, event(EventReleased, 10.0)) == []


@pytest.mark.parametrize("end", [EventReleased, EventAbandoned])
def test_a_call_that_is_missed(end: type[CallEvent]) -> None:
    engine = Engine(CENTRE)
    *_, last = heard(engine, event(EventRinging, 1.0, ani=CUSTOMER), event(end, 5.0, ani=CUSTOMER))
    assert last.outcome is Outcome.Missed


def test_a_call_that_nobody_answers() -> None:
    engine = Engine(CENTRE)
    inside: dict[str, Any] = {"call_type": CallType.Internal, "other_dn": "5002"}
    told = engine.event(event(EventDialing, 1.0, **inside))
    assert told == Told(told.interaction if told else None, new=True, outside=False)  # type: ignore[arg-type]
    *_, last = heard(engine, event(EventReleased, 5.0, **inside))
    assert (last.number, last.outcome, last.incoming) == ("5002", Outcome.Unanswered, False)


def test_who_is_logged_in_goes_before_whose_place_it_is() -> None:
    engine = Engine(CENTRE)
    assert [one.owner for one in heard(engine, event(EventRinging, agent_id="1002"))] == ["bob"]
    assert [one.owner for one in heard(engine, event(EventRinging, dn="5002"))] == [""]


def test_a_consultation_becomes_the_call_it_was_about() -> None:
    engine = Engine(CENTRE)
    consult: dict[str, Any] = {"call_type": CallType.Consult, "other_dn": "5002", "conn": "c2"}
    first, _ = heard(engine, event(EventRinging, 1.0, **consult), event(EventEstablished, 2.0, **consult))
    changed, released = heard(
        engine,
        event(EventPartyChanged, 3.0, previous_conn_id="c2", ani=CUSTOMER, other_dn="trunk"),
        event(EventReleased, 4.0, ani=CUSTOMER),
    )
    assert (changed.id, changed.conn_id, changed.number, changed.call_type) == (first.id, "c1", CUSTOMER, "Inbound")
    assert released.answered == 2.0


def test_what_others_know_is_kept_while_the_call_lives() -> None:
    engine = Engine(CENTRE)
    (first,) = heard(engine, event(EventRinging))
    engine.keep(Interaction(**{**{n: getattr(first, n) for n in first.__slots__}, "note": "angry"}))
    (last,) = heard(engine, event(EventReleased))
    assert last.note == "angry"
    engine.keep(last)
    assert heard(engine, event(EventReleased)) == []


def test_the_last_of_the_data_is_deleted() -> None:
    engine = Engine(CENTRE)
    *_, last = heard(engine, event(EventRinging, user_data=KVList.of(A="1")), event(EventAttachedDataChanged))
    assert last.user_data == {}


def test_who_only_listens_has_no_interaction() -> None:
    engine = Engine(CENTRE)
    role = DNRole.RoleObserver
    kinds = (EventRinging, EventEstablished, EventReleased)
    assert heard(engine, *(event(kind, dn="5002", this_dn_role=role) for kind in kinds)) == []


def test_what_does_not_matter() -> None:
    engine = Engine(CENTRE)
    assert heard(engine, event(EventHeld), event(EventEstablished), event(EventPartyChanged)) == []
    assert heard(engine, event(EventPartyChanged, previous_conn_id="c7")) == []
    assert engine.event(EventLinkConnected(event_sequence_number=1, time=0.0, application_name="T-Server")) is None


def test_data_are_kept_as_text() -> None:
    data = KVList((("A", 1), ("A", "x"), ("B", b"\x00"), ("C", KVList.of(D=1)), ("E", "e")))
    assert flat(data) == {"A": "1, x", "E": "e"}
