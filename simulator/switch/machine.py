"""The switch: which part handles which request, leg event and timer. Decides nothing itself.

One input gives one ordered list of effects: events for clients, commands for telephones, as the world must see them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.config.objects import Configuration
from simulator.contract import ClientId, Fault, LegId, Publish
from simulator.ids import Ids
from simulator.platform import CallView, PartyView
from simulator.switch import (
    acd,
    agents,
    availability,
    callinfo,
    calls,
    capabilities,
    conference,
    consult,
    data,
    faults,
    features,
    hearing,
    hunting,
    iscc,
    keys,
    notifications,
    outcomes,
    predictive,
    publish,
    queries,
    queues,
    recording,
    referral,
    reservations,
    rest,
    serverqueries,
    service,
    singlestep,
    supervision,
    treating,
    userevents,
)
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.legs import (
    DNContactChanged,
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegHeld,
    LegNotRecorded,
    LegOffered,
    LegPressed,
    LegRang,
    LegReferred,
    LegRefused,
    LegReleased,
    LegRetrieved,
    LegTreated,
    LegTreatmentEnded,
)
from simulator.switch.parties import Trigger, can, move
from simulator.switch.refusals import refusal
from simulator.switch.sessions import AgentSession
from simulator.switch.state import Alarm, AlarmKind, Ask, Asked, Call, Party, PartyState, State
from simulator.tlib.errors import TERR
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import TRequest

Effects = list[Publish | LegCommand]
REQUESTS: Handlers = {
    **queries.HANDLERS,
    **agents.HANDLERS,
    **reservations.HANDLERS,
    **calls.HANDLERS,
    **consult.HANDLERS,
    **singlestep.HANDLERS,
    **conference.HANDLERS,
    **supervision.HANDLERS,
    **predictive.HANDLERS,
    **iscc.HANDLERS,
    **notifications.HANDLERS,
    **serverqueries.HANDLERS,
    **userevents.HANDLERS,
    **recording.HANDLERS,
    **data.HANDLERS,
    **queues.HANDLERS,
    **treating.HANDLERS,
    **keys.HANDLERS,
    **features.HANDLERS,
}

# --- what happens on legs ---

LegHandler = Callable[[Floor, Call, Party, Any], None]


def _rang(floor: Floor, call: Call, party: Party, event: LegRang) -> None:
    if can(party, Trigger.Alert):
        outcomes.rang(floor, call, party)
        dialler = predictive.of_target(call, party)
        if dialler is not None:
            predictive.rang(floor, call, dialler, party)


def _answered(floor: Floor, call: Call, party: Party, event: LegAnswered) -> None:
    if can(party, Trigger.OffHook):
        calls.off_hook(floor, call, party)
    elif party.state in (PartyState.Null, PartyState.Alerting):
        dialler = predictive.of_target(call, party)
        outcomes.answered(floor, call, party)
        if dialler is not None:
            predictive.answered(floor, call, dialler, event.found)


def _failed(floor: Floor, call: Call, party: Party, event: LegFailed) -> None:
    del floor.state.legs[event.leg]
    dialler = predictive.of_target(call, party)
    if dialler is not None:
        predictive.failed(floor, call, dialler, party, event.status)
    elif party.state in (PartyState.Null, PartyState.Alerting):
        outcomes.failed(floor, call, party, event.status, moved_to=event.moved_to)
    else:
        calls.own_leg_failed(floor, call, party, event.status)


def _released(floor: Floor, call: Call, party: Party, event: LegReleased) -> None:
    del floor.state.legs[event.leg]
    dialler = predictive.of_target(call, party)
    if dialler is not None:
        predictive.failed(floor, call, dialler, party, calls.GONE)
    else:
        calls.hung_up(floor, call, party)


def _held(floor: Floor, call: Call, party: Party, event: LegHeld) -> None:
    if can(party, Trigger.Hold):
        asked, then = calls.settled(floor, call, party, Ask.Hold), party.then
        party.then = None
        # Who asked for more than a hold gets his answer when that comes.
        move(floor, call, party, Trigger.Hold, asked=None if then is not None else asked)
        hearing.hold(floor, call, party)
        if then is not None:
            consult.go_on(floor, call, party, then)


def _retrieved(floor: Floor, call: Call, party: Party, event: LegRetrieved) -> None:
    if can(party, Trigger.Retrieve):
        party.music = None
        move(floor, call, party, Trigger.Retrieve, asked=calls.settled(floor, call, party, Ask.Retrieve))
        hearing.connect(floor, call)


def _refused(floor: Floor, call: Call, party: Party, event: LegRefused) -> None:
    what = Ask(event.command)
    calls.refused(floor, call, party, what, calls.REFUSED[what])


def _treated(floor: Floor, call: Call, party: Party, event: LegTreated) -> None:
    treating.treated(floor, call, event.ok)


def _treatment_ended(floor: Floor, call: Call, party: Party, event: LegTreatmentEnded) -> None:
    if party is call.front:
        treating.played(floor, call, failed=event.failed, result=event.result)


def _pressed(floor: Floor, call: Call, party: Party, event: LegPressed) -> None:
    if not keys.pressed(floor, call, party, event.key):
        treating.pressed(floor, call, party, event.key)


LEGS: dict[type[LegEvent], LegHandler] = {
    LegRang: _rang,
    LegAnswered: _answered,
    LegFailed: _failed,
    LegReleased: _released,
    LegHeld: _held,
    LegRetrieved: _retrieved,
    LegRefused: _refused,
    LegTreated: _treated,
    LegReferred: referral.referred,
    LegTreatmentEnded: _treatment_ended,
    LegPressed: _pressed,
    LegNotRecorded: lambda floor, call, party, event: recording.failed(floor, call, party),
}

# --- time ---


def _unanswered(what: Ask) -> Callable[[Floor, Call, Party], None]:
    return lambda floor, call, party: calls.refused(floor, call, party, what, TERR.Timeout)


def _not_answered(floor: Floor, call: Call, party: Party) -> None:
    dialler = predictive.of_target(call, party)
    if dialler is not None:
        predictive.failed(floor, call, dialler, party, outcomes.NO_ANSWER_STATUS)
    else:
        outcomes.not_answered(floor, call, party)


ALARMS: dict[AlarmKind, Callable[[Floor, Call, Party], None]] = {
    AlarmKind.NoAnswer: _not_answered,
    AlarmKind.Hunt: hunting.again,
    AlarmKind.Router: queues.route_by_default,
    AlarmKind.Routing: outcomes.not_delivered,
    AlarmKind.Treatment: lambda floor, call, party: treating.treated(floor, call, ok=False),
    AlarmKind.Duration: treating.lasted,
    AlarmKind.Digit: treating.time_out,
    AlarmKind.Digits: treating.time_out,
    AlarmKind.Collect: keys.time_out,
    AlarmKind.Overflow: lambda floor, call, party: None,
    AlarmKind.Answer: _unanswered(Ask.Answer),
    AlarmKind.Hold: _unanswered(Ask.Hold),
    AlarmKind.Retrieve: _unanswered(Ask.Retrieve),
}

AGENT_ALARMS: dict[AlarmKind, Callable[[Floor, AgentSession], None]] = {
    AlarmKind.Rest: rest.over,
    AlarmKind.Inactivity: agents.inactive,
    AlarmKind.Aside: availability.take_back,
    AlarmKind.Collection: reservations.decide,
    AlarmKind.Reservation: reservations.expire,
}


def _alarm(floor: Floor, alarm: Alarm) -> None:
    if alarm.kind in AGENT_ALARMS:
        AGENT_ALARMS[alarm.kind](floor, floor.state.agents[alarm.owner])
        return
    if alarm.kind is AlarmKind.Access:
        iscc.expired(floor, alarm.owner)
        return
    call = floor.state.calls[alarm.owner]
    party = next(p for p in call.parties if p.number == alarm.number and p.leg == alarm.leg)
    ALARMS[alarm.kind](floor, call, party)


class Switch:
    """The T-Server as a pure machine. Every method that takes `now` returns the effects of that input, in order."""

    def __init__(self, configuration: Configuration, ids: Ids) -> None:
        self._floor = Floor(configuration, ids)

    @property
    def state(self) -> State:
        """For tests and diagnosis; nobody but the switch may change it."""
        return self._floor.state

    @property
    def session_id(self) -> str:
        return self._floor.session_id

    def request(self, client: ClientId, request: TRequest, now: float) -> Effects:
        """A client's request: EventError if it is refused, and then nothing has changed."""
        floor = self._begin(now)
        asked = Asked(client, request.reference_id, getattr(request, "reasons", EMPTY))
        error = refusal(floor, client, request)
        if error is None:
            REQUESTS[type(request)](floor, request, asked)
        else:
            publish.error(floor, asked, error, getattr(request, "this_dn", None), getattr(request, "conn_id", None))
        return self._finish()

    def client_gone(self, client: ClientId, now: float) -> Effects:
        floor = self._begin(now)
        queries.gone(floor, client)
        return self._finish()

    def leg(self, event: LegEvent, now: float) -> Effects:
        """Events of legs that are over, or that do not fit where the leg stands, are passed over."""
        self._begin(now)
        self._leg(event)
        return self._finish()

    def configure(self, configuration: Configuration, now: float) -> Effects:
        """Takes effect with the next event; calls on a removed DN go on."""
        floor = self._begin(now)
        removed = [dn for dn in floor.configuration.dns if dn not in configuration.dns]
        floor.configure(configuration)
        for dn in removed:
            queries.removed(floor, dn)
        return self._finish()

    def fault(self, fault: Fault, now: float) -> Effects:
        faults.happen(self._begin(now), fault)
        return self._finish()

    def faults(self) -> tuple[Fault, ...]:
        return faults.present(self._floor)

    def wakeup(self, now: float) -> Effects:
        floor = self._begin(now)
        while (alarm := floor.due()) is not None:
            _alarm(floor, alarm)
            self._again()
        return self._finish()

    def next_deadline(self) -> float | None:
        return self._floor.next_deadline()

    def shutdown(self, now: float) -> Effects:
        """Releases all calls politely. New ones are rejected from now on."""
        floor = self._begin(now)
        floor.state.closing = True
        status = floor.configuration.tserver("shutdown-sip-reject-code", "603")
        calls.end_all(floor, int(status) if status.isdigit() else calls.REJECTED)
        return self._finish()

    def calls(self) -> tuple[CallView, ...]:
        return tuple(_view(call) for call in self._floor.state.calls.values())

    def capabilities(self, dn: str) -> dict[str, dict[str, int]]:
        """What the DN may do with its calls: capabilities.of_dn."""
        return capabilities.of_dn(self._floor, dn)

    def call_of_leg(self, leg: LegId) -> str | None:
        """The ConnID of the call that a live leg belongs to."""
        call = self._floor.state.legs.get(leg)
        return call.conn_id if call is not None else None

    def party_of_leg(self, leg: LegId) -> tuple[str, str] | None:
        """The CallUUID of a live leg's call, and whose leg it is."""
        found = calls.leg_party(self._floor, leg)
        return (found[0].call_uuid, found[1].number) if found is not None else None

    def _begin(self, now: float) -> Floor:
        self._floor.now = now
        self._floor.out = []
        return self._floor

    def _finish(self) -> Effects:
        self._again()
        hunting.serve(self._floor)
        while acd.distribute(self._floor):
            self._again()
            hunting.serve(self._floor)
        callinfo.settle(self._floor)
        notifications.settle(self._floor)
        return self._floor.out

    def _again(self) -> None:
        while self._floor.again:
            self._leg(self._floor.again.popleft())

    def _leg(self, event: LegEvent) -> None:
        match event:
            case LegOffered():
                calls.offered(self._floor, event)
            case DNContactChanged():
                service.contact_changed(self._floor, event)
            case _:
                found = calls.leg_party(self._floor, event.leg)
                if found is not None:
                    LEGS[type(event)](self._floor, *found, event)


def _view(call: Call) -> CallView:
    parties = tuple(
        PartyView(party.number, party.role.name, party.state.name, party.queue, party.leg) for party in call.parties
    )
    return CallView(
        call.conn_id,
        call.call_id,
        call.call_uuid,
        call.call_type,
        call.ani,
        call.dnis,
        call.created,
        parties,
        call.user_data,
    )
