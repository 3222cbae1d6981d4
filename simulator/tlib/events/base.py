"""What T-Library events have in common.

A class that adds no attribute is a plain subclass with empty `__slots__`: what @dataclass would write for it, it has by
inheritance, and the writing costs milliseconds a class at every start.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import CallState, CallType, DNRole
from simulator.tlib.kvlist import KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class TEvent:
    """What every event carries. `time` is seconds since 1970 UTC; `event_sequence_number` grows by one per event."""

    event_sequence_number: int
    time: float


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
    first_transfer_home_location: str | None = None
    first_transfer_orig_dn: str | None = None
    last_transfer_home_location: str | None = None
    last_transfer_orig_dn: str | None = None
