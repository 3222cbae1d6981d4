"""User data: it belongs to the call, and every party hears of each change. Source: tlib contract 11."""

from __future__ import annotations

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.state import Asked, Call, PartyKind, PartyState
from simulator.tlib.enums import DNRole
from simulator.tlib.events import EventACK, EventAttachedDataChanged
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    CallRequest,
    RequestAttachUserData,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestUpdateUserData,
)

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
    call.user_data = changed(call, request)
    third: publish.Attributes = {"third_party_dn": request.this_dn, "third_party_dn_role": _role(call, request.this_dn)}
    parties = [p for p in call.parties if p.kind is not PartyKind.Outside and p.state is not PartyState.Null]
    own = call.party(request.this_dn) or (parties[0] if parties else None)
    for party in parties:
        for_him = asked if party is own else None
        publish.call_event(floor, call, party, EventAttachedDataChanged, asked=for_him, special=third)
    if own is None:
        publish.answer(floor, asked, publish.made(floor, EventACK, this_dn=request.this_dn))


def _role(call: Call, dn: str) -> DNRole | None:
    party = call.party(dn)
    return party.role if party is not None else None
