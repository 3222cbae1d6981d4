"""Refusals of registration and queries. Source: tlib contract 5 and 12."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import clients, dialplan
from simulator.switch.agentinfo import OF_QUEUES
from simulator.switch.floor import Floor
from simulator.switch.queries import ANSWERED
from simulator.switch.refusals.checks import Check, call_exists, configured, data_fits, listens, on_call, unless
from simulator.switch.serverqueries import LOCATION_ANSWERS
from simulator.tlib.enums import AddressType, SwitchInfoType
from simulator.tlib.errors import TERR
from simulator.tlib.events import CallEvent, DNEvent
from simulator.tlib.requests import (
    CallMonitoringRequest,
    RequestDistributeEvent,
    RequestDistributeUserEvent,
    RequestQueryAddress,
    RequestQueryCall,
    RequestQueryLocation,
    RequestQueryServer,
    RequestQuerySwitch,
    RequestRegisterAddress,
    RequestRegisterAll,
    RequestRegisterClient,
    RequestSetInputMask,
    RequestStartCallMonitoring,
    RequestStopCallMonitoring,
    RequestUnregisterAddress,
    RequestUnregisterAll,
    TRequest,
)

QUEUE_TYPES = (AddressType.Queue, AddressType.RouteDN, AddressType.RouteQueue)


def _may_listen(floor: Floor, client: ClientId, request: RequestRegisterAddress) -> TERR | None:
    if request.address_type in QUEUE_TYPES and dialplan.is_device(floor.configuration, request.this_dn):
        return TERR.BadDNType
    taken = clients.excluded(floor.state, client, request.this_dn, request.register_mode)
    return TERR.DNAlreadyRegistered if taken else None


def _has_answer(floor: Floor, client: ClientId, request: RequestQueryAddress) -> TERR | None:
    if request.address_info_type not in ANSWERED:
        return TERR.UnsupportedOperation
    device = dialplan.is_device(floor.configuration, request.this_dn)
    return TERR.BadDNType if device and request.address_info_type in OF_QUEUES else None


def _distributable(floor: Floor, client: ClientId, request: RequestDistributeEvent) -> TERR | None:
    if not isinstance(request.event, CallEvent | DNEvent):
        return TERR.InvalidAttribute
    return unless(request.event.this_dn in floor.configuration.dns, TERR.DNNotConfigured)


def _switch_answers(floor: Floor, client: ClientId, request: RequestQuerySwitch) -> TERR | None:
    return unless(request.switch_info_type is SwitchInfoType.DateTime, TERR.UnsupportedOperation)


def _location_answers(floor: Floor, client: ClientId, request: RequestQueryLocation) -> TERR | None:
    return unless(request.location_info_type in LOCATION_ANSWERS, TERR.UnsupportedOperation)


def _location_known(floor: Floor, client: ClientId, request: RequestQueryLocation) -> TERR | None:
    return unless(dialplan.is_site(floor.configuration, request.location), TERR.BadLocation)


def _all_calls(floor: Floor, client: ClientId, request: CallMonitoringRequest) -> TERR | None:
    """Calls are followed all together, not by DN."""
    return unless(not request.this_dn, TERR.UnsupportedOperation)


def _watches(floor: Floor, client: ClientId, request: RequestStopCallMonitoring) -> TERR | None:
    return unless(client in floor.state.watchers, TERR.WrongState)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestRegisterClient: (),
    RequestQueryServer: (),
    RequestRegisterAddress: (configured, _may_listen),
    RequestUnregisterAddress: (listens,),
    RequestQueryAddress: (configured, listens, _has_answer),
    RequestQueryCall: (configured, listens, call_exists, on_call),
    RequestDistributeEvent: (_distributable,),
    RequestRegisterAll: (),
    RequestUnregisterAll: (),
    RequestSetInputMask: (),
    RequestQuerySwitch: (_switch_answers,),
    RequestQueryLocation: (_location_answers, _location_known),
    RequestStartCallMonitoring: (_all_calls,),
    RequestStopCallMonitoring: (_all_calls, _watches),
    RequestDistributeUserEvent: (configured, data_fits),
}
