"""Refusals of agent requests. Source: tlib contract 5 and 6."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch.agents import NOT_READY_MODES, READY_MODES
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import DN, Check, in_service, is_position, unless
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    AgentRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    TRequest,
)


def _login_free(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    """One agent a DN, one DN an agent; the same pair again is accepted."""
    here = floor.state.agents.get(request.this_dn)
    if here is not None:
        return unless(here.agent_id == request.agent_id, TERR.AgentAlreadyLoggedIn)
    if any(session.agent_id == request.agent_id for session in floor.state.agents.values()):
        return TERR.AgentIDInUse
    on_call = bool(floor.state.calls_on(request.this_dn)) and not floor.flag(request.this_dn, "agent-emu-login-on-call")
    return TERR.WrongState if on_call else None


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


def _logged_in(floor: Floor, client: ClientId, request: AgentRequest) -> TERR | None:
    return unless(request.this_dn in floor.state.agents, TERR.AgentNotLoggedIn)


def _ready_mode(floor: Floor, client: ClientId, request: RequestAgentReady) -> TERR | None:
    return unless(request.agent_work_mode in READY_MODES, TERR.InvalidAttribute)


def _not_ready_mode(floor: Floor, client: ClientId, request: RequestAgentNotReady) -> TERR | None:
    return unless(request.agent_work_mode in NOT_READY_MODES, TERR.InvalidAttribute)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestAgentLogin: (*DN, is_position, in_service, _login_known, _login_free),
    RequestAgentLogout: (*DN, _logged_in),
    RequestAgentReady: (*DN, _logged_in, _ready_mode),
    RequestAgentNotReady: (*DN, _logged_in, _not_ready_mode),
}
