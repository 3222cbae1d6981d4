"""Predictive dialling: a queue or routing point calls, and whoever answers waits there for an agent.

The party of the queue has the role of the origin, and so has the agent who gets the call. What answered (call-progress
detection) comes with the answer of the far end. Source: tlib contract 9.20 and 13 (fact 16).
"""

from __future__ import annotations

from simulator.switch import callerid, calls, dialplan, publish
from simulator.switch.default_route import await_router
from simulator.switch.delivery import offer
from simulator.switch.ending import end
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.handlers import Handlers
from simulator.switch.outcomes import failure
from simulator.switch.parties import Trigger, move
from simulator.switch.state import AlarmKind, Asked, Call, NoAnswer, Party, PartyKind, PartyState, Stay
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.events import EventRouteRequest
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestMakePredictiveCall

LONGEST_RINGING = 600
ANSWER_CLASS = "AnswerClass"
CLASSES: dict[str, tuple[CallState, str]] = {
    "am": (CallState.AnsweringMachineDetected, "AM"),
    "fax": (CallState.FaxDetected, "FAX"),
    "silence": (CallState.Silence, "SILENCE"),
}
"""What call-progress detection may find instead of a person: CallState of EventQueued, AnswerClass in the user data."""


def make(floor: Floor, request: RequestMakePredictiveCall, asked: Asked) -> None:
    """TMakePredictiveCall: EventDialing on the queue at once."""
    number = request.this_dn
    point = Party(
        number,
        PartyKind.Queue,
        DNRole.RoleOrigination,
        queue=number,
        stay=Stay(acd=dialplan.is_acd_queue(floor.configuration, number)),
    )
    call = calls.create(floor, point, request.other_dn, request.user_data, request.extensions)
    shown = callerid.wanted(request.extensions)
    call.ani = shown.number or number
    call.caller_name = shown.name
    call.predictive, call.queue, call.business, call.overflow = True, number, 1, ()
    move(floor, call, point, Trigger.Predict, asked=asked)
    destination = dialplan.resolve(floor.configuration, request.other_dn)
    assert destination is not None
    target = offer(floor, call, destination)
    target.queue = None
    target.no_answer = NoAnswer(min(request.timeout or 0, LONGEST_RINGING), "none", ())
    if target.no_answer.timeout:
        floor.set_alarm(party_alarm(AlarmKind.NoAnswer, call, target), target.no_answer.timeout)


def of_target(call: Call, target: Party) -> Party | None:
    """The queue that dials this party; None once it was answered, and for any other party."""
    point = call.waiting_at
    dials = call.predictive and point is not None and point.state is PartyState.CPDetect
    return point if dials and target.role is DNRole.RoleDestination else None


def rang(floor: Floor, call: Call, point: Party, target: Party) -> None:
    """EventNetworkReached once the network outside rings."""
    if target.kind is PartyKind.Outside:
        move(floor, call, point, Trigger.Reached)


def answered(floor: Floor, call: Call, point: Party, found: str) -> None:
    """Somebody, or something, is there: it waits at the queue as a caller would."""
    why, word = CLASSES.get(found, (CallState.Ok, ""))
    if word:
        call.data.pairs = call.user_data.update(KVList(((ANSWER_CLASS, word),)))
    call.waits[point.number] = floor.now
    move(floor, call, point, Trigger.Queue, why)
    if dialplan.is_routing_point(floor.configuration, point.number):
        publish.call_event(floor, call, point, EventRouteRequest, why)
    await_router(floor, call, point)


def failed(floor: Floor, call: Call, point: Party, target: Party, status: int) -> None:
    """Nobody can be had: EventReleased on the queue says why."""
    end(floor, call, point, failure(status, target.kind).why, failed=True, status=status)


HANDLERS: Handlers = {RequestMakePredictiveCall: make}
