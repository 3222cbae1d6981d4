"""Which requests are refused, and with which error code. Check, then change: nothing here changes anything.

A request's checks are tried in order; the first that objects decides. Source: tlib contract 2.4, 5, 6, 7.3 and 12.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.contract import ClientId
from simulator.switch import clients, data, dialplan, queues
from simulator.switch.agents import NOT_READY_MODES, READY_MODES
from simulator.switch.floor import Floor
from simulator.switch.queries import ANSWERED
from simulator.switch.state import Ask, Call, Party, PartyState
from simulator.switch.treatments import SUPPORTED
from simulator.tlib.enums import AddressType, RegisterMode
from simulator.tlib.errors import TERR
from simulator.tlib.events import CallEvent, DNEvent
from simulator.tlib.requests import (
    CallRequest,
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAnswerCall,
    RequestApplyTreatment,
    RequestAttachUserData,
    RequestClearCall,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestDistributeEvent,
    RequestHoldCall,
    RequestMakeCall,
    RequestQueryAddress,
    RequestQueryCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestRouteCall,
    RequestUnregisterAddress,
    RequestUpdateUserData,
    TRequest,
)

Check = Callable[[Floor, ClientId, Any], TERR | None]
QUEUE_TYPES = (AddressType.Queue, AddressType.RouteDN, AddressType.RouteQueue)


def refusal(floor: Floor, client: ClientId, request: TRequest) -> TERR | None:
    """Why the request is refused, or None."""
    if type(request) is not RequestRegisterClient and client not in floor.state.clients:
        return TERR.ClientNotRegistered
    checks = CHECKS.get(type(request))
    if checks is None:
        return TERR.UnsupportedOperation
    return next((error for check in checks if (error := check(floor, client, request)) is not None), None)


def _unless(fine: bool, error: TERR) -> TERR | None:
    return None if fine else error


# --- about the DN ---


def _configured(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return _unless(request.this_dn in floor.configuration.dns, TERR.DNNotConfigured)


def _may_listen(floor: Floor, client: ClientId, request: RequestRegisterAddress) -> TERR | None:
    if request.address_type in QUEUE_TYPES and dialplan.is_device(floor.configuration, request.this_dn):
        return TERR.BadDNType
    taken = clients.excluded(floor.state, client, request.this_dn, request.register_mode)
    return TERR.DNAlreadyRegistered if taken else None


def _listens(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    mode = clients.mode(floor.state, client, request.this_dn)
    return _unless(mode is not None, TERR.ClientNotRegistered)


def _controls(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    """Registered for the DN, and not only to watch it."""
    watches = clients.mode(floor.state, client, request.this_dn) is RegisterMode.ModeMonitor
    return TERR.AccessRestricted if watches else _listens(floor, client, request)


def _has_answer(floor: Floor, client: ClientId, request: RequestQueryAddress) -> TERR | None:
    return _unless(request.address_info_type in ANSWERED, TERR.UnsupportedOperation)


def _distributable(floor: Floor, client: ClientId, request: RequestDistributeEvent) -> TERR | None:
    if not isinstance(request.event, CallEvent | DNEvent):
        return TERR.InvalidAttribute
    return _unless(request.event.this_dn in floor.configuration.dns, TERR.DNNotConfigured)


# --- agents ---


def _is_position(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return _unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.BadDNType)


def _in_service(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    out = floor.state.closing or request.this_dn in floor.state.out_of_service
    return TERR.OutOfService if out else None


def _login_free(floor: Floor, client: ClientId, request: RequestAgentLogin) -> TERR | None:
    """One agent a DN, one DN an agent; the same pair again is accepted."""
    here = floor.state.agents.get(request.this_dn)
    if here is not None:
        return _unless(here.agent_id == request.agent_id, TERR.AgentAlreadyLoggedIn)
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
    return _unless(request.password == login.options.get("password", owner), TERR.PasswordMismatch)


def _logged_in(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return _unless(request.this_dn in floor.state.agents, TERR.AgentNotLoggedIn)


def _ready_mode(floor: Floor, client: ClientId, request: RequestAgentReady) -> TERR | None:
    return _unless(request.agent_work_mode in READY_MODES, TERR.InvalidAttribute)


def _not_ready_mode(floor: Floor, client: ClientId, request: RequestAgentNotReady) -> TERR | None:
    return _unless(request.agent_work_mode in NOT_READY_MODES, TERR.InvalidAttribute)


# --- making calls ---


def _makes_calls(floor: Floor, client: ClientId, request: RequestMakeCall) -> TERR | None:
    return _unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.InvalidMakeCall)


def _here(floor: Floor, client: ClientId, request: Any) -> TERR | None:
    return _unless(dialplan.is_here(floor.configuration, request.location), TERR.UnsupportedOperation)


def _dials(floor: Floor, client: ClientId, request: RequestMakeCall) -> TERR | None:
    leads = dialplan.resolve(floor.configuration, request.other_dn) is not None
    return _unless(leads and request.other_dn != request.this_dn, TERR.InvalidCalledDN)


def _idle(floor: Floor, client: ClientId, request: RequestMakeCall) -> TERR | None:
    busy = any(party.state is not PartyState.Held for _, party in floor.state.calls_on(request.this_dn))
    return TERR.DNBusy if busy else None


def _data_fits(floor: Floor, client: ClientId, request: RequestMakeCall) -> TERR | None:
    return _unless(request.user_data.size() <= _limit(floor), TERR.BadParameter)


def _limit(floor: Floor) -> int:
    limit = floor.configuration.tserver("user-data-limit", "16000")
    return min(int(limit), 65535) if limit.isascii() and limit.isdigit() else 16000


# --- calls that there are ---


def _call_exists(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return _unless(request.conn_id in floor.state.calls, TERR.InvalidConnID)


def _on_call(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return _unless(_party(floor, request) is not None, TERR.PartyNotOnCall)


def _party(floor: Floor, request: CallRequest) -> Party | None:
    return _call(floor, request).party(request.this_dn)


def _call(floor: Floor, request: CallRequest) -> Call:
    return floor.state.calls[request.conn_id]


def _in_state(error: TERR, *states: PartyState) -> Check:
    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        party = _party(floor, request)
        return _unless(party is not None and party.state in states, error)

    return check


def _not_asked(what: Ask) -> Check:
    def check(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
        party = _party(floor, request)
        return TERR.RequestInProgress if party is not None and what in party.asked else None

    return check


def _talks(floor: Floor, client: ClientId, request: RequestAnswerCall) -> TERR | None:
    """Without `talk` in sip-cti-control nobody but a human can answer the telephone (sipserver contract 2.3 A)."""
    words = floor.configuration.dns[request.this_dn].option("sip-cti-control").split(",")
    return _unless("talk" in [word.strip() for word in words], TERR.UnsupportedOperation)


def _data_still_fits(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return _unless(data.changed(_call(floor, request), request).size() <= _limit(floor), TERR.BadParameter)


# --- routing points ---


def _not_routed(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = _party(floor, request)
    busy = party is not None and party.stay is not None and party.stay.route is not None
    return TERR.RequestInProgress if busy else None


def _leads_on(floor: Floor, client: ClientId, request: RequestRouteCall) -> TERR | None:
    if request.route_type in queues.REJECTING:
        return None
    number = queues.target_of(floor, request)
    if not number or number == request.this_dn:
        return TERR.InvalidRouteAddress
    destination = dialplan.resolve(floor.configuration, number)
    if destination is None:
        return TERR.InvalidCalledDN
    return TERR.InvalidRouteAddress if destination.number == request.this_dn else None


def _not_treated(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    party = _party(floor, request)
    busy = party is not None and party.stay is not None and party.stay.starting
    return TERR.RequestInProgress if busy else None


def _treatable(floor: Floor, client: ClientId, request: RequestApplyTreatment) -> TERR | None:
    return _unless(request.treatment_type in SUPPORTED, TERR.UnsupportedOperation)


S = PartyState
_DN: tuple[Check, ...] = (_configured, _controls)
_CALL: tuple[Check, ...] = (*_DN, _call_exists, _on_call)
_DATA: tuple[Check, ...] = (*_DN, _call_exists, _data_still_fits)
_TALKING: tuple[Check, ...] = (*_CALL, _in_state(TERR.InvalidCallState, S.Connected), _not_asked(Ask.Hold))
_POINT: tuple[Check, ...] = (*_CALL, _in_state(TERR.InvalidRoute, S.Queued), _not_routed)

CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestRegisterClient: (),
    RequestQueryServer: (),
    RequestRegisterAddress: (_configured, _may_listen),
    RequestUnregisterAddress: (_listens,),
    RequestQueryAddress: (_configured, _listens, _has_answer),
    RequestDistributeEvent: (_distributable,),
    RequestAgentLogin: (*_DN, _is_position, _in_service, _login_known, _login_free),
    RequestAgentLogout: (*_DN, _logged_in),
    RequestAgentReady: (*_DN, _logged_in, _ready_mode),
    RequestAgentNotReady: (*_DN, _logged_in, _not_ready_mode),
    RequestMakeCall: (*_DN, _makes_calls, _in_service, _here, _dials, _idle, _data_fits),
    RequestAnswerCall: (*_CALL, _in_state(TERR.NoCallToAnswer, S.Alerting), _talks, _not_asked(Ask.Answer)),
    RequestReleaseCall: (
        *_CALL,
        _in_state(TERR.InvalidCallState, S.Initiated, S.Dialing, S.Alerting, S.Connected, S.Held),
    ),
    RequestClearCall: _CALL,
    RequestHoldCall: _TALKING,
    RequestRetrieveCall: (*_CALL, _in_state(TERR.InvalidCallState, S.Held), _not_asked(Ask.Retrieve)),
    RequestQueryCall: (_configured, _listens, _call_exists, _on_call),
    RequestAttachUserData: _DATA,
    RequestUpdateUserData: _DATA,
    RequestDeletePair: _DATA,
    RequestDeleteUserData: _DATA,
    RequestRouteCall: (*_POINT, _here, _leads_on),
    RequestApplyTreatment: (*_POINT, _not_treated, _treatable),
}
