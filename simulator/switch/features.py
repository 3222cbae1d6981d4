"""What agents switch on and off at their DNs: do not disturb, message waiting. Source: tlib contract 4.3 and 5.

A repeated request is accepted and answered again, as with agent states. None of it is an agent state.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handler, Handlers
from simulator.switch.state import Asked, DNStatus
from simulator.tlib.events import DNEvent, EventDNDOff, EventDNDOn, EventMessageWaitingOff, EventMessageWaitingOn
from simulator.tlib.requests import (
    FeatureRequest,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
)


def _keep(floor: Floor, dn: str, status: DNStatus) -> None:
    """A DN with nothing switched on is not remembered."""
    floor.state.dns.pop(dn, None)
    if status != DNStatus():
        floor.state.dns[dn] = status


def _tell(
    floor: Floor,
    request: FeatureRequest,
    kind: type[DNEvent],
    asked: Asked,
    special: publish.Attributes | None = None,
) -> None:
    words: publish.Attributes = {"reasons": request.reasons or None, "extensions": request.extensions or None}
    publish.dn_event(floor, request.this_dn, kind, asked, words | (special or {}))


def _dnd(on: bool) -> Handler:
    def handle(floor: Floor, request: FeatureRequest, asked: Asked) -> None:
        _keep(floor, request.this_dn, replace(floor.state.status(request.this_dn), dnd=on))
        _tell(floor, request, EventDNDOn if on else EventDNDOff, asked)

    return handle


def _message_waiting(on: bool) -> Handler:
    def handle(floor: Floor, request: FeatureRequest, asked: Asked) -> None:
        _keep(floor, request.this_dn, replace(floor.state.status(request.this_dn), message_waiting=on))
        _tell(floor, request, EventMessageWaitingOn if on else EventMessageWaitingOff, asked)

    return handle


HANDLERS: Handlers = {
    RequestSetDNDOn: _dnd(True),
    RequestSetDNDOff: _dnd(False),
    RequestSetMessageWaitingOn: _message_waiting(True),
    RequestSetMessageWaitingOff: _message_waiting(False),
}
