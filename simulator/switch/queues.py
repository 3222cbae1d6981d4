"""Routing points and queues: arrival, routing, default routing. Source: tlib contract 9.14."""

from __future__ import annotations

from simulator.contract import LegId
from simulator.switch import business, callerid, dialplan, hunting, iscc, merging, music, publish, roster, treating
from simulator.switch.default_route import alternative, await_router, default_dn
from simulator.switch.delivery import offer
from simulator.switch.dialplan import Destination
from simulator.switch.ending import end, leave
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.forwarding import follow
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.legs import AlertLeg
from simulator.switch.parties import Trigger, move
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
from simulator.tlib.enums import CallState, DNRole, RouteType
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventPartyAdded, EventRouteRequest, EventRouteUsed
from simulator.tlib.requests import RequestRouteCall

REJECTED, NO_DESTINATION = 603, 404
REJECTING = (RouteType.Reject, RouteType.CallDisconnect)


def reach(floor: Floor, call: Call, destination: Destination, arrival: Arrival = DIALLED) -> None:
    """The call goes to a device, to the network outside or to a queue, wherever that forwards it to."""
    destination, arrival = follow(floor, call, destination, arrival)
    if destination.kind is PartyKind.Queue:
        arrive(floor, call, destination.number, arrival)
    else:
        offer(floor, call, destination, arrival=arrival)


def arrive(floor: Floor, call: Call, number: str, arrival: Arrival = DIALLED) -> None:
    """The call comes to a routing point or queue, or back to it; one that waits there already goes on waiting."""
    if call.member(number) is not None:
        return
    iscc.cross(floor, call, number, call.queue or call.ani)
    call.queue = number
    call.business = business.BUSINESS
    music.pass_point(floor, call, number)
    call.overflow = None
    stay = Stay(acd=dialplan.is_acd_queue(floor.configuration, number))
    point = Party(number, PartyKind.Queue, DNRole.RoleDestination, queue=number, stay=stay, arrival=arrival)
    call.waits.setdefault(number, floor.now)
    roster.enter(floor, call, point)
    if floor.flag(number, "ringing-on-route-point", True):
        alert(floor, call)
    brought = publish.brought(point)
    move(floor, call, point, Trigger.Queue, arrival.why, special=brought)
    if dialplan.is_routing_point(floor.configuration, number):
        digits: publish.Attributes = {"collected_digits": call.collected, "last_collected_digit": call.last_digit}
        special = digits | (brought or {})
        publish.call_event(floor, call, point, EventRouteRequest, arrival.why, special=special)
    if not hunting.begin(floor, call, point):
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


# --- routing ---


def target_of(floor: Floor, request: RequestRouteCall) -> str:
    """The number that a route request means; empty when it names none."""
    if request.route_type is RouteType.Default and not request.other_dn:
        return default_dn(floor, floor.state.calls[request.conn_id], request.this_dn)
    if request.route_type is RouteType.AgentID:
        sessions = floor.state.agents.values()
        return next((session.dn for session in sessions if session.agent_id == request.other_dn), "")
    return request.other_dn


def route(floor: Floor, call: Call, point: Party, request: RequestRouteCall, asked: Asked) -> None:
    """Send the call where the router wants it. Until the target rings (or answers) the routing point keeps it."""
    call.extensions = request.extensions
    call.business = business.routed(request.extensions)
    callerid.routed(call, request.extensions)
    music.routed(call, request.extensions)
    floor.cancel_alarm(party_alarm(AlarmKind.Router, call, point))
    if request.route_type in REJECTING:
        _reject(floor, call, point, request.route_type, asked)
        return
    several = dialplan.acd_queues(floor.configuration, request.other_dn)
    if several:
        divert(floor, call, point, several[0], request.route_type, asked)
        for number in several:
            arrive(floor, call, number)
        return
    location = dialplan.seen_from(floor.configuration, point.number, request.location)
    destination = dialplan.resolve(floor.configuration, target_of(floor, request), location)
    assert destination is not None
    send(floor, call, point, destination, request.route_type, asked)


def _reject(
    floor: Floor, call: Call, point: Party, kind: RouteType, asked: Asked | None, status: int = REJECTED
) -> None:
    publish.call_event(floor, call, point, EventRouteUsed, asked=asked, special={"route_type": kind})
    leave(floor, call, point, Trigger.Divert)
    end(floor, call, call.front, status=status, whose=Releasing.Remote)


def send(
    floor: Floor, call: Call, point: Party, destination: Destination, kind: RouteType, asked: Asked | None
) -> None:
    """Call the target of a route, or take the call to another queue."""
    assert point.stay is not None
    # Whoever routes the call takes it over from a hunt group.
    call.overflow = point.stay.hunt = None
    floor.cancel_alarm(party_alarm(AlarmKind.Hunt, call, point))
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


