"""Time off between two calls: after-call work and legal guard. When they begin, pause, are made longer, and end.

Calls are business, work-related or private (simulator.switch.business): business calls are followed by after-call work
and legal guard; while one goes on, or a work-related one, the time does not run; private calls leave it alone.
Source: tlib contract 6 (rules), 13 (fact 13); sipserver contract 2.3 E.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from simulator.switch.agentstates import Trigger, move
from simulator.switch.business import BUSINESS, PRIVATE
from simulator.switch.floor import Floor
from simulator.switch.sessions import SILENCE, AgentSession, AgentState, Rest, Words
from simulator.switch.state import Alarm, AlarmKind, Asked, Call, Party
from simulator.switch.wrapup import KEY, NONE, UNTIMED, default, normal, shown, wrap_up
from simulator.tlib.enums import AgentWorkMode, DNRole
from simulator.tlib.kvlist import KVList


def before_release(floor: Floor, call: Call, party: Party) -> None:
    """The end of a conversation. What follows it is said BEFORE EventReleased, with the DN's last call."""
    session = floor.state.agents.get(party.number)
    if session is None or party.role is DNRole.RoleObserver or not _may_rest(session):
        return
    if call.business == BUSINESS:
        value = wrap_up(floor, call, party)
        session.owed = value if value != NONE else session.owed or NONE
    if len(floor.state.calls_on(party.number)) > 1 or not session.owed:
        return
    owed, session.owed = session.owed, ""
    if owed != NONE:
        _after_call(floor, session, owed)
    elif session.state is AgentState.Ready:
        _guard(floor, session)


def _may_rest(session: AgentSession) -> bool:
    """Who is Not Ready for another reason has his rest already."""
    return session.state is AgentState.Ready or (session.rest is not None and not session.rest.for_call)


def _after_call(floor: Floor, session: AgentSession, value: str) -> None:
    """Who is in after-call work anyway gets more of it if this call is worth more than what is left."""
    if session.state is AgentState.AfterCallWork:
        left = _left(floor, session)
        if left is None or (value != UNTIMED and int(value) <= left):
            return
    _begin(floor, session, value, Rest())


def ask(floor: Floor, session: AgentSession, words: Words, asked: Asked | None = None) -> None:
    """The agent asks for after-call work; in after-call work, for more of it."""
    given = normal(floor, words.extensions.text(KEY)) if words.extensions.text(KEY) else ""
    if session.state is AgentState.AfterCallWork:
        _extend(floor, session, given, words, asked)
        return
    during = next((one for one in floor.state.calls_on(session.dn) if _followed(*one)), None)
    if during is not None:
        value, rest = wrap_up(floor, *during), Rest(for_call=True)
    else:
        timed = floor.flag(session.dn, "timed-acw-in-idle", True)
        value, rest = default(floor, session) if timed else UNTIMED, Rest(former=_former(floor, session))
    _begin(floor, session, value if given in ("", NONE) else given, rest, words, asked)


def _followed(call: Call, party: Party) -> bool:
    return call.business == BUSINESS and party.talks and party.role is not DNRole.RoleObserver


def _former(floor: Floor, session: AgentSession) -> Words | None:
    """acw-in-idle-force-ready false: after-call work asked for in Not Ready leads back there."""
    back = session.state is AgentState.NotReady and session.rest is None
    return session.words if back and not floor.flag(session.dn, "acw-in-idle-force-ready", True) else None


def _extend(floor: Floor, session: AgentSession, given: str, words: Words, asked: Asked | None) -> None:
    left = _left(floor, session)
    assert session.rest is not None
    if given == UNTIMED:
        left = None
    elif left is not None:
        left += int(given or NONE)
    floor.cancel_alarm(_alarm(session))
    session.rest.left = None
    if left is not None:
        _run(floor, session, left)
    _say(floor, session, UNTIMED if left is None else str(ceil(left)), words, asked)


def _begin(
    floor: Floor,
    session: AgentSession,
    value: str,
    rest: Rest,
    words: Words = SILENCE,
    asked: Asked | None = None,
) -> None:
    """After-call work of no length is not over at once: it has no limit."""
    value = UNTIMED if value == NONE else value
    end(floor, session)
    session.rest = rest
    if value != UNTIMED:
        _run(floor, session, int(value))
    _say(floor, session, value, words, asked)


def _say(floor: Floor, session: AgentSession, value: str, words: Words, asked: Asked | None) -> None:
    extensions = words.extensions.update(KVList.of({KEY: shown(value)}))
    words = replace(words, work_mode=AgentWorkMode.AfterCallWork, extensions=extensions)
    move(floor, session, Trigger.AfterCallWork, words, asked)


# --- the time ---


def _alarm(session: AgentSession) -> Alarm:
    return Alarm(AlarmKind.Rest, session.dn)


def _run(floor: Floor, session: AgentSession, seconds: float) -> None:
    assert session.rest is not None
    if _works(floor, session):
        session.rest.left = seconds
    else:
        session.rest.left = None
        session.rest.for_call = False
        floor.set_alarm(_alarm(session), seconds)


def _left(floor: Floor, session: AgentSession) -> float | None:
    """Seconds of rest that remain; None when it has no limit."""
    assert session.rest is not None
    at = floor.state.alarms.get(_alarm(session))
    return session.rest.left if at is None else at - floor.now


def _works(floor: Floor, session: AgentSession) -> bool:
    return any(call.business != PRIVATE for call, _ in floor.state.calls_on(session.dn))


def end(floor: Floor, session: AgentSession) -> None:
    floor.cancel_alarm(_alarm(session))
    session.rest = None


def pause(floor: Floor, session: AgentSession, call: Call) -> None:
    """A call begins. Legal guard is given anew after it, after-call work goes on."""
    if session.rest is not None and call.business != PRIVATE:
        guards = session.state is AgentState.NotReady
        session.rest.left = _guard_seconds(floor, session) if guards else _left(floor, session)
        floor.cancel_alarm(_alarm(session))


def resume(floor: Floor, session: AgentSession) -> None:
    """A call is over."""
    if session.rest is not None and session.rest.left is not None:
        _run(floor, session, session.rest.left)


def over(floor: Floor, session: AgentSession) -> None:
    """After-call work leads to legal guard, that to Ready, as it was before."""
    assert session.rest is not None
    guards, former = session.state is AgentState.NotReady, session.rest.former
    end(floor, session)
    if former is not None:
        move(floor, session, Trigger.NotReady, former)
    elif guards or not _guard(floor, session):
        move(floor, session, Trigger.Ready, Words(session.ready_mode))


def _guard(floor: Floor, session: AgentSession) -> bool:
    """legal-guard-time: nobody is made Ready by the switch without it."""
    seconds = _guard_seconds(floor, session)
    if seconds:
        session.rest = Rest()
        _run(floor, session, seconds)
        move(floor, session, Trigger.NotReady, Words(AgentWorkMode.LegalGuard))
    return seconds > 0


def _guard_seconds(floor: Floor, session: AgentSession) -> float:
    text = floor.option(session.dn, "legal-guard-time", "0")
    return float(text) if text.isdigit() else 0.0
