"""Single-step transfer and conference, and redirection: the new party joins the call itself, without a consultation.

Who transfers stays until the new party alerts, so that a failure leaves the conversation as it was (tlib contract 9.9,
where versions differ). Source: tlib contract 9.9, 9.13 and 9.16.
"""

from __future__ import annotations

from simulator.switch import callerid, data, dialplan, forks, publish, queues
from simulator.switch.delivery import offer
from simulator.switch.dialplan import Destination
from simulator.switch.ending import STEP_FAILED, dismiss, leave
from simulator.switch.floor import Floor
from simulator.switch.forwarding import follow
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.legs import AnswerReferral
from simulator.switch.parties import Trigger, can
from simulator.switch.state import Arrival, Asked, Call, Party, PartyKind, Step, StepKind
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.events import EventPartyAdded, EventPartyChanged
from simulator.tlib.requests import (
    RequestRedirectCall,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    TwoStepRequest,
)

GONE = 487
"""The SIP status of what is given up."""


def _destination(floor: Floor, request: TwoStepRequest | RequestRedirectCall) -> Destination:
    location = dialplan.seen_from(floor.configuration, request.this_dn, request.location)
    destination = dialplan.resolve(floor.configuration, request.other_dn, location)
    assert destination is not None
    return destination


# --- transfer ---


def transfer(
    floor: Floor, call: Call, party: Party, request: TwoStepRequest, asked: Asked | None, referred_by: str = ""
) -> None:
    """TSingleStepTransfer, or a telephone's REFER, which has asked None."""
    destination, arrival = _followed(floor, call, request, StepKind.Transfer, referred_by)
    if destination.kind is PartyKind.Queue:
        call.extensions = request.extensions or call.extensions
        data.add(floor, call, request.user_data, party.number, tell=False)
        _hand_over(floor, call, party, destination.number, asked, referred=asked is None)
        queues.arrive(floor, call, destination.number, arrival)
        return
    _begin(floor, call, party, request, StepKind.Transfer, asked, destination, arrival)


_CAME = {StepKind.Transfer: CallState.Transferred, StepKind.Conference: CallState.Conferenced}
_BY = {StepKind.Transfer: DNRole.RoleTransferredBy, StepKind.Conference: DNRole.RoleAddedBy}


def _followed(
    floor: Floor,
    call: Call,
    request: TwoStepRequest | RequestSingleStepConference,
    kind: StepKind,
    referred_by: str = "",
) -> tuple[Destination, Arrival]:
    """Where OtherDN leads, and by whose doing the call comes there."""
    destination = _destination(floor, request)
    arrival = Arrival(_CAME[kind], request.this_dn, _BY[kind], referred_by, callerid.wanted(request.extensions))
    return follow(floor, call, destination, arrival, to_queues=kind is StepKind.Transfer)


def _begin(
    floor: Floor,
    call: Call,
    party: Party,
    request: TwoStepRequest,
    kind: StepKind,
    asked: Asked | None,
    destination: Destination,
    arrival: Arrival,
) -> None:
    """Call the new party. Until it rings the step keeps what the call needs if that comes to nothing."""
    queue, overflow, extensions = call.queue, call.overflow, call.extensions
    call.extensions = request.extensions or extensions
    target = _new_party(floor, call, party, destination, kind, arrival)
    assert target.leg is not None
    call.step = Step(
        kind, party.number, target.leg, asked, request.user_data, queue, overflow, extensions, referred=asked is None
    )


def _new_party(
    floor: Floor, call: Call, party: Party, destination: Destination, kind: StepKind, arrival: Arrival
) -> Party:
    """Called for who stays: in a transfer somebody else than `party`, in a conference `party` himself."""
    staying = [person for person in call.people if person is not party]
    front = staying[0] if kind is StepKind.Transfer else party
    call.overflow = None
    call.queue = None
    mixed = kind is StepKind.Conference or len(staying) > 1
    return offer(floor, call, destination, front=front, arrival=arrival, mixed=mixed)


def _hand_over(floor: Floor, call: Call, party: Party, to: str, asked: Asked | None, *, referred: bool) -> None:
    """The transferring party is released at once; who stays sees the new one. referred: its telephone asked."""
    third: publish.Attributes = {"third_party_dn": to, "third_party_dn_role": DNRole.RoleDestination}
    if referred:
        _tell_referrer(floor, party, 200)
    leave(floor, call, party, Trigger.Release, CallState.Transferred, asked, special=third)
    dismiss(floor, call, party.number)
    complex_ = len(call.people) > 1
    special: publish.Attributes = {
        "previous_conn_id": call.conn_id,
        "other_dn": None if complex_ else to,
        "other_dn_role": None if complex_ else DNRole.RoleNewParty,
        "third_party_dn": party.number,
        "third_party_dn_role": DNRole.RoleTransferredBy,
    }
    for person in call.people:
        if person.kind is not PartyKind.Outside:
            publish.call_event(floor, call, person, EventPartyChanged, CallState.Transferred, special=special)


# --- conference ---


def conference(floor: Floor, call: Call, party: Party, request: RequestSingleStepConference, asked: Asked) -> None:
    """TSingleStepConference: nobody is put on hold; the others hear of the new party when it answers."""
    destination, arrival = _followed(floor, call, request, StepKind.Conference)
    _begin(floor, call, party, request, StepKind.Conference, asked, destination, arrival)


