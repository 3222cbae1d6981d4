"""Refusals of requests about a DN's features. Source: tlib contract 5."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import dialplan
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import DN, Check, unless
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    FeatureRequest,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)


def _has_telephone(floor: Floor, client: ClientId, request: FeatureRequest) -> TERR | None:
    """Queues and routing points have nothing that could be switched on."""
    return unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.UnsupportedOperation)


_FEATURE: tuple[Check, ...] = (*DN, _has_telephone)

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestSetDNDOn: _FEATURE,
    RequestSetDNDOff: _FEATURE,
    RequestSetMessageWaitingOn: _FEATURE,
    RequestSetMessageWaitingOff: _FEATURE,
}
