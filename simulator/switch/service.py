"""Service state of DNs: whether a telephone that un-registers takes its DN out of service. Source: tlib contract 12.

By default it does not (sipserver contract 7, fact 11); `use-register-for-service-state` makes it so.
"""

from __future__ import annotations

from simulator.switch import agents, availability, publish
from simulator.switch.floor import Floor
from simulator.switch.legs import DNContactChanged
from simulator.tlib.events import EventDNBackInService, EventDNOutOfService


def contact_changed(floor: Floor, event: DNContactChanged) -> None:
    if event.registered:
        bring_back(floor, event.dn)
        session = floor.state.agents.get(event.dn)
        if session is not None:
            availability.take_back(floor, session)
    elif floor.flag(event.dn, "use-register-for-service-state"):
        take_out(floor, event.dn)


def take_out(floor: Floor, dn: str) -> None:
    if dn in floor.state.out_of_service:
        return
    floor.state.out_of_service.add(dn)
    publish.dn_event(floor, dn, EventDNOutOfService)
    session = floor.state.agents.get(dn)
    if session is not None and floor.flag(dn, "logout-on-out-of-service"):
        agents.log_out(floor, session)


def bring_back(floor: Floor, dn: str) -> None:
    """What is broken on command stays so until it is mended, whatever its telephone does."""
    if dn in floor.state.out_of_service and dn not in floor.state.broken:
        floor.state.out_of_service.remove(dn)
        publish.dn_event(floor, dn, EventDNBackInService)
