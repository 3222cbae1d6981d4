"""Agent states: login to logout, after-call work. Being on a call is no state here. Source: tlib contract 6."""

from __future__ import annotations

from enum import Enum

from simulator.switch import monitors, publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.state import AgentSession, Alarm, AlarmKind, Asked, Call, Party
from simulator.switch.state import AgentState as S
from simulator.switch.wrapup import KEY, UNTIMED, normal, wrap_up
from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
)
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import (
    AgentRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
)


class Trigger(Enum):
    Login = "login"
    Ready = "ready"
    NotReady = "not ready"
    AfterCallWork = "after-call work, asked for or after a call"
    Logout = "logout"


T = Trigger
TRANSITIONS: dict[tuple[S, Trigger], tuple[S, type[AgentEvent]]] = {
    # Login alone makes nobody ready or not ready: a second trigger follows it.
    (S.LoggedOut, T.Login): (S.NotReady, EventAgentLogin),
    **{(state, T.Login): (state, EventAgentLogin) for state in (S.Ready, S.NotReady, S.AfterCallWork)},
    **{(state, T.Ready): (S.Ready, EventAgentReady) for state in (S.Ready, S.NotReady, S.AfterCallWork)},
    **{(state, T.NotReady): (S.NotReady, EventAgentNotReady) for state in (S.Ready, S.NotReady, S.AfterCallWork)},
    **{
        (state, T.AfterCallWork): (S.AfterCallWork, EventAgentNotReady)
        for state in (S.Ready, S.NotReady, S.AfterCallWork)
    },
    **{(state, T.Logout): (S.LoggedOut, EventAgentLogout) for state in (S.Ready, S.NotReady, S.AfterCallWork)},
}

READY_MODES = (AgentWorkMode.Unknown, AgentWorkMode.ManualIn, AgentWorkMode.AutoIn, AgentWorkMode.ReturnBack)
NOT_READY_MODES = (
    AgentWorkMode.Unknown,
    AgentWorkMode.AutoIn,
    AgentWorkMode.AfterCallWork,
    AgentWorkMode.AuxWork,
    AgentWorkMode.NoCallDisconnect,
    AgentWorkMode.WalkAway,
)


def login(floor: Floor, request: RequestAgentLogin, asked: Asked) -> None:
    session = floor.state.agents.get(request.this_dn)
    if session is None:
        session = AgentSession(request.agent_id, request.this_dn, floor.ids.token(32), asked.client, since=floor.now)
        floor.state.agents[request.this_dn] = session
    session.client = asked.client
    _say(floor, session, request)
    _move(floor, session, T.Login, asked)
    mode = request.agent_work_mode
    if mode in (AgentWorkMode.AutoIn, AgentWorkMode.ManualIn) or floor.flag(request.this_dn, "auto-ready"):
        _ready(floor, session)
    else:
        _not_ready(floor, session)


def ready(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    session = floor.state.agents[request.this_dn]
    _say(floor, session, request)
    _ready(floor, session, asked)


def not_ready(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    session = floor.state.agents[request.this_dn]
    _say(floor, session, request)
    _not_ready(floor, session, asked)
    if session.state is S.AfterCallWork and request.extensions.text(KEY):
        _time(floor, session, normal(floor, session.wrap_up))


def logout(floor: Floor, request: AgentRequest, asked: Asked) -> None:
    session = floor.state.agents[request.this_dn]
    _say(floor, session, request)
    log_out(floor, session, asked)


def log_out(floor: Floor, session: AgentSession, asked: Asked | None = None) -> None:
    floor.cancel_alarm(Alarm(AlarmKind.WrapUp, session.dn))
    _move(floor, session, T.Logout, asked)
    del floor.state.agents[session.dn]
    monitors.logged_out(floor, session.dn)


def unanswered(floor: Floor, dn: str, action: str) -> None:
    """agent-no-answer-action: what becomes of an agent who lets a call ring. Only a Ready agent is made Not Ready."""
    session = floor.state.agents.get(dn)
    if session is None:
        return
    if action == "logout":
        _forget_words(session)
        log_out(floor, session)
    elif action == "notready" and session.state is S.Ready:
        _forget_words(session)
        _not_ready(floor, session)


def before_release(floor: Floor, call: Call, party: Party) -> None:
    """After-call work begins BEFORE EventReleased, for an agent who is Ready, with the DN's last call."""
    session = floor.state.agents.get(party.number)
    if session is None or session.state is not S.Ready:
        return
    value = wrap_up(floor, call, party)
    owed = value if value != "0" else session.owed
    if len(floor.state.calls_on(party.number)) > 1:
        session.owed = owed
        return
    session.owed = ""
    if owed:
        _forget_words(session)
        session.work_mode = AgentWorkMode.AfterCallWork
        _move(floor, session, T.AfterCallWork)
        _time(floor, session, owed)


def wrapped_up(floor: Floor, dn: str) -> None:
    """The time for after-call work is over."""
    session = floor.state.agents[dn]
    _forget_words(session)
    session.work_mode = session.ready_mode
    _ready(floor, session)


def _say(floor: Floor, session: AgentSession, request: AgentRequest) -> None:
    session.queue = request.this_queue or session.queue
    session.work_mode = request.agent_work_mode
    session.reasons = request.reasons
    session.extensions = request.extensions
    session.wrap_up = request.extensions.text(KEY) or session.wrap_up


def _forget_words(session: AgentSession) -> None:
    """What follows is nobody's request: no reasons, no work mode."""
    session.reasons = session.extensions = EMPTY
    session.work_mode = AgentWorkMode.Unknown


def _ready(floor: Floor, session: AgentSession, asked: Asked | None = None) -> None:
    floor.cancel_alarm(Alarm(AlarmKind.WrapUp, session.dn))
    session.ready_mode = session.work_mode
    _move(floor, session, T.Ready, asked)


def _not_ready(floor: Floor, session: AgentSession, asked: Asked | None = None) -> None:
    floor.cancel_alarm(Alarm(AlarmKind.WrapUp, session.dn))
    acw = session.work_mode is AgentWorkMode.AfterCallWork
    _move(floor, session, T.AfterCallWork if acw else T.NotReady, asked)


def _time(floor: Floor, session: AgentSession, value: str) -> None:
    if value not in (UNTIMED, "0"):
        floor.set_alarm(Alarm(AlarmKind.WrapUp, session.dn), int(value))


def _move(floor: Floor, session: AgentSession, trigger: Trigger, asked: Asked | None = None) -> None:
    before = session.state
    session.state, event = TRANSITIONS[session.state, trigger]
    if session.state is not before:
        session.since = floor.now
        session.owed = ""
    publish.dn_event(
        floor,
        session.dn,
        event,
        asked,
        {
            "this_queue": session.queue,
            "agent_work_mode": session.work_mode,
            "reasons": session.reasons or None,
            "extensions": session.extensions or None,
        },
    )


HANDLERS: Handlers = {
    RequestAgentLogin: login,
    RequestAgentLogout: logout,
    RequestAgentReady: ready,
    RequestAgentNotReady: not_ready,
}
