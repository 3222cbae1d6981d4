"""What must fit in the desktop's options: every one is known and well typed, and what it names is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.config import workspace
from simulator.config.workspace_catalogue import ATTRIBUTE
from simulator.environment import statistics_checks
from simulator.environment.faults import Path, meant
from simulator.environment.schema import ContactCentre, Value

Found = tuple[Path, str]
Sections = Mapping[str, Mapping[str, str]]

_OF_THE_APPLICATION = ("TServer", "agent-reservation")


def faults(file: ContactCentre) -> Iterator[Found]:
    named = {name for _, sections in _objects(file) for name in _named(sections)}
    for path, sections in _objects(file):
        yield from _sections(file, path, sections, named)
    yield from statistics_checks.faults(file, list(_objects(file)))
    yield from _attributes(file)


def _objects(file: ContactCentre) -> Iterator[tuple[Path, Sections]]:
    """Everything that has options for the desktop."""
    yield ("options",), file.options
    yield ("tenant", "options"), file.tenant.options
    for name, group in (file.agent_groups or {}).items():
        yield ("agent-groups", name, "options"), group.options
    for i, agent in enumerate(file.agents):
        yield ("agents", i, "person-options"), agent.person_options
    for i, person in enumerate(file.persons):
        yield ("persons", i, "options"), person.options
    for name, sections in file.transactions.items():
        yield ("transactions", name), sections


def _named(sections: Sections) -> Iterable[str]:
    return workspace.named_in(sections.get(workspace.SECTION, {}).items())


def _sections(file: ContactCentre, path: Path, sections: Sections, named: set[str]) -> Iterator[Found]:
    own = _OF_THE_APPLICATION if path == ("options",) else ()
    known = (*own, workspace.SECTION, *sorted(named))
    for section, options in sections.items():
        if section not in known:
            yield (*path, section), f"there is no section {section}{meant(section, known)}"
        elif section == workspace.SECTION:
            yield from _options(file, (*path, section), options)
    there = {section for _, each in _objects(file) for section in each}
    for name in _named(sections):
        if name not in there:
            hint = meant(name, sorted(there - {*_OF_THE_APPLICATION, workspace.SECTION}))
            yield (*path, workspace.SECTION), f"there is no section {name}{hint or '; write it beside this one'}"


def _options(file: ContactCentre, path: Path, options: Mapping[str, str]) -> Iterator[Found]:
    for name, value in options.items():
        option = workspace.option_of(name)
        if option is None:
            yield (*path, name), f"{workspace.SECTION} has no option {name}{_meant(name)}"
            continue
        if fault := option.fault(value):
            yield (*path, name), fault
        if option.kind is ATTRIBUTE and value and value not in file.business_attributes:
            hint = meant(value, file.business_attributes)
            yield (*path, name), f"there is no business attribute {value}{hint}"


def _meant(name: str) -> str:
    close = meant(name, workspace.names())
    return close if close.startswith("; did you mean") else "; docs/options.md lists them"


def _attributes(file: ContactCentre) -> Iterator[Found]:
    for name, attribute in file.business_attributes.items():
        path: Path = ("business-attributes", name)
        if attribute.default is not None and attribute.default not in dict(_every(attribute.values)):
            yield (
                (*path, "default"),
                f"there is no value {attribute.default}{meant(attribute.default, attribute.values)}",
            )
        yield from _values(file, (*path, "values"), attribute.values)


def _values(file: ContactCentre, path: Path, values: Mapping[str, Value]) -> Iterator[Found]:
    for name, value in values.items():
        if value.enumeration is not None and value.enumeration not in file.business_attributes:
            hint = meant(value.enumeration, file.business_attributes)
            yield (*path, name, "enumeration"), f"there is no business attribute {value.enumeration}{hint}"
        if (value.enumeration is not None) != (value.type == "enum"):
            yield (*path, name), "enumeration and type: enum go together; write both or neither"
        yield from _values(file, (*path, name, "values"), value.values)


def _every(values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    for name, value in values.items():
        yield name, value
        yield from _every(value.values)
