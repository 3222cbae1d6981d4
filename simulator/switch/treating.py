"""A treatment from its request to its end: what is played, what the caller's keys do to it, who is told.

A treatment that is replaced, or whose caller is routed or leaves, has no EventTreatmentEnd: whoever did that knows.
Source: tlib contract 4.5, 7.2 and 9.19.
"""

from __future__ import annotations

from simulator.switch import callflow, clients, completion, data, giving, music, publish, treatments
from simulator.switch.default_route import await_router
from simulator.switch.digits import LONGEST, Collector, Outcome
from simulator.switch.ending import end as end_call
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.legs import TreatLeg
from simulator.switch.parties import Trigger, can, move
from simulator.switch.state import AlarmKind, Asked, Call, Course, Flow, Party, PartyState
from simulator.switch.treatments import FREE, Treatment
from simulator.tlib.enums import TreatmentType
from simulator.tlib.errors import TERR, text
from simulator.tlib.events import EventTreatmentApplied, EventTreatmentEnd, EventTreatmentNotApplied
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    GiveTreatmentRequest,
    RequestApplyTreatment,
)

BEGIN_SECONDS = 32.0
_ALARMS = (AlarmKind.Treatment, AlarmKind.Duration, AlarmKind.Digit, AlarmKind.Digits)

# --- beginning ---


def parameters(floor: Floor, request: RequestApplyTreatment) -> KVList:
    """Those of the request, with charge-type as the request or the routing point's option has it."""
    charge = request.extensions.text("charge-type") or floor.option(request.this_dn, "charge-type")
    parms = request.treatment_parms
    return parms.attach(KVList((("charge-type", charge),))) if charge and "charge-type" not in parms else parms


def apply(floor: Floor, call: Call, point: Party, request: RequestApplyTreatment, asked: Asked) -> None:
    """TApplyTreatment. A treatment shows that the router is there: the call no longer waits for the default route."""
    treatment = treatments.read(request.treatment_type, parameters(floor, request))
    assert treatment is not None
    floor.cancel_alarm(party_alarm(AlarmKind.Router, call, point))
    if treatment.type in treatments.INSTANT:
        _at_once(floor, call, point, treatment, asked)
        return
    _stop(floor, call, point)
    assert point.stay is not None
    floor.touch(call)
    flow = callflow.of(floor.configuration, treatment)
    course = point.stay.course = Course(treatment if flow is None else callflow.step_of(flow), asked, flow=flow)
    floor.set_alarm(party_alarm(AlarmKind.Treatment, call, point), BEGIN_SECONDS)
    _play(floor, call, course)


def give(floor: Floor, call: Call, point: Party, request: GiveTreatmentRequest, asked: Asked) -> None:
    """What there was before TApplyTreatment."""
    apply(floor, call, point, giving.as_treatment(request), asked)


def _stop(floor: Floor, call: Call, point: Party) -> None:
    assert point.stay is not None
    floor.touch(call)
    point.stay.course = None
    for kind in _ALARMS:
        floor.cancel_alarm(party_alarm(kind, call, point))


def _at_once(floor: Floor, call: Call, point: Party, treatment: Treatment, asked: Asked) -> None:
    """What plays goes on: nobody hears of this one."""
    _tell(floor, call, point, treatment, EventTreatmentApplied, asked)
    if treatment.type is TreatmentType.CancelCall:
        end_call(floor, call, call.front)
        return
    call.default_dn = treatment.parms.text(treatments.DESTINATION)
    _tell(floor, call, point, treatment, EventTreatmentEnd)
    await_router(floor, call, point)


def entertain(floor: Floor, call: Call, point: Party) -> None:
    """The music of an ACD queue, as a treatment of nobody's."""
    charge = floor.option(point.number, "charge-type")
    treatment = treatments.read(TreatmentType.Music, KVList.of({"charge-type": charge} if charge else {}))
    assert treatment is not None
    assert point.stay is not None
    course = point.stay.course = Course(treatment, None, own=True)
    floor.set_alarm(party_alarm(AlarmKind.Treatment, call, point), BEGIN_SECONDS)
    _play(floor, call, course)


