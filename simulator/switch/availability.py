"""Which agents an ACD queue may give a call to, and in which order. Source: tlib contract 9.14 (ACD queue).

Logged in at the queue, Ready, without a call, in service, not in do not disturb and not forwarded: the longest idle
first. Whom a queue has called in vain is set aside for a moment, so that it does not call him over and over.
"""

from __future__ import annotations

from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentSession, AgentState
from simulator.switch.state import Alarm, AlarmKind
from simulator.tlib.enums import ForwardMode

ASIDE_SECONDS = 5.0
_ALWAYS = (ForwardMode.Unconditional, ForwardMode.SendAllCalls)


def agents_at(floor: Floor, queue: str) -> list[AgentSession]:
    """Who is logged in there, in the order of their logins on the DNs."""
    return [session for session in floor.state.agents.values() if queue in session.queues]


def is_available(floor: Floor, session: AgentSession) -> bool:
    state, dn = floor.state, session.dn
    status = state.status(dn)
    return (
        session.state is AgentState.Ready
        and not session.aside
        and dn not in state.engaged
        and dn not in state.out_of_service
        and not status.dnd
        and not any(mode in status.forwards for mode in _ALWAYS)
        and not state.closing
    )


def by_idleness(floor: Floor, queue: str) -> list[AgentSession]:
    """Those available, the longest idle first."""
    available = [session for session in agents_at(floor, queue) if is_available(floor, session)]
    return sorted(available, key=lambda session: session.idle_since)


def set_aside(floor: Floor, dn: str) -> None:
    session = floor.state.agents.get(dn)
    if session is not None:
        session.aside = True
        floor.set_alarm(Alarm(AlarmKind.Aside, dn), ASIDE_SECONDS)


def take_back(floor: Floor, session: AgentSession) -> None:
    """His time is over, he says that he is Ready, or his telephone registers."""
    session.aside = False
    floor.cancel_alarm(Alarm(AlarmKind.Aside, session.dn))
