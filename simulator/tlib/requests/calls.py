"""Requests that make, answer, hold and end calls. Source: tlib contract 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import CallInfoType, CallType, MakeCallType
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import CallRequest, DNRequest, FeatureRequest


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
class RequestMakePredictiveCall(FeatureRequest):
    """TMakePredictiveCall from a queue or routing point; timeout: the seconds that OtherDN may ring."""

    other_dn: str
    location: str = ""
    timeout: int | None = None
    user_data: KVList = EMPTY


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
class RequestRedirectCall(CallRequest):
    """TRedirectCall: a call that rings here goes to OtherDN instead."""

    other_dn: str
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSetCallInfo(CallRequest):
    """TSetCallInfo."""

    call_type: CallType | None = None
    user_data: KVList = EMPTY
