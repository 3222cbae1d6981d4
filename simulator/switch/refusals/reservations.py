"""Refusals of reservations. Source: tlib contract 5 (TReserveAgent)."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import Check
from simulator.switch.reservations import AS_CONFIGURED, CANCEL, meant, settings
from simulator.tlib.errors import TERR
from simulator.tlib.requests import RequestReserveAgent, TRequest


def _somebody(floor: Floor, client: ClientId, request: RequestReserveAgent) -> TERR | None:
    """The DN, the agent id and the place that are given have to be one agent's, who is logged in."""
    if request.this_dn and request.this_dn not in floor.configuration.dns:
        return TERR.DNNotConfigured
    found = meant(floor, request)
    if not found or request.timeout < AS_CONFIGURED:
        return TERR.InvalidAttribute
    if None in found:
        return TERR.AgentNotLoggedIn
    return None if all(session is found[0] for session in found) else TERR.WrongAgentID


def _free(floor: Floor, client: ClientId, request: RequestReserveAgent) -> TERR | None:
    session = meant(floor, request)[0]
    assert session is not None
    holder = floor.state.reserved.get(session.dn)
    if request.timeout == CANCEL:
        return TERR.WrongState if holder != client else None
    if holder is not None:
        return TERR.AgentReserved if holder != client or settings(floor).strict else None
    claims = floor.state.claims.get(session.dn, ())
    return TERR.RequestInProgress if any(claim.asked.client == client for claim in claims) else None


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {RequestReserveAgent: (_somebody, _free)}
