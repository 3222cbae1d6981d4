"""How a DN stands, folded from its snapshot and the events after it. Pure; what a desktop or a router starts from.

Rule: an event whose number is not above the snapshot's is in the snapshot already and changes nothing.
Source: tlib contract 4.2, 6, 7 and 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.tlib.enums import AgentStatus, AgentWorkMode, CallType, ForwardMode, PartyState
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    EventAbandoned,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentReady,
    EventDestinationBusy,
    EventDialing,
    EventDiverted,
    EventDNBackInService,
    EventDNDOff,
    EventDNDOn,
    EventDNOutOfService,
    EventEstablished,
    EventForwardCancel,
    EventForwardSet,
    EventHeld,
    EventMessageWaitingOff,
    EventMessageWaitingOn,
    EventPartyChanged,
    EventQueued,
    EventRegistered,
    EventReleased,
    EventRetrieved,
    EventRinging,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY, KVList
from tlib_client.notices import Item, Recovered

# The telephony part of a packed PartyState; who needs the rest reads the snapshot's `ps-N`.
_TELEPHONY = 0xF

_STATES: dict[type[CallEvent], PartyState] = {
    EventDialing: PartyState.Initiated,
    EventRinging: PartyState.Alerting,
    EventEstablished: PartyState.Connected,
    EventHeld: PartyState.Held,
    EventRetrieved: PartyState.Connected,
    EventDestinationBusy: PartyState.Failed,
    EventQueued: PartyState.Queued,
}
# Kinds of Not Ready that the snapshot tells apart.
_NOT_READY = {
    AgentWorkMode.AfterCallWork: AgentStatus.AfterCallWork,
    AgentWorkMode.WalkAway: AgentStatus.WalkAway,
}
# For the clock it is one state.
_AWAY = {AgentStatus.NotReady, AgentStatus.WalkAway}
_PARTS = {ForwardMode.OnBusyAndNoAnswer: (ForwardMode.OnBusy, ForwardMode.OnNoAnswer)}
_ENDS = (EventReleased, EventAbandoned, EventDiverted)


@dataclass(frozen=True, slots=True)
class CallStanding:
    """A DN's part in a call. queue: the ThisQueue of its events; "" for none."""

    state: PartyState
    type: CallType
    queue: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One DN. since: of the agent's state, whole seconds since 1970 UTC. forwards: targets by mode.

    calls: by ConnID. number: EventSequenceNumber of the snapshot this began with.
    """

    agent: AgentStatus = AgentStatus.LoggedOut
    agent_id: str = ""
    work_mode: AgentWorkMode = AgentWorkMode.Unknown
    since: int = 0
    in_service: bool = True
    dnd: bool = False
    forwards: Mapping[ForwardMode, str] = field(default_factory=dict)
    message_waiting: bool = False
    calls: Mapping[str, CallStanding] = field(default_factory=dict)
    number: int = 0


class Standings:
    """All DNs of a client, by number: give it what register() returns and everything from events().

    A virtual queue's calls are what its router says, and in no snapshot."""

    def __init__(self) -> None:
        self.dns: dict[str, Standing] = {}

    def take(self, item: Item) -> None:
        event = item.event if isinstance(item, Recovered) else item
        if isinstance(event, EventRegistered):
            self.dns[event.this_dn] = begin(event)
        elif isinstance(event, EventUnregistered):
            self.dns.pop(event.this_dn, None)
        elif isinstance(event, TEvent):
            dn = getattr(event, "this_dn", None)
            if dn in self.dns:
                self.dns[dn] = fold(self.dns[dn], event)


def begin(registered: EventRegistered) -> Standing:
    """What a snapshot says."""
    facts = registered.extensions or EMPTY
    agent = AgentStatus(_number(facts, "AgentStatus"))
    return Standing(
        agent=agent,
        agent_id=facts.text("AgentID"),
        work_mode=AgentWorkMode(_number(facts, "AgentWorkMode")),
        since=_number(facts, "AgentStatusTimestamp"),
        dnd=bool(_number(facts, "dnd")),
        forwards={mode: facts.text(f"fwd-{mode.name}") for mode in ForwardMode if f"fwd-{mode.name}" in facts},
        message_waiting=bool(_number(facts, "mwl")),
        calls={facts.text(key): _call(facts, key[5:]) for key, _ in facts if key.startswith("conn-")},
        number=registered.event_sequence_number,
    )


