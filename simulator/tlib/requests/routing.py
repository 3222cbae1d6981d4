"""Requests about routing, treatments and calls to other sites (ISCC). Source: tlib contract 5, 9.19 and 9.24."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import RouteType, TreatmentType, XRouteType
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import CallRequest, FeatureRequest, TRequest


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
class GiveTreatmentRequest(CallRequest):
    """A treatment from before TApplyTreatment; timeout in seconds."""

    other_dn: str = ""
    timeout: int | None = None


class RequestGiveMusic(GiveTreatmentRequest):
    """TGiveMusicTreatment; OtherDN is the source of the music."""

    __slots__ = ()


class RequestGiveSilence(GiveTreatmentRequest):
    """TGiveSilenceTreatment."""

    __slots__ = ()


class RequestGiveRingBack(GiveTreatmentRequest):
    """TGiveRingBackTreatment."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGetAccessNumber(FeatureRequest):
    """TGetAccessNumber: a number by which a call to OtherDN reaches Location with its ConnID and data."""

    other_dn: str = ""
    location: str = ""
    x_route_type: XRouteType = XRouteType.Default
    conn_id: str = ""
    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelReqGetAccessNumber(FeatureRequest):
    """TCancelReqGetAccessNumber."""

    conn_id: str = ""
    location: str = ""
    x_reference_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSendReturnReceipt(TRequest):
    """TSendReturnReceipt: what another site sent has come."""

    return_receipt_dn: str = ""
    x_reference_id: int | None = None
    extensions: KVList = EMPTY
