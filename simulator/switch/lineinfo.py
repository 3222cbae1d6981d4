"""What TQueryAddress tells about a DN's calls and the trunks. Source: tlib contract 2 (AddressInfoType) and 12.

What only hardware has (associations, classifiers, a switch's database) has no answer: DNStatus alone is a must.
"""

from __future__ import annotations

from simulator.switch import publish, trunks
from simulator.switch.floor import Floor
from simulator.switch.snapshot import address_type
from simulator.switch.state import PartyState
from simulator.tlib.enums import AddressInfoType

A = AddressInfoType
UNKNOWN = -1
"""No trunk has a `capacity`: then circuits cannot be counted. A trunk without one adds none to those that are idle."""

ANSWERS = (A.AddressType, A.CallsQuery, A.NumberOfIdleTrunks, A.NumberOfTrunksInUse)


def status(floor: Floor, dn: str, kind: AddressInfoType) -> int:
    """InfoStatus of those kinds of ANSWERS that are a number; of CallsQuery, how many calls there are."""
    if kind is A.AddressType:
        return int(address_type(floor, dn))
    if kind is A.NumberOfTrunksInUse:
        return sum(trunks.used(floor, trunk.name) for trunk in floor.configuration.trunks)
    if kind is A.NumberOfIdleTrunks:
        return _idle(floor)
    return len(floor.state.calls_on(dn))


def _idle(floor: Floor) -> int:
    rooms = [trunks.room(floor, trunk) for trunk in floor.configuration.trunks]
    known = [room for room in rooms if room is not None]
    return sum(known) if known else UNKNOWN


def calls(floor: Floor, dn: str) -> publish.Attributes:
    """CallsQuery: ConnID of the call that the DN is active in, PreviousConnID of the one it holds."""
    there = floor.state.calls_on(dn)
    active = next((call.conn_id for call, party in there if party.state is not PartyState.Held), None)
    held = next((call.conn_id for call, party in there if party.state is PartyState.Held), None)
    return {"conn_id": active, "previous_conn_id": held}
