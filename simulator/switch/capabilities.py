"""What a DN may do with each of its calls now: the requests that would not be refused, and why the others would.

A desktop draws its buttons from this. Asks the same checks as a request does, so that a button that is shown works;
only who asks and where a call is to lead are left out. Source: tlib contract 7.3.
"""

from __future__ import annotations

from typing import Any

from simulator.switch import dialplan, recording
from simulator.switch.floor import Floor
from simulator.switch.refusals import CHECKS
from simulator.switch.refusals.checks import DN
from simulator.switch.state import Call
from simulator.tlib.requests import (
    CallRequest,
    RequestAlternateCall,
    RequestAnswerCall,
    RequestAttachUserData,
    RequestClearCall,
    RequestCompleteConference,
    RequestCompleteTransfer,
    RequestDeleteFromConference,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestHoldCall,
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestListenDisconnect,
    RequestListenReconnect,
    RequestMuteTransfer,
    RequestPrivateService,
    RequestReconnectCall,
    RequestRedirectCall,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestSendDTMF,
    RequestSetMuteOff,
    RequestSetMuteOn,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    RequestUpdateUserData,
)

CONTROLS: tuple[type[CallRequest], ...] = (
    RequestAnswerCall,
    RequestReleaseCall,
    RequestClearCall,
    RequestHoldCall,
    RequestRetrieveCall,
    RequestRedirectCall,
    RequestInitiateTransfer,
    RequestInitiateConference,
    RequestCompleteTransfer,
    RequestCompleteConference,
    RequestMuteTransfer,
    RequestSingleStepTransfer,
    RequestSingleStepConference,
    RequestAlternateCall,
    RequestReconnectCall,
    RequestDeleteFromConference,
    RequestListenDisconnect,
    RequestListenReconnect,
    RequestSetMuteOn,
    RequestSetMuteOff,
    RequestSendDTMF,
    RequestAttachUserData,
    RequestUpdateUserData,
    RequestDeletePair,
    RequestDeleteUserData,
)
ALLOWED = 0
RECORDING = tuple(recording.ACTIONS)
_LEADING = (
    RequestRedirectCall,
    RequestInitiateTransfer,
    RequestInitiateConference,
    RequestMuteTransfer,
    RequestSingleStepTransfer,
    RequestSingleStepConference,
)

_MEMBERS = (RequestDeleteFromConference, RequestListenDisconnect, RequestListenReconnect)


def of_dn(floor: Floor, dn: str) -> dict[str, dict[str, int]]:
    """By ConnID and name of request: 0, or the code of the EventError that it would get. The services that record are
    `RequestPrivateService` with their PrivateMsgID behind it."""
    return {call.conn_id: _of_call(floor, dn, call) for call, _ in floor.state.calls_on(dn)}


def _of_call(floor: Floor, dn: str, call: Call) -> dict[str, int]:
    elsewhere, member = _elsewhere(floor, dn, call), _member(dn, call)
    controls = {kind.__name__: _verdict(floor, _request(kind, dn, call, elsewhere, member)) for kind in CONTROLS}
    return controls | {
        f"{RequestPrivateService.__name__} {code}": _records(floor, dn, call, code) for code in RECORDING
    }


def _records(floor: Floor, dn: str, call: Call, code: int) -> int:
    return _verdict(floor, RequestPrivateService(this_dn=dn, conn_id=call.conn_id, private_msg_id=code))


def _request(kind: type[CallRequest], dn: str, call: Call, elsewhere: str, member: str) -> CallRequest:
    values: dict[str, Any] = {"this_dn": dn, "conn_id": call.conn_id}
    if kind in _LEADING:
        values["other_dn"] = elsewhere
    elif kind in _MEMBERS:
        values["other_dn"] = member
    elif kind is RequestDeletePair:
        values["data_key"] = ""
    elif kind is RequestSendDTMF:
        values["dtmf_digits"] = "0"
    return kind(**values)


def _verdict(floor: Floor, request: CallRequest | RequestPrivateService) -> int:
    # Nobody in particular asks, so whether he is registered for the DN is no question.
    checks = (check for check in CHECKS[type(request)] if check not in DN)
    return next((int(error) for check in checks if (error := check(floor, 0, request)) is not None), ALLOWED)


def _elsewhere(floor: Floor, dn: str, call: Call) -> str:
    """Some telephone that has no part in the call, to stand for the one that the agent will choose."""
    here = dialplan.home(floor.configuration, dn)
    return next(
        (
            number
            for number in floor.configuration.dns
            if number != dn
            and dialplan.is_device(floor.configuration, number)
            and dialplan.home(floor.configuration, number) == here
            and call.member(number) is None
        ),
        "",
    )


def _member(dn: str, call: Call) -> str:
    """Somebody else in the conversation."""
    return next((party.number for party in call.people if party.number != dn), "")
