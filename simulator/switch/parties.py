"""Party transitions: nothing else moves a party. Knows no SIP. Source: tlib contract 7.1 and 7.2."""

from __future__ import annotations

from enum import Enum

from simulator.switch import hook, publish, rest
from simulator.switch.agentstates import called
from simulator.switch.floor import Floor
from simulator.switch.state import Asked, Call, Party, PartyKind
from simulator.switch.state import PartyState as S
from simulator.tlib.enums import CallState
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventDestinationBusy,
    EventDialing,
    EventDiverted,
    EventEstablished,
    EventHeld,
    EventNetworkReached,
    EventQueued,
    EventReleased,
    EventRetrieved,
    EventRinging,
)


class Trigger(Enum):
    # Members are single objects; the hash that Enum brings is a Python call per look-up.
    __hash__ = object.__hash__

    Originate = "asked to call; the own telephone is not off hook yet"
    OffHook = "the own telephone answered"
    Dial = "calls from the own telephone"
    Reached = "the network outside rings"
    Alert = "rings"
    Answer = "talks"
    Hold = "holds"
    Retrieve = "talks again"
    Busy = "the destination cannot be had"
    Release = "leaves"
    Abandon = "the caller gave up before"
    Queue = "waits at a queue or routing point"
    Predict = "a queue dials"
    Divert = "the queue's part is over"


T = Trigger
TRANSITIONS: dict[tuple[S, Trigger], tuple[S, type[CallEvent] | None]] = {
    (S.Null, T.Originate): (S.Initiated, EventDialing),
    (S.Initiated, T.OffHook): (S.Dialing, None),
    (S.Null, T.Dial): (S.Dialing, EventDialing),
    (S.Dialing, T.Reached): (S.Dialing, EventNetworkReached),
    (S.Dialing, T.Answer): (S.Connected, EventEstablished),
    (S.Dialing, T.Busy): (S.Failed, EventDestinationBusy),
    (S.Null, T.Alert): (S.Alerting, EventRinging),
    (S.Alerting, T.Answer): (S.Connected, EventEstablished),
    (S.Alerting, T.Abandon): (S.Gone, EventAbandoned),
    (S.Connected, T.Hold): (S.Held, EventHeld),
    (S.Held, T.Retrieve): (S.Connected, EventRetrieved),
    (S.Null, T.Queue): (S.Queued, EventQueued),
    (S.Null, T.Predict): (S.CPDetect, EventDialing),
    (S.CPDetect, T.Reached): (S.CPDetect, EventNetworkReached),
    (S.CPDetect, T.Queue): (S.Queued, EventQueued),
    (S.CPDetect, T.Release): (S.Gone, EventReleased),
    (S.Queued, T.Divert): (S.Gone, EventDiverted),
    (S.Queued, T.Abandon): (S.Gone, EventAbandoned),
    (S.Null, T.Release): (S.Gone, None),
    (S.Initiated, T.Release): (S.Gone, EventReleased),
    (S.Dialing, T.Release): (S.Gone, EventReleased),
    (S.Alerting, T.Release): (S.Gone, EventReleased),
    (S.Connected, T.Release): (S.Gone, EventReleased),
    (S.Held, T.Release): (S.Gone, EventReleased),
    (S.Failed, T.Release): (S.Gone, EventReleased),
}


def can(party: Party, trigger: Trigger) -> bool:
    return (party.state, trigger) in TRANSITIONS


def move(
    floor: Floor,
    call: Call,
    party: Party,
    trigger: Trigger,
    why: CallState = CallState.Ok,
    asked: Asked | None = None,
    special: publish.Attributes | None = None,
) -> None:
    """Move a party and publish its event. Raises KeyError for a transition that is not in the table."""
    before = party.state
    party.state, event = TRANSITIONS[before, trigger]
    party.why = why
    floor.touch(call)
    party.established = party.established or trigger is Trigger.Answer
    if event is None or party.kind is PartyKind.Outside:
        return
    if before is S.Null:
        hook.starts(floor, call, party)
    publish.call_event(floor, call, party, event, why, asked, special)
    if party.state is S.Gone:
        hook.ends(floor, call, party)
    session = floor.state.agents.get(party.number)
    if session is not None and before is S.Null:
        rest.pause(floor, session, call)
    elif session is not None and party.state is S.Gone:
        called(floor, session)
