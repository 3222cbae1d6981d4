"""Moments that are remembered."""

from __future__ import annotations

import pytest

from services.training.marks import AT_MOST, Marks
from services.training.rewind import Moment, Stage, Visit
from services.training.scenario import Place
from simulator.contract import Fault, FaultKind
from simulator.training import Broken, CustomerOrder, CustomerScript, TraineeView, TrainingRefused, UnknownMark


def seat(dn: str, status: str) -> TraineeView:
    return TraineeView(dn, dn, "", "", status, "", 0.0, False)


def test_a_mark_says_what_was() -> None:
    orders = [CustomerOrder(f"+{n}", "8000", script=CustomerScript(words=f"I am {n}")) for n in (1, 2)]
    moment = Moment(
        visits={
            2: Visit(2, orders[1], "c2", Stage.Waiting, began=20.0),
            1: Visit(1, orders[0], "c1", Stage.Talking, ("5001",), began=10.0),
        },
        others={"c3": "5003, 5004"},
        faults=frozenset({Fault(FaultKind.TrunkBusy, "A"), Fault(FaultKind.TrunkBusy, "B")}),
        down=frozenset({Broken.Routing}),
    )
    marks, place = Marks(), Place("rush-hour", (), 5.0, after=12.0)
    seats = (seat("5001", "Ready"), seat("5002", "LoggedOut"), seat("5003", "Unknown"))
    view = marks.add("Before", 30.0, moment, seats, place, delay=0.5)
    assert [one.dn for one in view.seats] == ["5001"]
    assert [(one.caller, one.stage, one.agents, one.words) for one in view.customers] == [
        ("+1", "talking", ("5001",), "I am 1"),
        ("+2", "waiting", (), "I am 2"),
    ]
    assert view.faults == ("trunk-busy", "routing-down")
    assert (view.calls, view.delay, view.lesson, view.lesson_at) == (("5003, 5004",), 0.5, "rush-hour", 12.0)
    assert marks.get(view.id).moment is moment
    assert marks.views() == (view,)


def test_a_mark_is_forgotten_and_its_number_is_not_given_again() -> None:
    marks = Marks()
    first = marks.add("", 1.0, Moment(), (), None)
    marks.forget(first.id)
    assert (marks.views(), first.lesson) == ((), "")
    for ask in (marks.get, marks.forget):
        with pytest.raises(UnknownMark, match="There is no mark 1"):
            ask(first.id)
    assert marks.add("", 2.0, Moment(), (), None).id == "2"


def test_there_may_be_too_many() -> None:
    marks = Marks()
    for _ in range(AT_MOST):
        marks.add("", 1.0, Moment(), (), None)
    with pytest.raises(TrainingRefused, match="50 marks already"):
        marks.add("", 1.0, Moment(), (), None)
