"""The floor as it stands, from what the platform shows of its calls. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.training.customers import Customer
from services.training.rewind import Stage, Visit
from simulator.config.objects import TELEPHONES, Configuration
from simulator.platform import CallView
from simulator.tlib.kvlist import KVList

# What routing, the platform and desktops attach for themselves: it would tie the new call to the old one.
_TECHNICAL = (
    "RTarget",
    "RStrategy",
    "RRequested",
    "RVQ",
    "RPVQ",
    "RTenant",
    "RTR_",
    "IW_",
    "WWE_",
    "GSIP",
    "GSW_",
    "_",
)


def visit(call: CallView, customer: Customer, configuration: Configuration) -> Visit:
    """Where a customer's call is; at an announcement, a mailbox or a queue it waits."""
    agents = [party for party in call.parties if _is_telephone(configuration, party.dn)]
    stage = Stage.Waiting if not agents else Stage.Ringing
    if any(party.state == "Connected" for party in agents):
        stage = Stage.Talking
    if agents and any(party.state == "Held" for party in call.parties):
        stage = Stage.Held
    return Visit(
        customer.key,
        customer.order,
        call.conn_id,
        stage,
        tuple(party.dn for party in agents),
        KVList(tuple((key, value) for key, value in call.user_data if not key.startswith(_TECHNICAL))),
        call.created,
    )


def visits(
    calls: Iterable[CallView], of: Callable[[str], Customer | None], configuration: Configuration
) -> tuple[dict[int, Visit], dict[str, str]]:
    """The customers' calls by customer, and the others by ConnID with who is in them. of: a customer by CallUUID."""
    found: dict[int, Visit] = {}
    others: dict[str, str] = {}
    for call in calls:
        if customer := of(call.call_uuid):
            found[customer.key] = visit(call, customer, configuration)
        else:
            others[call.conn_id] = ", ".join(dict.fromkeys(party.dn for party in call.parties))
    return found, others


def texts(data: KVList) -> dict[str, str]:
    """What a customer can bring along: texts and numbers, by key."""
    return {key: str(value) for key, value in data if isinstance(value, str | int)}


def _is_telephone(configuration: Configuration, dn: str) -> bool:
    found = configuration.dns.get(dn)
    return found is not None and found.type in TELEPHONES