def treated(floor: Floor, call: Call, ok: bool) -> None:
    """The treatment plays, or cannot. A caller who is answered for it is established with the routing point."""
    point = call.waiting_at
    course = point.stay.course if point is not None and point.stay is not None else None
    if point is None or course is None or not course.starting:
        return
    if not ok:
        _not_applied(floor, call, point, course, TERR.UnsupportedOperation)
        return
    asked, course.asked = course.asked, None
    course.starting = False
    floor.cancel_alarm(party_alarm(AlarmKind.Treatment, call, point))
    floor.touch(call)
    if not course.own:
        _tell(floor, call, point, course.told, EventTreatmentApplied, asked)
    caller = call.front
    if caller is not None and not course.treatment.free and can(caller, Trigger.Answer):
        move(floor, call, caller, Trigger.Answer)
    _begin(floor, call, point, course)


def _not_applied(floor: Floor, call: Call, point: Party, course: Course, code: TERR) -> None:
    _stop(floor, call, point)
    special: publish.Attributes = {"error_code": int(code), "error_message": text(code)}
    if course.own:
        return
    _tell(floor, call, point, course.told, EventTreatmentNotApplied, course.asked, special)
    await_router(floor, call, point)


def resume(floor: Floor, call: Call) -> None:
    """Somebody else is alone with the routing point now: he hears the treatment from its beginning."""
    point = call.waiting_at
    course = point.stay.course if point is not None and point.stay is not None else None
    if point is None or course is None or len(call.people) != 1:
        return
    _afresh(floor, call, point, course)
    if not course.starting:
        _begin(floor, call, point, course)


# --- in its course ---


def _afresh(floor: Floor, call: Call, point: Party, course: Course) -> None:
    """From its first prompt, and no digit has been pressed."""
    for kind in (AlarmKind.Duration, AlarmKind.Digit, AlarmKind.Digits):
        floor.cancel_alarm(party_alarm(kind, call, point))
    course.run, course.interrupted, course.collector = 0, False, None
    _play(floor, call, course)


def _play(floor: Floor, call: Call, course: Course) -> None:
    """Have the caller hear what the treatment is at: a run of prompts, a tone, or nothing while he presses keys."""
    treatment = course.treatment
    if course.speaks:
        _hear(floor, call, treatment.type, treatment.saying(course.run))
    elif treatment.runs:
        _hear(floor, call, TreatmentType.Silence, free=treatment.free)
    else:
        _hear(floor, call, treatment.type, _with_music(floor, call, treatment))


def _with_music(floor: Floor, call: Call, treatment: Treatment) -> KVList:
    point = call.waiting_at
    assert point is not None
    if treatment.type is not TreatmentType.Music or treatment.parms.text("MUSIC_DN"):
        return treatment.heard
    return treatment.heard.attach(KVList((("MUSIC_DN", music.in_queue(floor, point.number)),)))


def _hear(floor: Floor, call: Call, kind: TreatmentType, parms: KVList = EMPTY, *, free: bool = False) -> None:
    """Two who talk beside a routing point are not interrupted."""
    call.meanwhile = None
    if len(call.people) > 1:
        return
    assert call.front is not None
    assert call.front.leg is not None
    parms = parms.attach(KVList((("charge-type", FREE),))) if free else parms
    floor.out.append(TreatLeg(call.front.leg, kind, parms))


def _begin(floor: Floor, call: Call, point: Party, course: Course) -> None:
    """From now on time counts, and what the caller has pressed already."""
    assert point.stay is not None
    if course.treatment.duration:
        floor.set_alarm(party_alarm(AlarmKind.Duration, call, point), course.treatment.duration)
    if course.treatment.rules is None:
        return
    if not course.speaks:
        _collect(floor, call, point, course)
        return
    waiting, point.stay.keys = point.stay.keys, ""
    for key in "" if course.treatment.clear else waiting:
        _press(floor, call, point, key)


