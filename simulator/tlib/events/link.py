"""Events about the link, the server, registration and what was asked. Source: tlib contract 4.1 and 4.2."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import AddressInfoType, AddressType, LocationInfoType, ServerRole, SwitchInfoType
from simulator.tlib.events.base import DNEvent, TEvent
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinkConnected(TEvent):
    """Answers the first request of a connection; comes again when the link is back."""

    application_name: str | None = None
    server_version: str | None = None
    location: str | None = None
    session_id: str | None = None
    customer_id: str | None = None
    extensions: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinkDisconnected(EventLinkConnected):
    """The T-Server is there, its link to the switch is not."""

    error_code: int | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventServerInfo(TEvent):
    """Answers RequestQueryServer."""

    server_version: str
    server_role: ServerRole = ServerRole.Primary
    location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventACK(TEvent):
    """Done, and there is nothing more to say."""

    this_dn: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventError(TEvent):
    """A refusal; goes to the requester only."""

    error_code: int
    error_message: str
    this_dn: str | None = None
    conn_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHardwareError(TEvent):
    """The switch has failed at something."""

    error_code: int
    error_message: str
    this_dn: str | None = None
    conn_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerEvent(TEvent):
    """What a client library tells of its connections."""

    extensions: KVList | None = None


class EventServerConnected(ServerEvent):
    __slots__ = ()


class EventServerDisconnected(ServerEvent):
    __slots__ = ()


class EventPrimaryChanged(ServerEvent):
    __slots__ = ()


class EventLostBackupConnection(ServerEvent):
    __slots__ = ()


class EventRestoreConnection(ServerEvent):
    __slots__ = ()


class EventRegisteredAll(ServerEvent):
    __slots__ = ()


class EventUnregisteredAll(ServerEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRegistered(DNEvent):
    """Extensions carry the DN's snapshot (`status`, `AgentStatus`, `conn-1`, ...)."""

    address_type: AddressType = AddressType.DN
    address_info_type: AddressInfoType = AddressInfoType.AddressType
    address_info_status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventUnregistered(DNEvent):
    """ErrorCode says why when nobody asked for it."""

    error_code: int | None = None
    error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAddressInfo(DNEvent):
    """Answers RequestQueryAddress."""

    address_info_type: AddressInfoType
    address_info_status: int
    conn_id: str | None = None
    previous_conn_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSwitchInfo(TEvent):
    """Answers RequestQuerySwitch."""

    switch_info_type: SwitchInfoType
    extensions: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLocationInfo(TEvent):
    """Answers RequestQueryLocation, and says later what changed at a location that is monitored."""

    location_info_type: LocationInfoType
    location: str | None = None
    extensions: KVList | None = None
