"""What counts for a person: application < tenant < agent group < person < transaction of the call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.config.kinds import Option
from simulator.config.objects import Configuration, Options, Person, Sections
from simulator.config.workspace_catalogue import SECTIONS, WORKSPACE

SECTION = "interaction-workspace"


class Level(StrEnum):
    """Where a value comes from; later ones go before earlier ones."""

    DEFAULT = "default"
    APPLICATION = "application"
    TENANT = "tenant"
    GROUP = "agent group"
    PERSON = "person"
    TRANSACTION = "transaction"


@dataclass(frozen=True, slots=True)
class Effective:
    """An option's value for a person. source: the object that says so, "" for the default and the application."""

    name: str
    value: str
    level: Level
    source: str
    option: Option


def _pattern(name: str) -> re.Pattern[str]:
    parts = re.split(r"<[^>]+>", name)
    return re.compile(".+".join(map(re.escape, parts)))


_PLAIN = {option.name: option for option in WORKSPACE if "<" not in option.name}
_MANY = [(_pattern(option.name), option) for option in WORKSPACE if "<" in option.name]


def option_of(name: str) -> Option | None:
    """What the catalogue says about a name; None: there is no such option."""
    return _PLAIN.get(name) or next((option for pattern, option in _MANY if pattern.fullmatch(name)), None)


def names() -> tuple[str, ...]:
    """The options that have a name of their own."""
    return tuple(_PLAIN)


def effective(configuration: Configuration, person: Person, transaction: str = "") -> tuple[Effective, ...]:
    """Every option of the catalogue, and whatever else of its patterns is set, by name."""
    found = {name: Effective(name, option.default, Level.DEFAULT, "", option) for name, option in _PLAIN.items()}
    for level, source, sections in _levels(configuration, person, transaction):
        for name, value in sections.get(SECTION, {}).items():
            if (option := option_of(name)) is not None:
                found[name] = Effective(name, value, level, source, option)
    return tuple(found[name] for name in sorted(found, key=str.lower))


def values(configuration: Configuration, person: Person) -> dict[str, str]:
    """What counts for a person, by name."""
    return {one.name: one.value for one in effective(configuration, person)}


def words(text: str) -> list[str]:
    """Those of a list separated by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def sections(configuration: Configuration, person: Person) -> dict[str, Options]:
    """What the sections say that options name: favourites, KPIs, web contents."""
    found: dict[str, dict[str, str]] = {}
    for _, _, all_sections in _levels(configuration, person, ""):
        for section in named_in(all_sections.get(SECTION, {}).items()):
            found.setdefault(section, {})
    for _, _, all_sections in _levels(configuration, person, ""):
        for section, said in all_sections.items():
            if section in found:
                found[section] |= said
    return dict(found)


def named_in(options: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The sections that options name."""
    for name, value in options:
        option = option_of(name)
        if option is not None and option.kind is SECTIONS:
            yield from words(value)


def _levels(configuration: Configuration, person: Person, transaction: str) -> Iterator[tuple[Level, str, Sections]]:
    yield Level.APPLICATION, "", configuration.options
    yield Level.TENANT, configuration.tenant.name, configuration.tenant.options
    for name in person.groups:
        if (group := configuration.agent_groups.get(name)) is not None:
            yield Level.GROUP, name, group.options
    yield Level.PERSON, person.username, person.options
    yield Level.TRANSACTION, transaction, configuration.transactions.get(transaction, {})