def _collect(floor: Floor, call: Call, point: Party, course: Course) -> None:
    """Keys are digits from now on, those that waited first unless they shall not count (CLEAR_INPUT)."""
    assert point.stay is not None
    assert course.treatment.rules is not None
    rules = course.treatment.rules
    course.collector = Collector(rules)
    if rules.total:
        floor.set_alarm(party_alarm(AlarmKind.Digits, call, point), rules.total)
    _await_key(floor, call, point, rules.start)
    waiting, point.stay.keys = point.stay.keys, ""
    for key in "" if course.treatment.clear else waiting:
        _press(floor, call, point, key)


def _await_key(floor: Floor, call: Call, point: Party, seconds: float) -> None:
    alarm = party_alarm(AlarmKind.Digit, call, point)
    floor.cancel_alarm(alarm)
    if seconds:
        floor.set_alarm(alarm, seconds)


def pressed(floor: Floor, call: Call, party: Party, key: str) -> None:
    """A key of the caller who waits at a routing point or queue."""
    point = call.waiting_at
    if point is not None and party is call.front:
        _press(floor, call, point, key)


def _press(floor: Floor, call: Call, point: Party, key: str) -> None:
    assert point.stay is not None
    course = point.stay.course
    if course is None or course.starting:
        _keep(point, key)
    elif course.collector is not None:
        _count(floor, call, point, course, course.collector, key)
    elif course.speaks and course.treatment.runs[course.run].interruptable:
        _interrupt(floor, call, point, course, key)
    elif course.treatment.type not in treatments.NAMED:
        _keep(point, key)


def _keep(point: Party, key: str) -> None:
    """For who collects digits next."""
    assert point.stay is not None
    point.stay.keys = (point.stay.keys + key)[-LONGEST:]


def _interrupt(floor: Floor, call: Call, point: Party, course: Course, key: str) -> None:
    """The rest is not said. The key is the first digit, of this treatment or of the next one that asks for any."""
    course.interrupted = True
    course.run = len(course.treatment.runs)
    if course.treatment.rules is None:
        _keep(point, key)
        _end(floor, call, point, course, Outcome.Normal)
        return
    _play(floor, call, course)
    _collect(floor, call, point, course)
    _press(floor, call, point, key)


def _count(floor: Floor, call: Call, point: Party, course: Course, collector: Collector, key: str) -> None:
    outcome = collector.press(key)
    if outcome.over:
        _end(floor, call, point, course, outcome)
    elif outcome is Outcome.More:
        _await_key(floor, call, point, collector.rules.between)


def played(floor: Floor, call: Call, *, failed: bool, result: str) -> None:
    """What the engine played to the caller is over; failed: it cannot play it. result: the number of what the caller
    recorded, if he was to record something and it was kept."""
    point = call.waiting_at
    course = point.stay.course if point is not None and point.stay is not None else None
    if point is None or course is None or course.starting:
        return
    if failed:
        _not_applied(floor, call, point, course, TERR.InvalidTreatment)
        _hush(floor, call, course)
        return
    if course.collector is not None:
        return
    if course.treatment.type is TreatmentType.RecordUserAnnouncement:
        course.recorded = result
    course.run += 1
    if course.speaks:
        _play(floor, call, course)
    elif course.treatment.rules is not None:
        _play(floor, call, course)
        _collect(floor, call, point, course)
    else:
        _end(floor, call, point, course, Outcome.Normal)


def time_out(floor: Floor, call: Call, point: Party) -> None:
    """The caller presses no more keys."""
    assert point.stay is not None
    assert point.stay.course is not None
    course = point.stay.course
    assert course.collector is not None
    _end(floor, call, point, course, course.collector.run_out())


