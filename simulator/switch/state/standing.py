"""All that the switch remembers: calls, agents, clients, the features of DNs. Plain data; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.contract import ClientId, LegId
from simulator.switch.sessions import AgentSession
from simulator.switch.state.alarms import Alarm
from simulator.switch.state.asking import Asked, Claim
from simulator.switch.state.call import Call
from simulator.switch.state.party import Party
from simulator.tlib.enums import (
    CallType,
    Cause,
    DNRole,
    ForwardMode,
    MonitorNextCallType,
    RegisterMode,
)
from simulator.tlib.kvlist import KVList


@dataclass(slots=True)
class Monitor:
    """A supervisor's order to observe an agent. conn_id: the call that he observes now."""

    supervisor: str
    agent: str
    type: MonitorNextCallType
    mode: str
    scope: str
    conn_id: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """An access number that waits for its call: the destination behind it, and the data that comes with it."""

    reference: int
    number: str
    to: str
    location: str
    user_data: KVList
    asked: Asked


@dataclass(frozen=True, slots=True)
class DNStatus:
    """What is switched on at a DN. dnd: do not disturb. message_waiting: its lamp. forwards: where its calls go
    instead, by when: Unconditional, SendAllCalls, OnBusy, OnNoAnswer."""

    dnd: bool = False
    message_waiting: bool = False
    forwards: Mapping[ForwardMode, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartyImage:
    """A party as who follows calls knows it. state: packed."""

    dn: str
    role: DNRole
    state: int
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Image:
    """A call as who follows calls knows it; its parties by their PartyUUID."""

    conn_id: str
    call_id: int
    call_uuid: str
    call_type: CallType
    ani: str
    dnis: str
    user_data: KVList
    ref_call_uuid: str | None
    parties: Mapping[str, PartyImage]


_NOTHING_ON = DNStatus()


@dataclass(slots=True)
class State:
    """Everything that a refused request must leave as it was. engaged: how many parties a DN has in calls, those that
    have no events yet included; a DN without any is not there. waiting: the calls at ACD queues, as keys. claims: by an
    agent's DN, the requests for him that are being collected; reserved: the client that has him. broken: DNs that are
    out of service on command; busy_trunks: those without a free circuit on command. turns: the member that a circular
    hunt group called last. hunting: a call waits for a member to be free. watchers: who follows calls; images: what
    they know of them. masks: the names of the events that a client wants."""

    calls: dict[str, Call] = field(default_factory=dict)
    legs: dict[LegId, Call] = field(default_factory=dict)
    agents: dict[str, AgentSession] = field(default_factory=dict)
    engaged: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)
    clients: dict[ClientId, str] = field(default_factory=dict)
    registrations: dict[str, dict[ClientId, RegisterMode]] = field(default_factory=dict)
    watchers: list[ClientId] = field(default_factory=list)
    images: dict[str, Image] = field(default_factory=dict)
    masks: dict[ClientId, frozenset[str]] = field(default_factory=dict)
    accesses: dict[str, Access] = field(default_factory=dict)
    monitors: dict[str, Monitor] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    reserved: dict[str, ClientId] = field(default_factory=dict)
    out_of_service: set[str] = field(default_factory=set)
    dns: dict[str, DNStatus] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    busy_trunks: set[str] = field(default_factory=set)
    turns: dict[str, str] = field(default_factory=dict)
    hunting: bool = False
    link_down: bool = False
    alarms: dict[Alarm, float] = field(default_factory=dict)
    closing: bool = False

    def status(self, dn: str) -> DNStatus:
        return self.dns.get(dn, _NOTHING_ON)

    def calls_on(self, dn: str) -> list[tuple[Call, Party]]:
        """The calls that a DN is part of, oldest first."""
        return [(call, party) for call in self.calls.values() if (party := call.party(dn)) is not None]
