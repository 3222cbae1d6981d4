"""How an agent stands at a telephone, and what brings one from one stand to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.tlib.enums import AgentStatus, AgentWorkMode, ForwardMode
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestCallForwardCancel,
    RequestCallForwardSet,
    RequestSetDNDOff,
    RequestSetDNDOn,
    TRequest,
)

REASON = "ReasonCode"
PHONE = "agent-phone"
"""Key of a login's Extensions: the number outside at which the agent's calls reach him."""
_AWAY = (AgentStatus.LoggedOut, AgentStatus.Unknown)


@dataclass(frozen=True, slots=True)
class Stand:
    """agent_id, queues, phone: of the login. reason: code of Not Ready. work_mode: as it was last asked for. forwards:
    by mode, in the order of modes."""

    status: AgentStatus = AgentStatus.LoggedOut
    reason: str = ""
    work_mode: AgentWorkMode = AgentWorkMode.Unknown
    agent_id: str = ""
    queues: tuple[str, ...] = ()
    phone: str = ""
    dnd: bool = False
    forwards: tuple[tuple[ForwardMode, str], ...] = ()

    @property
    def logged_in(self) -> bool:
        return self.status not in _AWAY

    @property
    def rests(self) -> bool:
        """The switch gives a rest that ends by itself in Ready (legal guard): one cannot be sent there."""
        return self.status is AgentStatus.NotReady and self.work_mode is AgentWorkMode.LegalGuard


def toward(dn: str, now: Stand, then: Stand) -> list[TRequest]:
    """What has to be asked for the DN; nothing where all is as it was then."""
    return [*_logins(dn, now, then), *_state(dn, _after_login(now, then), then), *_features(dn, now, then)]


def _logins(dn: str, now: Stand, then: Stand) -> Iterator[TRequest]:
    if not _same_agent(now, then):
        if now.logged_in:
            yield RequestAgentLogout(this_dn=dn)
        for queue in (then.queues or ("",)) if then.logged_in else ():
            yield _login(dn, then, queue)
        return
    for queue in then.queues:
        if queue not in now.queues:
            yield _login(dn, then, queue)
    for queue in now.queues:
        # Without a queue one would be logged out for good.
        if then.queues and queue not in then.queues:
            yield RequestAgentLogout(this_dn=dn, this_queue=queue)


def _login(dn: str, then: Stand, queue: str) -> TRequest:
    words = KVList.of({PHONE: then.phone}) if then.phone else EMPTY
    return RequestAgentLogin(this_dn=dn, agent_id=then.agent_id, this_queue=queue or None, extensions=words)


def _same_agent(now: Stand, then: Stand) -> bool:
    return now.logged_in and then.logged_in and (now.agent_id, now.phone) == (then.agent_id, then.phone)


def _after_login(now: Stand, then: Stand) -> Stand:
    return now if _same_agent(now, then) else replace(now, status=AgentStatus.Unknown)


def _state(dn: str, now: Stand, then: Stand) -> Iterator[TRequest]:
    if not then.logged_in:
        return
    if then.status is AgentStatus.Ready or then.rests:
        if now.status is not AgentStatus.Ready and not (now.rests and then.rests):
            yield RequestAgentReady(this_dn=dn)
    elif (now.status, now.reason, now.work_mode) != (then.status, then.reason, then.work_mode):
        reasons = KVList.of({REASON: then.reason}) if then.reason else EMPTY
        yield RequestAgentNotReady(this_dn=dn, agent_work_mode=then.work_mode, reasons=reasons)


def _features(dn: str, now: Stand, then: Stand) -> Iterator[TRequest]:
    if now.dnd is not then.dnd:
        yield RequestSetDNDOn(this_dn=dn) if then.dnd else RequestSetDNDOff(this_dn=dn)
    before, after = dict(now.forwards), dict(then.forwards)
    for mode in sorted(before.keys() - after.keys()):
        yield RequestCallForwardCancel(this_dn=dn, forward_mode=mode)
    for mode, to in after.items():
        if before.get(mode) != to:
            yield RequestCallForwardSet(this_dn=dn, other_dn=to, forward_mode=mode)
