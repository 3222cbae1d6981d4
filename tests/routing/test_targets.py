from __future__ import annotations

import pytest

from routing.agents import Agents
from routing.skills import parse, parse_script
from routing.statistics import Candidate
from routing.strategy.language import Target, TargetKind
from routing.targets import Pursuit, Targets, described
from simulator.config.objects import Person
from tests.routing.world import configuration, person

ANA = person("5001", {"Sales": 3, "English": 5}, ("Desk",), "Ana Costa")
BO = person("5002", {"English": 8}, (), "Bo Lind")
NOBODY = Person("report", "")
PERSONS = (ANA, BO, NOBODY)
CENTRE = configuration(PERSONS)
FREE = {p.username: Candidate(p.username, p.name, p.agent_logins[0], 1, 0.0) for p in (ANA, BO)}


def skill(text: str) -> Target:
    return Target(TargetKind.Skill, text, parse(text))


GROUP, VIRTUAL, AGENT = (
    Target(TargetKind.Group, "Desk"),
    Target(TargetKind.Group, "V"),
    Target(TargetKind.Agent, "E5002"),
)
SCRIPT = 'SkillExists("Sales") & Skill("English") >= 5 & !LoggedIn("SIP_Switch")'
TARGETS = Targets(CENTRE, {"V": parse_script(SCRIPT)}, Agents(CENTRE))


@pytest.mark.parametrize(
    ("target", "who"),
    [
        (skill("English >= 5"), [ANA, BO]),
        (skill("Sales >= 1"), [ANA]),
        (skill("Sales = 0"), [BO, NOBODY]),
        (GROUP, [ANA]),
        (VIRTUAL, [ANA]),
        (Target(TargetKind.Group, "Other"), []),
        (AGENT, [BO]),
        (Target(TargetKind.Agent, "agent5001"), [ANA]),
    ],
)
def test_who_fits(target: Target, who: list[Person]) -> None:
    assert [each for each in PERSONS if TARGETS.matches(target, each)] == who


def test_each_candidate_comes_with_the_first_target_that_fits() -> None:
    sales, english = Pursuit(skill("Sales > 0"), "VQ_1"), Pursuit(skill("English > 0"), "VQ_2")
    found = TARGETS.candidates((sales, english), FREE, ())
    assert {candidate.dn: pursuit for candidate, pursuit in found.items()} == {"5001": sales, "5002": english}
    assert not TARGETS.candidates((english,), FREE, ("agent5001", "agent5002"))


def test_the_survey_says_what_everybody_is_doing() -> None:
    survey = TARGETS.survey(
        (Pursuit(skill("English > 0")), Pursuit(GROUP), Pursuit(skill("Sales > 8"))), ("agent5002",)
    )
    assert [str(told) for told in survey] == [
        'skill "English > 0": Bo Lind skipped: the call has just come back from there, Ana Costa logged out',
        "group Desk: Ana Costa logged out",
        'skill "Sales > 8": no agent fits, whatever they do',
    ]


def test_a_long_survey_is_cut_short() -> None:
    centre = configuration(tuple(person(str(5000 + n)) for n in range(20)))
    line = Targets(centre, {}, Agents(centre)).survey((Pursuit(skill("A = 0")),), ())[0]
    assert str(line).endswith("agent5007 logged out and 12 more")


def test_targets_as_a_reader_would_say_them() -> None:
    assert [str(described(target)) for target in (skill("A = 1"), GROUP, AGENT)] == [
        'skill "A = 1"',
        "group Desk",
        "agent E5002",
    ]
