"""Conversations of more than two: who leaves, who is dropped, who is not heard. Source: tlib contract 9.3 and 9.12."""

from __future__ import annotations

from simulator.switch import hearing, publish, treating
from simulator.switch.ending import dismiss, end, leave
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.parties import Trigger
from simulator.switch.singlestep import abort, let_go, step_of
from simulator.switch.state import Asked, Call, Party, PartyKind, PartyState, Releasing
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.events import EventListenDisconnected, EventListenReconnected, EventPartyDeleted
from simulator.tlib.requests import (
    RequestDeleteFromConference,
    RequestListenDisconnect,
    RequestListenReconnect,
)


def depart(floor: Floor, call: Call, party: Party, asked: Asked | None = None) -> None:
    """A party that does not ring leaves. Where two or more stay they hear of it; else the call is over."""
    if let_go(floor, call, party, asked):
        return
    abort(floor, call, party)
    if party.observes is not None:
        _observer_leaves(floor, call, party, asked)
        return
    goes_on = _goes_on(call, party)
    watched = [observer for observer in call.observers if observer.talks]
    if not goes_on and not (watched and party.talks):
        end(floor, call, party, asked=asked, abandoned=True)
        return
    leave(floor, call, party, Trigger.Release, asked=asked)
    _tell(floor, call, party, party.number)
    dismiss(floor, call, party.number)
    if goes_on:
        hearing.connect(floor, call)
        treating.resume(floor, call)
    else:
        end(floor, call, whose=Releasing.Remote)


def _goes_on(call: Call, without: Party) -> bool:
    """Two stay, or one for whom somebody is called or a routing point looks for somebody."""
    staying = [person for person in call.people if person is not without]
    called = [party for party in call.parties if party.state in _COMING and not _invited(call, party)]
    return len(staying) > 1 or bool(staying and called)


_COMING = (PartyState.Null, PartyState.Alerting, PartyState.Queued)


def _invited(call: Call, party: Party) -> bool:
    """Called for somebody in particular: to observe, or by a single-step operation."""
    return party.observes is not None or step_of(call, party) is not None


def _observer_leaves(floor: Floor, call: Call, observer: Party, asked: Asked | None) -> None:
    _tell(floor, call, observer, observer.number)
    leave(floor, call, observer, Trigger.Release, asked=asked)
    hearing.connect(floor, call)


def delete(floor: Floor, call: Call, party: Party, request: RequestDeleteFromConference, asked: Asked) -> None:
    """TDeleteFromConference: the victim is released, the others see whose doing it was."""
    victim = call.member(request.other_dn)
    assert victim is not None
    abort(floor, call, victim)
    by: publish.Attributes = {"third_party_dn": party.number, "third_party_dn_role": DNRole.RoleDeletedBy}
    leave(floor, call, victim, Trigger.Release, special=by, whose=Releasing.Remote)
    _tell(floor, call, victim, party.number, asked)
    dismiss(floor, call, victim.number)
    hearing.connect(floor, call)


def came_to_nothing(floor: Floor, call: Call, target: Party) -> None:
    """Who was called for several people, or beside a queue that waits with one, cannot be had; they go on without."""
    _tell(floor, call, target, target.number)


def _tell(floor: Floor, call: Call, gone: Party, by: str, asked: Asked | None = None) -> None:
    """EventPartyDeleted; its CallState says whether a conference remains."""
    why = CallState.Conferenced if len(call.people) > 2 else CallState.Ok
    special: publish.Attributes = {
        "other_dn": gone.number,
        "other_dn_role": DNRole.RoleDeletedParty,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleDeletedBy,
    }
    for party in call.parties:
        concerns = gone.observes is None or party.number == gone.observes
        if concerns and party.talks and party.kind is not PartyKind.Outside:
            for_him = asked if party.number == by else None
            publish.call_event(floor, call, party, EventPartyDeleted, why, for_him, special)


def disconnect(floor: Floor, call: Call, party: Party, request: RequestListenDisconnect, asked: Asked) -> None:
    """TListenDisconnect: OtherDN hears nobody. He sees EventListenDisconnected, and so does who asked."""
    _listen(floor, call, party, request.other_dn, asked, deaf=True)


def reconnect(floor: Floor, call: Call, party: Party, request: RequestListenReconnect, asked: Asked) -> None:
    _listen(floor, call, party, request.other_dn, asked, deaf=False)


def _listen(floor: Floor, call: Call, party: Party, number: str, asked: Asked, *, deaf: bool) -> None:
    listener = call.member(number)
    assert listener is not None
    listener.deaf = deaf
    kind = EventListenDisconnected if deaf else EventListenReconnected
    why = CallState.Held if deaf else CallState.Ok
    special: publish.Attributes = {"other_dn": number, "other_dn_role": listener.role}
    publish.call_event(floor, call, party, kind, why, asked, special)
    if listener is not party and listener.kind is not PartyKind.Outside:
        third: publish.Attributes = {"third_party_dn": party.number, "third_party_dn_role": party.role}
        publish.call_event(floor, call, listener, kind, why, special=special | third)
    hearing.connect(floor, call)


HANDLERS: Handlers = {
    RequestDeleteFromConference: of_call(delete),
    RequestListenDisconnect: of_call(disconnect),
    RequestListenReconnect: of_call(reconnect),
}
