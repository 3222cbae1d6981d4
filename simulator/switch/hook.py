"""Off hook and on hook: the first call on a DN starts, the last one is over. Source: tlib contract 4.3.

An option that is ours, sip-enable-hook-events, switches the two events on; T-Server's desktops live without them.
"""

from __future__ import annotations

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.state import Call, Party, PartyKind, PartyState
from simulator.tlib.events import EventOffHook, EventOnHook


def starts(floor: Floor, call: Call, party: Party) -> None:
    """Before the first event of a party."""
    if _told(floor, party) and len(floor.state.calls_on(party.number)) == 1:
        publish.dn_event(floor, party.number, EventOffHook, special={"call_id": call.call_id})


def ends(floor: Floor, call: Call, party: Party) -> None:
    """After its last event."""
    if _told(floor, party) and all(p.state is PartyState.Gone for _, p in floor.state.calls_on(party.number)):
        publish.dn_event(floor, party.number, EventOnHook, special={"call_id": call.call_id})


def _told(floor: Floor, party: Party) -> bool:
    return party.kind is PartyKind.Device and floor.flag(party.number, "sip-enable-hook-events")