def lasted(floor: Floor, call: Call, point: Party) -> None:
    """DURATION is over."""
    assert point.stay is not None
    assert point.stay.course is not None
    course = point.stay.course
    _end(floor, call, point, course, course.collector.run_out() if course.collector else Outcome.Normal)


# --- end ---


def _end(floor: Floor, call: Call, point: Party, course: Course, outcome: Outcome) -> None:
    """EventTreatmentEnd; the caller hears silence until somebody decides what comes next. A call flow goes on."""
    if course.flow is not None and _goes_on(floor, call, point, course, course.flow):
        return
    _stop(floor, call, point)
    special: publish.Attributes = {"extensions": completion.words(course, outcome)}
    asked = course.collected if course.flow is None else course.flow.collected
    if asked is not None:
        call.collected, call.last_digit = asked
        special |= {"collected_digits": call.collected, "last_collected_digit": call.last_digit}
    _tell(floor, call, point, course.told, EventTreatmentEnd, special=special)
    _hush(floor, call, course)


def _goes_on(floor: Floor, call: Call, point: Party, course: Course, flow: Flow) -> bool:
    """The digits of a step are kept, and the next one begins. False: there is none."""
    digits = ""
    if course.collected is not None:
        digits, _ = flow.collected = course.collected
        into = flow.steps[flow.at].into
        if into:
            data.add(floor, call, KVList(((into, digits),)), point.number)
    if not callflow.go_on(flow, digits):
        return False
    course.treatment = callflow.step_of(flow)
    _afresh(floor, call, point, course)
    _begin(floor, call, point, course)
    return True


def _hush(floor: Floor, call: Call, course: Course) -> None:
    """While digits are collected there is silence already."""
    if course.collector is None:
        _hear(floor, call, TreatmentType.Silence, free=course.treatment.free)
    call.meanwhile = TreatmentType.Silence


def leave(floor: Floor, call: Call, point: Party) -> None:
    """The call leaves the routing point. Music goes on; who was told or asked something hears no more of it."""
    assert point.stay is not None
    course = point.stay.course
    if course is not None and course.treatment.type not in treatments.TONES:
        _hush(floor, call, course)


def ring_back(floor: Floor, call: Call) -> None:
    """The target rings: a caller who was answered and hears nothing is told so by a tone (sipserver contract 7, 6)."""
    _meanwhile(floor, call, TreatmentType.RingBack)


def ring_no_more(floor: Floor, call: Call) -> None:
    """The target that rang does not take the call."""
    _meanwhile(floor, call, TreatmentType.Silence)


def _meanwhile(floor: Floor, call: Call, kind: TreatmentType) -> None:
    if call.front is not None and call.meanwhile not in (None, kind):
        _hear(floor, call, kind, free=call.front.state is PartyState.Dialing)
        call.meanwhile = kind


def router_gone(floor: Floor, dn: str) -> None:
    """Nobody is left to route the calls of this DN: each of them waits for default routing again."""
    if clients.routed(floor.state, dn):
        return
    for call, point in floor.state.calls_on(dn):
        if point.stay is not None and point.state is PartyState.Queued:
            if point.stay.course is not None and not point.stay.course.starting:
                _stop(floor, call, point)
            await_router(floor, call, point)


def _tell(
    floor: Floor,
    call: Call,
    point: Party,
    treatment: Treatment,
    kind: type[EventTreatmentApplied] | type[EventTreatmentEnd] | type[EventTreatmentNotApplied],
    asked: Asked | None = None,
    special: publish.Attributes | None = None,
) -> None:
    what: publish.Attributes = {"treatment_type": treatment.type, "treatment_parms": treatment.parms or None}
    publish.call_event(floor, call, point, kind, asked=asked, special=what | (special or {}))


HANDLERS: Handlers = {RequestApplyTreatment: of_call(apply), **dict.fromkeys(giving.GIVEN, of_call(give))}
