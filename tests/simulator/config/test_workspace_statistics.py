"""Which statistics a person's desktop shows."""

import pytest

from simulator.config.objects import AgentGroup, Configuration, Person
from simulator.config.workspace import SECTION, words
from simulator.config.workspace_statistics import Shown, plain, shown

SECTIONS = {
    "Calls": {"statistic-name": "InboundCalls"},
    "TalkDuration": {"description": "Talk"},
    "Waiting": {"statistic-name": "Current_In_Queue"},
    "Lost": {"statistic-name": "Total_Abandoned", "object-id": "8000@SIP_Switch, All"},
}
ADA = Person("ada", "", groups=("Service",))


def centre(**options: str) -> Configuration:
    said = {name.replace("__", ".").replace("_", "-"): value for name, value in options.items()}
    return Configuration(options={SECTION: said, **SECTIONS}, persons={"ada": ADA})


def of_ada(**options: str) -> list[tuple[str, str, str, str]]:
    return [(one.section, one.statistic, one.kind, one.object) for one in shown(centre(**options), ADA)]


KPIS, STATISTICS = "kpi__displayed_kpis", "statistics__displayed_statistics"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, []),
        ({KPIS: "Calls"}, [("Calls", "InboundCalls", "Agent", "ada")]),
        # The section's name is the statistic's, where it says no other; one that is nowhere says nothing else.
        ({KPIS: "TalkDuration, Gone"}, [(name, name, "Agent", "ada") for name in ("TalkDuration", "Gone")]),
        ({STATISTICS: "Waiting"}, []),
        ({"statistics__virtual_queues": "VQ"}, []),
        (
            {STATISTICS: "Waiting", "statistics__virtual_queues": "VQ@East", "statistics__agent_groups": "G"},
            [
                ("Waiting", "Current_In_Queue", kind, name)
                for kind, name in (("GroupAgents", "G"), ("VirtualQueue", "VQ"))
            ],
        ),
        (
            {STATISTICS: "Lost", "statistics__routing_points": "8000,8001", "statistics__queue_groups": "All"},
            [
                ("Lost", "Total_Abandoned", kind, name)
                for kind, name in (("GroupQueues", "All"), ("RoutePoint", "8000"))
            ],
        ),
    ],
)
def test_what_is_shown(options: dict[str, str], expected: list[tuple[str, str, str, str]]) -> None:
    assert of_ada(**options) == expected


def test_the_narrowest_word_counts() -> None:
    group = AgentGroup(
        "Service", options={SECTION: {"kpi.displayed-kpis": "Calls"}, "Calls": {"statistic-name": "TotalCalls"}}
    )
    configuration = Configuration(
        options={SECTION: {"kpi.displayed-kpis": "TalkDuration"}, **SECTIONS}, agent_groups={"Service": group}
    )
    assert shown(configuration, ADA) == (Shown("Calls", "TotalCalls", "Agent", "ada"),)
    assert [one.section for one in shown(configuration, Person("bob", ""))] == ["TalkDuration"]


def test_lists_and_objects_as_they_are_written() -> None:
    assert words(" a,, b ") == ["a", "b"]
    assert (plain("8000@SIP_Switch"), plain("VQ")) == ("8000", "VQ")