def diverts_on_ringing(floor: Floor, point: Party) -> bool:
    """An ACD queue does, a hunt group keeps the call until somebody answers; routing points may do either."""
    assert point.stay is not None
    if point.stay.acd or point.stay.hunt is not None:
        return point.stay.acd
    return floor.flag(point.number, "divert-on-ringing", True)


def joined(floor: Floor, call: Call, target: Party) -> None:
    """After the EventEstablished of an agent whom a queue found: of a conference that waited there everybody hears."""
    others = [person for person in call.people if person is not target]
    if target.sought is None or len(others) < 2:
        return
    special: publish.Attributes = {
        "other_dn": target.number,
        "other_dn_role": DNRole.RoleNewParty,
        "third_party_dn": target.sought,
        "third_party_dn_role": DNRole.RoleAddedBy,
    }
    for person in others:
        if person.kind is not PartyKind.Outside:
            publish.call_event(floor, call, person, EventPartyAdded, CallState.Conferenced, special=special)


def delivered(floor: Floor, call: Call, point: Party, to: str) -> None:
    """The target of a route has the call."""
    assert point.stay is not None
    assert point.stay.route is not None
    divert(floor, call, point, to, point.stay.route.type, point.stay.route.asked)


def divert(floor: Floor, call: Call, point: Party, to: str, kind: RouteType, asked: Asked | None) -> None:
    """The routing point's part is over: EventRouteUsed, EventDiverted. A queue that distributes its calls itself was
    asked for no route."""
    assert point.stay is not None
    point.stay.route = None
    if not point.stay.acd and point.stay.hunt is None:
        special: publish.Attributes = {"route_type": kind, **_third(to)}
        publish.call_event(floor, call, point, EventRouteUsed, asked=asked, special=special)
    let_go(floor, call, point, to)


def let_go(floor: Floor, call: Call, point: Party, to: str, why: CallState = CallState.Ok) -> None:
    """EventDiverted; at several ACD queues on each of them (tlib contract 9.14)."""
    treating.leave(floor, call, point)
    for one in (point, *(other for other in call.acd_points if other is not point)):
        leave(floor, call, one, Trigger.Divert, why, special=_third(to))


def _third(to: str) -> publish.Attributes:
    return {"third_party_dn": to, "third_party_dn_role": DNRole.RoleDestination}


def routed_by(call: Call, leg: LegId | None) -> Party | None:
    """The routing point whose route request has this leg as its target and is not settled yet."""
    lead = call.lead(leg)
    for party in call.parties:
        if party.stay is not None and party.stay.route is not None and party.stay.route.leg == lead:
            return party
    return None


def route_failed(floor: Floor, call: Call, point: Party, code: TERR) -> None:
    """The target cannot be had: the router hears so and the call stays (tlib contract 13, 18)."""
    assert point.stay is not None
    assert point.stay.route is not None
    route, asked = point.stay.route, point.stay.route.asked
    point.stay.route = None
    floor.cancel_alarm(party_alarm(AlarmKind.Routing, call, point))
    treating.ring_no_more(floor, call)
    if asked is not None:
        publish.error(floor, asked, code, point.number, call.conn_id)
    if point.stay.hunt is not None:
        hunting.go_on(floor, call, point)
    elif route.alternate:
        _route_alternately(floor, call, point)
    else:
        await_router(floor, call, point)


# --- default routing ---


def route_by_default(floor: Floor, call: Call, point: Party) -> None:
    """router-timeout is over. Each stay is routed by default once only, to each alternative of a list in turn."""
    assert point.stay is not None
    point.stay.defaulted = True
    number = default_dn(floor, call, point.number)
    if not number:
        _route_alternately(floor, call, point)
        return
    destination = dialplan.resolve(floor.configuration, number)
    if destination is not None and destination.number != point.number:
        send(floor, call, point, destination, RouteType.Default, None)


def _route_alternately(floor: Floor, call: Call, point: Party) -> None:
    """sipserver contract 5.9: a call that has been everywhere is rejected."""
    destination = dialplan.resolve(floor.configuration, alternative(floor, call, point.number))
    if destination is None:
        _reject(floor, call, point, RouteType.Reject, None, NO_DESTINATION)
        return
    send(floor, call, point, destination, RouteType.Default, None)
    if point.stay is not None and point.stay.route is not None:
        point.stay.route.alternate = True


HANDLERS: Handlers = {RequestRouteCall: of_call(route)}
