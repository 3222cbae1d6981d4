"""Two calls become one: what completes transfers and conferences. The original's ConnID survives, the other's dies.

Source: tlib contract 9.5, 9.6, 9.8, 9.12 and 11.
"""

from __future__ import annotations

from simulator.switch import data, hearing, publish, roster, supervision, treating
from simulator.switch.ending import dismiss, leave
from simulator.switch.floor import Floor
from simulator.switch.parties import Trigger, move
from simulator.switch.state import Arrival, Asked, Call, Party, PartyKind, PartyState
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventPartyAdded, EventPartyChanged


def transfer(floor: Floor, original: Call, consult: Call, by: str, asked: Asked | None) -> None:
    """`by` leaves both calls, first the original; whoever he consulted goes on in the original."""
    _leave_both(floor, original, consult, by, asked)
    stayed = list(original.parties)
    came = _bring(floor, consult, original, Arrival(CallState.Transferred, by, DNRole.RoleTransferredBy))
    treating.resume(floor, original)
    for party in stayed:
        _changed(floor, original, party, original.conn_id, came, by)
    for party in came:
        _changed(floor, original, party, consult.conn_id, stayed, by)
    hearing.connect(floor, original)
    if any(party.state is PartyState.Alerting for party in came):
        hearing.ring(floor, original)
    for party in came:
        if party.state is PartyState.Connected and party.kind is PartyKind.Device:
            supervision.begin(floor, original, party)


def _leave_both(floor: Floor, original: Call, consult: Call, by: str, asked: Asked | None) -> None:
    first, second = original.party(by), consult.party(by)
    assert first is not None
    assert second is not None
    to = _single([party for party in consult.parties if party is not second])
    third: publish.Attributes = (
        {"third_party_dn": to.number, "third_party_dn_role": DNRole.RoleDestination} if to is not None else {}
    )
    leave(floor, original, first, Trigger.Release, CallState.Transferred, asked, special=third)
    leave(floor, consult, second, Trigger.Release, CallState.Transferred)
    dismiss(floor, original, by)


def _bring(floor: Floor, consult: Call, original: Call, arrival: Arrival) -> list[Party]:
    """All who are in the consultation call go over, and what it knew of where to go next. arrival: for who was
    consulted directly and will ring in the surviving call only."""
    came = list(consult.parties)
    for party in came:
        roster.hand_over(floor, party, consult, original)
        # Those who stay hear of him by the transfer, or by the conference.
        party.sought = None
        if party.state is PartyState.Null and party.queue is None:
            party.arrival = arrival
    data.merge(floor, original, consult, arrival.third_dn or "")
    for other in floor.state.calls.values():
        if other.consult_of == consult.conn_id:
            other.consult_of = original.conn_id
    original.hops, original.site = original.hops + consult.hops, consult.site
    original.queue, original.overflow = consult.queue or original.queue, consult.overflow
    original.forks += consult.forks
    original.extensions = consult.extensions or original.extensions
    original.business = original.business or consult.business
    original.default_dn, original.meanwhile = consult.default_dn or original.default_dn, consult.meanwhile
    if consult.collected is not None:
        original.collected, original.last_digit = consult.collected, consult.last_digit
    roster.close_call(floor, consult)
    return came


def _changed(floor: Floor, call: Call, party: Party, before: str, others: list[Party], by: str) -> None:
    """EventPartyChanged; OtherDN is absent where the other side is a conference."""
    if party.kind is PartyKind.Outside or party.state is PartyState.Null:
        return
    new = _single(others) if len(call.people) <= 2 and not _in_talk(call, party, others) else None
    special: publish.Attributes = {
        "previous_conn_id": before,
        "other_dn": new.number if new is not None else None,
        "other_dn_role": DNRole.RoleNewParty if new is not None else None,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleTransferredBy,
    }
    publish.call_event(floor, call, party, EventPartyChanged, CallState.Transferred, special=special)


