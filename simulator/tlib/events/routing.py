"""Events about routing, treatments and calls between sites (ISCC). Source: tlib contract 4.5 and 9.24."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import RouteType, TreatmentType, XRouteType
from simulator.tlib.events.base import CallEvent, DNEvent, TEvent
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRouteRequest(CallEvent):
    """The call waits at a routing point for RequestRouteCall."""

    collected_digits: str | None = None
    last_collected_digit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRouteUsed(CallEvent):
    """The call leaves the routing point."""

    route_type: RouteType = RouteType.Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEvent(CallEvent):
    """About a treatment of a call at a routing point."""

    treatment_type: TreatmentType
    treatment_parms: KVList | None = None


class EventTreatmentApplied(TreatmentEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTreatmentEnd(TreatmentEvent):
    """Treatments without an end, such as music, do not have it."""

    collected_digits: str | None = None
    last_collected_digit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTreatmentNotApplied(TreatmentEvent):
    """ErrorCode says why."""

    error_code: int
    error_message: str


class EventTreatmentRequired(CallEvent):
    """Not used by SIP Server."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessNumberEvent(DNEvent):
    """About one transaction between sites; XReferenceID names it."""

    conn_id: str | None = None
    call_id: int | None = None
    other_dn: str | None = None
    location: str | None = None
    x_route_type: XRouteType | None = None
    x_reference_id: int | None = None
    access_number: str | None = None
    user_data: KVList | None = None


class EventAnswerAccessNumber(AccessNumberEvent):
    __slots__ = ()


class EventReqGetAccessNumberCanceled(AccessNumberEvent):
    __slots__ = ()


class EventRemoteConnectionSuccess(AccessNumberEvent):
    """The call has come to the other site."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRemoteConnectionFailed(AccessNumberEvent):
    """The call has not come to the other site; ErrorCode says why."""

    error_code: int | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionEvent(TEvent):
    """About a transaction between sites."""

    this_dn: str | None = None
    conn_id: str | None = None
    location: str | None = None
    x_reference_id: int | None = None
    extensions: KVList | None = None
    reasons: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReturnReceipt(TransactionEvent):
    """What went to another site has come there."""

    return_receipt_dn: str | None = None


class EventTransactionStatus(TransactionEvent):
    __slots__ = ()
