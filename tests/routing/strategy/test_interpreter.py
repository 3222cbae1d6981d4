from __future__ import annotations

import pytest

from routing.strategy import parse
from routing.strategy.conditions import parse as condition
from routing.strategy.interpreter import MUSIC, Facts, Progress, holds, run
from routing.strategy.language import Busy, Route, SelectTarget, Wait
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList
from tests.routing.world import MONDAY

FACTS = Facts(
    "+442071838750", "18005550100", KVList.of({"Segment": "Gold", "Level": 3, "Note": "a\nb", "Raw": KVList()})
)


def begin(*raw: object) -> Progress:
    return Progress(parse("main", list(raw)).steps)


def test_it_runs_to_the_first_step_at_which_the_call_stands_still() -> None:
    ran = run(begin({"busy": "silence"}, {"priority": 7}, {"wait": 3}, {"route": 1}), FACTS, 0.0)
    assert ran.stop == Wait(3.0)
    assert ran.progress.busy == Busy(TreatmentType.Silence)
    assert ran.progress.priority == 7
    assert run(ran.progress, FACTS, 3.0).stop == Route("1")


def test_a_target_may_set_the_priority_or_leave_it() -> None:
    ran = run(begin({"priority": 7}, {"target": {"group": "A"}}, {"target": {"group": "B", "priority": 9}}), FACTS, 0.0)
    assert isinstance(ran.stop, SelectTarget)
    assert ran.progress.priority == 7
    assert run(ran.progress, FACTS, 0.0).progress.priority == 9


def test_attached_data_counts_in_the_branches_after_it() -> None:
    steps = (
        {"attach": {"Segment": "Silver", "Visits": 2}},
        {"branch": [{"if": {"data": "Segment", "is": "Silver"}, "then": [{"route": 1}]}]},
    )
    ran = run(begin(*steps), FACTS, 0.0)
    assert ran.stop == Route("1")
    assert ran.attached == KVList.of({"Segment": "Silver", "Visits": 2})
    assert [str(note) for note in ran.notes] == [
        "attached Segment=Silver, Visits=2",
        "branch: data Segment is Silver holds",
    ]


def test_after_a_branch_the_steps_below_it_follow() -> None:
    steps = ({"branch": [{"if": {"data": "None"}, "then": [{"route": 1}]}]}, {"route": 2})
    ran = run(begin(*steps), FACTS, 0.0)
    assert ran.stop == Route("2")
    assert [note.code for note in ran.notes] == ["branchNone"]


def test_else() -> None:
    ran = run(begin({"branch": [{"if": {"data": "None"}, "then": []}, {"else": [{"priority": 3}]}]}), FACTS, 0.0)
    assert ran.stop is None
    assert ran.progress.priority == 3
    assert ran.notes[0].code == "branchElse"


def test_an_empty_strategy_has_ended() -> None:
    ran = run(Progress(()), FACTS, 0.0)
    assert (ran.stop, ran.attached, ran.notes, ran.progress.busy) == (None, EMPTY, (), MUSIC)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"data": "Segment"}, True),
        ({"data": "Raw"}, True),
        ({"data": "Other"}, False),
        ({"data": "Segment", "is": "gold"}, False),
        ({"data": "Segment", "is": ["Silver", "G*d"]}, True),
        ({"data": "Level", "is": 3}, True),
        ({"data": "Note", "is": "a*"}, True),
        ({"data": "Segment", "is": "Go.d"}, False),
        ({"ani": "+44*"}, True),
        ({"ani": "44*"}, False),
        ({"dnis": ["8000", "18005550100"]}, True),
        ({"not": {"ani": "+44*"}}, False),
        ({"all": [{"ani": "+44*"}, {"data": "Other"}]}, False),
        ({"any": [{"ani": "+44*"}, {"data": "Other"}]}, True),
    ],
)
def test_conditions_on_data_and_numbers(raw: object, expected: bool) -> None:
    assert holds(condition("if", raw), FACTS, 0.0) is expected


@pytest.mark.parametrize(
    ("raw", "hour", "expected"),
    [
        ({"time": "09:00-17:00"}, 8.99, False),
        ({"time": "09:00-17:00"}, 9, True),
        ({"time": "09:00-17:00"}, 17, False),
        ({"time": "09:00-17:00", "days": "Mon"}, 10, True),
        ({"time": "09:00-17:00", "days": "Tue-Sun"}, 10, False),
        ({"time": "09:00-17:00", "days": "Tue"}, 34, True),
        ({"time": "00:00-01:00", "days": "Tue", "utc-offset": "+02:00"}, 22.5, True),
        ({"time": "22:00-06:00", "days": "Sun"}, 5, True),
        ({"time": "22:00-06:00", "days": "Mon"}, 5, False),
        ({"time": "22:00-06:00", "days": "Mon"}, 23, True),
        ({"time": "22:00-06:00", "days": "Sun"}, 23, False),
        ({"time": "22:00-06:00", "days": "Mon-Sun"}, 12, False),
        ({"days": "Mon"}, 23.99, True),
        ({"days": "Mon"}, 24, False),
        ({"time": "08:00-08:00", "days": "Mon"}, 9, True),
    ],
)
def test_time_of_day_and_week(raw: object, hour: float, expected: bool) -> None:
    assert holds(condition("if", raw), FACTS, MONDAY + hour * 3600) is expected
