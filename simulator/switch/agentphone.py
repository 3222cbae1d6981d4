"""An agent's telephone outside: the number that his login brings, by which calls of his DN reach him until he logs out.

It stands behind a trunk, as a remote agent's does, and takes no remote control, whatever the DN's own telephone does.
Source: sipserver contract 5.7; SIP Server's Deployment Guide on remote agents with non-provisioned DNs (`agent-phone`
in the Extensions of TAgentLogin; the DN has no contact, and the number is no DN).
"""

from __future__ import annotations

from dataclasses import replace

from simulator.switch import trunks
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor
from simulator.switch.legs import LegFailed, OriginateLeg
from simulator.switch.state import Call, Party, PartyKind
from simulator.tlib.requests import RequestAgentLogin

KEY = "agent-phone"


def given(request: RequestAgentLogin) -> str:
    """The number that a login brings; "" for none."""
    return request.extensions.text(KEY)


def fits(floor: Floor, dn: str) -> bool:
    """Whether calls of the DN may go to another telephone: not from one that has a fixed address."""
    return floor.configuration.dns[dn].option("contact") in ("", "*")


def reach(floor: Floor, destination: Destination) -> Destination | None:
    """A destination with the trunk that takes the call, if it needs one; None: all of them are busy."""
    session = floor.state.agents.get(destination.number)
    if destination.kind is PartyKind.Device and session is not None and session.phone and not destination.dialled:
        destination = replace(destination, dialled=session.phone)
    return trunks.choose(floor, destination) if destination.dialled else destination


def take_off_hook(floor: Floor, call: Call, caller: Party, by: Destination | None = None) -> None:
    """A third-party call begins with the telephone of who calls; by: the next trunk, after one had no circuit."""
    leg = caller.leg = floor.new_leg(call)
    there = by or reach(floor, Destination(PartyKind.Device, caller.number))
    if there is None:
        floor.again.append(LegFailed(leg, trunks.NO_CIRCUIT))
        return
    caller.trunk, caller.dialled = there.trunk, there.dialled
    floor.out.append(
        OriginateLeg(leg, caller.number, call.dnis, call.call_uuid, number=there.at or caller.number, trunk=there.trunk)
    )
