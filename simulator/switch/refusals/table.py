"""The one table of checks by kind of request, and what it says of a request."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch.floor import Floor
from simulator.switch.refusals import (
    agents,
    calls,
    features,
    keys,
    registration,
    reservations,
    routing,
    supervision,
    transfers,
)
from simulator.switch.refusals.checks import Check, controls
from simulator.tlib.errors import TERR
from simulator.tlib.requests import RequestQueryServer, RequestRegisterClient, TRequest

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    **registration.CHECKS,
    **agents.CHECKS,
    **reservations.CHECKS,
    **calls.CHECKS,
    **transfers.CHECKS,
    **supervision.CHECKS,
    **routing.CHECKS,
    **features.CHECKS,
    **keys.CHECKS,
}

# What the T-Server answers by itself.
_WITHOUT_LINK = (RequestRegisterClient, RequestQueryServer)


def refusal_of_telephone(floor: Floor, request: TRequest) -> TERR | None:
    """As refusal(), for what a telephone asks for by itself: nobody has to be registered for that."""
    checks = (check for check in CHECKS[type(request)] if check is not controls)
    return next((error for check in checks if (error := check(floor, 0, request)) is not None), None)


def refusal(floor: Floor, client: ClientId, request: TRequest) -> TERR | None:
    """Why the request is refused, or None."""
    if type(request) is not RequestRegisterClient and client not in floor.state.clients:
        return TERR.ClientNotRegistered
    if floor.state.link_down and type(request) not in _WITHOUT_LINK:
        return TERR.SwitchNotConnected
    checks = CHECKS.get(type(request))
    if checks is None:
        return TERR.UnsupportedOperation
    return next((error for check in checks if (error := check(floor, client, request)) is not None), None)
