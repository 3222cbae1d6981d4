"""Who hears whom in a call, as the telephones are told it. Decides no party's state; knows no media.

Two people are joined; as soon as somebody is muted, deaf, observes or waits for keys, or a third is there, all are
mixed.
Source: tlib contract 9.12, 9.13, 9.21; sipserver contract 5.6.
"""

from __future__ import annotations

from simulator.switch import music
from simulator.switch.floor import Floor
from simulator.switch.legs import JoinLegs, MixLegs, PlayOnHold, RingLeg
from simulator.switch.state import Call, Party, PartyState
from simulator.tlib.enums import DNRole


def connect(floor: Floor, call: Call, *joining: Party) -> None:
    """Tell the telephones who hears whom, if that has changed. joining: who talks from now on."""
    talking = [p for p in call.parties if (p.talks or p in joining) and p.leg in floor.state.legs]
    command = _join(call, talking) if _plain(talking) else _mix(talking, joining)
    if command is not None and command != call.hearing:
        call.hearing, call.meanwhile = command, None
        floor.out.append(command)


def hold(floor: Floor, call: Call, party: Party) -> None:
    """A party holds: who is left alone hears its music."""
    party.music = music.on_hold(floor, call, party)
    connect(floor, call)
    floor.out.append(PlayOnHold(_leg(party), party.music))


def ring(floor: Floor, call: Call) -> None:
    """The new party of a transfer rings: the only one who stays hears so."""
    if len(call.people) == 1 and call.people[0].leg in floor.state.legs:
        floor.out.append(RingLeg(_leg(call.people[0])))


def _plain(talking: list[Party]) -> bool:
    return len(talking) == 2 and not any(_special(party) for party in talking)


def _special(party: Party) -> bool:
    """Only the engine can do what is asked for this one."""
    asked = party.muted or party.deaf or party.collector is not None or party.recording != "Stopped"
    return asked or party.role is DNRole.RoleObserver


def _join(call: Call, talking: list[Party]) -> JoinLegs:
    first, second = talking if talking[1] is not call.front else reversed(talking)
    assert first.leg is not None
    assert second.leg is not None
    return JoinLegs(first.leg, second.leg)


def _mix(talking: list[Party], joining: tuple[Party, ...]) -> MixLegs | None:
    """None for somebody alone, who hears what the queue plays."""
    if len(talking) < 2:
        return None
    active = [p for p in talking if p.state is PartyState.Connected or p in joining]
    hears = tuple((_leg(listener), _heard_by(listener, active)) for listener in active)
    waiting = [p for p in active if not p.deaf] if len(active) < len(talking) else []
    alone = {leg for leg, heard in hears if not heard}
    bored = tuple(_leg(p) for p in waiting if _leg(p) in alone)
    return MixLegs(hears, bored, next(p.music for p in talking if p not in active) if bored else None)


def _heard_by(listener: Party, active: list[Party]) -> tuple[int, ...]:
    if listener.deaf:
        return ()
    return tuple(_leg(source) for source in active if source is not listener and _audible(source, listener))


def _audible(source: Party, listener: Party) -> bool:
    if source.muted:
        return False
    if source.role is not DNRole.RoleObserver:
        return True
    return source.mode == "connect" or (source.mode == "coach" and listener.number == source.observes)


def _leg(party: Party) -> int:
    assert party.leg is not None
    return party.leg
