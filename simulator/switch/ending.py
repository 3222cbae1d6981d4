"""Leaving a call: one party, or all of them. Every request that still waited for an answer gets one."""

from __future__ import annotations

from simulator.switch import monitors, publish, rest, roster
from simulator.switch.floor import Floor
from simulator.switch.parties import Trigger, can, move
from simulator.switch.publish import Attributes
from simulator.switch.state import Asked, Call, Party, PartyState, Releasing, Stay, StepKind
from simulator.tlib.enums import CallState
from simulator.tlib.errors import TERR

TALKED = (PartyState.Connected, PartyState.Held)
STEP_FAILED = {StepKind.Transfer: TERR.UnsuccessfulTransfer, StepKind.Conference: TERR.CannotCompleteConference}
"""What who asked for a single-step operation hears when nothing comes of it."""


def leave(
    floor: Floor,
    call: Call,
    party: Party,
    trigger: Trigger,
    why: CallState = CallState.Ok,
    asked: Asked | None = None,
    *,
    status: int = 603,
    failed: bool = False,
    special: Attributes | None = None,
    whose: Releasing = Releasing.Local,
) -> None:
    """One party leaves: its event, then the end of its leg (status and failed as in DropLeg), then its timers.

    whose: whose doing it is, as the party sees it.
    """
    party.releasing = whose
    _depart(floor, call, party, trigger, why, asked, special)
    floor.drop(party.leg, status, failed=failed)
    _forget(floor, call, party)


def dismiss(floor: Floor, call: Call, agent: str) -> None:
    """An agent has left a call that goes on: who observed him, rather than the call, goes with him."""
    for observer in call.observers:
        if observer.observes == agent and observer.scope == "agent":
            leave(floor, call, observer, Trigger.Release, whose=Releasing.Remote)


def end(
    floor: Floor,
    call: Call,
    first: Party | None = None,
    why: CallState = CallState.Ok,
    asked: Asked | None = None,
    *,
    abandoned: bool = False,
    status: int = 603,
    failed: bool = False,
    whose: Releasing = Releasing.Local,
) -> None:
    """Everybody leaves, `first` before the others; all stay in sight until each has had his event with its OtherDN.

    abandoned: the caller gave up, so who rings sees EventAbandoned. asked: who wanted it, for the event of `first`.
    whose: whose doing it is, as `first` sees it.
    """
    others = [party for party in call.parties if party is not first]
    theirs = Releasing.Unknown if whose is Releasing.Unknown else Releasing.Remote
    for party in [first, *others] if first else others:
        party.releasing = whose if party is first else theirs
        # A queue's part ends by EventDiverted or EventAbandoned, never by EventReleased (tlib contract 13, 10).
        abandons = can(party, Trigger.Abandon) and (abandoned or party.state is PartyState.Queued)
        _depart(
            floor,
            call,
            party,
            Trigger.Abandon if abandons else Trigger.Release,
            why,
            asked if party is first else None,
        )
        floor.drop(party.leg, status, failed=failed)
    for party in list(call.parties):
        _forget(floor, call, party)
    _answer_who_waits(floor, call)
    roster.close_call(floor, call)


def _answer_who_waits(floor: Floor, call: Call) -> None:
    if call.step is not None and call.step.asked is not None:
        publish.error(floor, call.step.asked, STEP_FAILED[call.step.kind], call.step.by, call.conn_id)
    if call.asked is not None:
        publish.error(floor, call.asked, TERR.InvalidMuteTransfer, call.ani, call.conn_id)


def _depart(
    floor: Floor,
    call: Call,
    party: Party,
    trigger: Trigger,
    why: CallState,
    asked: Asked | None,
    special: Attributes | None = None,
) -> None:
    if party.state in TALKED:
        rest.before_release(floor, call, party)
    move(floor, call, party, trigger, why, asked, special)


def _forget(floor: Floor, call: Call, party: Party) -> None:
    """After the last event of a party: its timers, and an answer for whoever still waits for one."""
    roster.remove(floor, call, party)
    if party.observes is not None:
        monitors.observed(floor, party.observes)
    for asked in (*party.asked.values(), *_asked_of(party.stay)):
        publish.error(floor, asked, TERR.InvalidCallState, party.number, call.conn_id)


def _asked_of(stay: Stay | None) -> list[Asked]:
    if stay is None:
        return []
    route = stay.route.asked if stay.route else None
    treatment = stay.course.asked if stay.course else None
    return [asked for asked in (route, treatment) if asked is not None]
