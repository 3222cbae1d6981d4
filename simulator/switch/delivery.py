"""Offering a call to a telephone or to the network outside: the target's party, its leg, its no-answer setting."""

from __future__ import annotations

from dataclasses import replace

from simulator.config.objects import DNType
from simulator.switch import agentphone, callerid, iscc, roster, trunks
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor
from simulator.switch.forwarding import BUSY, refusal
from simulator.switch.legs import LegFailed, OfferLeg
from simulator.switch.state import DIALLED, Arrival, Call, Fork, NoAnswer, Party, PartyKind
from simulator.tlib.enums import CallState, DNRole

LONGEST_NO_ANSWER = 600
ACTIONS = ("none", "notready", "logout")
_INVITED = (CallState.Transferred, CallState.Conferenced)


def offer(
    floor: Floor,
    call: Call,
    destination: Destination,
    *,
    front: Party | None = None,
    arrival: Arrival = DIALLED,
    mixed: bool | None = None,
) -> Party:
    """Call a device or an outside number for `front` (else: the call's caller, or who stayed), and with a device
    whoever shares its line. It has no events until it rings. mixed: it will meet more than one; None: if
    more than one talk now."""
    alone = call.predictive or destination.kind is not PartyKind.Device
    sharers = [] if alone else _sharers(floor, call, destination.number)
    target = offer_alone(floor, call, destination, front=front, arrival=arrival, mixed=mixed)
    if sharers:
        _fork(floor, call, target, sharers, front, mixed=mixed)
    return target


def _sharers(floor: Floor, call: Call, line: str) -> list[str]:
    """The other telephones of a shared line that may be called. A line that is busy, or does not want to be disturbed,
    is that on all of them."""
    numbers = [number for number in floor.sharers.get(line, ()) if number != line]
    if not numbers or refusal(floor, call, line) == BUSY:
        return []
    return [number for number in numbers if refusal(floor, call, number) is None]


def _fork(
    floor: Floor, call: Call, target: Party, sharers: list[str], front: Party | None, *, mixed: bool | None
) -> None:
    """They ring for as long as the DN whose line it is, and their agents are not held to it."""
    assert target.leg is not None
    assert target.no_answer is not None
    arrival = Arrival(CallState.Bridged, target.number, DNRole.RoleDestination, shown=target.arrival.shown)
    fork = Fork(target.number, target.leg, [target.leg], shared=True)
    call.forks.append(fork)
    for number in sharers:
        destination = Destination(PartyKind.Device, number)
        party = offer_alone(floor, call, destination, front=front, arrival=arrival, mixed=mixed)
        assert party.leg is not None
        party.no_answer = replace(target.no_answer, action="none")
        fork.legs.append(party.leg)


def offer_alone(
    floor: Floor,
    call: Call,
    destination: Destination,
    *,
    front: Party | None = None,
    arrival: Arrival = DIALLED,
    mixed: bool | None = None,
    role: DNRole = DNRole.RoleDestination,
) -> Party:
    """Call one device, where its agent is, or outside number, whoever shares its line."""
    caller = front or call.front
    if call.predictive and caller is not None and role is DNRole.RoleDestination:
        # An agent who gets what a queue dialled is its origin (tlib contract 13, fact 16).
        role = DNRole.RoleOrigination
    free = agentphone.reach(floor, destination)
    destination = free or destination
    target = Party(
        destination.number,
        destination.kind,
        role,
        leg=floor.new_leg(call),
        trunk=destination.trunk,
        dialled=destination.dialled,
        queue=call.queue,
        arrival=arrival,
    )
    assert target.leg is not None
    if call.waiting_at is not None and role is not DNRole.RoleObserver and arrival.why not in _INVITED:
        target.sought = call.waiting_at.number
    inside = destination.kind is PartyKind.Device
    if inside and target.role is not DNRole.RoleObserver:
        iscc.cross(floor, call, destination.number, arrival.third_dn or call.queue or call.ani)
    status = trunks.NO_CIRCUIT if free is None else None
    if not inside and any(party.number == destination.number for party in call.parties):
        # Nobody is called into a call that he is in.
        status = BUSY
    if inside:
        status = refusal(floor, call, destination.number) or status
        target.no_answer = _no_answer(floor, call, destination.number)
    roster.enter(floor, call, target)
    if status is not None:
        floor.again.append(LegFailed(target.leg, status))
        return target
    shown, asserted = callerid.shown(call, caller, arrival, target.role)
    floor.out.append(
        OfferLeg(
            target.leg,
            caller.leg if caller is not None else None,
            number=destination.at or destination.number,
            caller=shown.number,
            call_uuid=call.call_uuid,
            dn=destination.number if inside else None,
            trunk=destination.trunk,
            caller_name=shown.name,
            asserted=asserted,
            referred_by=arrival.referred_by,
            mixed=mixed if mixed is not None else caller is None or len(call.people) > 1,
        )
    )
    return target


def _no_answer(floor: Floor, call: Call, number: str) -> NoAnswer:
    """Precedence: the request's extensions, the Agent Login, the DN, the application (tlib contract 9.15)."""
    session = floor.state.agents.get(number)
    login = floor.configuration.agent_logins.get(session.agent_id) if session else None
    dn = floor.configuration.dns[number]
    family = "agent" if session else "posn" if dn.type is DNType.ACDPosition else "extn"

    def setting(name: str, default: str) -> str:
        said = call.extensions.text(f"NO_ANSWER_{name.upper()}")
        said = said or (login.options.get(f"no-answer-{name}", "") if login else "")
        return said or floor.option(number, f"{family}-no-answer-{name}", default)

    if call.overflow is None:
        # A call that came through no queue has nowhere to be recalled to.
        steps = _steps(setting("overflow", "none"))
        call.overflow = steps if call.queue is not None else tuple(step for step in steps if step != "recall")
    timeout = setting("timeout", "15")
    action = setting("action", "none") if session else "none"
    return NoAnswer(
        min(int(timeout), LONGEST_NO_ANSWER) if timeout.isascii() and timeout.isdigit() else 15,
        action if action in ACTIONS else "none",
        call.overflow,
    )


def _steps(text: str) -> tuple[str, ...]:
    """ "recall", "release" and numbers in order; "none" ends the list."""
    steps: list[str] = []
    for step in (word.strip() for word in text.split(",")):
        if step in ("", "none"):
            break
        steps.append(step)
    return tuple(steps)
