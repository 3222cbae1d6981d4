"""Agent states: the table of what leads where, and with which event. Source: tlib contract 6."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.sessions import SILENCE, AgentSession, Words
from simulator.switch.sessions import AgentState as S
from simulator.switch.state import Alarm, AlarmKind, Asked
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
)


class Trigger(Enum):
    Login = "login"
    Ready = "ready"
    NotReady = "not ready"
    AfterCallWork = "after-call work, asked for or after a call"
    Logout = "logout"


T = Trigger
_LOGGED_IN = (S.Ready, S.NotReady, S.AfterCallWork)
TRANSITIONS: dict[tuple[S, Trigger], tuple[S, type[AgentEvent]]] = {
    # Login alone makes nobody ready or not ready: a second trigger follows it.
    (S.LoggedOut, T.Login): (S.NotReady, EventAgentLogin),
    **{(state, T.Login): (state, EventAgentLogin) for state in _LOGGED_IN},
    **{(state, T.Ready): (S.Ready, EventAgentReady) for state in _LOGGED_IN},
    **{(state, T.NotReady): (S.NotReady, EventAgentNotReady) for state in _LOGGED_IN},
    **{(state, T.AfterCallWork): (S.AfterCallWork, EventAgentNotReady) for state in _LOGGED_IN},
    **{(state, T.Logout): (S.LoggedOut, EventAgentLogout) for state in _LOGGED_IN},
}
REPEATED = {S.Ready: T.Ready, S.NotReady: T.NotReady, S.AfterCallWork: T.AfterCallWork}
"""What says a state again."""


def move(
    floor: Floor, session: AgentSession, trigger: Trigger, words: Words = SILENCE, asked: Asked | None = None
) -> None:
    """Every move is reported, those from a state to itself too (tlib contract 6)."""
    before = session.state
    session.state, event = TRANSITIONS[session.state, trigger]
    if session.state is not before:
        session.since = session.idle_since = floor.now
        session.owed = ""
    if trigger not in (T.Login, T.Logout):
        session.words = replace(words, queue=None)
        session.ready_mode = words.work_mode if trigger is T.Ready else session.ready_mode
        watch_inactivity(floor, session)
    tell(floor, session, event, words, asked)


def tell(
    floor: Floor, session: AgentSession, event: type[AgentEvent], words: Words = SILENCE, asked: Asked | None = None
) -> None:
    publish.dn_event(
        floor,
        session.dn,
        event,
        asked,
        {
            "this_queue": words.queue or session.queue,
            "agent_work_mode": words.work_mode,
            "reasons": words.reasons or None,
            "extensions": words.extensions or None,
        },
    )


def called(floor: Floor, session: AgentSession) -> None:
    """A call that his DN had events of is over."""
    session.idle_since = floor.now
    watch_inactivity(floor, session)


def watch_inactivity(floor: Floor, session: AgentSession) -> None:
    """auto-logout-timeout, in minutes, begins anew with every change of state and the end of the last call."""
    minutes = floor.option(session.dn, "auto-logout-timeout", "0")
    alarm = Alarm(AlarmKind.Inactivity, session.dn)
    floor.cancel_alarm(alarm)
    if minutes.isdigit() and int(minutes):
        floor.set_alarm(alarm, 60.0 * int(minutes))
