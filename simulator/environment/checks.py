"""What must agree between the parts of a contact-centre file: every name used exists, every name made is unique."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulator.config.kinds import Where
from simulator.config.objects import DNType
from simulator.config.options import declared
from simulator.environment import flows, workspace_checks
from simulator.environment.faults import Path, meant
from simulator.environment.names import groups, numbers, queues
from simulator.environment.schema import ContactCentre

Found = tuple[Path, str]

_WORD = re.compile(r"[A-Za-z_]\w*")
_SKILL = re.compile(r"'[^']*'|\"[^\"]*\"|\$\([^)]*\)|[A-Za-z_]\w*\s*\(|[A-Za-z_]\w*")
_SECTIONS = {"TServer": Where.APPLICATION, "agent-reservation": Where.RESERVATION}
_BY_TYPE = {
    DNType.RoutingPoint: Where.ROUTING_POINT,
    DNType.ACDQueue: Where.ROUTING_POINT,
    DNType.VirtualQueue: Where.ROUTING_POINT,
    DNType.VoIPService: Where.SERVICE,
}


def faults(file: ContactCentre) -> Iterator[Found]:
    """Everything in the file that does not fit together, with its path."""
    for check in (
        _unique,
        _skills,
        _groups,
        _queues,
        _dns,
        _places,
        _trunks,
        _options,
        workspace_checks.faults,
        flows.faults,
        _numbers_in_options,
        _strategies,
        _service_numbers,
    ):
        yield from check(file)


def _unique(file: ContactCentre) -> Iterator[Found]:
    agents, persons = list(enumerate(file.agents)), list(enumerate(file.persons))
    numbers: list[tuple[Path, str]] = [(("agents", i, "dn"), agent.dn) for i, agent in agents]
    numbers += [(("dns", i, "number"), dn.number) for i, dn in enumerate(file.dns)]
    yield from _twice(numbers, "DN {} is here already; give it another number, or put its options there")
    # What is derived from a number that is there twice is no fault of its own.
    agents = list({agent.dn: (i, agent) for i, agent in reversed(agents)}.values())[::-1]
    usernames: list[tuple[Path, str]] = [(("agents", i), a.username or f"agent{a.dn}") for i, a in agents]
    usernames += [(("persons", i, "username"), person.username) for i, person in persons]
    yield from _twice(usernames, "the username {} is taken; choose another")
    logins: list[tuple[Path, str]] = [(("agents", i), agent.agent_id or agent.dn) for i, agent in agents]
    logins += [(("persons", i, "agent-logins", n), code) for i, p in persons for n, code in enumerate(p.agent_logins)]
    yield from _twice(logins, "agent id {} belongs to somebody already; choose another")
    yield from _twice([(("trunks", i), t.name) for i, t in enumerate(file.trunks)], "there is a trunk {} already")
    phones: list[tuple[Path, str]] = [(("customers", i), c.phone) for i, c in enumerate(file.customers)]
    yield from _twice(phones, "there is a customer with {} already")


def _twice(named: Iterable[tuple[Path, str]], message: str) -> Iterator[Found]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield path, message.format(name)
        seen.add(name)


def _people(file: ContactCentre) -> Iterator[tuple[Path, Mapping[str, int], list[str]]]:
    for i, agent in enumerate(file.agents):
        yield ("agents", i), agent.skills, agent.groups
    for i, person in enumerate(file.persons):
        yield ("persons", i), person.skills, person.groups


def _skills(file: ContactCentre) -> Iterator[Found]:
    if file.skills is None:
        return
    for path, skills, _ in _people(file):
        for name in skills:
            if name not in file.skills:
                yield (*path, "skills", name), f"there is no skill {name}{meant(name, file.skills)}"


def _groups(file: ContactCentre) -> Iterator[Found]:
    if file.agent_groups is None:
        return
    for path, _, joined in _people(file):
        for at, name in enumerate(joined):
            if name not in file.agent_groups:
                yield (*path, "groups", at), f"there is no agent group {name}{meant(name, file.agent_groups)}"


def _queues(file: ContactCentre) -> Iterator[Found]:
    known = queues(file)
    named: list[tuple[Path, list[str]]] = [(("dn-groups", name), dns) for name, dns in file.dn_groups.items()]
    named += [(("agent-groups", name, "origination-dns"), one.origination_dns) for name, one in groups(file).items()]
    for path, dns in named:
        for at, dn in enumerate(dns):
            if dn not in known:
                yield (*path, at), f"there is no queue or routing point {dn}{meant(dn, known)}"


def _dns(file: ContactCentre) -> Iterator[Found]:
    for i, dn in enumerate(file.dns):
        if dn.strategy is None:
            continue
        if DNType[dn.type] is not DNType.RoutingPoint:
            yield ("dns", i, "strategy"), f"only a RoutingPoint has a strategy; {dn.number} is of type {dn.type}"
        elif dn.strategy not in file.strategies:
            hint = meant(dn.strategy, file.strategies) or "; write it under strategies"
            yield ("dns", i, "strategy"), f"there is no strategy {dn.strategy}{hint}"


def _places(file: ContactCentre) -> Iterator[Found]:
    known = numbers(file)
    for name, dns in file.places.items():
        if not dns:
            yield ("places", name), "a place needs a DN; write for instance [5001]"
        for at, dn in enumerate(dns):
            if dn not in known:
                yield ("places", name, at), f"there is no DN {dn}; add it to dns"
    for i, agent in enumerate(file.agents):
        place = agent.place or agent.dn
        if place in file.places and agent.dn not in file.places[place]:
            yield ("agents", i), f"place {place} does not have DN {agent.dn}; add it there"
    places = {*file.places, *(agent.place or agent.dn for agent in file.agents)}
    for i, person in enumerate(file.persons):
        if person.place and person.place not in places:
            yield ("persons", i, "place"), f"there is no place {person.place}{meant(person.place, sorted(places))}"


def _trunks(file: ContactCentre) -> Iterator[Found]:
    for i, trunk in enumerate(file.trunks):
        if trunk.contact == "*" and trunk.prefix:
            yield ("trunks", i, "prefix"), "calls cannot go out to *; give the trunk a contact such as 127.0.0.1:5080"
        if (trunk.username is None) != (trunk.password is None):
            yield ("trunks", i), "username and password go together; write both or neither"


def _options(file: ContactCentre) -> Iterator[Found]:
    for section in _SECTIONS:
        yield from _option_faults(("options", section), file.options.get(section, {}), _SECTIONS[section])
    for i, agent in enumerate(file.agents):
        yield from _option_faults(("agents", i, "options"), agent.options, Where.EXTENSION)
        yield from _option_faults(("agents", i, "login-options"), agent.login_options, Where.AGENT_LOGIN)
        if agent.wrap_up_time is not None:
            yield from _option_faults(("agents", i), {"wrap-up-time": agent.wrap_up_time}, Where.AGENT_LOGIN)
    for i, dn in enumerate(file.dns):
        where = _BY_TYPE.get(DNType[dn.type], Where.EXTENSION)
        yield from _option_faults(("dns", i, "options"), dn.options, where)
    for i, trunk in enumerate(file.trunks):
        yield from _option_faults(("trunks", i, "options"), trunk.options, Where.TRUNK)


def _numbers_in_options(file: ContactCentre) -> Iterator[Found]:
    """DNs that ring along with others have to be there."""
    known = numbers(file)
    told: list[tuple[Path, Mapping[str, str]]] = [(("agents", i), agent.options) for i, agent in enumerate(file.agents)]
    told += [(("dns", i), dn.options) for i, dn in enumerate(file.dns)]
    for path, options in told:
        for name in ("shared-line-number", "hg-members", "alternate-route-profile"):
            for number in (word.strip() for word in options.get(name, "").split(",") if word.strip()):
                if number not in known:
                    yield (*path, "options", name), f"there is no DN {number}; add it to dns"


def _option_faults(path: Path, options: Mapping[str, str], where: Where) -> Iterator[Found]:
    known = declared(where)
    for name, value in options.items():
        if name not in known:
            yield (*path, name), f"{where.value} has no option {name}{meant(name, known)}"
        elif fault := known[name].fault(value):
            yield (*path, name), fault


def _service_numbers(file: ContactCentre) -> Iterator[Found]:
    known = numbers(file)
    for number, dn in file.service_numbers.items():
        if not re.fullmatch(r"[0-9*#+]{1,20}", number):
            yield ("service-numbers", number), f"{number!r} cannot be dialled; use digits, * and #"
        if number in known:
            yield ("service-numbers", number), f"{number} is a DN already; callers reach it without a service number"
        if dn not in known:
            yield ("service-numbers", number), f"there is no DN {dn}; add it to dns"


def _strategies(file: ContactCentre) -> Iterator[Found]:
    """Names that the steps use; what the steps mean is for routing to say."""
    for name, steps in file.strategies.items():
        if not steps:
            yield ("strategies", name), 'a strategy needs a step; write for instance - route: "8999"'
        yield from _named_in(file, ("strategies", name), steps)


def _named_in(file: ContactCentre, path: Path, data: Any) -> Iterator[Found]:
    if isinstance(data, list):
        for at, item in enumerate(data):
            yield from _named_in(file, (*path, at), item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in _NAMED and isinstance(value, str | int):
                yield from (((*path, key), message) for message in _NAMED[key](file, str(value)))
            yield from _named_in(file, (*path, key), value)


def _skill_names(file: ContactCentre, expression: str) -> Iterator[str]:
    known = skills(file)
    for word in _SKILL.findall(expression):
        if _WORD.fullmatch(word) and word not in known:
            yield f"there is no skill {word}{meant(word, known)}"


def skills(file: ContactCentre) -> list[str]:
    """The skills there are: the list, or else all that somebody has."""
    used = (name for _, levels, _ in _people(file) for name in levels)
    return file.skills if file.skills is not None else list(dict.fromkeys(used))


def _group_name(file: ContactCentre, name: str) -> Iterator[str]:
    if name not in groups(file):
        yield f"there is no agent group {name}{meant(name, groups(file))}"


def _agent_name(file: ContactCentre, name: str) -> Iterator[str]:
    known = {agent.username or f"agent{agent.dn}" for agent in file.agents} | {p.username for p in file.persons}
    known |= {agent.agent_id or agent.dn for agent in file.agents}
    known |= {code for person in file.persons for code in person.agent_logins}
    if name not in known:
        yield f"there is no agent {name}{meant(name, sorted(known))}"


_NAMED: dict[str, Callable[[ContactCentre, str], Iterator[str]]] = {
    "skill": _skill_names,
    "group": _group_name,
    "agent": _agent_name,
}
