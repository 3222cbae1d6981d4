"""Events about calls themselves rather than about DNs, for who subscribed (tlib contract 4.6)."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import CallType, Cause, DNRole
from simulator.tlib.events.base import TEvent
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNotification(TEvent):
    """About the call that CallUUID names."""

    call_uuid: str
    conn_id: str | None = None
    call_id: int | None = None
    call_type: CallType | None = None
    ani: str | None = None
    dnis: str | None = None
    user_data: KVList | None = None
    cause: Cause | None = None
    ref_call_uuid: str | None = None
    orig_call_uuid: str | None = None
    extensions: KVList | None = None


class EventCallCreated(CallNotification):
    __slots__ = ()


class EventCallDataChanged(CallNotification):
    """UserData is the complete list after the change."""

    __slots__ = ()


class EventCallDeleted(CallNotification):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNotification(TEvent):
    """PartyState is packed as the enumeration PartyState says."""

    call_uuid: str
    party_uuid: str
    this_dn: str | None = None
    this_dn_role: DNRole | None = None
    party_state: int = 0
    cause: Cause | None = None
    conn_id: str | None = None
    agent_id: str | None = None
    extensions: KVList | None = None


class EventCallPartyAdded(PartyNotification):
    __slots__ = ()


class EventCallPartyState(PartyNotification):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCallPartyMoved(PartyNotification):
    """The party goes on in another call."""

    new_call_uuid: str


class EventCallPartyDeleted(PartyNotification):
    __slots__ = ()
