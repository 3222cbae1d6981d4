from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.skills import Expression, SkillError, parse, parse_script


@dataclass
class Agent:
    skills: dict[str, int] = field(default_factory=dict)
    logins: tuple[str, ...] = ()

    def level(self, skill: str) -> int:
        return self.skills.get(skill, 0)

    def has(self, skill: str) -> bool:
        return skill in self.skills

    def logged_in(self, where: str) -> bool:
        return where in self.logins


ANA = Agent({"English": 5, "Billing": 0, "Sales": 2}, ("SIP_Switch", "9000@SIP_Switch"))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("English = 5", True),
        ("English != 5", False),
        ("English > 5", False),
        ("English >= 5", True),
        ("English < 6", True),
        ("English <= 4", False),
        ("5 = English", True),
        ("English > Sales", True),
        ("3 > 2", True),
        ("Spanish = 0", True),
        ("Spanish >= 1", False),
        ("!English = 5", False),
        ("!(English = 5 & Sales = 1)", True),
        ("!!(English = 5)", True),
        ("English=5&Sales=2", True),
        ("English=1|Sales=2", True),
        ("English=1 | Sales=1", False),
        ("'Local Track' = 0", True),
        ("(psap3 > 0)", False),
        ("Test_157 >= 1 | Überblick = 0", True),
    ],
)
def test_the_routing_form(text: str, holds: bool) -> None:
    assert parse(text).holds(ANA) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('Skill("English") >= 5', True),
        ('5 <= Skill("English")', True),
        ('SkillExists("Billing")', True),
        ('SkillExists("Spanish")', False),
        ('!SkillExists("Spanish") & LoggedIn("9000@SIP_Switch")', True),
        ('LoggedIn("Other")', False),
        ('Skill("English") >= 5 & SkillExists("Billing") & LoggedIn("SIP_Switch")', True),
        ('(Skill("English") > 5 | Skill("Sales") = 2)', True),
    ],
)
def test_the_script_of_a_virtual_group(text: str, holds: bool) -> None:
    assert parse_script(text).holds(ANA) is holds


def test_reading_goes_from_left_to_right_and_warns_where_that_surprises() -> None:
    surprising = parse("Sales = 2 | English = 1 & English = 2")
    assert not surprising.holds(ANA)
    assert "from left to right" in surprising.warnings[0]
    assert "character 25" in surprising.warnings[0]


@pytest.mark.parametrize(
    "text", ["A = 0 & B = 0 | C = 0", "A = 0 & B = 0", "A = 0 | B = 0 | C = 0", "A = 0 | (B = 0 & C = 0)"]
)
def test_no_warning_where_both_readings_agree(text: str) -> None:
    assert parse(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "at the end: expected a skill"),
        ("English", "at the end: expected one of = != > >= < <="),
        ("English >=", "at the end: expected a skill"),
        ("English >= 5 Sales", "at 'Sales' (character 14): expected & or | or the end"),
        ("English >= 5 and Sales = 1", "write & instead"),
        ("English = 5 || Sales = 1", "write | instead"),
        ("English == 5", "write = instead"),
        ("(English = 5", "at the end: expected )"),
        ("English = 5)", "expected & or | or the end"),
        ("$(StatAgentLoggedIn) = 1", "statistics in skill expressions are not supported"),
        ("English @ 5", "cannot read '@ 5'"),
        ("English = 5 & ; ", "cannot read ';'"),
        ("5English = 1", "cannot read"),
        ("'' = 1", "expected a skill"),
        ('"English" = 1', "expected a skill"),
        ('Skill("English") = 1', "write the skill's name alone"),
        ("A" * 127 + " = 1", "at most 126 characters"),
        ("English & Sales", "expected one of = != >"),
    ],
)
def test_the_routing_form_refuses(text: str, complaint: str) -> None:
    with pytest.raises(SkillError) as refused:
        parse(text)
    assert complaint in str(refused.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("English >= 5", 'expected Skill("name")'),
        ("Skill(English) >= 5", 'as in Skill("name")'),
        ('Skill "English" >= 5', "expected ("),
        ('SkillExists("English"', "at the end: expected )"),
    ],
)
def test_the_script_form_refuses(text: str, complaint: str) -> None:
    with pytest.raises(SkillError) as refused:
        parse_script(text)
    assert complaint in str(refused.value)


def test_an_expression_names_its_skills_and_comparisons() -> None:
    expression = parse("English >= 5 & !(Sales = 1 | English > Billing) & 3 = 3")
    assert expression.skills() == ("English", "Sales", "Billing")
    assert [comparison.operator for comparison in expression.comparisons()] == [">=", "=", ">", "="]
    assert parse_script('SkillExists("Sales") & LoggedIn("SIP_Switch")').skills() == ("Sales",)


@given(st.text(alphabet="AB1 ()&|!=<>'\"$", max_size=30))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    with suppress(SkillError):
        assert isinstance(parse(text), Expression)
