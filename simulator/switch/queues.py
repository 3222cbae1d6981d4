"""Routing points and queues: arrival, treatments, routing, default routing. Source: tlib contract 9.14 and 9.19."""

from __future__ import annotations

from simulator.config.objects import DNType
from simulator.contract import LegId
from simulator.switch import business, clients, dialplan, iscc, merging, publish, roster
from simulator.switch.delivery import offer
from simulator.switch.dialplan import Destination
from simulator.switch.ending import end, leave
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.forwarding import follow
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.legs import AlertLeg, TreatLeg
from simulator.switch.parties import Trigger, can, move
from simulator.switch.state import (
    DIALLED,
    AlarmKind,
    Arrival,
    Asked,
    Call,
    Party,
    PartyKind,
    PartyState,
    Releasing,
    Route,
    Stay,
)
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import DNRole, RouteType
from simulator.tlib.errors import TERR
from simulator.tlib.events import (
    EventRouteRequest,
    EventRouteUsed,
    EventTreatmentApplied,
    EventTreatmentNotApplied,
)
from simulator.tlib.requests import RequestApplyTreatment, RequestRouteCall

TREATMENT_SECONDS = 32.0
REJECTING = (RouteType.Reject, RouteType.CallDisconnect)


def reach(floor: Floor, call: Call, destination: Destination, arrival: Arrival = DIALLED) -> None:
    """The call goes to a device, to the network outside or to a queue, wherever that forwards it to."""
    destination, arrival = follow(floor, call, destination, arrival)
    if destination.kind is PartyKind.Queue:
        arrive(floor, call, destination.number, arrival)
    else:
        offer(floor, call, destination, arrival=arrival)


def arrive(floor: Floor, call: Call, number: str, arrival: Arrival = DIALLED) -> None:
    """The call comes to a routing point or queue, or back to it."""
    iscc.cross(floor, call, number, call.queue or call.ani)
    call.queue = number
    call.business = business.BUSINESS
    call.overflow = None
    point = Party(number, PartyKind.Queue, DNRole.RoleDestination, queue=number, stay=Stay(), arrival=arrival)
    roster.enter(floor, call, point)
    if floor.flag(number, "ringing-on-route-point", True):
        alert(floor, call)
    brought = publish.brought(point)
    move(floor, call, point, Trigger.Queue, arrival.why, special=brought)
    if floor.configuration.dns[number].type is DNType.RoutingPoint:
        publish.call_event(floor, call, point, EventRouteRequest, arrival.why, special=brought)
    await_router(floor, call, point)
    merging.complete_itself(floor, call)


def alert(floor: Floor, call: Call) -> None:
    """The caller hears that it rings, once, if his leg came to us and is not answered."""
    caller = call.caller
    if (
        caller is not None
        and caller.incoming
        and caller.state is PartyState.Dialing
        and not caller.alerted
        and caller.leg is not None
    ):
        caller.alerted = True
        floor.out.append(AlertLeg(caller.leg))


# --- treatments ---


def treat(floor: Floor, call: Call, point: Party, request: RequestApplyTreatment, asked: Asked) -> None:
    assert point.stay is not None
    assert call.front is not None
    assert call.front.leg is not None
    charge = request.extensions.text("charge-type") or floor.option(point.number, "charge-type")
    parms = request.treatment_parms
    if charge and "charge-type" not in parms:
        parms = parms.attach(type(parms)((("charge-type", charge),)))
    point.stay.treatment = Treatment(request.treatment_type, parms)
    point.stay.treatment_asked = asked
    point.stay.starting = True
    # A treatment shows that the router is there: the call no longer waits for the default route.
    floor.cancel_alarm(party_alarm(AlarmKind.Router, call, point))
    floor.set_alarm(party_alarm(AlarmKind.Treatment, call, point), TREATMENT_SECONDS)
    floor.out.append(TreatLeg(call.front.leg, request.treatment_type, parms))


def treated(floor: Floor, call: Call, ok: bool) -> None:
    """The treatment plays, or cannot. A caller who is answered for it is established with the routing point."""
    point = call.waiting_at
    if point is None or point.stay is None or point.stay.treatment is None or not point.stay.starting:
        return
    treatment, asked = point.stay.treatment, point.stay.treatment_asked
    point.stay.treatment_asked = None
    point.stay.starting = False
    floor.cancel_alarm(party_alarm(AlarmKind.Treatment, call, point))
    what: publish.Attributes = {"treatment_type": treatment.type, "treatment_parms": treatment.parms or None}
    if not ok:
        _not_treated(floor, call, point, asked, what)
        return
    publish.call_event(floor, call, point, EventTreatmentApplied, asked=asked, special=what)
    caller = call.front
    if caller is not None and not treatment.free and can(caller, Trigger.Answer):
        move(floor, call, caller, Trigger.Answer)


def _not_treated(floor: Floor, call: Call, point: Party, asked: Asked | None, what: publish.Attributes) -> None:
    assert point.stay is not None
    point.stay.treatment = None
    publish.call_event(
        floor,
        call,
        point,
        EventTreatmentNotApplied,
        asked=asked,
        special={
            **what,
            "error_code": int(TERR.UnsupportedOperation),
            "error_message": "The treatment cannot be played",
        },
    )
    await_router(floor, call, point)


# --- routing ---


def target_of(floor: Floor, request: RequestRouteCall) -> str:
    """The number that a route request means; empty when it names none."""
    if request.route_type is RouteType.Default and not request.other_dn:
        return default_dn(floor, request.this_dn)
    if request.route_type is RouteType.AgentID:
        sessions = floor.state.agents.values()
        return next((session.dn for session in sessions if session.agent_id == request.other_dn), "")
    return request.other_dn


