"""What became of an offered leg: it rang, was answered, failed, was not answered in time; and where the call goes then.

Source: tlib contract 9.1, 9.2, 9.14, 9.15; sipserver contract 4.7 for the meaning of SIP codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.switch import (
    acd,
    agents,
    conference,
    dialplan,
    forks,
    forwarding,
    hearing,
    merging,
    publish,
    queues,
    recording,
    singlestep,
    supervision,
    treating,
    trunks,
)
from simulator.switch.dialplan import Destination
from simulator.switch.ending import end, leave
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.parties import Trigger, can, move
from simulator.switch.state import AlarmKind, Arrival, Ask, Asked, Call, Party, PartyKind, PartyState, Releasing
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.errors import TERR

NO_ANSWER_STATUS = 480
NOWHERE = 404
REDIRECTED = Arrival(CallState.Redirected)


@dataclass(frozen=True, slots=True)
class Failure:
    """What a SIP code means: CallState for the caller, error code for a router."""

    why: CallState
    code: TERR


_BUSY = Failure(CallState.Busy, TERR.DestinationBusy)
_SILENT = Failure(CallState.NoAnswer, TERR.NoAnswer)
_INVALID = Failure(CallState.SitInvalidnum, TERR.InvalidCalledDN)
_BROKEN = Failure(CallState.GeneralError, TERR.AttemptFailed)
_NO_CIRCUIT = Failure(CallState.AllTrunksBusy, TERR.AllTrunksBusy)
_REJECTED = Failure(CallState.Busy, TERR.CallRejected)

FAILURES: dict[int, Failure] = {
    **dict.fromkeys((486, 600), _BUSY),
    **dict.fromkeys((408, 480), _SILENT),
    **dict.fromkeys((404, 410, 484, 604), _INVALID),
    **dict.fromkeys((503, 504), _BROKEN),
}


def failure(status: int, kind: PartyKind = PartyKind.Device) -> Failure:
    """Of a telephone, or of the network outside. Codes that the table does not name: a refusal (4xx, 6xx), or
    something broken."""
    if status == trunks.NO_CIRCUIT and kind is PartyKind.Outside:
        return _NO_CIRCUIT
    refused = 400 <= status < 500 or status >= 600
    return FAILURES.get(status, _REJECTED if refused else _BROKEN)


def rang(floor: Floor, call: Call, target: Party) -> None:
    """The target alerts, and whoever stays after a transfer hears it, once."""
    together = forks.parties(call, target.leg)
    first = all(party.state is PartyState.Null for party in together)
    alerting(floor, call, target)
    if first and any(party.arrival.why is CallState.Transferred for party in together):
        hearing.ring(floor, call)


def alerting(floor: Floor, call: Call, target: Party) -> None:
    """The target has its event, the routing point lets go, the caller is told."""
    singlestep.alerting(floor, call, target)
    move(floor, call, target, Trigger.Alert, target.arrival.why, special=publish.brought(target))
    forks.rang(floor, call, target)
    setting = target.no_answer
    if setting is not None and setting.timeout:
        floor.set_alarm(party_alarm(AlarmKind.NoAnswer, call, target), setting.timeout)
    point = queues.routed_by(call, target.leg)
    if point is not None and queues.diverts_on_ringing(floor, point):
        queues.delivered(floor, call, point, forks.shown(call, target))
    caller = call.front
    if target.kind is PartyKind.Outside and caller is not None and can(caller, Trigger.Reached):
        move(floor, call, caller, Trigger.Reached)
    queues.alert(floor, call)
    treating.ring_back(floor, call)
    merging.complete_itself(floor, call)


def answered(floor: Floor, call: Call, target: Party) -> None:
    """The target talks. A telephone that answers without ringing rings and answers in one step."""
    if can(target, Trigger.Alert):
        alerting(floor, call, target)
        # A mute transfer that has completed itself took the target to another call.
        call = floor.state.legs.get(target.leg or 0, call)
    forks.won(floor, call, target)
    point = queues.routed_by(call, target.leg)
    if point is not None:
        queues.delivered(floor, call, point, target.number)
    floor.cancel_alarm(party_alarm(AlarmKind.NoAnswer, call, target))
    floor.cancel_alarm(party_alarm(AlarmKind.Answer, call, target))
    call.redirections = 0
    # A queue that has the call beside those who talk still counts.
    still = [point.number for point in call.acd_points]
    call.waits = {number: since for number, since in call.waits.items() if number in still}
    call.overflowed.clear()
    front = call.front
    if front is None:
        # A queue dialled it: there is nobody to talk to yet.
        move(floor, call, target, Trigger.Answer)
        return
    waits = can(front, Trigger.Answer) and front.role is not DNRole.RoleDestination
    hearing.connect(floor, call, target, *([front] if waits else []))
    keeps = singlestep.step_of(call, target) or target.observes
    why = target.arrival.why if keeps else CallState.Ok
    move(floor, call, target, Trigger.Answer, why, asked=target.asked.pop(Ask.Answer, None))
    if waits:
        move(floor, call, front, Trigger.Answer)
    if target.observes is not None:
        supervision.joined(floor, call, target)
        return
    singlestep.answered(floor, call, target)
    queues.joined(floor, call, target)
    for party in (target, front):
        if party.kind is PartyKind.Device:
            recording.established(floor, call, party)
            supervision.begin(floor, call, party)


def failed(
    floor: Floor, call: Call, target: Party, status: int, asked: Asked | None = None, moved_to: str = ""
) -> None:
    """An offered leg came to nothing. If it rang, its DN is released; then the call goes on or ends."""
    line = forks.shown(call, target)
    if target.observes is not None or forks.drop_out(call, target):
        leave(floor, call, target, Trigger.Release, asked=asked, status=status)
    elif (to := forwarding.after(floor, call, line, status, moved_to)) is not None:
        _make_way(floor, call, target, to, status, asked)
        _forward(floor, call, target, to)
    elif status == trunks.NO_CIRCUIT and (other := trunks.after(floor, target)) is not None:
        leave(floor, call, target, Trigger.Release, status=status)
        singlestep.send_on(floor, call, target, other, target.arrival)
    else:
        # RFC 3261 21.3: a 3xx says where to; the one that leads nowhere is none to hand on.
        status = NOWHERE if 300 <= status < 400 else status
        leave(floor, call, target, Trigger.Release, asked=asked, status=status)
        _without(floor, call, target, status)


def _without(floor: Floor, call: Call, target: Party, status: int) -> None:
    """The target has left: the router hears so, or who transfers; else the call goes on."""
    acd.tried(floor, target)
    point, step = queues.routed_by(call, target.leg), singlestep.step_of(call, target)
    if step is not None:
        singlestep.failed(floor, call, step, status)
    elif point is not None:
        queues.route_failed(floor, call, point, failure(status, target.kind).code)
    else:
        _go_on(floor, call, target, status)


def _make_way(
    floor: Floor, call: Call, target: Party, to: Destination, status: int, asked: Asked | None = None
) -> None:
    third: publish.Attributes = {"third_party_dn": to.number, "third_party_dn_role": DNRole.RoleDestination}
    leave(floor, call, target, Trigger.Release, CallState.Forwarded, asked, status=status, special=third)


def _forward(floor: Floor, call: Call, target: Party, to: Destination) -> None:
    """The call goes where a DN that has left it forwards it to. What is left of an overflow list is kept for that."""
    call.overflow = call.overflow or None
    destination, arrival = forwarding.follow(floor, call, to, forwarding.by(target.number, target.arrival))
    singlestep.send_on(floor, call, target, destination, arrival)


def _go_on(floor: Floor, call: Call, target: Party, status: int) -> None:
    """The next step of the overflow list; without one, back to where it was routed from; else the caller is told."""
    step, *rest = call.overflow or ("none",)
    if step == "none":
        step = "recall" if call.queue is not None else "fail"
    if step == "recall" and (back := _left(floor, call)) is not None:
        queues.arrive(floor, call, back, REDIRECTED)
        return
    destination = dialplan.resolve_from(floor.configuration, target.number, step)
    if step in ("fail", "release", "recall") or destination is None:
        if len(call.people) > 1 or call.waiting_at is not None:
            conference.came_to_nothing(floor, call, target)
        else:
            caller_failed(floor, call, status, target.kind)
    elif destination.kind is PartyKind.Queue:
        queues.arrive(floor, call, destination.number, REDIRECTED)
    else:
        call.overflow = tuple(rest)
        queues.reach(floor, call, destination)


def _left(floor: Floor, call: Call) -> str | None:
    """The queue that the call came through, if that has it no more."""
    left = call.queue is not None and call.member(call.queue) is None
    return call.queue if left and dialplan.is_queue(floor.configuration, call.queue or "") else None


def caller_failed(floor: Floor, call: Call, status: int, kind: PartyKind = PartyKind.Device) -> None:
    """Nobody can be had: EventDestinationBusy and the end for a caller who was not connected, else just the end."""
    caller = call.front
    why = failure(status, kind).why
    if caller is not None and can(caller, Trigger.Busy):
        move(floor, call, caller, Trigger.Busy, why)
    end(floor, call, caller, why, status=status, failed=True, whose=Releasing.Remote)


def not_answered(floor: Floor, call: Call, target: Party) -> None:
    """NO_ANSWER_TIMEOUT is over. EventReleased comes before the agent's change of state (tlib contract 9.15). An
    overflow list goes before the DN's own forwarding."""
    if target.observes is not None:
        _give_up(floor, call, target)
        return
    line, together = forks.shown(call, target), forks.parties(call, target.leg)
    to = None if call.overflow else forwarding.after(floor, call, line, NO_ANSWER_STATUS)
    if to is None and _rings_on(call, target):
        _act(floor, together)
        return
    forks.dismiss(floor, call, target, CallState.Redirected if to is None else CallState.Forwarded)
    if to is None:
        _give_up(floor, call, target)
    else:
        _make_way(floor, call, target, to, NO_ANSWER_STATUS)
    _act(floor, together)
    if to is None:
        _without(floor, call, target, NO_ANSWER_STATUS)
    else:
        _forward(floor, call, target, to)


