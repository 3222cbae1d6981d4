"""Refusals of agent requests. Source: tlib contract 5 and 6."""

from __future__ import annotations

from simulator.config.objects import DNType
from simulator.contract import ClientId
from simulator.switch import agentphone
from simulator.switch.agents import LOGIN_MODES, NOT_READY_MODES, READY_MODES
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import DN, Check, in_service, is_position, unless
from simulator.switch.sessions import AgentState
from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    AgentRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAgentSetIdleReason,
    TRequest,
)

QUEUES = (DNType.ACDQueue, DNType.RoutingPoint, DNType.VirtualQueue)
"""What one can log in at; only ACD queues distribute calls (simulator.switch.acd)."""


def _login_free(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    """One agent a DN, one DN an agent; the same pair again is accepted."""
    here = floor.state.agents.get(request.this_dn)
    if here is not None:
        return unless(here.agent_id == request.agent_id, TERR.AgentAlreadyLoggedIn)
    if any(session.agent_id == request.agent_id for session in floor.state.agents.values()):
        return TERR.AgentIDInUse
    return _off_call(floor, client, request)


def _off_call(floor: Floor, client: ClientId, request: AgentRequest) -> TERR | None:
    """agent-emu-login-on-call false: nobody logs in or out while the DN is on a call. The request may say otherwise."""
    said = request.extensions.text("AgentEmuLoginOnCall")
    allowed = said in ("1", "true") if said else floor.flag(request.this_dn, "agent-emu-login-on-call")
    return TERR.WrongState if floor.state.calls_on(request.this_dn) and not allowed else None


def _login_known(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    strict = floor.configuration.tserver("agent-strict-id", "false")
    if not request.agent_id:
        return TERR.InvalidAgentID
    if strict not in ("true", "passwd"):
        return None
    login = floor.configuration.agent_logins.get(request.agent_id)
    if login is None:
        return TERR.InvalidAgentID
    if strict == "true":
        return None
    persons = floor.configuration.persons.values()
    owner = next((person.password for person in persons if login.code in person.agent_logins), "")
    return unless(request.password == login.options.get("password", owner), TERR.PasswordMismatch)


def _login_queue(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    if not request.this_queue:
        return None
    queue = floor.configuration.dns.get(request.this_queue)
    if queue is None:
        return TERR.DNNotConfigured
    return unless(queue.type in QUEUES, TERR.BadDNType)


def _login_phone(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    phone = agentphone.given(request)
    if not phone:
        return None
    if not agentphone.fits(floor, request.this_dn):
        return TERR.UnsupportedOperation
    return unless(floor.configuration.leads_outside(phone), TERR.InvalidCalledDN)


def _logged_in(floor: Floor, client: ClientId, request: AgentRequest) -> TERR | None:
    """On the DN, and on the queue that the request names."""
    session = floor.state.agents.get(request.this_dn)
    there = session is not None and (not request.this_queue or request.this_queue in session.queues)
    return unless(there, TERR.AgentNotLoggedIn)


def _mode(*modes: AgentWorkMode) -> Check:
    def check(floor: Floor, client: ClientId, request: AgentRequest) -> TERR | None:
        return unless(request.agent_work_mode in modes, TERR.InvalidAttribute)

    return check


def _idle_reason(floor: Floor, client: ClientId, request: RequestAgentSetIdleReason) -> TERR | None:
    """Only who is Not Ready has a reason for it."""
    return unless(floor.state.agents[request.this_dn].state is not AgentState.Ready, TERR.WrongState)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestAgentLogin: (
        *DN,
        is_position,
        in_service,
        _mode(*LOGIN_MODES),
        _login_queue,
        _login_known,
        _login_phone,
        _login_free,
    ),
    RequestAgentLogout: (*DN, _logged_in, _off_call),
    RequestAgentReady: (*DN, _logged_in, _mode(*READY_MODES)),
    RequestAgentNotReady: (*DN, _logged_in, _mode(*NOT_READY_MODES)),
    RequestAgentSetIdleReason: (*DN, _logged_in, _idle_reason),
}