def _added(floor: Floor, call: Call, target: Party, step: Step) -> None:
    special: publish.Attributes = {
        "other_dn": target.number,
        "other_dn_role": DNRole.RoleNewParty,
        "third_party_dn": step.by,
        "third_party_dn_role": DNRole.RoleAddedBy,
    }
    for person in call.people:
        if person is not target and person.kind is not PartyKind.Outside:
            asked = step.asked if person.number == step.by else None
            publish.call_event(floor, call, person, EventPartyAdded, CallState.Conferenced, asked, special)


# --- what becomes of the new party ---


def step_of(call: Call, target: Party) -> Step | None:
    """The single-step operation that this party is the new one of."""
    return call.step if call.step is not None and call.step.leg == call.lead(target.leg) else None


def alerting(floor: Floor, call: Call, target: Party) -> None:
    """Before the new party's EventRinging: now the transferring one may go."""
    step = step_of(call, target)
    if step is None:
        return
    data.add(floor, call, step.user_data, step.by, tell=step.kind is StepKind.Conference)
    if step.kind is StepKind.Transfer:
        call.step = None
        by = call.party(step.by)
        assert by is not None
        _hand_over(floor, call, by, forks.shown(call, target), step.asked, referred=step.referred)


def answered(floor: Floor, call: Call, target: Party) -> None:
    """After the new party's EventEstablished."""
    step = step_of(call, target)
    if step is not None:
        _over(call, step)
        _added(floor, call, target, step)


def _over(call: Call, step: Step) -> None:
    """The call is again as it was before."""
    call.step, call.redirections = None, 0
    call.queue, call.overflow, call.extensions = step.queue, step.overflow, step.extensions


def send_on(floor: Floor, call: Call, target: Party, destination: Destination, arrival: Arrival) -> None:
    """A target that has left sends the call on, and whatever led to it with it: a step, a route."""
    point, step = queues.routed_by(call, target.leg), step_of(call, target)
    if step is not None:
        instead(floor, call, step, destination, arrival)
    elif point is not None:
        queues.instead(floor, call, point, destination, arrival)
    else:
        queues.reach(floor, call, destination, arrival)


def instead(floor: Floor, call: Call, step: Step, destination: Destination, arrival: Arrival) -> None:
    """The new party sends the call on: somebody else becomes the new party, or a queue takes the call."""
    by = call.party(step.by)
    assert by is not None
    if destination.kind is PartyKind.Queue:
        call.step = None
        data.add(floor, call, step.user_data, step.by, tell=False)
        _hand_over(floor, call, by, destination.number, step.asked, referred=step.referred)
        queues.arrive(floor, call, destination.number, arrival)
        return
    target = _new_party(floor, call, by, destination, step.kind, arrival)
    assert target.leg is not None
    step.leg = target.leg


def failed(floor: Floor, call: Call, step: Step, status: int) -> None:
    """The new party has left; everybody else goes on as before."""
    _over(call, step)
    if step.asked is not None:
        publish.error(floor, step.asked, STEP_FAILED[step.kind], step.by, call.conn_id)
    elif step.referred:
        by = call.party(step.by)
        assert by is not None
        _tell_referrer(floor, by, status)


def _tell_referrer(floor: Floor, by: Party, status: int) -> None:
    """What a client gets as an event, a telephone gets as the answer to its REFER."""
    if by.leg in floor.state.legs:
        floor.out.append(AnswerReferral(by.leg, status))


def let_go(floor: Floor, call: Call, by: Party, asked: Asked | None) -> bool:
    """A telephone that has asked for a transfer may hang up at once, and leave the rest to us (RFC 5589 6.1)."""
    step = call.step
    if step is None or step.by != by.number or not step.referred:
        return False
    target, *_ = forks.parties(call, step.leg)
    call.step = None
    _hand_over(floor, call, by, forks.shown(call, target), asked, referred=asked is None)
    return True


def abort(floor: Floor, call: Call, by: Party) -> None:
    """A party leaves: what it had begun is given up."""
    step = call.step
    if step is None or step.by != by.number:
        return
    lead = step.leg
    for target in forks.parties(call, lead):
        leave(floor, call, target, Trigger.Abandon if can(target, Trigger.Abandon) else Trigger.Release)
    forks.forget(call, lead)
    failed(floor, call, step, GONE)


# --- redirection ---


def redirect(floor: Floor, call: Call, party: Party, request: RequestRedirectCall, asked: Asked) -> None:
    """TRedirectCall of a ringing DN: it is released, the call rings elsewhere for the same caller."""
    to: publish.Attributes = {"third_party_dn": request.other_dn, "third_party_dn_role": DNRole.RoleDestination}
    forks.dismiss(floor, call, party, CallState.Redirected)
    leave(floor, call, party, Trigger.Release, CallState.Redirected, asked, special=to)
    destination = _destination(floor, request)
    call.overflow = None
    why = CallState.Redirected if destination.kind is PartyKind.Queue else CallState.Ok
    arrival = Arrival(why, party.number, party.role)
    send_on(floor, call, party, destination, party.arrival if step_of(call, party) else arrival)


HANDLERS: Handlers = {
    RequestSingleStepTransfer: of_call(transfer),
    RequestSingleStepConference: of_call(conference),
    RequestRedirectCall: of_call(redirect),
}
