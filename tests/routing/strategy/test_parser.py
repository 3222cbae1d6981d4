from __future__ import annotations

import pytest
import yaml

from routing.skills import parse as skill
from routing.statistics import Order, Statistic
from routing.strategy import StrategyError, parse
from routing.strategy.language import (
    Arm,
    Attach,
    Branch,
    Busy,
    DataIs,
    Route,
    SelectTarget,
    SetPriority,
    Step,
    Target,
    TargetKind,
    Wait,
)
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

SALES = Target(TargetKind.Skill, "Sales >= 3", skill("Sales >= 3"))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("target: {skill: 'Sales >= 3'}", SelectTarget((SALES,))),
        ("target: {group: Sales, timeout: 1.5}", SelectTarget((Target(TargetKind.Group, "Sales"),), 1.5)),
        ("target: {agent: 5001}", SelectTarget((Target(TargetKind.Agent, "5001"),))),
        (
            "target: {any: [{skill: 'Sales >= 3'}, {group: Desk}], timeout: 30, priority: 5, order: min, clear: true,"
            " statistic: StatTimeInReadyState, virtual-queue: VQ_Main}",
            SelectTarget(
                (SALES, Target(TargetKind.Group, "Desk")),
                30.0,
                5,
                Statistic.StatTimeInReadyState,
                Order.min,
                "VQ_Main",
                True,
            ),
        ),
        ("busy: music", Busy(TreatmentType.Music)),
        ("busy: {music: music/jazz}", Busy(TreatmentType.Music, KVList.of({"MUSIC_DN": "music/jazz"}))),
        ("busy: ringback", Busy(TreatmentType.RingBack)),
        ("busy: silence", Busy(TreatmentType.Silence)),
        ("priority: -1", SetPriority(-1)),
        ("attach: {Segment: Gold, Level: 3, Note: ''}", Attach(KVList.of({"Segment": "Gold", "Level": 3, "Note": ""}))),
        ("route: 8999", Route("8999")),
        ("wait: 0", Wait(0.0)),
        (
            "branch: [{if: {data: Segment, is: Gold}, then: [{route: 1}]}, {else: [{route: 2}]}]",
            Branch(
                (
                    Arm(DataIs("Segment", ("Gold",)), (Route("1"),), "data Segment is Gold"),
                    Arm(None, (Route("2"),)),
                )
            ),
        ),
    ],
)
def test_steps(text: str, step: Step) -> None:
    assert parse("main", [yaml.safe_load(text)]).steps == (step,)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("target: {skill: A = 1}", "strategies.main", "expected a list"),
        ("- text", "strategies.main[0]", "expected keys and values"),
        ("- {}", "strategies.main[0]", "a step has one key"),
        ("- {wait: 1, route: 2}", "strategies.main[0]", "found wait, route"),
        ("- {wait: 1}\n- {rout: 8999}", "strategies.main[1]", "did you mean 'route'?"),
        ("- {xyzzy: 8999}", "strategies.main[0]", "write one of target, busy, priority"),
        ("- target: 5001", "strategies.main[0].target", "expected keys and values"),
        ("- target: {timeout: 20}", "strategies.main[0].target", "name one of skill, group, agent or any; found none"),
        ("- target: {skill: A=1, group: B}", "strategies.main[0].target", "found skill and group"),
        ("- target: {skil: A=1}", "strategies.main[0].target.skil", "did you mean 'skill'?"),
        ("- target: {skill: A}", "strategies.main[0].target.skill", "expected one of = !="),
        ("- target: {skill: A=1, timeout: -1}", "strategies.main[0].target.timeout", "as in timeout: 20; found -1"),
        ("- target: {skill: A=1, timeout: .inf}", "strategies.main[0].target.timeout", "expected seconds"),
        ("- target: {skill: A=1, timeout: yes}", "strategies.main[0].target.timeout", "expected seconds"),
        ("- target: {skill: A=1, priority: high}", "strategies.main[0].target.priority", "expected a whole number"),
        ("- target: {skill: A=1, priority: yes}", "strategies.main[0].target.priority", "found True"),
        ("- target: {skill: A=1, clear: 1}", "strategies.main[0].target.clear", "expected true or false"),
        ("- target: {skill: A=1, order: percentage}", "strategies.main[0].target.order", "unsupported order"),
        (
            "- target: {skill: A=1, statistic: StatAgentOccupancy}",
            "strategies.main[0].target.statistic",
            "unsupported statistic 'StatAgentOccupancy'",
        ),
        ("- target: {skill: A=1, statistic: [1]}", "strategies.main[0].target.statistic", "write one of"),
        ("- target: {skill: A=1, virtual-queue: }", "strategies.main[0].target.virtual-queue", "found nothing"),
        ("- target: {any: {group: A}}", "strategies.main[0].target.any", "expected a list"),
        ("- target: {any: []}", "strategies.main[0].target.any", "at least one target"),
        ("- target: {any: [{queue: A}]}", "strategies.main[0].target.any[0].queue", "unknown key"),
        ("- target: {any: [{group: A}, {}]}", "strategies.main[0].target.any[1]", "one target has one key"),
        ("- target: {any: [{skill: A>}]}", "strategies.main[0].target.any[0].skill", "at the end"),
        ("- target: {group: yes}", "strategies.main[0].target.group", "put yes, no, true and false in quotes"),
        ("- busy: jazz", "strategies.main[0].busy", "write one of music, ringback, silence"),
        ("- busy: [music]", "strategies.main[0].busy", "unknown treatment"),
        ("- busy: {musik: a}", "strategies.main[0].busy.musik", "did you mean 'music'?"),
        ("- busy: {}", "strategies.main[0].busy.music", "found nothing"),
        ("- priority: 1.5", "strategies.main[0].priority", "expected a whole number"),
        ("- attach: {}", "strategies.main[0].attach", "at least one pair"),
        ("- attach: {VIP: yes}", "strategies.main[0].attach.VIP", "in quotes"),
        ("- attach: {VIP: [1]}", "strategies.main[0].attach.VIP", "expected text"),
        ("- route: [1]", "strategies.main[0].route", "as in route: 8999"),
        ("- wait: long", "strategies.main[0].wait", "as in wait: 5"),
        ("- branch: {}", "strategies.main[0].branch", "expected a list"),
        ("- branch: [{if: {data: A}}]", "strategies.main[0].branch[0]", "an arm is {if: ..., then: [...]}"),
        ("- branch: [{else: [], then: []}]", "strategies.main[0].branch[0]", "an arm is"),
        ("- branch: [{elif: 1}]", "strategies.main[0].branch[0].elif", "unknown key"),
        ("- branch: [{else: []}, {if: {data: A}, then: []}]", "strategies.main[0].branch", "else comes last"),
        ("- branch: [{else: [{rute: 1}]}]", "strategies.main[0].branch[0].else[0]", "did you mean 'route'?"),
        ("- branch: [{if: {dta: A}, then: []}]", "strategies.main[0].branch[0].if.dta", "did you mean 'data'?"),
    ],
)
def test_faults_name_their_path_and_what_to_write(text: str, path: str, message: str) -> None:
    with pytest.raises(StrategyError) as refused:
        parse("main", yaml.safe_load(text))
    assert refused.value.path == path
    assert message in refused.value.message
    assert str(refused.value) == f"{path}: {refused.value.message}"


def test_warnings_have_the_path_too() -> None:
    strategy = parse("main", [{"branch": [{"else": [{"target": {"skill": "A=1 | B=1 & C=1"}}]}]}])
    assert strategy.warnings[0].startswith("strategies.main[0].branch[0].else[0].target.skill: ")
