"""Requests to observe agents, and to be told of calls rather than of DNs. Source: tlib contract 4.6, 5 and 9.21."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import MonitorNextCallType
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import FeatureRequest, TRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMonitorNextCall(FeatureRequest):
    """TMonitorNextCall: ThisDN observes OtherDN; MonitorMode and MonitorScope stand in Extensions."""

    other_dn: str
    monitor_next_call_type: MonitorNextCallType = MonitorNextCallType.OneCall


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelMonitoring(FeatureRequest):
    """TCancelMonitoring."""

    other_dn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMonitoringRequest(TRequest):
    """Subscribes to the events of calls (EventCallCreated and so on); an empty ThisDN means all calls."""

    this_dn: str = ""
    extensions: KVList = EMPTY


class RequestStartCallMonitoring(CallMonitoringRequest):
    """TStartCallMonitoring."""

    __slots__ = ()


class RequestStopCallMonitoring(CallMonitoringRequest):
    """TStopCallMonitoring."""

    __slots__ = ()


class RequestTransactionMonitoring(CallMonitoringRequest):
    """TTransactionMonitoring: the same for transactions between sites."""

    __slots__ = ()
