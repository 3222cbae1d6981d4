"""ACD queues: the switch itself gives the calls that wait there to agents. Source: tlib contract 9.14 (ACD queue).

The call that has waited longest gets the agent who has been idle longest (simulator.switch.availability); one that
comes back unanswered keeps its place. Until then its caller hears music. A call may wait at several queues at once: the
first to have an agent for it has the call. After overflow-timeout it leaves for overflow-dn, once for each queue.
"""

from __future__ import annotations

from simulator.config.objects import Options
from simulator.switch import availability, dialplan, queues, treating
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.sessions import AgentSession
from simulator.switch.state import AlarmKind, Arrival, Call, Party, PartyKind, PartyState
from simulator.tlib.enums import CallState, RouteType

NO_MUSIC = "none"


def distribute(floor: Floor) -> bool:
    """Give out what can be given; says whether anything was."""
    if not floor.state.waiting:
        return False
    given = False
    idle: dict[str, list[AgentSession]] = {}
    for call, point in _waiting(floor):
        if call.routed or point not in call.parties:
            continue
        if point.number not in idle:
            idle[point.number] = availability.by_idleness(floor, point.number)
        session = next((one for one in idle[point.number] if availability.is_available(floor, one)), None)
        if session is not None:
            _give(floor, call, point, session)
            given = True
        elif _is_overdue(floor, call, point):
            given = _overflow(floor, call, point) or given
        else:
            _entertain(floor, call, point)
    return given


def _waiting(floor: Floor) -> list[tuple[Call, Party]]:
    """The calls at ACD queues, the longest waiting first."""
    calls = [floor.state.calls[conn_id] for conn_id in floor.state.waiting]
    stays = [(call, point) for call in calls for point in call.acd_points if point.state is PartyState.Queued]
    return sorted(stays, key=lambda stay: stay[0].waits[stay[1].number])


def _give(floor: Floor, call: Call, point: Party, session: AgentSession) -> None:
    call.queue = point.number
    queues.send(floor, call, point, Destination(PartyKind.Device, session.dn), RouteType.Unknown, None)


def tried(floor: Floor, target: Party) -> None:
    """An agent who was called for a queue's call does not get it."""
    if target.queue is not None and dialplan.is_acd_queue(floor.configuration, target.queue):
        availability.set_aside(floor, target.number)


# --- meanwhile ---


def _entertain(floor: Floor, call: Call, point: Party) -> None:
    """music-in-queue-file, from the moment it is clear that the call has to wait; not for two who talk meanwhile."""
    stay = point.stay
    assert stay is not None
    if stay.entertained or point is not call.waiting_at or len(call.people) > 1:
        return
    stay.entertained = True
    if floor.option(point.number, "music-in-queue-file") != NO_MUSIC and call.front is not None:
        treating.entertain(floor, call, point)


# --- overflow ---


def _options(floor: Floor, point: Party) -> Options:
    dn = floor.configuration.dns.get(point.number)
    return dn.options if dn is not None else {}


def _is_overdue(floor: Floor, call: Call, point: Party) -> bool:
    """Whether the call has waited for overflow-timeout; sees to it that this is asked again in time."""
    options = _options(floor, point)
    seconds = options.get("overflow-timeout", "0")
    if not seconds.isdigit() or not int(seconds) or not options.get("overflow-dn") or point.number in call.overflowed:
        return False
    left = call.waits[point.number] + int(seconds) - floor.now
    alarm = party_alarm(AlarmKind.Overflow, call, point)
    if left > 0 and alarm not in floor.state.alarms:
        floor.set_alarm(alarm, left)
    return left <= 0


def _overflow(floor: Floor, call: Call, point: Party) -> bool:
    destination = dialplan.resolve_from(floor.configuration, point.number, _options(floor, point)["overflow-dn"])
    call.overflowed.add(point.number)
    if destination is None or destination.number == point.number:
        return False
    queues.let_go(floor, call, point, destination.number, CallState.Overflowed)
    queues.reach(floor, call, destination, Arrival(CallState.Overflowed))
    return True
