"""Service state of DNs: whether a telephone that un-registers takes its DN out of service. Source: tlib contract 12.

By default it does not (sipserver contract 7, fact 11); `use-register-for-service-state` makes it so.
"""

from __future__ import annotations

from simulator.switch import agents, publish
from simulator.switch.floor import Floor
from simulator.switch.legs import DNContactChanged
from simulator.tlib.events import EventDNBackInService, EventDNOutOfService


def contact_changed(floor: Floor, event: DNContactChanged) -> None:
    out = floor.state.out_of_service
    if event.registered:
        if event.dn in out:
            out.remove(event.dn)
            publish.dn_event(floor, event.dn, EventDNBackInService)
        return
    if event.dn in out or not floor.flag(event.dn, "use-register-for-service-state"):
        return
    out.add(event.dn)
    publish.dn_event(floor, event.dn, EventDNOutOfService)
    session = floor.state.agents.get(event.dn)
    if session is not None and floor.flag(event.dn, "logout-on-out-of-service"):
        agents.log_out(floor, session)
