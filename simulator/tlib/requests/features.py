"""Requests about features of DNs and of telephones on a call. Source: tlib contract 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import ClearFlag, ForwardMode
from simulator.tlib.requests.base import CallRequest, FeatureRequest


class RequestSetDNDOn(FeatureRequest):
    """TSetDNDOn."""

    __slots__ = ()


class RequestSetDNDOff(FeatureRequest):
    """TSetDNDOff."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCallForwardSet(FeatureRequest):
    """TCallSetForward."""

    other_dn: str
    forward_mode: ForwardMode = ForwardMode.Unconditional


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCallForwardCancel(FeatureRequest):
    """TCallCancelForward."""

    forward_mode: ForwardMode = ForwardMode.Unconditional


class RequestSetMessageWaitingOn(FeatureRequest):
    """TSetMessageWaitingOn."""

    __slots__ = ()


class RequestSetMessageWaitingOff(FeatureRequest):
    """TSetMessageWaitingOff."""

    __slots__ = ()


class RequestSetMuteOn(CallRequest):
    """TSetMuteOn."""

    __slots__ = ()


class RequestSetMuteOff(CallRequest):
    """TSetMuteOff."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSendDTMF(CallRequest):
    """TSendDTMF."""

    dtmf_digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCollectDigits(CallRequest):
    """TCollectDigits; timeout in seconds."""

    number_of_digits: int
    terminate_digits: str = ""
    clear_flag: ClearFlag = ClearFlag.NotClear
    timeout: int | None = None
