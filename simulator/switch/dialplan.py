"""The dial plan: where a number leads. Order: a DN, a service number, the best trunk, nowhere.

Source: sipserver contract 2.3 B: the longest prefix wins; among equal prefixes the smallest priority.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from simulator.config.objects import DN, TELEPHONES, Configuration, DNType, Trunk
from simulator.switch.state import PartyKind

QUEUES = (DNType.RoutingPoint, DNType.ACDQueue)
HUNT_TYPES = ("linear", "circular", "parallel")
DEVICES = (*TELEPHONES, DNType.VoiceMail)
SERVICES = ("echo", "loopback", "milliwatt")
"""Values of service-type of a VoIP service that can be dialled, because the media engine is what answers."""


@dataclass(frozen=True, slots=True)
class Destination:
    """number: of the DN; of a number outside, as the trunk is told. trunk, and dialled (the number as it was): for what
    is reached by a trunk, a number outside or the telephone of an agent who is out there. at: the number of that
    telephone as the trunk is told."""

    kind: PartyKind
    number: str
    trunk: str | None = None
    dialled: str = field(default="", compare=False)
    at: str = field(default="", compare=False)


def resolve(configuration: Configuration, number: str, location: str = "") -> Destination | None:
    """Where `number` leads at a location (empty: here); None when nowhere (SIP 404 to a caller, TERR 71 to a
    requester). A DN is reached under its own switch's location only."""
    dn = configuration.dns.get(number) or configuration.dns.get(configuration.service_numbers.get(number, ""))
    if dn is not None:
        there = (dn.switch or configuration.switch) == (switch_of(location) or configuration.switch)
        # Access numbers are there to be dialled from other sites.
        return _inside(dn) if there or dn.type is DNType.ExternalRoutingPoint else None
    best = next(iter(configuration.trunks_for(number)), None)
    return outside(best, number) if best is not None else None


def outside(trunk: Trunk, number: str) -> Destination:
    return by(trunk, Destination(PartyKind.Outside, number, dialled=number))


def by(trunk: Trunk, destination: Destination) -> Destination:
    """The same destination, reached by this trunk."""
    sent = _replaced(trunk, destination.dialled)
    if destination.kind is PartyKind.Device:
        return replace(destination, trunk=trunk.name, at=sent)
    return replace(destination, number=sent, trunk=trunk.name)


def is_queue(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and (dn.type in QUEUES or is_service(dn))


def is_routing_point(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and (dn.type is DNType.RoutingPoint or is_service(dn))


def is_service(dn: DN) -> bool:
    """Whether an application plays to whoever calls: for T-Library it stands at a routing point."""
    if dn.type is DNType.VoiceMail:
        # One of another system has a contact and is a telephone to us.
        return not dn.option("contact")
    return dn.type is DNType.VoIPService and dn.option("service-type") in SERVICES


def is_acd_queue(configuration: Configuration, number: str) -> bool:
    """An ACD queue that gives its calls to agents; a hunt group has members instead."""
    dn = configuration.dns.get(number)
    return dn is not None and dn.type is DNType.ACDQueue and dn.option("hg-type") not in HUNT_TYPES


def is_hunt_group(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and dn.type is DNType.ACDQueue and dn.option("hg-type") in HUNT_TYPES


def acd_queues(configuration: Configuration, numbers: str) -> tuple[str, ...]:
    """The ACD queues of a list separated by commas; empty if it is no list of different ones."""
    queues = tuple(number.strip() for number in numbers.split(","))
    fine = len(queues) == len(set(queues)) > 1 and all(is_acd_queue(configuration, number) for number in queues)
    return queues if fine else ()


def is_device(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and dn.type in DEVICES and not is_service(dn)


def switch_of(location: str) -> str:
    """The switch that a location names (`Switch` or `TServer@Switch`); empty: local."""
    return location.rpartition("@")[2]


def is_site(configuration: Configuration, location: str) -> bool:
    """Whether a location is a switch of this platform."""
    switch = switch_of(location)
    return switch in ("", configuration.switch) or any(dn.switch == switch for dn in configuration.dns.values())


def home(configuration: Configuration, number: str) -> str:
    """The switch of a DN; what is no DN is seen from the platform's own."""
    dn = configuration.dns.get(number)
    return dn.switch if dn is not None and dn.switch else configuration.switch


def seen_from(configuration: Configuration, dn: str, location: str) -> str:
    """The location that a request means: the one it names, else that of the DN it is about."""
    return location or home(configuration, dn)


def resolve_from(configuration: Configuration, dn: str, number: str) -> Destination | None:
    """Where a number leads that is set at a DN: that DN's own site counts."""
    return resolve(configuration, number, home(configuration, dn))


def _inside(dn: DN) -> Destination | None:
    if dn.type in QUEUES or dn.type is DNType.ExternalRoutingPoint or is_service(dn):
        return Destination(PartyKind.Queue, dn.number)
    return Destination(PartyKind.Device, dn.number) if dn.type in DEVICES else None


def _replaced(trunk: Trunk, number: str) -> str:
    prefix = trunk.options.get("replace-prefix")
    return number if prefix is None else prefix + number[len(trunk.prefix) :]
