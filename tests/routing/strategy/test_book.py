from __future__ import annotations

from routing.strategy.book import read
from tests.routing.world import configuration, person

ANA = person("5001", {"Sales": 3}, ("Desk",))


def test_a_fault_in_one_strategy_leaves_the_others() -> None:
    found = read(configuration((ANA,), {"main": [{"rute": 1}], "sales": [{"route": 1}]}))
    assert found.faults == ("strategies.main[0]: unknown step 'rute': did you mean 'route'?",)
    strategy, fault = found.of("main")
    assert strategy is not None
    assert strategy.steps == ()
    assert fault == found.faults[0]
    assert found.of("sales")[1] == ""


def test_without_a_name_the_strategy_default_runs_if_there_is_one() -> None:
    found = read(configuration((), {"default": [{"route": 1}]}, points={"8000": ""}))
    strategy, _ = found.of("")
    assert strategy is not None
    assert strategy.name == "default"
    assert read(configuration(points={"8000": ""})).of("") == (None, "")


def test_a_strategy_that_is_not_there() -> None:
    found = read(configuration(points={"8000": "missing"}))
    assert "dns.8000.strategy: there is no strategy 'missing'" in found.faults[0]
    strategy, fault = found.of("missing")
    assert strategy is not None
    assert fault == "there is no strategy 'missing'"


def test_names_that_nobody_has() -> None:
    steps = [
        {"branch": [{"else": [{"target": {"any": [{"group": "Desk"}, {"group": "Dsk"}, {"agent": "agent5001"}]}}]}]},
        {
            "target": {
                "any": [{"agent": "E5001"}, {"agent": "bob"}, {"skill": "Sales > 1 & Tennis > 1"}, {"group": "V"}]
            }
        },
        {"route": 8999},
    ]
    found = read(configuration((ANA,), {"main": steps}, groups={"V": 'Skill("Sales") > 1'}))
    assert found.faults == (
        "strategies.main: there is no agent group 'Dsk'",
        "strategies.main: there is no agent 'bob'; write a user name or an employee id",
        "strategies.main: nobody has the skill 'Tennis', nor is it listed under skills",
    )


def test_scripts_of_virtual_groups() -> None:
    script = 'Skill("A") = 1 | Skill("B") = 1 & Skill("C") = 1'
    found = read(configuration(groups={"Good": script, "Bad": "Skill(", "Plain": ""}, strategies={"main": []}))
    assert list(found.scripts) == ["Good"]
    assert found.faults[0].startswith("agent-groups.Bad: ")
    assert found.warnings[0].startswith("agent-groups.Good: ")
