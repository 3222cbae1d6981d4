"""What a supervisor does with the agents of their groups: /ui/supervision.

The T-Server sees requests of the supervisor's own DN (observing), and of the agent's DN (forcing a state)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field

from simulator.platform import Platform
from simulator.statistics import AgentRow
from simulator.tlib.enums import MonitorNextCallType
from simulator.tlib.events import EventError
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestCancelMonitoring,
    RequestMonitorNextCall,
    RequestReleaseCall,
    RequestSetMuteOff,
    RequestSetMuteOn,
    TRequest,
)
from tserver_api.contacts import option, privileged
from tserver_api.models import Json, problems
from tserver_api.my_agents import supervises
from tserver_api.options import session_needed
from tserver_api.problems import Problem
from tserver_api.requests_http import answered
from tserver_api.sessions import Session

PATIENCE = 5.0


class Mode(StrEnum):
    """mute: nobody hears the supervisor; coach: the agent does; connect: everybody does."""

    mute = "mute"
    coach = "coach"
    connect = "connect"


_BARGE_IN = "teamlead.can-switch-to-barge-in-voice"
_NOW = {
    Mode.mute: "teamlead.can-monitor-current-voice",
    Mode.coach: "teamlead.can-coach-current-voice",
    Mode.connect: _BARGE_IN,
}
_NEXT = {Mode.mute: "teamlead.can-monitor-voice", Mode.coach: "teamlead.can-coach-voice", Mode.connect: _BARGE_IN}
"""The privilege that a mode takes in a call under way, and in calls to come."""


class Monitoring(Json):
    """type: of the calls to be observed. scope: the call, or the agent's part in it only; as the supervisor's option
    teamlead.monitoring-scope has it, where none is given."""

    mode: Mode = Mode.mute
    type: Literal["OneCall", "AllCalls"] = "OneCall"
    scope: Literal["call", "agent"] | None = None


class ModeChange(Json):
    mode: Mode


class Forced(Json):
    state: Literal["ready", "notready", "logout"]
    reason: str = Field("", max_length=255)


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/supervision/agents", tags=["supervision"])
    wrong = problems(401, 403, 404, 409, 422)

    @router.post("/{username}/monitoring", status_code=204, responses=wrong)
    async def observe(request: Request, username: str, order: Monitoring) -> None:
        """Observe the current or next call, or all; the supervisor's own telephone rings for it."""
        session, row = _agent(platform, request, username)
        privileged(platform, request, *_needed(order, bool(row.conn_id)))
        scope = order.scope or option(platform, session, "teamlead.monitoring-scope")
        await _send(platform, _order(session, row, order, scope))

    @router.put("/{username}/monitoring", status_code=204, responses=wrong)
    async def switch(request: Request, username: str, change: ModeChange) -> None:
        """Listen, whisper or barge in, while it lasts."""
        session, row = _agent(platform, request, username)
        privileged(platform, request, _NOW[change.mode])
        conn_id = _observed(platform, session, row)
        dn, words = session.dn.number, KVList.of(MonitorMode=change.mode.value)
        if change.mode is Mode.mute:
            await _send(platform, RequestSetMuteOn(this_dn=dn, conn_id=conn_id))
        else:
            await _send(platform, RequestSetMuteOff(this_dn=dn, conn_id=conn_id, extensions=words))

    @router.delete("/{username}/monitoring", status_code=204, responses=wrong)
    async def end(request: Request, username: str) -> None:
        """No more: of calls to come, and of the one that is under way."""
        session, row = _agent(platform, request, username)
        dn = session.dn.number
        if dn in row.observed_by:
            await _send(platform, RequestCancelMonitoring(this_dn=dn, other_dn=row.dn))
        if _joined(platform, dn, row.conn_id):
            await _send(platform, RequestReleaseCall(this_dn=dn, conn_id=row.conn_id))

    @router.post("/{username}/state", status_code=204, responses=wrong)
    async def force(request: Request, username: str, forced: Forced) -> None:
        """The agent is ready, not ready (for a reason), or logged off, whatever they say themselves."""
        _, row = _agent(platform, request, username)
        codes = {one.name: one.code for one in platform.configuration.reasons()}
        code = codes.get(forced.reason, forced.reason)
        reasons = KVList.of(ReasonCode=code) if code else EMPTY
        match forced.state:
            case "ready":
                await _send(platform, RequestAgentReady(this_dn=row.dn))
            case "notready":
                await _send(platform, RequestAgentNotReady(this_dn=row.dn, reasons=reasons))
            case _:
                await _send(platform, RequestAgentLogout(this_dn=row.dn))

    return router


def _needed(order: Monitoring, on_call: bool) -> list[str]:
    """The privileges that observing takes: of the call under way, of those to come, or of both."""
    to_come = order.type == "AllCalls" or not on_call
    return [*([_NOW[order.mode]] if on_call else []), *([_NEXT[order.mode]] if to_come else [])]


def _agent(platform: Platform, request: Request, username: str) -> tuple[Session, AgentRow]:
    """Who asks, and the agent, who is logged in. Raises Problem 401, 403, 404 and 409."""
    session = session_needed(request)
    person = platform.configuration.persons.get(username)
    if person is None:
        raise Problem(404, f"There is nobody called {username}. GET /config/persons lists those there are.")
    if not supervises(platform.configuration, session.person, person):
        raise Problem(403, f"Only a supervisor of {person.name}'s agent group may do this.")
    privileged(platform, request, "teamlead.can-use")
    row = platform.statistics.agents([username])[0]
    if not row.dn:
        raise Problem(409, f"{person.name} is not logged in. Ask again when they are.")
    return session, row


def _order(session: Session, row: AgentRow, order: Monitoring, scope: str) -> TRequest:
    return RequestMonitorNextCall(
        this_dn=session.dn.number,
        other_dn=row.dn,
        monitor_next_call_type=MonitorNextCallType[order.type],
        extensions=KVList.of(MonitorMode=order.mode.value, MonitorScope=scope),
    )


def _joined(platform: Platform, dn: str, conn_id: str) -> bool:
    return any(party.dn == dn for call in platform.calls() if call.conn_id == conn_id for party in call.parties)


def _observed(platform: Platform, session: Session, row: AgentRow) -> str:
    """The call of the agent that the supervisor is in. Raises Problem 409."""
    if not _joined(platform, session.dn.number, row.conn_id):
        raise Problem(409, f"You are not in a call of {row.name}. Start monitoring first and answer your telephone.")
    return row.conn_id


async def _send(platform: Platform, request: TRequest) -> None:
    """Raises Problem 409 with what the T-Server says."""
    answer = await answered(platform, request, PATIENCE)
    if isinstance(answer, EventError):
        raise Problem(409, f"{answer.error_message}.", errorCode=answer.error_code)
