"""Between sites: a call that goes to a DN of another switch keeps its ConnID and user data, and remembers its way.

One platform stands for the T-Servers of all its switches, so a call that crosses over is one call throughout; what two
real T-Servers tell each other (ISCC) is done when the destination is known. Only TGetAccessNumber needs an external
routing point. Source: tlib contract 9.24, 3 (transfer locations); sipserver contract 5.12.
"""

from __future__ import annotations

from simulator.config.objects import DNType
from simulator.switch import dialplan, publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.state import Access, Alarm, AlarmKind, Asked, Call, Hop
from simulator.tlib.enums import XRouteType
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventAnswerAccessNumber, EventReqGetAccessNumberCanceled
from simulator.tlib.requests import RequestCancelReqGetAccessNumber, RequestGetAccessNumber

HELD_SECONDS = 60.0
"""How long an access number waits for its call."""
BY_NUMBER = (XRouteType.Default, XRouteType.Route)
"""Transactions that need an external routing point at the other site; the direct ones carry a token with the call."""


def cross(floor: Floor, call: Call, number: str, by: str) -> None:
    """The call goes to `number`; one of another switch than where it was adds a hop, made by the DN `by`."""
    site = dialplan.home(floor.configuration, number)
    if call.site and site != call.site:
        call.hops = (*call.hops, Hop(call.site, by))
    call.site = site


# --- access numbers ---


def free_number(floor: Floor, location: str) -> str | None:
    """An external routing point of the switch that waits for no call."""
    points = (dn for dn in floor.configuration.dns.values() if dn.type is DNType.ExternalRoutingPoint)
    site = dialplan.switch_of(location)
    return next((dn.number for dn in points if dn.switch == site and dn.number not in floor.state.accesses), None)


def get_number(floor: Floor, request: RequestGetAccessNumber, asked: Asked) -> None:
    """TGetAccessNumber: whoever dials the number reaches OtherDN, with the user data given here."""
    number: str | None = request.other_dn
    if request.x_route_type in BY_NUMBER:
        number = free_number(floor, request.location)
        assert number is not None
        access = Access(floor.ids.count("iscc"), number, request.other_dn, request.location, request.user_data, asked)
        floor.state.accesses[number] = access
        floor.set_alarm(Alarm(AlarmKind.Access, number), HELD_SECONDS)
    _answer(floor, request, number or "", asked)


def _answer(floor: Floor, request: RequestGetAccessNumber, number: str, asked: Asked) -> None:
    access = floor.state.accesses.get(number)
    special: publish.Attributes = {
        "access_number": number,
        "other_dn": request.other_dn,
        "location": dialplan.switch_of(request.location),
        "x_route_type": request.x_route_type,
        "x_reference_id": access.reference if access is not None else None,
        "user_data": request.user_data or None,
        "conn_id": request.conn_id or None,
    }
    publish.dn_event(floor, request.this_dn, EventAnswerAccessNumber, asked, special)


def cancel_number(floor: Floor, request: RequestCancelReqGetAccessNumber, asked: Asked) -> None:
    access = wanted(floor, request)
    assert access is not None
    _drop(floor, access)
    special: publish.Attributes = {"access_number": access.number, "x_reference_id": access.reference}
    publish.dn_event(floor, request.this_dn, EventReqGetAccessNumberCanceled, asked, special)


def wanted(floor: Floor, request: RequestCancelReqGetAccessNumber) -> Access | None:
    """The transaction that a request means, by XReferenceID."""
    accesses = floor.state.accesses.values()
    return next((access for access in accesses if access.reference == request.x_reference_id), None)


def _drop(floor: Floor, access: Access) -> None:
    floor.cancel_alarm(Alarm(AlarmKind.Access, access.number))
    del floor.state.accesses[access.number]


def expired(floor: Floor, number: str) -> None:
    """Nobody dialled the number in time; who asked for it hears so."""
    access = floor.state.accesses[number]
    _drop(floor, access)
    publish.error(floor, access.asked, TERR.TransactionTimeout, access.to)


def claim(floor: Floor, call: Call) -> None:
    """A call that dialled an access number becomes one to the destination behind it."""
    access = floor.state.accesses.get(call.dnis)
    if access is None:
        return
    _drop(floor, access)
    call.data.pairs = call.user_data.update(access.user_data)
    call.dnis, call.location = access.to, access.location


def is_unclaimed(floor: Floor, number: str) -> bool:
    """Whether a number is an external routing point, which leads nowhere by itself."""
    dn = floor.configuration.dns.get(number)
    return dn is not None and dn.type is DNType.ExternalRoutingPoint


HANDLERS: Handlers = {RequestGetAccessNumber: get_number, RequestCancelReqGetAccessNumber: cancel_number}
