"""What requests are checked for, in functions that several kinds of request share. Nothing here changes anything.

A check gets the floor, the client and his request, and gives the error code that refuses it, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.contract import ClientId
from simulator.switch import clients, dialplan
from simulator.switch.floor import Floor
from simulator.switch.state import Ask, Call, Party, PartyState
from simulator.tlib.enums import RegisterMode
from simulator.tlib.errors import TERR
from simulator.tlib.requests import CallRequest

Check = Callable[[Floor, ClientId, Any], TERR | None]


def unless(fine: bool, error: TERR) -> TERR | None:
    return None if fine else error


# --- about the DN ---


def configured(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return unless(request.this_dn in floor.configuration.dns, TERR.DNNotConfigured)


def listens(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    mode = clients.mode(floor.state, client, request.this_dn)
    return unless(mode is not None, TERR.ClientNotRegistered)


def controls(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """Registered for the DN, and not only to watch it."""
    watches = clients.mode(floor.state, client, request.this_dn) is RegisterMode.ModeMonitor
    return TERR.AccessRestricted if watches else listens(floor, client, request)


def is_position(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.BadDNType)


def in_service(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    out = floor.state.closing or request.this_dn in floor.state.out_of_service
    return TERR.OutOfService if out else None


# --- about where a request leads ---


def here(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return unless(dialplan.is_site(floor.configuration, request.location), TERR.BadLocation)


def destination(floor: Floor, request: Any) -> dialplan.Destination | None:
    """Where OtherDN leads, at the location that the request names, else at that of its DN."""
    location = dialplan.seen_from(floor.configuration, request.this_dn, getattr(request, "location", ""))
    return dialplan.resolve(floor.configuration, request.other_dn, location)


def dials(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    leads = destination(floor, request) is not None
    return unless(leads and request.other_dn != request.this_dn, TERR.InvalidCalledDN)


def reachable(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """A DN out of service is called on request only if its calls go elsewhere (tlib contract 12)."""
    leads = destination(floor, request)
    number = leads.number if leads is not None else ""
    lost = number in floor.state.out_of_service and not floor.state.status(number).forwards
    return unless(not lost, TERR.OutOfService)


def idle(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    busy = any(party.state is not PartyState.Held for _, party in floor.state.calls_on(request.this_dn))
    return TERR.DNBusy if busy else None


def data_fits(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return unless(request.user_data.size() <= limit(floor), TERR.BadParameter)


def limit(floor: Floor) -> int:
    limit = floor.configuration.tserver("user-data-limit", "16000")
    return min(int(limit), 65535) if limit.isascii() and limit.isdigit() else 16000


# --- about the call ---


def call_exists(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return unless(request.conn_id in floor.state.calls, TERR.InvalidConnID)


def on_call(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return unless(party_of(floor, request) is not None, TERR.PartyNotOnCall)


def party_of(floor: Floor, request: CallRequest) -> Party | None:
    return call_of(floor, request).party(request.this_dn)


def call_of(floor: Floor, request: CallRequest) -> Call:
    return floor.state.calls[request.conn_id]


def in_state(error: TERR, *states: PartyState) -> Check:
    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        party = party_of(floor, request)
        return unless(party is not None and party.state in states, error)

    return check


def not_asked(what: Ask) -> Check:
    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        party = party_of(floor, request)
        return TERR.RequestInProgress if party is not None and what in party.asked else None

    return check


DN: tuple[Check, ...] = (configured, controls)
CALL: tuple[Check, ...] = (*DN, call_exists, on_call)
