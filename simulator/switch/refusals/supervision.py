"""Refusals of observing and muting. Source: tlib contract 5 and 9.21."""

from __future__ import annotations

from typing import Any

from simulator.contract import ClientId
from simulator.switch import monitors, supervision
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import (
    CALL,
    DN,
    Check,
    call_of,
    in_service,
    in_state,
    is_position,
    party_of,
    unless,
)
from simulator.switch.state import PartyState
from simulator.tlib.enums import DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    CallRequest,
    RequestCancelMonitoring,
    RequestMonitorNextCall,
    RequestSetMuteOff,
    RequestSetMuteOn,
    TRequest,
)


def _agent(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """OtherDN is somebody else, with an agent logged in."""
    there = request.other_dn in floor.state.agents and request.other_dn != request.this_dn
    return unless(there, TERR.NotAnAgent)


def _idle_supervisor(floor: Floor, client: ClientId, request: RequestMonitorNextCall) -> TERR | None:
    return TERR.WrongState if floor.state.calls_on(request.this_dn) else None


def _not_taken(floor: Floor, client: ClientId, request: RequestMonitorNextCall) -> TERR | None:
    other = floor.state.monitors.get(request.other_dn)
    return TERR.AgentReserved if other is not None and other.supervisor != request.this_dn else None


def _known_words(floor: Floor, client: ClientId, request: RequestMonitorNextCall) -> TERR | None:
    mode = supervision.said(floor, request, "MonitorMode", "default-monitor-mode", "mute")
    scope = supervision.said(floor, request, "MonitorScope", "default-monitor-scope", "call")
    return unless(mode in monitors.MODES and scope in monitors.SCOPES, TERR.BadParameter)


def _ordered(floor: Floor, client: ClientId, request: RequestCancelMonitoring) -> TERR | None:
    order = floor.state.monitors.get(request.other_dn)
    return unless(order is not None and order.supervisor == request.this_dn, TERR.WrongState)


def _may_mute(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    """A conversation of two needs sip-enable-two-party-mute (sipserver contract 2.3 E), but not to be heard again."""
    party = party_of(floor, request)
    assert party is not None
    several = len(call_of(floor, request).people) > 2 or party.muted or party.role is DNRole.RoleObserver
    allowed = several or floor.configuration.tserver("sip-enable-two-party-mute", "false") == "true"
    return unless(allowed, TERR.InvalidCallState)


_MUTABLE: tuple[Check, ...] = (*CALL, in_state(TERR.InvalidCallState, PartyState.Connected), _may_mute)

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestMonitorNextCall: (*DN, is_position, in_service, _agent, _known_words, _not_taken, _idle_supervisor),
    RequestCancelMonitoring: (*DN, _ordered),
    RequestSetMuteOn: _MUTABLE,
    RequestSetMuteOff: _MUTABLE,
}
