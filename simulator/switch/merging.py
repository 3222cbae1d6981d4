"""Two calls become one: what completes transfers and conferences. The original's ConnID survives, the other's dies.

Source: tlib contract 9.5, 9.6, 9.8, 9.12 and 11.
"""

from __future__ import annotations

from simulator.switch import data, hearing, publish, roster, supervision
from simulator.switch.ending import dismiss, leave
from simulator.switch.floor import Floor
from simulator.switch.legs import TreatLeg
from simulator.switch.parties import Trigger, move
from simulator.switch.state import Arrival, Asked, Call, Party, PartyKind, PartyState
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventPartyAdded, EventPartyChanged


def transfer(floor: Floor, original: Call, consult: Call, by: str, asked: Asked | None) -> None:
    """`by` leaves both calls, first the original; whoever he consulted goes on in the original."""
    _leave_both(floor, original, consult, by, asked)
    stayed = list(original.parties)
    came = _bring(floor, consult, original)
    for party in came:
        if party.state is PartyState.Null:
            # It will ring in the surviving call.
            party.arrival = Arrival(CallState.Transferred, by, DNRole.RoleTransferredBy)
    _resume(floor, original)
    for party in stayed:
        _changed(floor, original, party, original.conn_id, came, by)
    for party in came:
        _changed(floor, original, party, consult.conn_id, stayed, by)
    hearing.connect(floor, original)
    for party in came:
        if party.state is PartyState.Connected and party.kind is PartyKind.Device:
            supervision.begin(floor, original, party)


def _leave_both(floor: Floor, original: Call, consult: Call, by: str, asked: Asked | None) -> None:
    first, second = original.party(by), consult.party(by)
    assert first is not None
    assert second is not None
    to = next((party.number for party in consult.parties if party is not second), None)
    third: publish.Attributes = {"third_party_dn": to, "third_party_dn_role": DNRole.RoleDestination}
    leave(floor, original, first, Trigger.Release, CallState.Transferred, asked, special=third)
    leave(floor, consult, second, Trigger.Release, CallState.Transferred)
    dismiss(floor, original, by)


def _bring(floor: Floor, consult: Call, original: Call) -> list[Party]:
    """All who are in the consultation call go over, and what it knew of where to go next."""
    came = list(consult.parties)
    for party in came:
        roster.hand_over(floor, party, consult, original)
    data.merge(original, consult)
    original.queue, original.overflow = consult.queue or original.queue, consult.overflow
    original.extensions = consult.extensions or original.extensions
    original.business = original.business or consult.business
    roster.close_call(floor, consult)
    return came


def _resume(floor: Floor, call: Call) -> None:
    """A routing point that played to who transferred plays to who stays."""
    point, front = call.waiting_at, call.front
    if point is not None and point.stay is not None and point.stay.treatment is not None and front is not None:
        assert front.leg is not None
        floor.out.append(TreatLeg(front.leg, point.stay.treatment.type, point.stay.treatment.parms))


def _changed(floor: Floor, call: Call, party: Party, before: str, others: list[Party], by: str) -> None:
    """EventPartyChanged; OtherDN is absent where the other side is a conference."""
    if party.kind is PartyKind.Outside or party.state is PartyState.Null:
        return
    single = len(others) == 1 and len(call.people) <= 2
    special: publish.Attributes = {
        "previous_conn_id": before,
        "other_dn": others[0].number if single else None,
        "other_dn_role": DNRole.RoleNewParty if single else None,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleTransferredBy,
    }
    publish.call_event(floor, call, party, EventPartyChanged, CallState.Transferred, special=special)


def apart(original: Call, consult: Call, by: str) -> bool:
    """Whether nobody but `by` is in both calls, so that they can become one."""
    here = {party.number for party in original.parties} - {by}
    return here.isdisjoint(party.number for party in consult.parties)


def complete_itself(floor: Floor, consult: Call) -> None:
    """A mute transfer completes as soon as the destination rings, or queues the call."""
    asked, original, by = consult.automatic, floor.state.calls.get(consult.consult_of or ""), consult.caller
    if asked is None or by is None:
        return
    consult.automatic = None
    if original is not None and len(original.people) > 1 and apart(original, consult, by.number):
        transfer(floor, original, consult, by.number, asked)
    else:
        publish.error(floor, asked, TERR.InvalidMuteTransfer, by.number, consult.conn_id)


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
    came = _bring(floor, consult, original)
    for party in stayed:
        for new in came:
            _added(floor, original, party, new, by, asked if party is first and new is came[0] else None)
    for party in came:
        _joined(floor, original, party, consult.conn_id, by)
    hearing.connect(floor, original)


def _swap_legs(floor: Floor, original: Call, first: Party, consult: Call, second: Party) -> None:
    """The leg of the consultation is live, that of the original is on hold: the live one goes on."""
    first.leg, second.leg = second.leg, first.leg
    for call, party in ((original, first), (consult, second)):
        if party.leg in floor.state.legs:
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
    if party.kind is PartyKind.Outside:
        return
    special: publish.Attributes = {
        "previous_conn_id": before,
        "other_dn": None,
        "other_dn_role": None,
        "third_party_dn": by,
        "third_party_dn_role": DNRole.RoleConferencedBy,
    }
    publish.call_event(floor, call, party, EventPartyChanged, CallState.Conferenced, special=special)