def default_dn(floor: Floor, point: str) -> str:
    return floor.option(point, "default-dn")


def route(floor: Floor, call: Call, point: Party, request: RequestRouteCall, asked: Asked) -> None:
    """Send the call where the router wants it. Until the target rings (or answers) the routing point keeps it."""
    call.extensions = request.extensions
    call.business = business.routed(request.extensions)
    floor.cancel_alarm(party_alarm(AlarmKind.Router, call, point))
    if request.route_type in REJECTING:
        _reject(floor, call, point, request.route_type, asked)
        return
    location = dialplan.seen_from(floor.configuration, point.number, request.location)
    destination = dialplan.resolve(floor.configuration, target_of(floor, request), location)
    assert destination is not None
    _send(floor, call, point, destination, request.route_type, asked)


def _reject(floor: Floor, call: Call, point: Party, kind: RouteType, asked: Asked) -> None:
    publish.call_event(floor, call, point, EventRouteUsed, asked=asked, special={"route_type": kind})
    leave(floor, call, point, Trigger.Divert)
    end(floor, call, call.front, whose=Releasing.Remote)


def _send(
    floor: Floor, call: Call, point: Party, destination: Destination, kind: RouteType, asked: Asked | None
) -> None:
    assert point.stay is not None
    call.overflow = None
    destination, arrival = follow(floor, call, destination)
    if destination.kind is PartyKind.Queue:
        divert(floor, call, point, destination.number, kind, asked)
        arrive(floor, call, destination.number, arrival)
        return
    target = offer(floor, call, destination, arrival=arrival)
    assert target.leg is not None
    point.stay.route = Route(kind, target.leg, asked)
    seconds = floor.option(point.number, "after-routing-timeout", "10")
    if seconds.isdigit() and int(seconds):
        floor.set_alarm(party_alarm(AlarmKind.Routing, call, point), int(seconds))


def instead(floor: Floor, call: Call, point: Party, destination: Destination, arrival: Arrival) -> None:
    """The target of a route sends the call on; the route goes with it."""
    assert point.stay is not None
    route = point.stay.route
    assert route is not None
    if destination.kind is PartyKind.Queue:
        delivered(floor, call, point, destination.number)
        arrive(floor, call, destination.number, arrival)
        return
    target = offer(floor, call, destination, arrival=arrival)
    assert target.leg is not None
    route.leg = target.leg


def delivered(floor: Floor, call: Call, point: Party, to: str) -> None:
    """The target of a route has the call."""
    assert point.stay is not None
    assert point.stay.route is not None
    divert(floor, call, point, to, point.stay.route.type, point.stay.route.asked)


def divert(floor: Floor, call: Call, point: Party, to: str, kind: RouteType, asked: Asked | None) -> None:
    """The routing point's part is over: EventRouteUsed, EventDiverted."""
    assert point.stay is not None
    point.stay.route = None
    third: publish.Attributes = {"third_party_dn": to, "third_party_dn_role": DNRole.RoleDestination}
    publish.call_event(floor, call, point, EventRouteUsed, asked=asked, special={"route_type": kind, **third})
    leave(floor, call, point, Trigger.Divert, special=third)


def routed_by(call: Call, leg: LegId | None) -> Party | None:
    """The routing point whose route request has this leg as its target and is not settled yet."""
    for party in call.parties:
        if party.stay is not None and party.stay.route is not None and party.stay.route.leg == leg:
            return party
    return None


def route_failed(floor: Floor, call: Call, point: Party, code: TERR) -> None:
    """The target cannot be had: the router hears so and the call stays (tlib contract 13, 18)."""
    assert point.stay is not None
    assert point.stay.route is not None
    asked = point.stay.route.asked
    point.stay.route = None
    floor.cancel_alarm(party_alarm(AlarmKind.Routing, call, point))
    if asked is not None:
        publish.error(floor, asked, code, point.number, call.conn_id)
    await_router(floor, call, point)


# --- default routing ---


def await_router(floor: Floor, call: Call, point: Party) -> None:
    """router-timeout runs while nobody shows an interest in the call; 0 switches it off."""
    assert point.stay is not None
    stay = point.stay
    if stay.route or stay.treatment or stay.defaulted or not default_dn(floor, point.number):
        return
    seconds = floor.option(point.number, "router-timeout", "10")
    if seconds.isdigit() and int(seconds):
        floor.set_alarm(party_alarm(AlarmKind.Router, call, point), int(seconds))


def router_gone(floor: Floor, dn: str) -> None:
    """Nobody is left to route the calls of this DN: each of them waits for default routing again."""
    if clients.routed(floor.state, dn):
        return
    for call, point in floor.state.calls_on(dn):
        if point.stay is not None:
            point.stay.treatment = point.stay.treatment if point.stay.starting else None
            await_router(floor, call, point)


def route_by_default(floor: Floor, call: Call, point: Party) -> None:
    """router-timeout is over. Each stay is routed by default once only."""
    assert point.stay is not None
    point.stay.defaulted = True
    destination = dialplan.resolve(floor.configuration, default_dn(floor, point.number))
    if destination is not None and destination.number != point.number:
        _send(floor, call, point, destination, RouteType.Default, None)


HANDLERS: Handlers = {RequestRouteCall: of_call(route), RequestApplyTreatment: of_call(treat)}
