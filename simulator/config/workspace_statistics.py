"""Which statistics of which objects a person's desktop shows: My Statistics and Contact Center Statistics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.config import workspace
from simulator.config.objects import Configuration, Person

KPIS = "kpi.displayed-kpis"
DISPLAYED = "statistics.displayed-statistics"
OBJECTS = {
    "statistics.agent-groups": "GroupAgents",
    "statistics.queue-groups": "GroupQueues",
    "statistics.routing-points": "RoutePoint",
    "statistics.virtual-queues": "VirtualQueue",
}
"""The options that name objects, and Stat Server's type of these."""

LEVELS = tuple(f"{level}-level-{side}" for level in ("warning", "error", "worst") for side in ("low", "high"))
"""Values under the low one, or over the high one, are in that state."""

TYPES = ("number", "duration")
KEYS = (
    "statistic-name", "statistic-type", "description", "long-description", "object-id", *LEVELS,
    "period", "target-value", "filter", "evaluation-display",
)  # fmt: skip
"""What a section may say; the last four are accepted without effect."""


@dataclass(frozen=True, slots=True)
class Shown:
    """section: the one that says how it is shown. kind: Stat Server's type of the object."""

    section: str
    statistic: str
    kind: str
    object: str


def shown(configuration: Configuration, person: Person) -> tuple[Shown, ...]:
    """In the order of the options: one's own first, then the contact centre's, object by object."""
    said = workspace.values(configuration, person)
    sections = workspace.sections(configuration, person)
    own = (_of(sections, name, "Agent", person.username) for name in workspace.words(said[KPIS]))
    return (*own, *_contact_center(said, sections))


def _contact_center(said: Mapping[str, str], sections: Mapping[str, Mapping[str, str]]) -> Iterator[Shown]:
    for option, kind in OBJECTS.items():
        for name in workspace.words(said[option]):
            for section in workspace.words(said[DISPLAYED]):
                only = workspace.words(sections[section].get("object-id", ""))
                if not only or plain(name) in map(plain, only):
                    yield _of(sections, section, kind, plain(name))


def _of(sections: Mapping[str, Mapping[str, str]], section: str, kind: str, name: str) -> Shown:
    return Shown(section, sections[section].get("statistic-name") or section, kind, name)


def plain(name: str) -> str:
    """An object without its switch: "8000@SIP_Switch"."""
    return name.partition("@")[0]
