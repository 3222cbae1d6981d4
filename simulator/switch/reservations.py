"""TReserveAgent: several routers that want the same agent agree on who gets him. Nothing else heeds a reservation:
the agent may change his state, and calls that are sent to him reach him.

Requests are collected for request-collection-time; then one of the highest priority has the agent, and the others are
refused. Source: tlib contract 5 (TReserveAgent) and 2.4 (1700).
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.sessions import AgentSession
from simulator.switch.state import Alarm, AlarmKind, Asked, Claim
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventAgentReserved
from simulator.tlib.requests import RequestReserveAgent

CANCEL, AS_CONFIGURED = 0, -1
"""Durations that are none."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Section agent-reservation of the application; times in milliseconds. strict: reject-subsequent-request."""

    collection: int
    duration: int
    strict: bool


def settings(floor: Floor) -> Settings:
    section = floor.configuration.options.get("agent-reservation", {})

    def milliseconds(name: str, default: int) -> int:
        text = section.get(name, "")
        return int(text) if text.isdigit() else default

    return Settings(
        milliseconds("request-collection-time", 100),
        milliseconds("reservation-time", 10_000),
        section.get("reject-subsequent-request", "true") != "false",
    )


def meant(floor: Floor, request: RequestReserveAgent) -> list[AgentSession | None]:
    """Who is logged in at the DN, under the agent id and at the place that the request names; None for nobody."""
    sessions = floor.state.agents
    found: list[AgentSession | None] = []
    if request.this_dn:
        found.append(sessions.get(request.this_dn))
    if request.agent_id:
        found.append(next((one for one in sessions.values() if one.agent_id == request.agent_id), None))
    if request.place:
        found.append(next((one for one in sessions.values() if floor.places.get(one.dn) == request.place), None))
    return found


def reserve(floor: Floor, request: RequestReserveAgent, asked: Asked) -> None:
    session = meant(floor, request)[0]
    assert session is not None
    claim = Claim(asked, request.timeout, request.priority)
    if session.dn in floor.state.reserved:
        # The holder: anybody else was refused.
        _grant(floor, session, claim)
        return
    collected = floor.state.claims.setdefault(session.dn, [])
    collected.append(claim)
    time = settings(floor).collection
    if time and len(collected) == 1:
        floor.set_alarm(Alarm(AlarmKind.Collection, session.dn), time / 1000)
    if not time:
        decide(floor, session)


def decide(floor: Floor, session: AgentSession) -> None:
    """request-collection-time is over. Among equals the first has the agent."""
    claims = floor.state.claims.pop(session.dn)
    winner = max(claims, key=lambda claim: claim.priority)
    for claim in claims:
        if claim is winner:
            _grant(floor, session, claim)
        else:
            publish.error(floor, claim.asked, TERR.AgentReserved, session.dn)


def _grant(floor: Floor, session: AgentSession, claim: Claim) -> None:
    time = settings(floor).duration if claim.timeout == AS_CONFIGURED else claim.timeout
    over = Alarm(AlarmKind.Reservation, session.dn)
    floor.cancel_alarm(over)
    floor.state.reserved[session.dn] = claim.asked.client
    special: publish.Attributes = {"timeout": time, "priority": claim.priority}
    publish.dn_event(floor, session.dn, EventAgentReserved, claim.asked, special)
    if time == CANCEL:
        expire(floor, session)
    else:
        floor.set_alarm(over, time / 1000)


def expire(floor: Floor, session: AgentSession) -> None:
    floor.cancel_alarm(Alarm(AlarmKind.Reservation, session.dn))
    floor.state.reserved.pop(session.dn, None)


def logged_out(floor: Floor, dn: str) -> None:
    """Who waits for an agent who is gone gets none."""
    floor.cancel_alarm(Alarm(AlarmKind.Reservation, dn))
    floor.cancel_alarm(Alarm(AlarmKind.Collection, dn))
    floor.state.reserved.pop(dn, None)
    for claim in floor.state.claims.pop(dn, ()):
        publish.error(floor, claim.asked, TERR.AgentNotLoggedIn, dn)


def client_gone(floor: Floor, client: int) -> None:
    """What a client has reserved is free again; what it has asked for nobody waits for."""
    for dn in [dn for dn, holder in floor.state.reserved.items() if holder == client]:
        expire(floor, floor.state.agents[dn])
    for dn, claims in list(floor.state.claims.items()):
        claims[:] = [claim for claim in claims if claim.asked.client != client]
        if not claims:
            del floor.state.claims[dn]
            floor.cancel_alarm(Alarm(AlarmKind.Collection, dn))


HANDLERS: Handlers = {RequestReserveAgent: reserve}
