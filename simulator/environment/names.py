"""What a contact-centre file names, and what follows from that: DNs, virtual queues of strategies, agent groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.config.objects import DNType
from simulator.environment.schema import ContactCentre, Group

QUEUES = (DNType.ACDQueue, DNType.RoutingPoint, DNType.VirtualQueue)
"""Where calls wait."""


def numbers(file: ContactCentre) -> dict[str, DNType]:
    """Every DN that the file names, with its type."""
    return {agent.dn: DNType.Extension for agent in file.agents} | {dn.number: DNType[dn.type] for dn in file.dns}


def virtual_queues(file: ContactCentre) -> list[str]:
    """Those that strategies name."""
    return list(dict.fromkeys(_values_of("virtual-queue", list(file.strategies.values()))))


def queues(file: ContactCentre) -> dict[str, DNType]:
    """Every DN at which calls wait, with its type."""
    made = dict.fromkeys(virtual_queues(file), DNType.VirtualQueue)
    return {number: kind for number, kind in (made | numbers(file)).items() if kind in QUEUES}


def groups(file: ContactCentre) -> dict[str, Group]:
    """The agent groups there are: the list, or else all that somebody is in."""
    used = [name for one in file.agents for name in one.groups] + [name for one in file.persons for name in one.groups]
    return file.agent_groups if file.agent_groups is not None else {name: Group(script="") for name in used}


def _values_of(key: str, data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from _values_of(key, item)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield str(value)
            yield from _values_of(key, value)
