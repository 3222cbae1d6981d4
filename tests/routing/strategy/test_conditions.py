from __future__ import annotations

import pytest
import yaml

from routing.strategy.conditions import parse, text
from routing.strategy.errors import StrategyError
from routing.strategy.language import AllOf, AnyOf, Condition, DataIs, NotSo, NumberIs, TimeIs

WEEK = frozenset(range(7))
H = 3600


@pytest.mark.parametrize(
    ("raw", "condition"),
    [
        ("{data: Segment}", DataIs("Segment", ())),
        ("{data: Segment, is: Gold}", DataIs("Segment", ("Gold",))),
        ("{data: Level, is: [1, 2]}", DataIs("Level", ("1", "2"))),
        ("{ani: '+44*'}", NumberIs("ani", ("+44*",))),
        ("{dnis: [18005550100, '8*']}", NumberIs("dnis", ("18005550100", "8*"))),
        ("{time: '09:00-17:30'}", TimeIs(9 * H, 17 * H + 1800, WEEK)),
        ("{time: '0:00 - 24:00', utc-offset: '-05:30'}", TimeIs(0, 24 * H, WEEK, -5 * H - 1800)),
        ("{time: '22:00-06:00', days: Mon-Fri}", TimeIs(22 * H, 6 * H, frozenset(range(5)))),
        ("{days: [Saturday, sun], utc-offset: '+02:00'}", TimeIs(0, 24 * H, frozenset({5, 6}), 2 * H)),
        ("{days: Sat-Mon}", TimeIs(0, 24 * H, frozenset({5, 6, 0}))),
        ("{not: {data: A}}", NotSo(DataIs("A", ()))),
        ("{all: [{data: A}, {data: B}]}", AllOf((DataIs("A", ()), DataIs("B", ())))),
        ("{any: [{data: A}]}", AnyOf((DataIs("A", ()),))),
    ],
)
def test_conditions(raw: str, condition: Condition) -> None:
    assert parse("if", yaml.safe_load(raw)) == condition


@pytest.mark.parametrize(
    ("raw", "path", "message"),
    [
        ("Gold", "if", "expected keys and values"),
        ("{}", "if", "name what to look at"),
        ("{is: Gold}", "if", "as in if: {data: Segment, is: Gold}"),
        ("{data: A, is: yes}", "if.is", "in quotes"),
        ("{data: A, days: Mon}", "if.days", "does not go with data; join conditions as all:"),
        ("{ani: '1', is: 2}", "if.is", "does not go with ani"),
        ("{time: 900}", "if.time", 'as in time: "09:00-17:30"; found 900'),
        ("{time: 9-17}", "if.time", "expected hours"),
        ("{time: '09:60-10:00'}", "if.time", "expected hours"),
        ("{time: '09:00-10:61'}", "if.time", "expected hours"),
        ("{time: '24:00-25:00'}", "if.time", "expected hours"),
        ("{time: '09:00-24:01'}", "if.time", "expected hours"),
        ("{days: Mo-Fr}", "if.days", "as in days: Mon-Fri"),
        ("{days: Mon-Xyz}", "if.days", "found 'Mon-Xyz'"),
        ("{days: Mon, utc-offset: 2}", "if.utc-offset", 'as in utc-offset: "+02:00"'),
        ("{days: Mon, utc-offset: '2'}", "if.utc-offset", "found '2'"),
        ("{any: {data: A}}", "if.any", "expected a list"),
        ("{any: [{data: A}, {}]}", "if.any[1]", "name what to look at"),
        ("{not: 1}", "if.not", "expected keys and values"),
    ],
)
def test_faults(raw: str, path: str, message: str) -> None:
    with pytest.raises(StrategyError) as refused:
        parse("if", yaml.safe_load(raw))
    assert refused.value.path == path
    assert message in refused.value.message


def test_conditions_as_a_reader_would_write_them() -> None:
    assert text({"data": "Segment", "is": ["Gold", "Platinum"]}) == "data Segment is (Gold, Platinum)"
    assert text({"all": [{"days": "Mon"}, {"ani": "+44*"}]}) == "all (days Mon, ani +44*)"
