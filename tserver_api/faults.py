"""Faults on command, so that a client can be seen to survive them: /sim/faults. Decides what each asks for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from simulator.contract import Fault, FaultKind
from simulator.platform import Platform
from simulator.training import Broken
from tserver_api.connections import Connections
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

DELAY = "delay"
_LONGEST_DELAY = 60_000

FaultName = Literal[
    "link-down",
    "link-up",
    "switchover",
    "client-drop",
    "delay",
    "dn-out-of-service",
    "dn-back-in-service",
    "registration-lost",
    "trunk-busy",
    "routing-down",
    "voicemail-down",
    "contacts-down",
    "statistics-down",
]


class FaultWanted(Json):
    """dn: for dn-out-of-service, dn-back-in-service and registration-lost. trunk: for trunk-busy. ms: for delay.
    application: for client-drop, those clients only."""

    fault: FaultName
    dn: str | None = None
    trunk: str | None = None
    ms: int | None = Field(None, ge=0, le=_LONGEST_DELAY)
    application: str | None = None


class FaultJson(Json):
    """A fault that lasts. name: what DELETE /sim/faults/{name} calls it."""

    name: str
    fault: str
    dn: str | None = None
    trunk: str | None = None
    ms: int | None = None


def routes(platform: Platform, connections: Connections) -> APIRouter:
    router = APIRouter(prefix="/sim/faults", tags=["simulator"])

    @router.get("")
    async def faults() -> list[FaultJson]:
        """What is wrong on command."""
        return _present(platform, connections)

    @router.post("", responses=problems(404, 422))
    async def wrong(wanted: FaultWanted) -> list[FaultJson]:
        """Makes a fault happen, or ends one; returns those that are on now.

        link-down: EventLinkDisconnected, then every request is answered by EventError 54 and nobody hears of calls,
        until link-up. switchover: the standby takes over. client-drop: WebSockets are closed with 1012. delay: clients
        on WebSockets hear everything so many milliseconds later, 0 ends it. registration-lost: the DN's telephone is
        not known until it registers anew. trunk-busy: no call comes in or goes out over it (503). routing-down: nobody
        routes, calls go to the default DN. voicemail-down: nobody answers at the voice mail.
        contacts-down: contacts, history and favourites answer 503, and calls leave no trace there; callbacks, another
        server's, go on. statistics-down: statistics answer 503, and go on counting.
        """
        happen(platform, connections, wanted)
        return _present(platform, connections)

    @router.delete("", status_code=204)
    async def right() -> None:
        """Ends all that is on."""
        mend_all(platform, connections)

    @router.delete("/{name}", status_code=204, responses=problems(404, 422))
    async def mend(name: str) -> None:
        """Ends the fault of this name, or all of a kind."""
        found = [fault for fault in _present(platform, connections) if name in (fault.name, fault.fault)]
        if not found:
            raise Problem(404, f"There is no fault {name} now. GET /sim/faults lists those there are.")
        for fault in found:
            _mend(platform, connections, fault)

    return router


def _present(platform: Platform, connections: Connections) -> list[FaultJson]:
    found = [_json(fault) for fault in platform.faults()]
    if connections.delay:
        found.append(FaultJson(name=DELAY, fault=DELAY, ms=round(connections.delay * 1000)))
    down = [service.value for service, is_down in platform.training.services().items() if is_down]
    return found + [FaultJson(name=name, fault=name) for name in down]


def _json(fault: Fault) -> FaultJson:
    kind = fault.kind.value
    name = f"{kind}:{fault.dn}" if fault.dn else kind
    if fault.kind is FaultKind.TrunkBusy:
        return FaultJson(name=name, fault=kind, trunk=fault.dn)
    return FaultJson(name=name, fault=kind, dn=fault.dn or None)


def mend_all(platform: Platform, connections: Connections) -> None:
    for fault in _present(platform, connections):
        _mend(platform, connections, fault)


def happen(platform: Platform, connections: Connections, wanted: FaultWanted) -> None:
    match wanted.fault:
        case "link-down" | "link-up":
            platform.fault(Fault(FaultKind.LinkDown, mended=wanted.fault == "link-up"))
        case "switchover":
            platform.fault(Fault(FaultKind.Switchover))
        case "dn-out-of-service" | "dn-back-in-service":
            mended = wanted.fault == "dn-back-in-service"
            platform.fault(Fault(FaultKind.DNOutOfService, _dn(platform, wanted.dn), mended))
        case "registration-lost":
            platform.fault(Fault(FaultKind.RegistrationLost, _dn(platform, wanted.dn)))
        case "trunk-busy":
            platform.fault(Fault(FaultKind.TrunkBusy, _trunk(platform, wanted.trunk)))
        case "routing-down" | "voicemail-down" | "contacts-down" | "statistics-down":
            platform.training.set_down(_service(platform, wanted.fault), True)
        case "client-drop":
            connections.drop(wanted.application)
        case "delay":
            if wanted.ms is None:
                raise Problem(422, 'A delay needs "ms", its length in milliseconds.')
            connections.delay = wanted.ms / 1000


def _dn(platform: Platform, dn: str | None) -> str:
    if dn is None:
        raise Problem(422, 'Name the DN, for instance {"fault": "dn-out-of-service", "dn": "5001"}.')
    if dn not in platform.configuration.dns:
        raise Problem(404, f"There is no DN {dn}. /config/dns lists those there are.")
    return dn


def _trunk(platform: Platform, name: str | None) -> str:
    names = [trunk.name for trunk in platform.configuration.trunks]
    if name is None:
        raise Problem(422, f'Name the trunk, for instance {{"fault": "trunk-busy", "trunk": "{[*names, "PSTN"][0]}"}}.')
    if name not in names:
        raise Problem(404, f"There is no trunk {name}. Those there are: {', '.join(names) or 'none'}.")
    return name


def _service(platform: Platform, name: str) -> Broken:
    service = Broken(name)
    if service not in platform.training.services():
        raise Problem(409, "Routing runs in a process of its own: stop engage-sim routing there.")
    return service


def _mend(platform: Platform, connections: Connections, fault: FaultJson) -> None:
    if fault.fault == DELAY:
        connections.delay = 0.0
    elif fault.fault in [service.value for service in Broken]:
        platform.training.set_down(Broken(fault.fault), False)
    else:
        platform.fault(Fault(FaultKind(fault.fault), fault.dn or fault.trunk or "", mended=True))
