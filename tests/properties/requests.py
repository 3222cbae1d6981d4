"""Every kind of request that random histories make, from a DN, a call, a number to dial and any other number."""

from __future__ import annotations

from collections.abc import Callable

from simulator.tlib.enums import AgentWorkMode, MergeType, RegisterMode, RouteType, TreatmentType
from simulator.tlib.events import EventError
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAlternateCall,
    RequestAnswerCall,
    RequestApplyTreatment,
    RequestAttachUserData,
    RequestClearCall,
    RequestCompleteConference,
    RequestCompleteTransfer,
    RequestDeleteFromConference,
    RequestDeletePair,
    RequestDeleteUserData,
    RequestDistributeEvent,
    RequestHoldCall,
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestListenDisconnect,
    RequestListenReconnect,
    RequestMakeCall,
    RequestMergeCalls,
    RequestMuteTransfer,
    RequestQueryAddress,
    RequestQueryCall,
    RequestQueryServer,
    RequestReconnectCall,
    RequestRedirectCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestRouteCall,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    RequestUnregisterAddress,
    RequestUpdateUserData,
    TRequest,
)

REQUESTS: tuple[Callable[[str, str, str, int], TRequest], ...] = (
    lambda dn, conn, number, n: RequestMakeCall(this_dn=dn, other_dn=number),
    lambda dn, conn, number, n: RequestAnswerCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestReleaseCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestClearCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestHoldCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestRetrieveCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestInitiateTransfer(
        this_dn=dn,
        conn_id=conn,
        other_dn=number,
        extensions=KVList.of(ConsultUserData=("joint", "inherited", "")[n % 3]),
    ),
    lambda dn, conn, number, n: RequestInitiateConference(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestMuteTransfer(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestCompleteTransfer(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestCompleteConference(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestCompleteConference(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestAlternateCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestReconnectCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestMergeCalls(this_dn=dn, conn_id=conn, merge_type=MergeType(n % 2)),
    lambda dn, conn, number, n: RequestSingleStepTransfer(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestSingleStepConference(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestSingleStepConference(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestRedirectCall(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestDeleteFromConference(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestListenDisconnect(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestListenReconnect(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestRouteCall(this_dn=dn, conn_id=conn, other_dn=number),
    lambda dn, conn, number, n: RequestRouteCall(this_dn=dn, conn_id=conn, route_type=RouteType(n % 15)),
    lambda dn, conn, number, n: RequestApplyTreatment(
        this_dn=dn, conn_id=conn, treatment_type=TreatmentType(2 + n % 5)
    ),
    lambda dn, conn, number, n: RequestAttachUserData(this_dn=dn, conn_id=conn, user_data=KVList.of(a=n)),
    lambda dn, conn, number, n: RequestUpdateUserData(this_dn=dn, conn_id=conn, user_data=KVList.of(a=n)),
    lambda dn, conn, number, n: RequestDeletePair(this_dn=dn, conn_id=conn, data_key="a"),
    lambda dn, conn, number, n: RequestDeleteUserData(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: (RequestSetDNDOff if n % 4 else RequestSetDNDOn)(this_dn=dn),
    lambda dn, conn, number, n: (RequestSetMessageWaitingOff if n % 2 else RequestSetMessageWaitingOn)(this_dn=dn),
    lambda dn, conn, number, n: RequestQueryCall(this_dn=dn, conn_id=conn),
    lambda dn, conn, number, n: RequestQueryAddress(this_dn=dn),
    lambda dn, conn, number, n: RequestQueryServer(),
    lambda dn, conn, number, n: RequestAgentLogin(
        this_dn=dn, agent_id=f"A{n % 3}", agent_work_mode=AgentWorkMode(n % 5)
    ),
    lambda dn, conn, number, n: RequestAgentLogout(this_dn=dn),
    lambda dn, conn, number, n: RequestAgentReady(this_dn=dn, agent_work_mode=AgentWorkMode(n % 4)),
    lambda dn, conn, number, n: RequestAgentNotReady(this_dn=dn, agent_work_mode=AgentWorkMode(n % 8)),
    lambda dn, conn, number, n: RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode(0 if n % 4 else n % 3)),
    lambda dn, conn, number, n: RequestUnregisterAddress(this_dn=dn if n % 4 == 0 else "9000"),
    lambda dn, conn, number, n: RequestRegisterClient(),
    lambda dn, conn, number, n: RequestDistributeEvent(
        this_dn=dn, event=EventError(event_sequence_number=0, time=0.0, error_code=1, error_message="", this_dn=dn)
    ),
)
