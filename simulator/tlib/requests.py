"""The T-Library requests as frozen dataclasses, named as PSDK names them.

Source: T-Library function reference; the TXxx twin of each stands in its docstring.

A class that adds no attribute is a plain subclass with empty `__slots__`: what @dataclass would write for it, it has by
inheritance, and the writing costs milliseconds a class at every start.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import (
    AddressInfoType,
    AddressType,
    AgentType,
    AgentWorkMode,
    CallInfoType,
    ControlMode,
    MakeCallType,
    RegisterMode,
    RouteType,
    TreatmentType,
)
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import EMPTY, KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class TRequest:
    """What every request carries: the number its answer will echo (0: none wanted)."""

    reference_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRegisterClient(TRequest):
    """TOpenServerEx."""

    application_name: str = ""
    password: str = ""


class RequestQueryServer(TRequest):
    """TQueryServer."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DNRequest(TRequest):
    this_dn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRegisterAddress(DNRequest):
    """TRegisterAddress."""

    register_mode: RegisterMode = RegisterMode.ModeShare
    control_mode: ControlMode = ControlMode.RegisterDefault
    address_type: AddressType = AddressType.DN
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUnregisterAddress(DNRequest):
    """TUnregisterAddress."""

    control_mode: ControlMode = ControlMode.RegisterDefault
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQueryAddress(DNRequest):
    """TQueryAddress."""

    address_type: AddressType = AddressType.DN
    address_info_type: AddressInfoType = AddressInfoType.DNStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRequest(DNRequest):
    this_queue: str | None = None
    agent_work_mode: AgentWorkMode = AgentWorkMode.Unknown
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAgentLogin(AgentRequest):
    """TAgentLogin."""

    agent_id: str
    password: str = ""
    agent_type: AgentType = AgentType.Agent


class RequestAgentLogout(AgentRequest):
    """TAgentLogout."""

    __slots__ = ()


class RequestAgentReady(AgentRequest):
    """TAgentSetReady."""

    __slots__ = ()


class RequestAgentNotReady(AgentRequest):
    """TAgentSetNotReady."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMakeCall(DNRequest):
    """TMakeCall."""

    other_dn: str
    location: str = ""
    make_call_type: MakeCallType = MakeCallType.Regular
    user_data: KVList = EMPTY
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRequest(DNRequest):
    """A request about a call that ThisDN is a party of (or, for routing points, holds)."""

    conn_id: str
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


class RequestAnswerCall(CallRequest):
    """TAnswerCall."""

    __slots__ = ()


class RequestReleaseCall(CallRequest):
    """TReleaseCall."""

    __slots__ = ()


class RequestClearCall(CallRequest):
    """TClearCall."""

    __slots__ = ()


class RequestHoldCall(CallRequest):
    """THoldCall."""

    __slots__ = ()


class RequestRetrieveCall(CallRequest):
    """TRetrieveCall."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQueryCall(CallRequest):
    """TQueryCall."""

    call_info_type: CallInfoType = CallInfoType.PartiesQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAttachUserData(CallRequest):
    """TAttachUserData."""

    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUpdateUserData(CallRequest):
    """TUpdateUserData."""

    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDeletePair(CallRequest):
    """TDeleteUserData: removes every pair with the key."""

    data_key: str


class RequestDeleteUserData(CallRequest):
    """TDeleteAllUserData."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRouteCall(CallRequest):
    """TRouteCall."""

    other_dn: str = ""
    location: str = ""
    route_type: RouteType = RouteType.Unknown
    dnis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApplyTreatment(CallRequest):
    """TApplyTreatment."""

    treatment_type: TreatmentType
    treatment_parms: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDistributeEvent(DNRequest):
    """TSendEvent: the given event is published as if the T-Server had made it (virtual queues use it)."""

    event: TEvent