def _number(facts: KVList, key: str) -> int:
    value = facts.get(key)
    return value if isinstance(value, int) else 0


def _call(facts: KVList, n: str) -> CallStanding:
    state = PartyState(_number(facts, f"ps-{n}") & _TELEPHONY)
    return CallStanding(state, CallType(_number(facts, f"ct-{n}")), facts.text(f"queue-{n}"))


def fold(standing: Standing, event: TEvent) -> Standing:
    """How the DN stands after one of its events."""
    if event.event_sequence_number <= standing.number:
        return standing
    if isinstance(event, CallEvent):
        return replace(standing, calls=_calls(standing.calls, event))
    if isinstance(event, AgentEvent):
        return _agent(standing, event)
    match event:
        case EventDNDOn() | EventDNDOff():
            return replace(standing, dnd=isinstance(event, EventDNDOn))
        case EventMessageWaitingOn() | EventMessageWaitingOff():
            return replace(standing, message_waiting=isinstance(event, EventMessageWaitingOn))
        case EventDNOutOfService() | EventDNBackInService():
            return replace(standing, in_service=isinstance(event, EventDNBackInService))
        case EventForwardSet():
            return replace(standing, forwards=_forwards(standing.forwards, event))
    return standing


def _forwards(before: Mapping[ForwardMode, str], event: EventForwardSet) -> Mapping[ForwardMode, str]:
    """NoForward cancels all; one mode means two others (tlib contract 9.17)."""
    modes = _PARTS.get(event.forward_mode, (event.forward_mode,))
    if isinstance(event, EventForwardCancel):
        gone = tuple(before) if event.forward_mode is ForwardMode.NoForward else modes
        return {mode: to for mode, to in before.items() if mode not in gone}
    return {**before, **dict.fromkeys(modes, event.other_dn or "")}


def _calls(before: Mapping[str, CallStanding], event: CallEvent) -> Mapping[str, CallStanding]:
    calls = dict(before)
    known = calls.get(event.conn_id)
    if isinstance(event, EventPartyChanged) and event.previous_conn_id in calls:
        # The call goes on under the ConnID that survived.
        known = calls.pop(event.previous_conn_id)
    state = _STATES.get(type(event), known.state if known else None)
    if isinstance(event, EventDialing) and event.this_queue == event.this_dn:
        # A queue that dials predictively waits for what the line says.
        state = PartyState.CPDetect
    if isinstance(event, _ENDS):
        calls.pop(event.conn_id, None)
    elif state is not None:
        calls[event.conn_id] = CallStanding(state, event.call_type, event.this_queue or "")
    return calls


def _agent(standing: Standing, event: AgentEvent) -> Standing:
    agent = _status(standing, event)
    if agent is AgentStatus.LoggedOut:
        return replace(standing, agent=agent, agent_id="", work_mode=AgentWorkMode.Unknown, since=0)
    same = agent is standing.agent or {agent, standing.agent} <= _AWAY
    since = standing.since if same else int(event.time)
    return replace(standing, agent=agent, agent_id=event.agent_id or "", work_mode=event.agent_work_mode, since=since)


def _status(standing: Standing, event: AgentEvent) -> AgentStatus:
    match event:
        case EventAgentLogout():
            return AgentStatus.LoggedOut
        case EventAgentReady():
            return AgentStatus.Ready
        case EventAgentLogin():
            # No transition of its own: EventAgentReady or EventAgentNotReady follows (tlib contract 6).
            return standing.agent if standing.agent is not AgentStatus.LoggedOut else AgentStatus.NotReady
    return _NOT_READY.get(event.agent_work_mode, AgentStatus.NotReady)
