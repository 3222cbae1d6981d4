"""What agents and desktops ask for: login, queues, Ready, Not Ready, logout. Source: tlib contract 4.3 and 6."""

from __future__ import annotations

from dataclasses import replace

from simulator.switch import agentphone, availability, monitors, publish, reservations, rest
from simulator.switch.agentstates import REPEATED, move, tell
from simulator.switch.agentstates import Trigger as T
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.sessions import SILENCE, AgentSession, Words
from simulator.switch.sessions import AgentState as S
from simulator.switch.state import Alarm, AlarmKind, Asked
from simulator.switch.wrapup import KEY
from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.events import EventAgentIdleReasonSet, EventQueueLogout
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    AgentRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAgentSetIdleReason,
)

M = AgentWorkMode
READY_MODES = (M.Unknown, M.ManualIn, M.AutoIn, M.ReturnBack)
NOT_READY_MODES = (M.Unknown, M.LegalGuard, M.AfterCallWork, M.AuxWork, M.NoCallDisconnect, M.WalkAway)
LOGIN_MODES = (*NOT_READY_MODES, M.ManualIn, M.AutoIn)


def login(floor: Floor, request: RequestAgentLogin, asked: Asked) -> None:
    """Logging in again, at another queue too, keeps the state unless the request asks for one."""
    session = floor.state.agents.get(request.this_dn)
    again = session is not None
    if session is None:
        session = AgentSession(request.agent_id, request.this_dn, floor.ids.token(32), asked.client)
        floor.state.agents[request.this_dn] = session
    session.client, session.type = asked.client, request.agent_type
    session.phone = agentphone.given(request) or session.phone
    if request.this_queue and request.this_queue not in session.queues:
        session.queues.append(request.this_queue)
    _limit(session, request)
    move(floor, session, T.Login, _words(request), asked)
    if again and request.agent_work_mode is M.Unknown:
        move(floor, session, REPEATED[session.state], session.words)
    else:
        _begin(floor, session, request)


def _begin(floor: Floor, session: AgentSession, request: RequestAgentLogin) -> None:
    """The state that a login leads to."""
    mode, words = request.agent_work_mode, _words(request)
    at_once = mode is M.Unknown and floor.flag(session.dn, "auto-ready")
    if at_once or mode in (M.AutoIn, M.ManualIn):
        rest.end(floor, session)
        move(floor, session, T.Ready, words)
    else:
        _stop(floor, session, words)


def ready(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    session = floor.state.agents[request.this_dn]
    _limit(session, request)
    rest.end(floor, session)
    availability.take_back(floor, session)
    move(floor, session, T.Ready, _words(request), asked)


def not_ready(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    session = floor.state.agents[request.this_dn]
    if request.agent_work_mode is not M.AfterCallWork:
        _limit(session, request)
    _stop(floor, session, _words(request), asked)


def _stop(floor: Floor, session: AgentSession, words: Words, asked: Asked | None = None) -> None:
    if words.work_mode is M.AfterCallWork:
        rest.ask(floor, session, words, asked)
        return
    rest.end(floor, session)
    move(floor, session, T.NotReady, words, asked)


def logout(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    """From one queue, while there are others; else for good."""
    session = floor.state.agents[request.this_dn]
    if request.this_queue and len(session.queues) > 1:
        _leave_queue(floor, session, request.this_queue, _words(request), asked)
    else:
        log_out(floor, session, _words(request), asked)


def log_out(floor: Floor, session: AgentSession, words: Words = SILENCE, asked: Asked | None = None) -> None:
    for queue in session.queues[:-1]:
        _leave_queue(floor, session, queue, words)
    rest.end(floor, session)
    availability.take_back(floor, session)
    floor.cancel_alarm(Alarm(AlarmKind.Inactivity, session.dn))
    move(floor, session, T.Logout, replace(words, queue=None), asked)
    del floor.state.agents[session.dn]
    reservations.logged_out(floor, session.dn)
    monitors.logged_out(floor, session.dn)


def _leave_queue(
    floor: Floor, session: AgentSession, queue: str, words: Words = SILENCE, asked: Asked | None = None
) -> None:
    session.queues.remove(queue)
    tell(floor, session, EventQueueLogout, replace(words, queue=queue), asked)


def queue_removed(floor: Floor, queue: str) -> None:
    """A queue left the configuration: nobody is logged in there any longer."""
    for session in [session for session in floor.state.agents.values() if queue in session.queues]:
        if len(session.queues) > 1:
            _leave_queue(floor, session, queue)
        else:
            log_out(floor, session)


def unanswered(floor: Floor, dn: str, action: str) -> None:
    """agent-no-answer-action: what becomes of an agent who lets a call ring. Only a Ready agent is made Not Ready."""
    session = floor.state.agents.get(dn)
    if session is None:
        return
    if action == "logout":
        log_out(floor, session)
    elif action == "notready" and session.state is S.Ready:
        move(floor, session, T.NotReady)


def inactive(floor: Floor, session: AgentSession) -> None:
    """auto-logout-timeout is over. On a call nobody is inactive; auto-logout-ready false spares who waits or works."""
    spared = session.state is not S.NotReady or session.words.work_mode in (M.AuxWork, M.LegalGuard)
    if floor.state.calls_on(session.dn) or (spared and not floor.flag(session.dn, "auto-logout-ready")):
        return
    log_out(floor, session)


def set_idle_reason(floor: Floor, request: RequestAgentSetIdleReason, asked: Asked) -> None:
    """Why the agent is Not Ready changes, but not his state."""
    session = floor.state.agents[request.this_dn]
    reason, words = request.agent_idle_reason, session.words
    session.words = replace(words, extensions=words.extensions.update(KVList.of(ReasonCode=reason)))
    publish.dn_event(
        floor,
        session.dn,
        EventAgentIdleReasonSet,
        asked,
        {
            "agent_idle_reason": reason,
            "this_queue": request.this_queue or session.queue,
            "agent_work_mode": words.work_mode,
            "reasons": request.reasons or None,
            "extensions": request.extensions or None,
        },
    )


def _words(request: AgentRequest) -> Words:
    return Words(request.agent_work_mode, request.this_queue or None, request.reasons, request.extensions)


def _limit(session: AgentSession, request: AgentRequest) -> None:
    """A WrapUpTime given with a request counts from now on."""
    session.wrap_up = request.extensions.text(KEY) or session.wrap_up


HANDLERS: Handlers = {
    RequestAgentLogin: login,
    RequestAgentLogout: logout,
    RequestAgentReady: ready,
    RequestAgentNotReady: not_ready,
    RequestAgentSetIdleReason: set_idle_reason,
}
