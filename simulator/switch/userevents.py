"""Messages between clients, and what a client says about a call besides its user data.

Source: tlib contract 5 (TSendUserEvent, TSetCallInfo) and 4.4.
"""

from __future__ import annotations

from simulator.switch import callerid, clients, publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.state import Asked, Call, Party, PartyKind, PartyState, Shown
from simulator.tlib.events import EventACK, EventCallInfoChanged, EventUserEvent
from simulator.tlib.requests import RequestDistributeUserEvent, RequestSetCallInfo


def send(floor: Floor, request: RequestDistributeUserEvent, asked: Asked) -> None:
    """TSendUserEvent: to everybody who listens to the DN; who sent it gets EventACK."""
    event = publish.made(
        floor,
        EventUserEvent,
        this_dn=request.this_dn,
        user_event=request.user_event,
        user_data=request.user_data or None,
        reasons=request.reasons or None,
        extensions=request.extensions or None,
        customer_id=publish.TENANT,
    )
    publish.give(floor, event, clients.recipients(floor.state, request.this_dn))
    publish.answer(floor, asked, publish.made(floor, EventACK, this_dn=request.this_dn))


def set_info(floor: Floor, call: Call, party: Party, request: RequestSetCallInfo, asked: Asked) -> None:
    """TSetCallInfo: CPNDigits and DisplayName in Extensions are shown to who is called from now on; all parties hear of
    it."""
    shown, caller = callerid.wanted(request.extensions), call.caller
    call.ani = shown.number or call.ani
    call.caller_name = shown.name or call.caller_name
    if caller is not None and caller.shown.said:
        # What the request that made the call wanted counts no longer.
        caller.shown = Shown(shown.number or caller.shown.number, shown.name or caller.shown.name)
    special: publish.Attributes = {"extensions": request.extensions or None}
    for other in call.parties:
        if other.kind is not PartyKind.Outside and other.state is not PartyState.Null:
            for_him = asked if other is party else None
            publish.call_event(floor, call, other, EventCallInfoChanged, asked=for_him, special=special)


HANDLERS: Handlers = {RequestDistributeUserEvent: send, RequestSetCallInfo: of_call(set_info)}
