"""The T-Library events as frozen dataclasses. An attribute that is None is absent.

`reference_id` is not a field: it belongs to the copy for the requester (see contract.Publish). Field names map
mechanically to attribute names (`this_dn` is ThisDN); see naming.py.
Source: Genesys Events and Models reference, "Event attributes".

A class that adds no attribute is a plain subclass with empty `__slots__`: what @dataclass would write for it, it has by
inheritance, and the writing costs milliseconds a class at every start.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import (
    AddressInfoType,
    AddressType,
    AgentWorkMode,
    CallState,
    CallType,
    DNRole,
    RouteType,
    ServerRole,
    TreatmentType,
)
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class TEvent:
    """What every event carries. `time` is seconds since 1970 UTC; `event_sequence_number` grows by one per event."""

    event_sequence_number: int
    time: float


# --- link and server ---


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinkConnected(TEvent):
    application_name: str | None = None
    server_version: str | None = None
    location: str | None = None
    session_id: str | None = None
    customer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinkDisconnected(EventLinkConnected):
    error_code: int | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventServerInfo(TEvent):
    server_version: str
    server_role: ServerRole = ServerRole.Primary
    location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventACK(TEvent):
    this_dn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventError(TEvent):
    """A refusal; goes to the requester only."""

    error_code: int
    error_message: str
    this_dn: str | None = None
    conn_id: str | None = None


# --- registration and queries ---


@dataclass(frozen=True, slots=True, kw_only=True)
class DNEvent(TEvent):
    """An event about a DN rather than about a call on it."""

    this_dn: str
    agent_id: str | None = None
    customer_id: str | None = None
    place: str | None = None
    extensions: KVList | None = None
    reasons: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRegistered(DNEvent):
    """Extensions carry the DN's snapshot (`status`, `AgentStatus`, `conn-1`, ...)."""

    address_type: AddressType = AddressType.DN
    address_info_type: AddressInfoType = AddressInfoType.AddressType
    address_info_status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventUnregistered(DNEvent):
    error_code: int | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAddressInfo(DNEvent):
    address_info_type: AddressInfoType
    address_info_status: int
    conn_id: str | None = None
    previous_conn_id: str | None = None


class EventDNOutOfService(DNEvent):
    __slots__ = ()


class EventDNBackInService(DNEvent):
    __slots__ = ()


# --- agents ---


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentEvent(DNEvent):
    this_queue: str | None = None
    agent_work_mode: AgentWorkMode = AgentWorkMode.Unknown


class EventAgentLogin(AgentEvent):
    __slots__ = ()


class EventAgentLogout(AgentEvent):
    __slots__ = ()


class EventAgentReady(AgentEvent):
    __slots__ = ()


class EventAgentNotReady(AgentEvent):
    __slots__ = ()


# --- calls ---


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEvent(TEvent):
    """The attributes common to all events about a call, seen from one DN."""

    this_dn: str
    conn_id: str
    call_id: int
    call_type: CallType
    this_dn_role: DNRole
    call_state: CallState = CallState.Ok
    call_uuid: str | None = None
    propagated_call_type: CallType | None = None
    previous_conn_id: str | None = None
    transfer_conn_id: str | None = None
    this_queue: str | None = None
    this_trunk: str | None = None
    other_dn: str | None = None
    other_dn_role: DNRole | None = None
    other_queue: str | None = None
    other_trunk: str | None = None
    third_party_dn: str | None = None
    third_party_dn_role: DNRole | None = None
    third_party_queue: str | None = None
    ani: str | None = None
    dnis: str | None = None
    agent_id: str | None = None
    place: str | None = None
    customer_id: str | None = None
    user_data: KVList | None = None
    extensions: KVList | None = None
    reasons: KVList | None = None
    network_call_id: int | None = None
    network_node_id: int | None = None
    call_history: KVList | None = None


class EventDialing(CallEvent):
    """OtherDN is what was dialled; it need not be a DN."""

    __slots__ = ()


class EventNetworkReached(CallEvent):
    __slots__ = ()


class EventRinging(CallEvent):
    __slots__ = ()


class EventEstablished(CallEvent):
    __slots__ = ()


class EventHeld(CallEvent):
    __slots__ = ()


class EventRetrieved(CallEvent):
    __slots__ = ()


class EventReleased(CallEvent):
    __slots__ = ()


class EventAbandoned(CallEvent):
    __slots__ = ()


class EventDestinationBusy(CallEvent):
    __slots__ = ()


class EventQueued(CallEvent):
    __slots__ = ()


class EventDiverted(CallEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRouteRequest(CallEvent):
    collected_digits: str | None = None
    last_collected_digit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRouteUsed(CallEvent):
    route_type: RouteType = RouteType.Unknown


class EventAttachedDataChanged(CallEvent):
    """UserData is the complete list after the change."""

    __slots__ = ()


class EventPartyInfo(CallEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEvent(CallEvent):
    treatment_type: TreatmentType
    treatment_parms: KVList | None = None


class EventTreatmentApplied(TreatmentEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTreatmentEnd(TreatmentEvent):
    collected_digits: str | None = None
    last_collected_digit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTreatmentNotApplied(TreatmentEvent):
    error_code: int
    error_message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventUserEvent(DNEvent):
    user_event: int | None = None
    user_data: KVList | None = None
