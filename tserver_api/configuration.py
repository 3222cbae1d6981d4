"""Configuration Server objects, to read: /config/... No passwords, ever."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter

from simulator.config.objects import DN, Customer, Person, Trunk
from simulator.platform import Platform
from tserver_api.models import Json, problems
from tserver_api.options import BusinessAttributeJson, attribute_json

_SECRET = "password"


class SwitchJson(Json):
    name: str
    dns: int


class DNJson(Json):
    number: str
    type: str
    name: str
    strategy: str
    options: dict[str, str]


class PersonJson(Json):
    username: str
    name: str
    first_name: str
    last_name: str
    employee_id: str
    agent_logins: list[str]
    place: str
    skills: dict[str, int]
    groups: list[str]
    supervisor: bool


class PlaceJson(Json):
    name: str
    dns: list[str]


class AgentGroupJson(Json):
    name: str
    script: str


class TrunkJson(Json):
    """contact: "*" where customers may call from any address. prefix: "" where no call goes out."""

    name: str
    contact: str
    prefix: str
    priority: int
    options: dict[str, str]


class CustomerJson(Json):
    phone: str
    name: str
    attributes: dict[str, str]


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/config", tags=["configuration"])

    @router.get("/switch")
    async def switch() -> SwitchJson:
        """The switch and how many DNs it has."""
        configuration = platform.configuration
        return SwitchJson(name=configuration.switch, dns=len(configuration.dns))

    @router.get("/dns")
    async def dns() -> list[DNJson]:
        """Every DN with its options."""
        return [_dn(one) for one in platform.configuration.dns.values()]

    @router.get("/trunks")
    async def trunks() -> list[TrunkJson]:
        """The gateways that customers come in by, and calls go out by."""
        return [_trunk(one) for one in platform.configuration.trunks]

    @router.get("/persons")
    async def persons() -> list[PersonJson]:
        """Agents and supervisors with their skills."""
        return [_person(one) for one in platform.configuration.persons.values()]

    @router.get("/places")
    async def places() -> list[PlaceJson]:
        """Places and their DNs."""
        return [PlaceJson(name=one.name, dns=list(one.dns)) for one in platform.configuration.places.values()]

    @router.get("/skills")
    async def skills() -> list[str]:
        """The skills there are."""
        return list(platform.configuration.skills)

    @router.get("/agent-groups")
    async def agent_groups() -> list[AgentGroupJson]:
        """Agent groups; script: of a virtual group."""
        groups = platform.configuration.agent_groups.values()
        return [AgentGroupJson(name=one.name, script=one.script) for one in groups]

    @router.get("/customers", responses=problems(422))
    async def customers(phone: str | None = None) -> list[CustomerJson]:
        """All customers, or those with a telephone number; only its digits are compared."""
        found = platform.configuration.customers
        return [_customer(one) for one in found if phone is None or _digits(phone) == _digits(one.phone)]

    @router.get("/not-ready-reasons")
    async def not_ready_reasons() -> list[str]:
        """What agents may give as a reason for not being ready."""
        return list(platform.configuration.not_ready_reasons)

    @router.get("/dispositions")
    async def dispositions() -> list[str]:
        """What agents may say of a call's outcome."""
        return list(platform.configuration.dispositions)

    @router.get("/business-attributes")
    async def business_attributes() -> list[BusinessAttributeJson]:
        """What attached data are called and may say, and the dispositions."""
        return [attribute_json(one) for one in platform.configuration.business_attributes.values()]

    return router


def _digits(phone: str) -> str:
    # A plus sign in a query arrives as a space.
    return "".join(filter(str.isdigit, phone))


def _dn(dn: DN) -> DNJson:
    return DNJson(
        number=dn.number, type=dn.type.name, name=dn.name, strategy=dn.strategy, options=_without_secrets(dn.options)
    )


def _trunk(trunk: Trunk) -> TrunkJson:
    return TrunkJson(
        name=trunk.name,
        contact=trunk.contact,
        prefix=trunk.prefix,
        priority=trunk.priority,
        options=_without_secrets(trunk.options),
    )


def _without_secrets(options: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in options.items() if _SECRET not in name}


def _person(person: Person) -> PersonJson:
    return PersonJson(
        username=person.username,
        name=person.name,
        first_name=person.first_name,
        last_name=person.last_name,
        employee_id=person.employee_id,
        agent_logins=list(person.agent_logins),
        place=person.place,
        skills=dict(person.skills),
        groups=list(person.groups),
        supervisor=person.supervisor,
    )


def _customer(customer: Customer) -> CustomerJson:
    return CustomerJson(phone=customer.phone, name=customer.name, attributes=dict(customer.attributes))
