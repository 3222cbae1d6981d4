"""Who is in a call, told to its parties whenever that changes, where sip-enable-call-info asks for it.

EventUserEvent with LCTParty<n>, its location and state, and LCTPartiesLength. Source: tlib contract 9.4 and 10.
"""

from __future__ import annotations

from simulator.switch import clients, dialplan, publish
from simulator.switch.floor import Floor
from simulator.switch.state import Call, Party, PartyKind, PartyState
from simulator.tlib.events import EventUserEvent
from simulator.tlib.kvlist import KVList

Pair = tuple[str, int | str | bytes | KVList]


def settle(floor: Floor) -> None:
    """The end of a step, for the calls that it touched."""
    if floor.configuration.tserver("sip-enable-call-info", "false") != "true":
        return
    for call in floor.touched.values():
        if call.conn_id in floor.state.calls:
            _settle(floor, call)


def _settle(floor: Floor, call: Call) -> None:
    talking = [party for party in call.parties if party.talks]
    info = _info(floor, talking) if len(talking) > 1 else None
    if info is None or info == call.info:
        return
    call.info = info
    for party in talking:
        if party.kind is not PartyKind.Outside:
            event = publish.made(
                floor, EventUserEvent, this_dn=party.number, user_data=info, customer_id=publish.TENANT
            )
            publish.give(floor, event, clients.recipients(floor.state, party.number))


def _info(floor: Floor, talking: list[Party]) -> KVList:
    pairs: list[Pair] = [("LCTPartiesLength", len(talking))]
    for n, party in enumerate(talking):
        pairs += [
            (f"LCTParty{n}", party.number),
            (f"LCTParty{n}_location", dialplan.home(floor.configuration, party.number)),
        ]
        if state := _state(party):
            pairs.append((f"LCTParty{n}_state", state))
        if party.muted:
            pairs.append((f"LCTParty{n}_mute", "on"))
    return KVList(tuple(pairs))


def _state(party: Party) -> str:
    deaf = "ListenDisconnected" if party.deaf else ""
    return deaf + ("Held" if party.state is PartyState.Held else "")
