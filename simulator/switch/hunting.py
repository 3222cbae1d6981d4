"""Hunt groups: an ACD queue that calls its members' telephones itself, one after the other or all at once.

A member is called if it is in service, idle, not to be disturbed and does not forward; nobody has to log in. The group
keeps the call until somebody answers. Source: sipserver contract 5.7 (hg-type, hg-members, hg-noanswer-timeout). Ours:
whoever did not take the call is left out until the round is over and a pause has passed; the contract does not say.
"""

from __future__ import annotations

from simulator.switch import dialplan
from simulator.switch.default_route import await_router
from simulator.switch.delivery import LONGEST_NO_ANSWER, offer_alone
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.forwarding import refusal
from simulator.switch.state import AlarmKind, Call, Fork, Hunt, NoAnswer, Party, PartyKind, Route
from simulator.tlib.enums import RouteType

PAUSE_SECONDS = 5.0


def begin(floor: Floor, call: Call, point: Party) -> bool:
    """The call has come to a queue. Whether that is a hunt group."""
    if not dialplan.is_hunt_group(floor.configuration, point.number):
        return False
    assert point.stay is not None
    point.stay.hunt = Hunt()
    go_on(floor, call, point)
    return True


def go_on(floor: Floor, call: Call, point: Party) -> None:
    """To the next member, or to all of them; if there is none, the call waits for one, or for default routing."""
    hunt = _hunt(point)
    members = _free(floor, call, point)
    if members:
        floor.cancel_alarm(party_alarm(AlarmKind.Router, call, point))
        _call(floor, call, point, members)
        return
    floor.state.hunting = True
    if hunt.tried:
        floor.set_alarm(party_alarm(AlarmKind.Hunt, call, point), PAUSE_SECONDS)
    await_router(floor, call, point)


def again(floor: Floor, call: Call, point: Party) -> None:
    """The pause is over: everybody may be called again, as soon as he is free."""
    _hunt(point).tried.clear()


def serve(floor: Floor) -> None:
    """At the end of each step: who became free has the call that waits longest."""
    if not floor.state.hunting:
        return
    for call in list(floor.state.calls.values()):
        point = _waiting(call)
        if point is not None and _free(floor, call, point):
            go_on(floor, call, point)
    floor.state.hunting = any(_waiting(call) for call in floor.state.calls.values())


def _waiting(call: Call) -> Party | None:
    """The hunt group that looks for somebody for the call."""
    point = call.waiting_at
    hunts = point is not None and point.stay is not None and point.stay.hunt is not None and point.stay.route is None
    return point if hunts else None


def _hunt(point: Party) -> Hunt:
    assert point.stay is not None
    assert point.stay.hunt is not None
    return point.stay.hunt


# --- members ---


def _free(floor: Floor, call: Call, point: Party) -> list[str]:
    """The members that may be called now, in the order of calling."""
    tried = _hunt(point).tried
    return [
        number for number in _members(floor, point.number) if number not in tried and _available(floor, call, number)
    ]


def _members(floor: Floor, group: str) -> list[str]:
    """As they are configured; a circular group begins behind the one that was called last."""
    dn = floor.configuration.dns.get(group)
    members = [word.strip() for word in dn.option("hg-members").split(",")] if dn is not None else []
    last = floor.state.turns.get(group)
    at = members.index(last) + 1 if last in members else 0
    return members[at:] + members[:at]


def _available(floor: Floor, call: Call, number: str) -> bool:
    idle = dialplan.is_device(floor.configuration, number) and number not in floor.state.engaged
    return idle and not floor.state.status(number).forwards and refusal(floor, call, number) is None


def _call(floor: Floor, call: Call, point: Party, members: list[str]) -> None:
    dn = floor.configuration.dns[point.number]
    parallel = dn.option("hg-type") == "parallel"
    legs = [_offer(floor, call, point, number) for number in (members if parallel else members[:1])]
    if dn.option("hg-type") == "circular":
        floor.state.turns[point.number] = members[0]
    if len(legs) > 1:
        call.forks.append(Fork(point.number, legs[0], legs, shared=False))
    assert point.stay is not None
    point.stay.route = Route(RouteType.Unknown, legs[0], None)


def _offer(floor: Floor, call: Call, point: Party, number: str) -> int:
    seconds = floor.option(point.number, "hg-noanswer-timeout", "10")
    _hunt(point).tried.append(number)
    target = offer_alone(floor, call, Destination(PartyKind.Device, number))
    target.no_answer = NoAnswer(min(int(seconds), LONGEST_NO_ANSWER) if seconds.isdigit() else 10, "none", ())
    assert target.leg is not None
    return target.leg
