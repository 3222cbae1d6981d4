"""What must fit in the statistics that desktops show: sections are well written, statistics and objects are there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from simulator.config.objects import DNType
from simulator.config.workspace import SECTION, words
from simulator.config.workspace_statistics import DISPLAYED, KEYS, KPIS, LEVELS, OBJECTS, TYPES, plain
from simulator.environment.faults import Path, meant
from simulator.environment.names import groups, queues
from simulator.environment.schema import ContactCentre
from simulator.stats.definitions import ALIASES, Definition, ObjectType, UnknownStatistic, definition, definitions

Found = tuple[Path, str]
Sections = Mapping[str, Mapping[str, str]]
Objects = Sequence[tuple[Path, Sections]]

_FITTING = {KPIS: (ObjectType.Agent,), DISPLAYED: tuple(ObjectType(kind) for kind in OBJECTS.values())}


def faults(file: ContactCentre, every: Objects) -> Iterator[Found]:
    """every: everything that has options for the desktop."""
    known, _ = definitions(file.options.get(SECTION, {}))
    there = _objects(file)
    for path, sections in every:
        for option in OBJECTS:
            yield from _named((*path, SECTION, option), sections, option, there[option])
    for option, kinds in _FITTING.items():
        shown = {name for _, sections in every for name in words(sections.get(SECTION, {}).get(option, ""))}
        for path, sections in every:
            for name in sections:
                if name in shown:
                    yield from _section((*path, name), sections[name], known)
        for name in shown:
            yield from _statistic(name, every, known, kinds)


def _objects(file: ContactCentre) -> dict[str, list[str]]:
    waiting = queues(file)

    def of(kind: DNType) -> list[str]:
        return [number for number, one in waiting.items() if one is kind]

    return {
        "statistics.agent-groups": list(groups(file)),
        "statistics.queue-groups": list(file.dn_groups),
        "statistics.routing-points": of(DNType.RoutingPoint),
        "statistics.virtual-queues": of(DNType.VirtualQueue),
    }


def _named(path: Path, sections: Sections, option: str, there: list[str]) -> Iterator[Found]:
    what = option.removeprefix("statistics.").removesuffix("s").replace("-", " ")
    for name in words(sections.get(SECTION, {}).get(option, "")):
        if plain(name) not in there:
            yield path, f"there is no {what} {plain(name)}{meant(plain(name), there)}"


def _section(path: Path, said: Mapping[str, str], known: Mapping[str, Definition]) -> Iterator[Found]:
    for key, value in said.items():
        if key not in KEYS:
            yield (*path, key), f"a statistic has no {key}{meant(key, KEYS)}"
        elif key in LEVELS and not _is_number(value):
            yield (*path, key), f"{key} has to be a number, not {value!r}"
        elif key == "statistic-type" and value not in TYPES:
            yield (*path, key), f"{key} has to be one of {', '.join(TYPES)}, not {value!r}"
        elif key == "statistic-name" and _found(known, value) is None:
            yield (*path, key), f"there is no statistic {value}{_close(value, known)}"


def _statistic(
    section: str, objects: Objects, known: Mapping[str, Definition], kinds: tuple[ObjectType, ...]
) -> Iterator[Found]:
    """What the section is about fits where it is shown; the narrowest word counts, and each of them has to fit."""
    said = [(path, sections[section]) for path, sections in objects if section in sections]
    names = [((*path, section), one["statistic-name"]) for path, one in said if one.get("statistic-name")]
    if not names and said and _found(known, section) is None:
        yield (*said[0][0], section), "statistic-name is missing; write for instance statistic-name: InboundCalls"
    for path, name in names or [((*path, section), section) for path, _ in said]:
        one = _found(known, name)
        if one is not None and not set(kinds) & set(one.objects):
            of, wanted = ", ".join(one.objects), ", ".join(kinds)
            yield path, f"{one.name} is a statistic of {of}; here it has to be one of {wanted}"


def _found(known: Mapping[str, Definition], name: str) -> Definition | None:
    try:
        return definition(known, name)
    except UnknownStatistic:
        return None


def _close(name: str, known: Mapping[str, Definition]) -> str:
    close = meant(name, [*known, *ALIASES])
    return close if close.startswith("; did you mean") else "; /stats/definitions lists those there are"


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