def _rings_on(call: Call, target: Party) -> bool:
    """Overflow none: until the caller gives up."""
    return not (call.overflow or queues.routed_by(call, target.leg) or singlestep.step_of(call, target))


def _act(floor: Floor, unanswered: list[Party]) -> None:
    for party in unanswered:
        assert party.no_answer is not None
        agents.unanswered(floor, party.number, party.no_answer.action)


def _give_up(floor: Floor, call: Call, target: Party, why: CallState = CallState.Redirected) -> None:
    leave(floor, call, target, Trigger.Release, why, status=NO_ANSWER_STATUS, whose=Releasing.Unknown)


def not_delivered(floor: Floor, call: Call, point: Party) -> None:
    """after-routing-timeout is over: the target of the route neither rang nor, where that is asked for, answered.
    AFTER_ROUTING_TIMEOUT_ACTION of the request goes before the option (tlib contract 10)."""
    assert point.stay is not None
    assert point.stay.route is not None
    said = call.extensions.text("AFTER_ROUTING_TIMEOUT_ACTION")
    lead = point.stay.route.leg
    for target in forks.parties(call, lead):
        _give_up(floor, call, target)
        acd.tried(floor, target)
        agents.unanswered(floor, target.number, said or floor.option(point.number, "after-routing-timeout-action"))
    forks.forget(call, lead)
    queues.route_failed(floor, call, point, TERR.NoAnswer)
