"""A DN as it stands: the Extensions of EventRegistered and EventAddressInfo. Source: tlib contract 4.2 and 12.

A client that lost its connection rebuilds everything from these keys.
"""

from __future__ import annotations

from simulator.switch import forks, forwarding
from simulator.switch.dialplan import is_queue
from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentSession
from simulator.switch.state import Call, DNStatus, Party, PartyState, Stay
from simulator.tlib.enums import AddressStatus, AddressType, AgentStatus, DNRole, MediaType, Reliability
from simulator.tlib.enums import PartyState as Packed
from simulator.tlib.kvlist import KVList

Value = int | str | bytes | KVList
REPORTED = 0xFFFF
REASON = "ReasonCode"


def snapshot(floor: Floor, dn: str) -> KVList:
    """`status` (the number of calls), the agent's keys for a device, and conn-N, ct-N, ps-N, mt-N for each call."""
    calls = floor.state.calls_on(dn)
    pairs: list[tuple[str, Value]] = [("status", len(calls))]
    if not is_queue(floor.configuration, dn):
        pairs += _agent(floor.state.agents.get(dn))
        pairs += _features(floor.state.status(dn))
    for n, (call, party) in enumerate(calls, 1):
        pairs += _call(n, call, party)
    return KVList(tuple(pairs))


def _agent(session: AgentSession | None) -> list[tuple[str, Value]]:
    if session is None:
        return [("AgentStatus", int(AgentStatus.LoggedOut))]
    words = session.words
    reason = next((value for key, value in (*words.extensions, *words.reasons) if key == REASON), None)
    return [
        ("AgentStatus", int(session.status)),
        ("AgentStatusTimestamp", int(session.since)),
        ("AgentStatusReliability", int(Reliability.Ok)),
        ("AgentSessionID", session.session_id),
        ("AgentID", session.agent_id),
        ("AgentWorkMode", int(session.words.work_mode)),
        *(((REASON, reason),) if reason is not None else ()),
        *((f"Queue-{n}", queue) for n, queue in enumerate(session.queues, 1)),
    ]


def _features(status: DNStatus) -> list[tuple[str, Value]]:
    """`fwd` is the forwarding that says most; fwd-MODE names all, so that what comes after it can be understood."""
    modes = [(f"fwd-{mode.name}", to) for mode, to in sorted(status.forwards.items())]
    return [("dnd", int(status.dnd)), ("fwd", forwarding.shown(status)), *modes, ("mwl", int(status.message_waiting))]


def _call(n: int, call: Call, party: Party) -> list[tuple[str, Value]]:
    return [
        (f"conn-{n}", call.conn_id),
        (f"ct-{n}", int(call.call_type)),
        (f"ps-{n}", packed(call, party)),
        (f"mt-{n}", int(MediaType.Voice)),
        *([(f"queue-{n}", party.queue)] if party.queue else []),
    ]


def packed(call: Call, party: Party) -> int:
    """T-Library's packed PartyState as it is reported."""
    state = int(party.state.value)
    if party.stay is not None:
        state |= _routing(party.stay)
    return (state | _supplementary(call, party)) & REPORTED


def _supplementary(call: Call, party: Party) -> int:
    """Independent of the telephony state (tlib contract 7.1)."""
    observes = party.role is DNRole.RoleObserver
    flags = {
        Packed.NoTalk: party.mode == "mute" if observes else party.muted,
        Packed.NoListen: party.deaf,
        Packed.Audit: observes,
        Packed.Bridged: forks.is_secondary(call, party),
    }
    return sum(flag for flag, on in flags.items() if on)


def _routing(stay: Stay) -> int:
    if stay.course is not None and not stay.course.starting:
        return int(Packed.Routing | Packed.Treatment)
    return int(Packed.Routing)


_STATUS: dict[PartyState, AddressStatus] = {
    PartyState.Initiated: AddressStatus.Origination,
    PartyState.Dialing: AddressStatus.Dialing,
    PartyState.Alerting: AddressStatus.Ringing,
    PartyState.Connected: AddressStatus.Talking,
    PartyState.Held: AddressStatus.Held,
    PartyState.Queued: AddressStatus.Treatment,
}


def address_status(floor: Floor, dn: str) -> AddressStatus:
    """What the DN does: its busiest call counts, conversation before ringing before held."""
    order = list(_STATUS.values())
    busy = [_STATUS[party.state] for _, party in floor.state.calls_on(dn) if party.state in _STATUS]
    rank = {AddressStatus.Talking: -1}
    return min(busy, key=lambda status: rank.get(status, order.index(status)), default=AddressStatus.Idle)


def address_type(floor: Floor, dn: str) -> AddressType:
    return AddressType.RouteDN if is_queue(floor.configuration, dn) else AddressType.DN
