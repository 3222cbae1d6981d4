"""Faults on command: the link to the switch is lost, the standby takes over, a DN is out of service, a
trunk has no circuit free.

While the link is down the T-Server knows nothing: calls go on at the telephones, no client hears of them (publish.give
sees to that), and every request is answered by EventError 54. Source: tlib contract 4.1 and 12.
"""

from __future__ import annotations

from simulator.contract import Fault, FaultKind
from simulator.switch import publish, service
from simulator.switch.floor import SERVER_VERSION, Floor
from simulator.tlib.errors import TERR, text
from simulator.tlib.events import EventLinkConnected, EventLinkDisconnected, EventPrimaryChanged, TEvent


def happen(floor: Floor, fault: Fault) -> None:
    """What is so already changes nothing."""
    match fault.kind:
        case FaultKind.LinkDown:
            _link(floor, down=not fault.mended)
        case FaultKind.Switchover:
            _switch_over(floor)
        case FaultKind.DNOutOfService if fault.dn in floor.configuration.dns:
            _service(floor, fault.dn, broken=not fault.mended)
        case FaultKind.TrunkBusy if fault.mended:
            floor.state.busy_trunks.discard(fault.dn)
        case FaultKind.TrunkBusy:
            floor.state.busy_trunks.add(fault.dn)


def present(floor: Floor) -> tuple[Fault, ...]:
    """What is not mended."""
    link = (Fault(FaultKind.LinkDown),) if floor.state.link_down else ()
    dns = (Fault(FaultKind.DNOutOfService, dn) for dn in sorted(floor.state.broken))
    return (*link, *dns, *(Fault(FaultKind.TrunkBusy, name) for name in sorted(floor.state.busy_trunks)))


def link_event(floor: Floor, application: str | None = None) -> TEvent:
    """How the link stands, for who opens a connection or for everybody."""
    values: publish.Attributes = {
        "application_name": application,
        "server_version": SERVER_VERSION,
        "location": floor.configuration.switch,
        "session_id": floor.session_id,
        "customer_id": publish.TENANT,
    }
    if floor.state.link_down:
        why: publish.Attributes = {"error_code": int(TERR.LinkDown), "error_message": text(TERR.LinkDown)}
        return publish.made(floor, EventLinkDisconnected, **values, **why)
    return publish.made(floor, EventLinkConnected, **values)


def _link(floor: Floor, *, down: bool) -> None:
    if floor.state.link_down is not down:
        floor.state.link_down = down
        _tell(floor, link_event(floor))


def _switch_over(floor: Floor) -> None:
    """Hot standby: the other server has the same data, so no call and no registration is lost."""
    _link(floor, down=True)
    _tell(floor, publish.made(floor, EventPrimaryChanged))
    _link(floor, down=False)


def _service(floor: Floor, dn: str, *, broken: bool) -> None:
    if broken:
        floor.state.broken.add(dn)
        service.take_out(floor, dn)
    elif dn in floor.state.broken:
        floor.state.broken.remove(dn)
        service.bring_back(floor, dn)


def _tell(floor: Floor, event: TEvent) -> None:
    publish.give(floor, event, tuple(floor.state.clients))
