"""Refusals of registration and queries. Source: tlib contract 5 and 12."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import clients, dialplan
from simulator.switch.floor import Floor
from simulator.switch.queries import ANSWERED
from simulator.switch.refusals.checks import Check, call_exists, configured, listens, on_call, unless
from simulator.tlib.enums import AddressType
from simulator.tlib.errors import TERR
from simulator.tlib.events import CallEvent, DNEvent
from simulator.tlib.requests import (
    RequestDistributeEvent,
    RequestQueryAddress,
    RequestQueryCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    TRequest,
)

QUEUE_TYPES = (AddressType.Queue, AddressType.RouteDN, AddressType.RouteQueue)


def _may_listen(floor: Floor, client: ClientId, request: RequestRegisterAddress) -> TERR | None:
    if request.address_type in QUEUE_TYPES and dialplan.is_device(floor.configuration, request.this_dn):
        return TERR.BadDNType
    taken = clients.excluded(floor.state, client, request.this_dn, request.register_mode)
    return TERR.DNAlreadyRegistered if taken else None


def _has_answer(floor: Floor, client: ClientId, request: RequestQueryAddress) -> TERR | None:
    return unless(request.address_info_type in ANSWERED, TERR.UnsupportedOperation)


def _distributable(floor: Floor, client: ClientId, request: RequestDistributeEvent) -> TERR | None:
    if not isinstance(request.event, CallEvent | DNEvent):
        return TERR.InvalidAttribute
    return unless(request.event.this_dn in floor.configuration.dns, TERR.DNNotConfigured)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestRegisterClient: (),
    RequestQueryServer: (),
    RequestRegisterAddress: (configured, _may_listen),
    RequestUnregisterAddress: (listens,),
    RequestQueryAddress: (configured, listens, _has_answer),
    RequestQueryCall: (configured, listens, call_exists, on_call),
    RequestDistributeEvent: (_distributable,),
}
