"""Requests about network calls, for network T-Servers. Source: tlib contract 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import CallRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRequest(CallRequest):
    """HomeLocation is the switch of ThisDN; empty: this one."""

    home_location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDestinationRequest(NetworkRequest):
    """A network request that names a destination."""

    other_dn: str
    location: str = ""
    user_data: KVList = EMPTY


class RequestNetworkConsult(NetworkDestinationRequest):
    """TNetworkConsult."""

    __slots__ = ()


class RequestNetworkSingleStepTransfer(NetworkDestinationRequest):
    """TNetworkSingleStepTransfer."""

    __slots__ = ()


class RequestNetworkAlternate(NetworkRequest):
    """TNetworkAlternate."""

    __slots__ = ()


class RequestNetworkTransfer(NetworkRequest):
    """TNetworkTransfer."""

    __slots__ = ()


class RequestNetworkMerge(NetworkRequest):
    """TNetworkMerge."""

    __slots__ = ()


class RequestNetworkReconnect(NetworkRequest):
    """TNetworkReconnect."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNetworkPrivateService(NetworkRequest):
    """TNetworkPrivateService."""

    private_msg_id: int
    user_data: KVList = EMPTY
