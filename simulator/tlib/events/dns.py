"""Events about DNs and their features. Source: tlib contract 4.3."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import ForwardMode, MonitorNextCallType
from simulator.tlib.events.base import DNEvent, TEvent
from simulator.tlib.kvlist import KVList


class EventDNOutOfService(DNEvent):
    __slots__ = ()


class EventDNBackInService(DNEvent):
    __slots__ = ()


class EventDNDOn(DNEvent):
    __slots__ = ()


class EventDNDOff(DNEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForwardSet(DNEvent):
    """Calls for ThisDN go to OtherDN now."""

    other_dn: str | None = None
    forward_mode: ForwardMode = ForwardMode.Unconditional


class EventForwardCancel(EventForwardSet):
    __slots__ = ()


class EventMessageWaitingOn(DNEvent):
    __slots__ = ()


class EventMessageWaitingOff(DNEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventOffHook(DNEvent):
    """The first call on the DN starts."""

    call_id: int | None = None
    conn_id: str | None = None


class EventOnHook(EventOffHook):
    """The last call on the DN is over."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMonitoringNextCall(DNEvent):
    """For both DNs: the supervisor's and the agent's."""

    other_dn: str
    monitor_next_call_type: MonitorNextCallType = MonitorNextCallType.OneCall


class EventMonitoringCancelled(EventMonitoringNextCall):
    __slots__ = ()


class EventResourceAllocated(DNEvent):
    __slots__ = ()


class EventResourceFreed(DNEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventUserEvent(DNEvent):
    """What a client sent with TSendUserEvent."""

    user_event: int | None = None
    user_data: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPrivateInfo(TEvent):
    """PrivateMsgID says what it is about."""

    private_msg_id: int
    this_dn: str | None = None
    conn_id: str | None = None
    user_data: KVList | None = None
    extensions: KVList | None = None
    reasons: KVList | None = None
