"""The desktop's options: which there are, and whose word counts."""

import pytest

from simulator.config import workspace
from simulator.config.attributes import AttributeValue, BusinessAttribute
from simulator.config.objects import AgentGroup, Configuration, Person, Tenant
from simulator.config.workspace import SECTION, Level
from simulator.config.workspace_catalogue import WORKSPACE

ADA = Person(
    "ada", "secret", groups=("Service", "Unknown", "Night"), options={SECTION: {"voice.prompt-for-end": "true"}}
)


def said(**options: str) -> dict[str, dict[str, str]]:
    return {SECTION: {name.replace("__", ".").replace("_", "-"): value for name, value in options.items()}}


CENTRE = Configuration(
    options={
        "TServer": {"wrap-up-time": "5"},
        SECTION: {
            "alert.timeout": "10",
            "login.East.voice.1.dn-queue": "9000",
            "no.such.option": "x",
            "teamcommunicator.corporate-favorites": "One, Two",
        },
        "One": {"id": "8000", "type": "RoutingPoint"},
        "Other": {"id": "1"},
    },
    tenant=Tenant("Acme", said(alert__timeout="20", voice__mark_done_on_release="true")),
    agent_groups={
        "Service": AgentGroup("Service", options=said(voice__auto_answer="true", alert__timeout="30")),
        "Night": AgentGroup("Night", options=said(alert__timeout="40")),
    },
    persons={"ada": ADA},
    transactions={"Gold": said(alert__timeout="50")},
)


def found(name: str, transaction: str = "") -> workspace.Effective:
    return next(one for one in workspace.effective(CENTRE, ADA, transaction) if one.name == name)


@pytest.mark.parametrize(
    ("name", "transaction", "value", "level", "source"),
    [
        ("interaction.disposition.key-name", "", "DispositionCode", Level.DEFAULT, ""),
        ("teamcommunicator.corporate-favorites", "", "One, Two", Level.APPLICATION, ""),
        ("voice.mark-done-on-release", "", "true", Level.TENANT, "Acme"),
        ("voice.auto-answer", "", "true", Level.GROUP, "Service"),
        ("alert.timeout", "", "40", Level.GROUP, "Night"),
        ("voice.prompt-for-end", "", "true", Level.PERSON, "ada"),
        ("alert.timeout", "Gold", "50", Level.TRANSACTION, "Gold"),
        ("alert.timeout", "Silver", "40", Level.GROUP, "Night"),
        ("login.East.voice.1.dn-queue", "", "9000", Level.APPLICATION, ""),
    ],
)
def test_the_narrowest_word_counts(name: str, transaction: str, value: str, level: Level, source: str) -> None:
    one = found(name, transaction)
    assert (one.value, one.level, one.source) == (value, level, source)


def test_what_the_catalogue_does_not_have_is_left_out() -> None:
    assert workspace.option_of("no.such.option") is None
    assert "no.such.option" not in {one.name for one in workspace.effective(CENTRE, ADA)}
    assert "alert.timeout" in workspace.names()
    assert "login.<switch>.voice.1.dn-queue" not in workspace.names()


def test_sections_are_those_that_options_name() -> None:
    assert workspace.sections(CENTRE, ADA) == {"One": {"id": "8000", "type": "RoutingPoint"}, "Two": {}}


def test_every_option_is_declared_once() -> None:
    names = [option.name for option in WORKSPACE]
    assert len(names) == len(set(names)) > 150


def test_folders_come_before_what_is_in_them() -> None:
    sale = AttributeValue("Sale", "A sale", values=(AttributeValue("New"),))
    attribute = BusinessAttribute("DispositionCode", values=(sale, AttributeValue("Wrong")))
    assert [one.name for one in attribute.every()] == ["Sale", "New", "Wrong"]
    assert [one.label for one in attribute.every()] == ["A sale", "New", "Wrong"]
