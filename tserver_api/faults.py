"""Faults on command, so that a client can be seen to survive them: /sim/faults. Decides what each asks for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from simulator.contract import Fault, FaultKind
from simulator.platform import Platform
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
]


class FaultWanted(Json):
    """dn: for dn-out-of-service and dn-back-in-service. ms: for delay. application: for client-drop, those clients
    only."""

    fault: FaultName
    dn: str | None = None
    ms: int | None = Field(None, ge=0, le=_LONGEST_DELAY)
    application: str | None = None


class FaultJson(Json):
    """A fault that lasts. name: what DELETE /sim/faults/{name} calls it."""

    name: str
    fault: str
    dn: str | None = None
    ms: int | None = None


def routes(platform: Platform, connections: Connections) -> APIRouter:
    router = APIRouter(prefix="/sim/faults", tags=["simulator"])

    @router.get("")
    async def faults() -> list[FaultJson]:
        """What is wrong on command."""
        return _present(platform, connections)

    @router.post("", responses=problems(404, 422))
    async def happen(wanted: FaultWanted) -> list[FaultJson]:
        """Makes a fault happen, or ends one; returns those that are on now.

        link-down: EventLinkDisconnected, then every request is answered by EventError 54 and nobody hears of calls,
        until link-up. switchover: the standby takes over. client-drop: WebSockets are closed with 1012. delay: clients
        on WebSockets hear everything so many milliseconds later, 0 ends it.
        """
        _happen(platform, connections, wanted)
        return _present(platform, connections)

    @router.delete("", status_code=204)
    async def mend_all() -> None:
        """Ends all that is on."""
        for fault in _present(platform, connections):
            _mend(platform, connections, fault)

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
    return found


def _json(fault: Fault) -> FaultJson:
    kind = fault.kind.value
    return FaultJson(name=f"{kind}:{fault.dn}" if fault.dn else kind, fault=kind, dn=fault.dn or None)


def _happen(platform: Platform, connections: Connections, wanted: FaultWanted) -> None:
    match wanted.fault:
        case "link-down" | "link-up":
            platform.fault(Fault(FaultKind.LinkDown, mended=wanted.fault == "link-up"))
        case "switchover":
            platform.fault(Fault(FaultKind.Switchover))
        case "dn-out-of-service" | "dn-back-in-service":
            mended = wanted.fault == "dn-back-in-service"
            platform.fault(Fault(FaultKind.DNOutOfService, _dn(platform, wanted.dn), mended))
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


def _mend(platform: Platform, connections: Connections, fault: FaultJson) -> None:
    if fault.fault == DELAY:
        connections.delay = 0.0
    else:
        platform.fault(Fault(FaultKind(fault.fault), fault.dn or "", mended=True))