def _in_talk(call: Call, party: Party, others: list[Party]) -> bool:
    """Whether `party` talks already with somebody who is none of `others`."""
    return party in call.people and any(one is not party and one not in others for one in call.people)


def _single(others: list[Party]) -> Party | None:
    """Whom somebody meets who meets one only: a person, else the queue that holds the call, else who will ring."""
    there = [other for other in others if other.state is not PartyState.Null]
    people = [other for other in there if other.kind is not PartyKind.Queue] or there or others
    return people[0] if len(people) == 1 else None


def apart(original: Call, consult: Call, by: str) -> bool:
    """Whether nobody but `by` is in both calls, so that they can become one."""
    here = {party.number for party in original.parties} - {by}
    return here.isdisjoint(party.number for party in consult.parties)


def complete_itself(floor: Floor, consult: Call) -> None:
    """A mute transfer completes as soon as the destination rings, or queues the call."""
    if not consult.automatic:
        return
    original, asked = floor.state.calls.get(consult.consult_of or ""), consult.asked
    consult.automatic, consult.asked = False, None
    if original is not None and _may_leave(original, consult, consult.ani):
        transfer(floor, original, consult, consult.ani, asked)
    elif asked is not None:
        publish.error(floor, asked, TERR.InvalidMuteTransfer, consult.ani, consult.conn_id)


def _may_leave(original: Call, consult: Call, by: str) -> bool:
    """What was so when the mute transfer was asked for may have changed since."""
    others = [person for person in original.people if person.number != by]
    return original.party(by) is not None and bool(others) and original.step is None and apart(original, consult, by)


def conference(floor: Floor, original: Call, consult: Call, by: str, asked: Asked | None) -> None:
    """All meet in the original call. `by` keeps the leg on which he talks; the other one is dropped."""
    first, second = original.party(by), consult.party(by)
    assert first is not None
    assert second is not None
    if first.state is PartyState.Held:
        _swap_legs(floor, original, first, consult, second)
    leave(floor, consult, second, Trigger.Release, CallState.Conferenced)
    if first.state is PartyState.Held:
        move(floor, original, first, Trigger.Retrieve, CallState.Conferenced)
    stayed = list(original.parties)
    came = _bring(floor, consult, original, Arrival(CallState.Conferenced, by, DNRole.RoleConferencedBy))
    for party in stayed:
        for new in came:
            _added(floor, original, party, new, by, asked if party is first and new is came[0] else None)
    for party in came:
        _joined(floor, original, party, consult.conn_id, by)
    hearing.connect(floor, original)


def _swap_legs(floor: Floor, original: Call, first: Party, consult: Call, second: Party) -> None:
    """The leg of the consultation is live, that of the original is on hold: the live one goes on."""
    for call, party, leg in ((original, first, second.leg), (consult, second, first.leg)):
        floor.move_alarms(call, call, party, leg)
    first.leg, second.leg = second.leg, first.leg
    for call, party in ((original, first), (consult, second)):
        assert party.leg is not None
        floor.state.legs[party.leg] = call


def _added(floor: Floor, call: Call, party: Party, new: Party, by: str, asked: Asked | None) -> None:
    if party.kind is PartyKind.Outside or not party.talks:
        return
    special: publish.Attributes = {
        "other_dn": new.number,
        "other_dn_role": DNRole.RoleNewParty,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleAddedBy,
    }
    publish.call_event(floor, call, party, EventPartyAdded, CallState.Conferenced, asked, special)


def _joined(floor: Floor, call: Call, party: Party, before: str, by: str) -> None:
    """Clients tell a conference from a transfer by the missing OtherDN (tlib contract 9.12)."""
    if party.kind is PartyKind.Outside or party.state is PartyState.Null:
        return
    special: publish.Attributes = {
        "previous_conn_id": before,
        "other_dn": None,
        "other_dn_role": None,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleConferencedBy,
    }
    publish.call_event(floor, call, party, EventPartyChanged, CallState.Conferenced, special=special)
