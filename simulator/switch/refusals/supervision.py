"""Refusals of observing and muting. Source: tlib contract 5 and 9.21."""

from __future__ import annotations

from typing import Any

from simulator.contract import ClientId
from simulator.switch import monitors, supervision
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import CALL, DN, Check, in_service, in_state, is_position, unless
from simulator.switch.state import PartyState
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
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


_MUTABLE: tuple[Check, ...] = (*CALL, in_state(TERR.InvalidCallState, PartyState.Connected))

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestMonitorNextCall: (*DN, is_position, in_service, _agent, _known_words, _not_taken, _idle_supervisor),
    RequestCancelMonitoring: (*DN, _ordered),
    RequestSetMuteOn: _MUTABLE,
    RequestSetMuteOff: _MUTABLE,
}
