"""Refusals of requests that make, answer, hold and release calls, or change their user data.

Source: tlib contract 5, 7.3 and 11.
"""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch import data, dialplan, recording
from simulator.switch.floor import Floor
from simulator.switch.refusals.checks import (
    CALL,
    DN,
    Check,
    call_exists,
    call_of,
    data_fits,
    dials,
    here,
    idle,
    in_service,
    in_state,
    limit,
    not_asked,
    party_of,
    reachable,
    unless,
)
from simulator.switch.state import Ask
from simulator.switch.state import PartyState as S
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    CallRequest,
    RequestAnswerCall,
    RequestAttachUserData,
    RequestClearCall,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestHoldCall,
    RequestMakeCall,
    RequestPrivateService,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestSetCallInfo,
    RequestUpdateUserData,
    TRequest,
)


def _makes_calls(floor: Floor, client: ClientId, request: RequestMakeCall) -> TERR | None:
    return unless(dialplan.is_device(floor.configuration, request.this_dn), TERR.InvalidMakeCall)


def _talks(floor: Floor, client: ClientId, request: RequestAnswerCall) -> TERR | None:
    """Without `talk` in sip-cti-control nobody but a human can answer the telephone (sipserver contract 2.3 A); nor one
    behind a trunk."""
    party = party_of(floor, request)
    if party is not None and party.trunk is not None:
        return TERR.UnsupportedOperation
    words = floor.configuration.dns[request.this_dn].option("sip-cti-control").split(",")
    return unless("talk" in [word.strip() for word in words], TERR.UnsupportedOperation)


def _data_still_fits(floor: Floor, client: ClientId, request: CallRequest) -> TERR | None:
    return unless(data.changed(call_of(floor, request), request).size() <= limit(floor), TERR.BadParameter)


_DATA: tuple[Check, ...] = (*DN, call_exists, _data_still_fits)
TALKING: tuple[Check, ...] = (*CALL, in_state(TERR.InvalidCallState, S.Connected), not_asked(Ask.Hold))


def _known_service(floor: Floor, client: ClientId, request: RequestPrivateService) -> TERR | None:
    return unless(request.private_msg_id in recording.ACTIONS, TERR.UnsupportedOperation)


def _recordable(floor: Floor, client: ClientId, request: RequestPrivateService) -> TERR | None:
    party = floor.state.calls[request.conn_id].party(request.this_dn)
    before = recording.BEFORE[recording.ACTIONS[request.private_msg_id]]
    fine = party is not None and party.state is S.Connected and party.recording in before
    return unless(fine, TERR.WrongState)


CHECKS: dict[type[TRequest], tuple[Check, ...]] = {
    RequestSetCallInfo: CALL,
    RequestPrivateService: (_known_service, *CALL, _recordable),
    RequestMakeCall: (*DN, _makes_calls, in_service, here, dials, reachable, idle, data_fits),
    RequestAnswerCall: (*CALL, in_state(TERR.NoCallToAnswer, S.Alerting), _talks, not_asked(Ask.Answer)),
    RequestReleaseCall: (
        *CALL,
        in_state(TERR.InvalidCallState, S.Initiated, S.Dialing, S.Alerting, S.Connected, S.Held),
    ),
    RequestClearCall: CALL,
    RequestHoldCall: TALKING,
    RequestRetrieveCall: (*CALL, in_state(TERR.InvalidCallState, S.Held), not_asked(Ask.Retrieve)),
    RequestAttachUserData: _DATA,
    RequestUpdateUserData: _DATA,
    RequestDeletePair: _DATA,
    RequestDeleteUserData: _DATA,
}
