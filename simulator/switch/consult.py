"""Two-step operations: a consultation call beside the held original, and what can become of the two.

Source: tlib contract 9.5 to 9.12 and 5 (notes on the order of ConnID and TransferConnID).
"""

from __future__ import annotations

from simulator.switch import agentphone, business, callerid, data, dialplan, merging, music, publish, roster
from simulator.switch.calls import ask
from simulator.switch.conference import depart
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.parties import Trigger, move
from simulator.switch.state import Ask, Asked, Call, Party, PartyKind, PartyState, Then
from simulator.tlib.enums import CallType, DNRole, MergeType
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    RequestAlternateCall,
    RequestCompleteConference,
    RequestCompleteTransfer,
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestMergeCalls,
    RequestMuteTransfer,
    RequestReconnectCall,
    TwoCallRequest,
    TwoStepRequest,
)

# --- beginning ---


def initiate(floor: Floor, call: Call, party: Party, request: TwoStepRequest, asked: Asked) -> None:
    """Hold the original, then call from the same DN. An original that is on hold already stays so."""
    if party.state is PartyState.Held:
        _consult(floor, call, request, asked)
        return
    party.then = Then(asked, request=request)
    music.ask(party, request)
    ask(floor, call, party, Ask.Hold, asked)


def go_on(floor: Floor, call: Call, party: Party, then: Then) -> None:
    """The telephone has held the call."""
    if then.request is not None:
        _consult(floor, call, then.request, then.asked)
        return
    other = floor.state.calls.get(then.other)
    mine = other.party(party.number) if other is not None else None
    if other is not None and mine is not None and mine.state is PartyState.Held and not mine.asked:
        ask(floor, other, mine, Ask.Retrieve, then.asked)
    elif then.asked is not None:
        publish.error(floor, then.asked, TERR.NoHeldCall, party.number, call.conn_id)


def _consult(floor: Floor, original: Call, request: TwoStepRequest, asked: Asked | None) -> None:
    caller = Party(request.this_dn, PartyKind.Device, DNRole.RoleOrigination, shown=callerid.wanted(request.extensions))
    call = Call(
        floor.ids.conn_id(),
        floor.ids.call_id(),
        floor.ids.call_uuid(),
        CallType.Consult,
        ani=request.this_dn,
        dnis=request.other_dn,
        created=floor.now,
        data=data.for_consult(floor, original, request),
        extensions=request.extensions,
        business=business.consultation(floor, original, caller, request.extensions),
        consult_of=original.conn_id,
        original_uuid=original.call_uuid,
        main_type=original.main_type or original.call_type,
        location=request.location,
        site=dialplan.home(floor.configuration, request.this_dn),
    )
    if isinstance(request, RequestMuteTransfer):
        call.automatic, call.asked, asked = True, asked, None
    roster.open_call(floor, call)
    roster.enter(floor, call, caller)
    agentphone.take_off_hook(floor, call, caller)
    move(floor, call, caller, Trigger.Originate, asked=asked)


# --- the two calls of a DN ---


def pair(floor: Floor, request: TwoCallRequest) -> tuple[Call, Call] | None:
    """The original and the consultation call that a request means, whichever it names first; one may be left out.
    None if ThisDN is not in both. Calls that are named exist.

    Of two calls that have nothing to do with each other the held one is the original, else the one that ConnID names.
    """
    one = floor.state.calls[request.conn_id]
    other = floor.state.calls[named(request)] if named(request) else _partner(floor, one, request.this_dn)
    if other is None or one is other:
        return None
    mine, his = one.party(request.this_dn), other.party(request.this_dn)
    if mine is None or his is None:
        return None
    if other.consult_of == one.conn_id:
        return one, other
    held = his.state is PartyState.Held and mine.state is not PartyState.Held
    return (other, one) if held or one.consult_of == other.conn_id else (one, other)


def named(request: TwoCallRequest) -> str:
    """The second call of a request, if it names one."""
    if isinstance(request, RequestCompleteConference) and request.conference_conn_id:
        return request.conference_conn_id
    return request.transfer_conn_id


def _partner(floor: Floor, one: Call, dn: str) -> Call | None:
    calls = (call for call, _ in floor.state.calls_on(dn))
    return next((call for call in calls if call.consult_of == one.conn_id or one.consult_of == call.conn_id), None)


def _pair(floor: Floor, request: TwoCallRequest) -> tuple[Call, Call]:
    found = pair(floor, request)
    assert found is not None
    return found


def _complete_transfer(floor: Floor, request: TwoCallRequest, asked: Asked) -> None:
    merging.transfer(floor, *_pair(floor, request), request.this_dn, asked)


def _complete_conference(floor: Floor, request: TwoCallRequest, asked: Asked) -> None:
    merging.conference(floor, *_pair(floor, request), request.this_dn, asked)


def _merge(floor: Floor, request: RequestMergeCalls, asked: Asked) -> None:
    complete = _complete_transfer if request.merge_type is MergeType.Transfer else _complete_conference
    complete(floor, request, asked)


def _alternate(floor: Floor, request: TwoCallRequest, asked: Asked) -> None:
    """The active call is held, then the held one taken up again."""
    one, other = _pair(floor, request)
    active, held = (one, other) if _mine(one, request).state is PartyState.Connected else (other, one)
    party = _mine(active, request)
    party.then = Then(asked, other=held.conn_id)
    music.ask(party, request)
    ask(floor, active, party, Ask.Hold, asked)


def _reconnect(floor: Floor, request: TwoCallRequest, asked: Asked) -> None:
    """The consultation ends, the original is taken up again."""
    original, consult = _pair(floor, request)
    depart(floor, consult, _mine(consult, request))
    ask(floor, original, _mine(original, request), Ask.Retrieve, asked)


def _mine(call: Call, request: TwoCallRequest) -> Party:
    party = call.party(request.this_dn)
    assert party is not None
    return party


HANDLERS: Handlers = {
    RequestInitiateTransfer: of_call(initiate),
    RequestInitiateConference: of_call(initiate),
    RequestMuteTransfer: of_call(initiate),
    RequestCompleteTransfer: _complete_transfer,
    RequestCompleteConference: _complete_conference,
    RequestMergeCalls: _merge,
    RequestAlternateCall: _alternate,
    RequestReconnectCall: _reconnect,
}
