"""Calls and their parties come and go: the one place that opens and closes calls and moves parties in and out.

Rule: nobody else touches State.calls, Call.parties or the key of State.legs to a call.
"""

from __future__ import annotations

from simulator.switch import rest
from simulator.switch.floor import Floor
from simulator.switch.legs import NameLeg
from simulator.switch.state import Call, Party, PartyKind


def open_call(floor: Floor, call: Call) -> None:
    floor.state.calls[call.conn_id] = call
    floor.touch(call)


def close_call(floor: Floor, call: Call) -> None:
    del floor.state.calls[call.conn_id]
    floor.touch(call)


def enter(floor: Floor, call: Call, party: Party) -> None:
    """A party that has no events yet becomes part of the call."""
    party.uuid = floor.ids.party_uuid()
    call.parties.append(party)
    floor.touch(call)
    _note(floor, party, call)
    if party.kind is PartyKind.Device:
        floor.state.engaged[party.number] = floor.state.engaged.get(party.number, 0) + 1


def hand_over(floor: Floor, party: Party, old: Call, new: Call) -> None:
    """The party goes on in another call, with its leg and its timers; at a queue, with its place."""
    if party.number in old.waits:
        new.waits.setdefault(party.number, old.waits[party.number])
    old.parties.remove(party)
    new.parties.append(party)
    floor.touch(old)
    floor.touch(new)
    _note(floor, party, old, new)
    if party.leg is not None and party.leg in floor.state.legs:
        floor.state.legs[party.leg] = new
        # Its messages are that call's from now on (X-Genesys-CallUUID).
        floor.out.append(NameLeg(party.leg, new.call_uuid))
    floor.move_alarms(old, new, party)


def remove(floor: Floor, call: Call, party: Party) -> None:
    """After the party's last event."""
    floor.cancel_party_alarms(call, party)
    call.parties.remove(party)
    floor.touch(call)
    _note(floor, party, call)
    if party.kind is PartyKind.Device:
        _free(floor, party.number)


def _note(floor: Floor, party: Party, *calls: Call) -> None:
    """Whether calls wait at an ACD queue, now that this party came or went."""
    if party.stay is None or not party.stay.acd:
        return
    for call in calls:
        floor.state.waiting.pop(call.conn_id, None)
        if call.acd_points:
            floor.state.waiting[call.conn_id] = None


def _free(floor: Floor, dn: str) -> None:
    """One call of the DN less."""
    left = floor.state.engaged.pop(dn) - 1
    if left:
        floor.state.engaged[dn] = left
    session = floor.state.agents.get(dn)
    if session is not None:
        rest.resume(floor, session)
