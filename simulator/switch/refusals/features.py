"""Refusals of requests about a DN's features. Source: tlib contract 5."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import dialplan
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import DN, Check, unless
from simulator.tlib.enums import ForwardMode
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    FeatureRequest,
    RequestCallForwardCancel,
    RequestCallForwardSet,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)


def _has_telephone(floor: Floor, client: ClientId, request: FeatureRequest) -> TERR | None:
    """Queues and routing points have nothing that could be switched on."""
    return unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.UnsupportedOperation)


def _leads_elsewhere(floor: Floor, client: ClientId, request: RequestCallForwardSet) -> TERR | None:
    destination = dialplan.resolve_from(floor.configuration, request.this_dn, request.other_dn)
    return unless(destination is not None and destination.number != request.this_dn, TERR.ForwardDNInvalid)


def _says_when(floor: Floor, client: ClientId, request: RequestCallForwardSet) -> TERR | None:
    return unless(request.forward_mode is not ForwardMode.NoForward, TERR.InvalidAttribute)


_FEATURE: tuple[Check, ...] = (*DN, _has_telephone)

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestCallForwardSet: (*_FEATURE, _says_when, _leads_elsewhere),
    RequestCallForwardCancel: _FEATURE,
    RequestSetDNDOn: _FEATURE,
    RequestSetDNDOff: _FEATURE,
    RequestSetMessageWaitingOn: _FEATURE,
    RequestSetMessageWaitingOff: _FEATURE,
}
