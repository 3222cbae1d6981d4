"""The dial plan: where a number leads. Order: a DN, a service number, the best trunk, nowhere.

Source: sipserver contract 2.3 B: the longest prefix wins; among equal prefixes the smallest priority.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.config.objects import DN, Configuration, DNType, Trunk
from simulator.switch.state import PartyKind

QUEUES = (DNType.RoutingPoint, DNType.ACDQueue)
DEVICES = (DNType.Extension, DNType.ACDPosition, DNType.VoiceMail)


@dataclass(frozen=True, slots=True)
class Destination:
    """number: as the telephone side must dial it. trunk: set for numbers outside."""

    kind: PartyKind
    number: str
    trunk: str | None = None


def resolve(configuration: Configuration, number: str) -> Destination | None:
    """Where `number` leads; None when nowhere (SIP 404 to a caller, TERR 71 to a requester)."""
    dn = configuration.dns.get(number) or configuration.dns.get(configuration.service_numbers.get(number, ""))
    if dn is not None:
        return _inside(dn)
    trunk = _trunk(configuration, number)
    if trunk is None:
        return None
    return Destination(PartyKind.Outside, _replaced(trunk, number), trunk.name)


def is_queue(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and dn.type in QUEUES


def is_device(configuration: Configuration, number: str) -> bool:
    dn = configuration.dns.get(number)
    return dn is not None and dn.type in DEVICES


def is_here(configuration: Configuration, location: str) -> bool:
    """Whether a location (`Switch` or `TServer@Switch`, empty: local) is this switch."""
    return location.rpartition("@")[2] in ("", configuration.switch)


def _inside(dn: DN) -> Destination | None:
    if dn.type in QUEUES:
        return Destination(PartyKind.Queue, dn.number)
    return Destination(PartyKind.Device, dn.number) if dn.type in DEVICES else None


def _trunk(configuration: Configuration, number: str) -> Trunk | None:
    fitting = [trunk for trunk in configuration.trunks if trunk.prefix and number.startswith(trunk.prefix)]
    return min(fitting, key=lambda trunk: (-len(trunk.prefix), trunk.priority), default=None)


def _replaced(trunk: Trunk, number: str) -> str:
    prefix = trunk.options.get("replace-prefix")
    return number if prefix is None else prefix + number[len(trunk.prefix) :]
