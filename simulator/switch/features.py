"""What agents switch on and off at their DNs: do not disturb, forwarding, message waiting.

A repeated request is accepted and answered again, as with agent states. None of it is an agent state. Source: tlib
contract 4.3 and 5.
"""

from __future__ import annotations

from dataclasses import replace

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.forwarding import with_forward, without_forward
from simulator.switch.handlers import Handler, Handlers
from simulator.switch.legs import SetLamp
from simulator.switch.state import Asked, DNStatus
from simulator.tlib.enums import ForwardMode
from simulator.tlib.events import (
    DNEvent,
    EventDNDOff,
    EventDNDOn,
    EventForwardCancel,
    EventForwardSet,
    EventMessageWaitingOff,
    EventMessageWaitingOn,
)
from simulator.tlib.requests import (
    FeatureRequest,
    RequestCallForwardCancel,
    RequestCallForwardSet,
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
        new, old = (request.extensions.get(key) for key in ("NewMessages", "OldMessages"))
        counts = (count if isinstance(count, int) else None for count in (new, old))
        floor.out.append(SetLamp(request.this_dn, on, *counts))

    return handle


def forget(floor: Floor, dn: str) -> None:
    """The DN left the configuration."""
    if floor.state.status(dn).message_waiting:
        floor.out.append(SetLamp(dn, on=False))
    floor.state.dns.pop(dn, None)


def _forward(floor: Floor, request: RequestCallForwardSet, asked: Asked) -> None:
    status = floor.state.status(request.this_dn)
    forwards = with_forward(status.forwards, request.forward_mode, request.other_dn)
    _keep(floor, request.this_dn, replace(status, forwards=forwards))
    _tell(floor, request, EventForwardSet, asked, _forwarded(request.other_dn, request.forward_mode))


def _cancel_forward(floor: Floor, request: RequestCallForwardCancel, asked: Asked) -> None:
    """OtherDN of the event: where the calls went so far, if one place."""
    status = floor.state.status(request.this_dn)
    forwards = without_forward(status.forwards, request.forward_mode)
    gone = {to for when, to in status.forwards.items() if when not in forwards}
    _keep(floor, request.this_dn, replace(status, forwards=forwards))
    to = gone.pop() if len(gone) == 1 else None
    _tell(floor, request, EventForwardCancel, asked, _forwarded(to, request.forward_mode))


def _forwarded(to: str | None, mode: ForwardMode) -> publish.Attributes:
    return {"other_dn": to, "forward_mode": mode}


HANDLERS: Handlers = {
    RequestCallForwardSet: _forward,
    RequestCallForwardCancel: _cancel_forward,
    RequestSetDNDOn: _dnd(True),
    RequestSetDNDOff: _dnd(False),
    RequestSetMessageWaitingOn: _message_waiting(True),
    RequestSetMessageWaitingOff: _message_waiting(False),
}
