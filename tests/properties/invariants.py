"""What holds of the call model after every step of a history, whatever happened: of its events, of what it told the
telephones, and of its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.contract import ClientId, LegId, Publish
from simulator.switch.legs import DropLeg, JoinLegs, LegCommand, MixLegs, TreatLeg
from simulator.switch.state import Call, Party, PartyState, State
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventDialing,
    EventDiverted,
    EventLinkConnected,
    EventPartyChanged,
    EventQueued,
    EventReleased,
    EventRinging,
)

OPENING = (EventDialing, EventRinging, EventQueued)
CLOSING = (EventReleased, EventAbandoned, EventDiverted)
OF_A_QUEUE = (EventQueued, EventDiverted)


@dataclass
class Watch:
    """open: the calls that a DN has had an opening event of. unanswered: who asked, by ReferenceID. connected: the
    clients that are there. hears: what each telephone was told last of whom it hears."""

    open: set[tuple[str, str]] = field(default_factory=set)
    unanswered: dict[int, ClientId] = field(default_factory=dict)
    connected: set[ClientId] = field(default_factory=set)
    hears: dict[LegId, frozenset[LegId]] = field(default_factory=dict)
    sequence: int = 0

    def asked(self, client: ClientId, reference: int) -> None:
        self.unanswered[reference] = client

    def gone(self, client: ClientId) -> None:
        """A client that is gone is told nothing more."""
        self.connected.discard(client)
        self.unanswered = {ref: asked for ref, asked in self.unanswered.items() if asked != client}

    # --- events ---

    def event(self, publish: Publish, now: float) -> None:
        event = publish.event
        self.sequence += 1
        assert event.event_sequence_number == self.sequence
        assert event.time == now
        self._recipients(publish)
        if isinstance(event, CallEvent):
            self._of_a_call(event)

    def _recipients(self, publish: Publish) -> None:
        if isinstance(publish.event, EventLinkConnected) and publish.requester is not None:
            self.connected.add(publish.requester)
        assert len(set(publish.to)) == len(publish.to)
        assert set(publish.to) - {publish.requester} <= self.connected, "an event for a client that is gone"
        if publish.requester is None:
            return
        assert publish.requester in publish.to
        if publish.reference_id:
            asked = self.unanswered.pop(publish.reference_id, None)
            assert asked == publish.requester, f"{publish.reference_id} is answered twice, or to somebody else"

    def _of_a_call(self, event: CallEvent) -> None:
        if event.call_type is CallType.Consult and not isinstance(event, EventPartyChanged):
            assert event.previous_conn_id not in (None, event.conn_id), f"{event} does not name its original"
        if isinstance(event, OF_A_QUEUE):
            assert event.this_queue == event.this_dn
        key = (event.conn_id, event.this_dn)
        dialled_it = isinstance(event, EventQueued) and event.this_dn_role is DNRole.RoleOrigination
        if isinstance(event, OPENING) and not dialled_it:
            assert key not in self.open, f"{key} is opened twice"
            self.open.add(key)
        elif isinstance(event, EventPartyChanged) and event.previous_conn_id != event.conn_id:
            assert event.previous_conn_id is not None
            self.open.remove((event.previous_conn_id, event.this_dn))
            assert key not in self.open, f"{key} is there twice"
            self.open.add(key)
        elif isinstance(event, CLOSING):
            self.open.remove(key)
        else:
            assert key in self.open, f"{type(event).__name__} of {key}, which is not open"

    # --- after a step ---

    def after(self, effects: Iterable[Publish | LegCommand], state: State) -> None:
        assert all(call in state.calls.values() for call in state.legs.values()), "a leg outlives its call"
        assert {conn for conn, _ in self.open} <= set(state.calls), "a call ended and a DN was not told"
        for effect in effects:
            if isinstance(effect, JoinLegs | MixLegs):
                _one_call(effect, state)
            if not isinstance(effect, Publish):
                self._told(effect)
        for call in state.calls.values():
            _nobody_twice(call)
            self._as_told(call, state)

    def _told(self, command: LegCommand) -> None:
        match command:
            case JoinLegs(leg, peer):
                self.hears |= {leg: frozenset({peer}), peer: frozenset({leg})}
            case MixLegs(hears):
                self.hears |= {leg: frozenset(heard) for leg, heard in hears}
            case TreatLeg(leg):
                self.hears[leg] = frozenset()
            case DropLeg(leg):
                self.hears.pop(leg, None)

    def _as_told(self, call: Call, state: State) -> None:
        """Who talks was told to hear whom he is to hear, and nothing plays to him since. One who waits hears music."""
        talking = {party.leg: party for party in call.parties if _talks(party) and party.leg in state.legs}
        if len(talking) < 2:
            return
        for leg, listener in talking.items():
            wanted = {other for other, source in talking.items() if _hears(listener, source)}
            told = self.hears.get(leg or 0, frozenset()) & talking.keys()
            assert told == wanted, f"{listener.number} hears {told}, should hear {wanted}"


def _talks(party: Party) -> bool:
    return party.state is PartyState.Connected


def _hears(listener: Party, source: Party) -> bool:
    if listener is source or listener.deaf or source.muted:
        return False
    if source.role is not DNRole.RoleObserver:
        return True
    return source.mode == "connect" or (source.mode == "coach" and source.observes == listener.number)


def _one_call(command: JoinLegs | MixLegs, state: State) -> None:
    """Legs that live on after the step belong to one call."""
    if isinstance(command, JoinLegs):
        legs = {command.leg, command.peer}
    else:
        legs = {one for leg, heard in command.hears for one in (leg, *heard)}
    assert len({id(state.legs[leg]) for leg in legs if leg in state.legs}) < 2, f"{command} with legs of several calls"


def _nobody_twice(call: Call) -> None:
    """Callers without a number may be several."""
    numbers = Counter(party.number for party in call.parties if party.number)
    assert not numbers or max(numbers.values()) == 1, f"{numbers} in {call.conn_id}"
