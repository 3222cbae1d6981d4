"""Events about network calls, for network T-Servers. Source: tlib contract 2 and 4.7."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import Cause, NetworkCallState, NetworkDestState, NetworkPartyRole
from simulator.tlib.events.base import TEvent
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEvent(TEvent):
    """About a call that a network T-Server controls."""

    this_dn: str | None = None
    conn_id: str | None = None
    home_location: str | None = None
    location: str | None = None
    network_call_id: int | None = None
    network_node_id: int | None = None
    user_data: KVList | None = None
    extensions: KVList | None = None
    reasons: KVList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNetworkCallStatus(NetworkEvent):
    """How far a consultation in the network has come."""

    network_call_state: NetworkCallState = NetworkCallState.Unknown
    network_orig_dn: str | None = None
    network_dest_dn: str | None = None
    network_dest_state: NetworkDestState | None = None
    network_party_role: NetworkPartyRole | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNetworkPrivateInfo(NetworkEvent):
    """PrivateMsgID says what it is about."""

    private_msg_id: int
