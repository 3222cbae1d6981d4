"""User data: it belongs to the call, and every party hears of each change. Source: tlib contract 11."""

from __future__ import annotations

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.state import Asked, Call, Data, Party, PartyKind, PartyState
from simulator.tlib.enums import DNRole
from simulator.tlib.events import EventACK, EventAttachedDataChanged
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    CallRequest,
    RequestAttachUserData,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestUpdateUserData,
    TwoStepRequest,
)

CONSULT_MODES = ("separate", "inherited", "joint")
DataRequest = RequestAttachUserData | RequestUpdateUserData | RequestDeletePair | RequestDeleteUserData


def changed(call: Call, request: CallRequest) -> KVList:
    """The complete list as it would be after the request."""
    match request:
        case RequestAttachUserData():
            return call.user_data.attach(request.user_data)
        case RequestUpdateUserData():
            return call.user_data.update(request.user_data)
        case RequestDeletePair():
            return call.user_data.without(request.data_key)
        case _:
            return EMPTY


def change(floor: Floor, call: Call, request: CallRequest, asked: Asked) -> None:
    """EventAttachedDataChanged for every party. The requester's copy is that of his own DN, or else the first."""
    call.data.pairs = changed(call, request)
    floor.touch(call)
    parties = [party for party in call.parties if _sees(party)]
    own = call.party(request.this_dn) or (parties[0] if parties else None)
    _tell(floor, call, request.this_dn, own, asked)
    if own is None:
        publish.answer(floor, asked, publish.made(floor, EventACK, this_dn=request.this_dn))
    _tell_sharers(floor, call, request.this_dn)


def _tell(floor: Floor, call: Call, by: str, own: Party | None = None, asked: Asked | None = None) -> None:
    third: publish.Attributes = {"third_party_dn": by, "third_party_dn_role": _role(call, by)}
    for party in [party for party in call.parties if _sees(party)]:
        for_him = asked if party is own else None
        publish.call_event(floor, call, party, EventAttachedDataChanged, asked=for_him, special=third)


def _tell_sharers(floor: Floor, call: Call, by: str) -> None:
    """consult-user-data joint: the parties of the other call hear of the change too."""
    for other in list(floor.state.calls.values()):
        if other is not call and other.data is call.data:
            floor.touch(other)
            _tell(floor, other, by)


def add(floor: Floor, call: Call, pairs: KVList, by: str, *, tell: bool = True) -> None:
    """Pairs that came with another request. tell False: the parties see them in an event that follows."""
    if not pairs:
        return
    call.data.pairs = call.user_data.update(pairs)
    floor.touch(call)
    if tell:
        _tell(floor, call, by)
    _tell_sharers(floor, call, by)


def _sees(party: Party) -> bool:
    return party.kind is not PartyKind.Outside and party.state is not PartyState.Null


# --- consultation calls ---


def mode_of(floor: Floor, request: TwoStepRequest) -> str:
    """separate, inherited or joint: the request's word, else the option's."""
    said = request.extensions.text("ConsultUserData")
    return said if said in CONSULT_MODES else floor.configuration.tserver("consult-user-data", "separate")


def for_consult(floor: Floor, original: Call, request: TwoStepRequest) -> Data:
    """What a consultation call begins with."""
    match mode_of(floor, request):
        case "joint":
            add(floor, original, request.user_data, request.this_dn)
            return original.data
        case "inherited":
            return Data(original.user_data.update(request.user_data))
    return Data(request.user_data)


def merge(floor: Floor, original: Call, consult: Call, by: str) -> None:
    """On completion pairs of the consultation replace those of the original that have the same key.

    The parties learn of it from the event that completes; a call that shared either list hears of the change."""
    if consult.data is original.data:
        return
    others = [other for other in floor.state.calls.values() if other is not original and other is not consult]
    sharing = [
        (other, other.user_data) for other in others if other.data is original.data or other.data is consult.data
    ]
    original.data.pairs = original.user_data.update(consult.user_data)
    for other, before in sharing:
        other.data = original.data
        floor.touch(other)
        if other.user_data != before:
            _tell(floor, other, by)


def _role(call: Call, dn: str) -> DNRole | None:
    party = call.party(dn)
    return party.role if party is not None else None


def _change(floor: Floor, request: CallRequest, asked: Asked) -> None:
    change(floor, floor.state.calls[request.conn_id], request, asked)


HANDLERS: Handlers = {
    RequestAttachUserData: _change,
    RequestUpdateUserData: _change,
    RequestDeletePair: _change,
    RequestDeleteUserData: _change,
}
