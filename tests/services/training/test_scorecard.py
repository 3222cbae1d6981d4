"""How well trainees handled their calls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.training.scorecard import KEPT, Expectations, Hold, Holds, Undone, scored
from simulator.contacts import Interaction
from simulator.tlib.enums import CallState, CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventACK,
    EventHeld,
    EventPartyChanged,
    EventReleased,
    EventRetrieved,
)
from simulator.training import CallScore, Rubric

CUSTOMER = "+14155550100"
CALL = Interaction("1", "c1", "5001", "ada", True, "Inbound", CUSTOMER, "8000", 100.0, 104.0, 200.0)
RUBRIC = Rubric(answer_within=5.0, hold_at_most=30.0)


def told(kind: type[CallEvent], time: float, state: CallState = CallState.Ok, **more: str) -> CallEvent:
    return kind(
        event_sequence_number=1,
        time=time,
        this_dn="5001",
        conn_id=more.get("conn_id", "c1"),
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        call_state=state,
        previous_conn_id=more.get("previous_conn_id"),
    )


def held(*events: CallEvent) -> Holds:
    holds = Holds()
    for event in events:
        holds.event(event)
    return holds


def score(call: Interaction, holds: Holds | None = None, right: str = "", now: float = 300.0) -> CallScore:
    expected = Expectations()
    expected.add(CUSTOMER, "Too late", 101.0)
    if right:
        expected.add(CUSTOMER, "Before that", 98.0)
        expected.add(CUSTOMER, right, 99.0)
    [found] = scored([call], holds or Holds(), expected, RUBRIC, now)
    return found


def test_holds_by_events() -> None:
    holds = held(told(EventHeld, 110.0), told(EventRetrieved, 120.0), told(EventHeld, 130.0), told(EventHeld, 131.0))
    holds.event(EventACK(event_sequence_number=1, time=0.0))
    holds.event(told(EventRetrieved, 120.0, conn_id="c9"))
    assert holds.of("5001", "c1") == [Hold("5001", "c1", 110.0, 120.0), Hold("5001", "c1", 130.0)]
    holds.event(told(EventReleased, 140.0))
    assert holds.of("5001", "c1")[1] == Hold("5001", "c1", 130.0, 140.0, left=True)


def test_a_hold_goes_on_under_another_conn_id() -> None:
    changed = told(EventPartyChanged, 115.0, conn_id="c0", previous_conn_id="c1")
    holds = held(told(EventHeld, 110.0), changed, told(EventPartyChanged, 116.0, previous_conn_id="c8"))
    holds.event(told(EventPartyChanged, 117.0))
    assert holds.of("5001", "c0") == [Hold("5001", "c0", 110.0)]
    assert holds.of("5001", "c1") == []


def test_the_last_holds_are_kept_whichever_call_they_belong_to() -> None:
    holds = held(told(EventHeld, 1.0), told(EventRetrieved, 2.0), told(EventHeld, 3.0), told(EventRetrieved, 4.0))
    for n in range(KEPT - 1):
        holds.event(told(EventHeld, 5.0, conn_id=f"other {n}"))
        holds.event(told(EventRetrieved, 6.0, conn_id=f"other {n}"))
    assert holds.of("5001", "c1") == [Hold("5001", "c1", 3.0, 4.0)]
    holds.event(told(EventHeld, 7.0, conn_id="last"))
    holds.event(told(EventRetrieved, 8.0, conn_id="last"))
    assert holds.of("5001", "c1") == []
    assert holds.of("5001", "other 0") == [Hold("5001", "other 0", 5.0, 6.0)]


@pytest.mark.parametrize(
    ("call", "in_time"),
    [
        (CALL, True),
        (replace(CALL, answered=106.0), False),
        (replace(CALL, answered=None), False),
        (replace(CALL, incoming=False), None),
        (replace(CALL, answered=None, ended=None), False),
    ],
)
def test_answered_in_time(call: Interaction, in_time: bool | None) -> None:
    assert score(call).answered_in_time is in_time


def test_a_call_that_rings_may_yet_be_answered_in_time() -> None:
    assert score(replace(CALL, answered=None, ended=None), now=103.0).answered_in_time is None


@pytest.mark.parametrize(
    ("events", "well"),
    [
        ([], None),
        ([told(EventHeld, 110.0), told(EventRetrieved, 120.0)], True),
        ([told(EventHeld, 110.0), told(EventRetrieved, 145.0)], False),
        ([told(EventHeld, 110.0), told(EventReleased, 120.0)], False),
        ([told(EventHeld, 110.0), told(EventAbandoned, 120.0)], False),
        ([told(EventHeld, 110.0), told(EventReleased, 120.0, CallState.Transferred)], True),
        ([told(EventHeld, 290.0)], True),
        ([told(EventHeld, 110.0)], False),
    ],
)
def test_held_correctly(events: list[CallEvent], well: bool | None) -> None:
    assert score(CALL, held(*events)).held_correctly is well


@pytest.mark.parametrize(
    ("call", "right", "is_right"),
    [
        (CALL, "", False),
        (replace(CALL, disposition="Sold"), "", True),
        (replace(CALL, disposition="Sold"), "Sold", True),
        (replace(CALL, disposition="Sold"), "Resolved", False),
        (replace(CALL, user_data={"DispositionCode": "Sold"}), "Sold", True),
        (replace(CALL, ended=None), "", None),
        (replace(CALL, answered=None), "", None),
    ],
)
def test_disposition_right(call: Interaction, right: str, is_right: bool | None) -> None:
    found = score(call, right=right)
    assert (found.disposition_right, found.expected) == (is_right, right)


def test_what_was_rewound_counts_for_nobody() -> None:
    undone = Undone()
    undone.add(90.0, 120.0, ["c7", "c8"], ["c8", "c9"])
    calls = [replace(CALL, started=at) for at in (89.0, 90.0, 119.0, 120.0)]
    assert [undone.has(call) for call in calls] == [False, True, True, False]
    assert undone.has(replace(CALL, conn_id="c7", started=10.0))
    assert not undone.has(replace(CALL, conn_id="c8", started=100.0))
    assert not undone.has(replace(CALL, conn_id="c9", started=120.0))


def test_consultations_are_no_calls_of_their_own() -> None:
    assert scored([replace(CALL, call_type="Consult")], Holds(), Expectations(), RUBRIC, 300.0) == ()


def test_figures_are_shown_with_the_points() -> None:
    found = score(replace(CALL, disposition="Sold"), held(told(EventHeld, 110.0), told(EventRetrieved, 120.0)))
    assert (found.waited, found.longest_hold, found.disposition, found.number) == (4.0, 10.0, "Sold", CUSTOMER)
