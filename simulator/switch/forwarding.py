"""Where a call for a DN goes instead, and which DNs are not even tried. Changes nothing but the count of redirections.

A DN that forwards always sees nothing of the call. Forwarding on busy holds for every reason to be busy: do not
disturb, another call, the telephone's word; forwarding on no answer also where no telephone can be reached. What is
transferred or added to a conference stays so when it is forwarded. Source: tlib contract 9.17 and 9.18; sipserver
contract 2.3 E, default-redirection-limit.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.switch import dialplan
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentState
from simulator.switch.state import DIALLED, Arrival, Call, DNStatus, PartyKind, StepKind
from simulator.tlib.enums import CallState, DNRole, ForwardMode

M = ForwardMode
BUSY, OUT_OF_REACH = 486, 480
_WHEN = {
    **dict.fromkeys((BUSY, 600), M.OnBusy),
    **dict.fromkeys((OUT_OF_REACH, 408), M.OnNoAnswer),
}
"""The SIP status for which a mode is there."""
_PARTS = {M.OnBusyAndNoAnswer: (M.OnBusy, M.OnNoAnswer)}

# --- what is set ---


def with_forward(forwards: Mapping[ForwardMode, str], mode: ForwardMode, to: str) -> dict[ForwardMode, str]:
    return {**forwards, **dict.fromkeys(_PARTS.get(mode, (mode,)), to)}


def without_forward(forwards: Mapping[ForwardMode, str], mode: ForwardMode) -> dict[ForwardMode, str]:
    """NoForward cancels whatever is set."""
    gone = tuple(forwards) if mode is M.NoForward else _PARTS.get(mode, (mode,))
    return {when: to for when, to in forwards.items() if when not in gone}


def mode(status: DNStatus) -> ForwardMode:
    """The one mode that says most of what is set (CallForwardingStatus)."""
    if {M.OnBusy, M.OnNoAnswer} <= status.forwards.keys() and not _always(status):
        return M.OnBusyAndNoAnswer
    return next((mode for mode in _ORDER if mode in status.forwards), M.NoForward)


def shown(status: DNStatus) -> str:
    """The `fwd` of a snapshot."""
    return next((status.forwards[mode] for mode in _ORDER if mode in status.forwards), "Off")


_ORDER = (M.Unconditional, M.SendAllCalls, M.OnBusy, M.OnNoAnswer)


def _always(status: DNStatus) -> str:
    return status.forwards.get(M.Unconditional) or status.forwards.get(M.SendAllCalls, "")


# --- where a call goes ---


def follow(
    floor: Floor, call: Call, destination: Destination, arrival: Arrival = DIALLED, *, to_queues: bool = True
) -> tuple[Destination, Arrival]:
    """On from DN to DN, as long as they forward. to_queues False: the call cannot wait anywhere."""
    while destination.kind is PartyKind.Device:
        status = floor.state.status(destination.number)
        to = _always(status) or status.forwards.get(_when(refusal(floor, call, destination.number)), "")
        further = _hop(floor, call, destination.number, to, to_queues=to_queues)
        if further is None:
            break
        arrival = by(destination.number, arrival)
        destination = further
    return destination, arrival


def by(number: str, before: Arrival) -> Arrival:
    """How a call arrives that `number` forwarded."""
    if before.why in (CallState.Transferred, CallState.Conferenced):
        return before
    return Arrival(CallState.Forwarded, number, DNRole.RoleDestination)


def after(floor: Floor, call: Call, number: str, status: int, moved_to: str = "") -> Destination | None:
    """Where a call goes that this DN has failed with a SIP status, or that its telephone has moved (3xx)."""
    to = moved_to or floor.state.status(number).forwards.get(_when(status), "")
    waits = call.step is None or call.step.kind is not StepKind.Conference
    return _hop(floor, call, number, to, to_queues=waits)


def _when(status: int | None) -> ForwardMode:
    return _WHEN.get(status, M.NoForward) if status is not None else M.NoForward


def _hop(floor: Floor, call: Call, number: str, to: str, *, to_queues: bool) -> Destination | None:
    """One redirection by a DN, unless that leads nowhere or the call has had as many as it may."""
    destination = dialplan.resolve_from(floor.configuration, number, to) if to else None
    if destination is None or (destination.kind is PartyKind.Queue and not to_queues):
        return None
    limit = floor.configuration.tserver("default-redirection-limit", "4")
    if call.redirections >= (min(int(limit), 15) if limit.isascii() and limit.isdigit() else 4):
        return None
    call.redirections += 1
    return destination


# --- DNs that are not tried ---


def refusal(floor: Floor, call: Call, number: str) -> int | None:
    """The SIP status with which a DN is not even tried, or None. One that forwards always, and is tried all the same,
    stands where the redirections end."""
    state = floor.state
    if any(party.number == number and party.kind is PartyKind.Device for party in call.parties):
        return BUSY
    if _always(state.status(number)) or state.status(number).dnd:
        return BUSY
    if number in state.out_of_service:
        return OUT_OF_REACH
    if floor.flag(number, "reject-call-incall") and state.calls_on(number):
        return BUSY
    session = state.agents.get(number)
    # sipserver contract 2.3 A: the option is about direct calls; a router knows the agent's state.
    if call.queue is None and floor.flag(number, "reject-call-notready") and session is not None:
        return None if session.state is AgentState.Ready else OUT_OF_REACH
    return None
