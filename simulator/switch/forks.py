"""Several telephones that are called at once for one number: a shared line, or a hunt group that rings them all.

The first to answer has the call, the others see where it went. What asked for the number (a route, a single-step
operation) knows the leg of the first one, which speaks for all. Source: tlib contract 9.22; sipserver contract 5.7.
"""

from __future__ import annotations

from simulator.contract import LegId
from simulator.switch import publish
from simulator.switch.ending import leave
from simulator.switch.floor import Floor
from simulator.switch.parties import Trigger
from simulator.switch.state import Call, Fork, Party, Releasing
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.events import EventBridged

ELSEWHERE = 480


def parties(call: Call, leg: LegId | None) -> list[Party]:
    """All who are called together with this leg, its own party included; nobody if it is over and alone."""
    fork = next((one for one in call.forks if _speaks_of(one, leg)), None)
    legs = fork.legs if fork is not None else [leg]
    return [party for party in call.parties if party.leg in legs]


def forget(call: Call, leg: LegId | None) -> None:
    """The telephones that were called together with this leg have all left."""
    call.forks = [fork for fork in call.forks if not _speaks_of(fork, leg)]


def _speaks_of(fork: Fork, leg: LegId | None) -> bool:
    """Its leader may have left already: who asked for the number still knows that leg."""
    return leg in (fork.lead, *fork.legs)


def drop_out(call: Call, party: Party) -> bool:
    """A party cannot be had. Whether others go on; the last one speaks for all."""
    fork = call.fork_of(party.leg)
    if fork is None:
        return False
    if len(fork.legs) > 1:
        fork.legs = [leg for leg in fork.legs if leg != party.leg]
        return True
    _speak_for_all(call, party)
    return False


def is_secondary(call: Call, party: Party) -> bool:
    """A telephone of a shared line other than the one whose number it is."""
    fork = call.fork_of(party.leg)
    return fork is not None and fork.shared and party.number != fork.number


def shown(call: Call, party: Party) -> str:
    """The number under which a ringing party is known to who called it."""
    fork = call.fork_of(party.leg)
    return fork.number if fork is not None else party.number


def rang(floor: Floor, call: Call, party: Party) -> None:
    """After EventRinging: a telephone that shares the line sees whose call it is."""
    if is_secondary(call, party):
        publish.call_event(floor, call, party, EventBridged, CallState.Bridged, special=_line(call, party))


def _line(call: Call, party: Party) -> publish.Attributes:
    return {"third_party_dn": shown(call, party), "third_party_dn_role": DNRole.RoleDestination}


def won(floor: Floor, call: Call, winner: Party) -> None:
    """One answers: the others are released. Pickedup is for who was called and let another answer, Bridged for who
    shares the line with the one that was called and answered."""
    if call.fork_of(winner.leg) is None:
        return
    for party in parties(call, winner.leg):
        if party is not winner:
            why = CallState.Bridged if is_secondary(call, party) else CallState.Pickedup
            _release(floor, call, party, why, winner.number, Releasing.Remote)
    _speak_for_all(call, winner)


def dismiss(floor: Floor, call: Call, party: Party, why: CallState) -> None:
    """The others leave; this one speaks for all from now on."""
    if call.fork_of(party.leg) is None:
        return
    for other in parties(call, party.leg):
        if other is not party:
            _release(floor, call, other, why, None, Releasing.Unknown)
    _speak_for_all(call, party)


def _release(floor: Floor, call: Call, party: Party, why: CallState, to: str | None, whose: Releasing) -> None:
    third = DNRole.RoleDestination if to is not None else None
    special: publish.Attributes = {"third_party_dn": to, "third_party_dn_role": third}
    leave(floor, call, party, Trigger.Release, why, status=ELSEWHERE, special=special, whose=whose)


def _speak_for_all(call: Call, party: Party) -> None:
    fork = call.fork_of(party.leg)
    assert fork is not None
    assert party.leg is not None
    forget(call, fork.lead)
    if call.step is not None and call.step.leg == fork.lead:
        call.step.leg = party.leg
    for point in call.parties:
        if point.stay is not None and point.stay.route is not None and point.stay.route.leg == fork.lead:
            point.stay.route.leg = party.leg
