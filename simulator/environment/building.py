"""A checked contact-centre file -> configuration objects, with defaults that Configuration Server would not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.config.attributes import AttributeType, AttributeValue, BusinessAttribute
from simulator.config.objects import (
    DN,
    ActionCode,
    AgentGroup,
    AgentLogin,
    Configuration,
    Customer,
    DNType,
    IceServer,
    MediaRelay,
    Person,
    Place,
    Tenant,
    Trunk,
)
from simulator.environment import checks, flows, names
from simulator.environment.schema import (
    Agent,
    Attribute,
    Caller,
    ContactCentre,
    DirectoryNumber,
    Gateway,
    Group,
    Reason,
    Somebody,
    Value,
)

# Contract: an extension made by the shorthand behaves as a Genesys softphone does.
_SOFTPHONE = {
    "sip-cti-control": "talk,hold",
    "dual-dialog-enabled": "true",
    "refer-enabled": "false",
    "make-call-rfc3725-flow": "1",
}


def build(file: ContactCentre) -> Configuration:
    """Everything in the file; the shorthand agents come before the rest."""
    dns = [*map(_extension, file.agents), *map(_dn, file.dns)]
    dns += [DN(name, DNType.VirtualQueue) for name in names.virtual_queues(file) if name not in names.numbers(file)]
    persons = [*map(_agent, file.agents), *map(_person, file.persons)]
    return Configuration(
        switch=file.switch,
        dns={dn.number: dn for dn in dns},
        trunks=tuple(map(_trunk, file.trunks)),
        agent_logins={login.code: login for login in _agent_logins(file)},
        persons={person.username: person for person in persons},
        places={place.name: place for place in _places(file)},
        skills=tuple(checks.skills(file)),
        agent_groups={name: _group(name, one) for name, one in names.groups(file).items()},
        dn_groups={name: tuple(dns) for name, dns in file.dn_groups.items()},
        strategies=file.strategies,
        service_numbers=file.service_numbers,
        not_ready_reasons=tuple(one.name for one in file.not_ready_reasons),
        action_codes={one.name: _action_code(one) for one in file.not_ready_reasons if one.code or one.workmode},
        dispositions=tuple(file.dispositions),
        customers=tuple(map(_customer, file.customers)),
        options=file.options,
        tenant=Tenant(file.tenant.name, file.tenant.options),
        transactions=file.transactions,
        business_attributes={name: _attribute(name, one) for name, one in file.business_attributes.items()},
        credentials=file.credentials,
        allowed_origins=tuple(file.allowed_origins),
        applications={name: tuple(map(flows.step, steps)) for name, steps in file.applications.items()},
        ice_servers=tuple(IceServer(tuple(one.urls), one.username, one.credential) for one in file.ice_servers),
        relay=MediaRelay(*file.media.ng) if file.media.relay == "rtpengine" else None,
    )


def _action_code(reason: Reason) -> ActionCode:
    return ActionCode(reason.name, reason.code or reason.name, reason.workmode or "")


def _password(agent: Agent) -> str:
    return agent.password or f"agent{agent.dn}pass"


def _extension(agent: Agent) -> DN:
    contact = {"contact": agent.contact} if agent.contact else {}
    digest = {"password": _password(agent), "authenticate-requests": "register"}
    options = {**digest, **_SOFTPHONE, **contact, **agent.options}
    return DN(agent.dn, name=agent.name or "", options=options, switch=agent.switch or "")


def _dn(dn: DirectoryNumber) -> DN:
    own: dict[str, str] = {"contact": dn.contact} if dn.contact else {}
    if dn.password:
        own |= {"password": dn.password, "authenticate-requests": "register"}
    return DN(dn.number, DNType[dn.type], dn.name, {**own, **dn.options}, dn.strategy or "", dn.switch or "")


def _group(name: str, group: Group) -> AgentGroup:
    return AgentGroup(name, group.script, group.options, tuple(group.origination_dns))


def _names(name: str | None) -> tuple[str, str]:
    first, _, last = (name or "").partition(" ")
    return first, last


def _agent(agent: Agent) -> Person:
    first, last = _names(agent.name)
    return Person(
        username=agent.username or f"agent{agent.dn}",
        password=_password(agent),
        first_name=first,
        last_name=last,
        employee_id=agent.agent_id or agent.dn,
        agent_logins=(agent.agent_id or agent.dn,),
        skills=agent.skills,
        groups=tuple(agent.groups),
        supervisor=agent.supervisor,
        place=agent.place or agent.dn,
        options=agent.person_options,
    )


def _person(person: Somebody) -> Person:
    first, last = _names(person.name)
    return Person(
        username=person.username,
        password=person.password,
        first_name=first,
        last_name=last,
        employee_id=person.employee_id or person.username,
        agent_logins=tuple(person.agent_logins),
        skills=person.skills,
        groups=tuple(person.groups),
        supervisor=person.supervisor,
        place=person.place or "",
        options=person.options,
    )


def _agent_logins(file: ContactCentre) -> Iterator[AgentLogin]:
    for agent in file.agents:
        wrap_up = {} if agent.wrap_up_time is None else {"wrap-up-time": agent.wrap_up_time}
        yield AgentLogin(agent.agent_id or agent.dn, {**wrap_up, **agent.login_options})
    for person in file.persons:
        yield from map(AgentLogin, person.agent_logins)


def _places(file: ContactCentre) -> Iterator[Place]:
    """The agents' own places, one DN each, then those that the file spells out."""
    for agent in file.agents:
        yield Place(agent.place or agent.dn, (agent.dn,))
    for name, dns in file.places.items():
        yield Place(name, tuple(dns))


def _trunk(trunk: Gateway) -> Trunk:
    return Trunk(
        name=trunk.name,
        contact=trunk.contact,
        prefix=trunk.prefix,
        priority=trunk.priority,
        username=trunk.username or "",
        password=trunk.password or "",
        options=trunk.options,
    )


def _attribute(name: str, attribute: Attribute) -> BusinessAttribute:
    display, default = attribute.display_name or "", attribute.default or ""
    return BusinessAttribute(name, display, default, _values(attribute.values))


def _values(values: Mapping[str, Value]) -> tuple[AttributeValue, ...]:
    made = [
        AttributeValue(
            name=name,
            display_name=one.display_name or "",
            type=AttributeType(one.type),
            mandatory=one.mandatory,
            read_only=one.read_only,
            enumeration=one.enumeration or "",
            order=one.order,
            values=_values(one.values),
        )
        for name, one in values.items()
    ]
    return tuple(sorted(made, key=lambda value: value.order))


def _customer(caller: Caller) -> Customer:
    return Customer(caller.phone, caller.name, dict(caller.model_extra or {}))
