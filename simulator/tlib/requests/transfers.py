"""Requests about two calls of one DN, and about conferences. Source: tlib contract 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import MergeType
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import CallRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoStepRequest(CallRequest):
    """A consultation from ConnID, or a transfer or conference in one step."""

    other_dn: str
    location: str = ""
    user_data: KVList = EMPTY


class RequestInitiateTransfer(TwoStepRequest):
    """TInitiateTransfer."""

    __slots__ = ()


class RequestInitiateConference(TwoStepRequest):
    """TInitiateConference."""

    __slots__ = ()


class RequestMuteTransfer(TwoStepRequest):
    """TMuteTransfer."""

    __slots__ = ()


class RequestSingleStepTransfer(TwoStepRequest):
    """TSingleStepTransfer."""

    __slots__ = ()


class RequestSingleStepConference(TwoStepRequest):
    """TSingleStepConference."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCallRequest(CallRequest):
    """Names two calls of ThisDN, in either order; an empty TransferConnID means the other one of the pair."""

    transfer_conn_id: str = ""


class RequestCompleteTransfer(TwoCallRequest):
    """TCompleteTransfer."""

    __slots__ = ()


class RequestAlternateCall(TwoCallRequest):
    """TAlternateCall."""

    __slots__ = ()


class RequestReconnectCall(TwoCallRequest):
    """TReconnectCall."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCompleteConference(TwoCallRequest):
    """TCompleteConference; the other call may stand in either attribute."""

    conference_conn_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMergeCalls(TwoCallRequest):
    """TMergeCalls."""

    merge_type: MergeType = MergeType.Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRequest(CallRequest):
    """About another party of the call."""

    other_dn: str


class RequestDeleteFromConference(PartyRequest):
    """TDeleteFromConference."""

    __slots__ = ()


class RequestListenDisconnect(PartyRequest):
    """TListenDisconnect: OtherDN no longer hears the conference."""

    __slots__ = ()


class RequestListenReconnect(PartyRequest):
    """TListenReconnect."""

    __slots__ = ()
