"""Requests about user data, and events that clients distribute. Source: tlib contract 5 and 11."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import CallRequest, DNRequest, FeatureRequest, TRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAttachUserData(CallRequest):
    """TAttachUserData."""

    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUpdateUserData(CallRequest):
    """TUpdateUserData."""

    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDeletePair(CallRequest):
    """TDeleteUserData: removes every pair with the key."""

    data_key: str


class RequestDeleteUserData(CallRequest):
    """TDeleteAllUserData."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDistributeEvent(DNRequest):
    """TSendEvent: the given event is published as if the T-Server had made it (virtual queues use it)."""

    event: TEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDistributeUserEvent(FeatureRequest):
    """TSendUserEvent: EventUserEvent for who listens to ThisDN."""

    user_event: int = 0
    user_data: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPrivateService(TRequest):
    """TPrivateService; PrivateMsgID says what is wanted."""

    private_msg_id: int
    this_dn: str = ""
    conn_id: str = ""
    user_data: KVList = EMPTY
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY
