"""Random histories against the call model: whatever clients and telephones do, these things hold."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given

from simulator.config.objects import DN, AgentLogin, Configuration, DNType, Trunk
from simulator.contract import LegId, Publish
from simulator.ids import Ids
from simulator.switch.legs import (
    DNContactChanged,
    DropLeg,
    JoinLegs,
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegHeld,
    LegOffered,
    LegPressed,
    LegRang,
    LegReleased,
    LegTreated,
    LegTreatmentEnded,
    MixLegs,
    OfferLeg,
    OriginateLeg,
    SetLamp,
)
from simulator.switch.machine import Switch
from simulator.switch.state import AlarmKind
from simulator.tlib.enums import TreatmentType
from simulator.tlib.errors import TERR
from simulator.tlib.events import (
    EventError,
)
from simulator.tlib.requests import (
    RequestAgentReady,
    RequestAnswerCall,
    RequestApplyTreatment,
    RequestHoldCall,
    RequestInitiateTransfer,
    RequestMuteTransfer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestRetrieveCall,
    RequestRouteCall,
    RequestSingleStepConference,
    TRequest,
)
from tests.model_language import kvlist
from tests.properties.fitting import Place, fitting
from tests.properties.invariants import Watch
from tests.properties.requests import REQUESTS
from tests.properties.shortening import Step, check, few, long_histories
from tests.properties.telephones import LEG_EVENTS, owed

Effects = list[Publish | LegCommand]

PHONE = {"sip-cti-control": "talk,hold"}
DNS = ("5001", "5002", "5003", "8000", "8001", "9000", "5004")
NUMBERS = (*DNS, "18005550100", "914155550101", "4711", "")
CENTRE = Configuration(
    dns={
        **{number: DN(number, options=PHONE) for number in DNS[:3]},
        **{number: DN(number, DNType.RoutingPoint) for number in DNS[3:5]},
        "9000": DN("9000", DNType.ACDQueue),
        "5004": DN("5004", options=PHONE),
    },
    trunks=(Trunk("Anyone", "*"), Trunk("PSTN", "127.0.0.1:5080", prefix="9")),
    agent_logins={"A1": AgentLogin("A1")},
    service_numbers={"18005550100": "8000"},
)
OPTIONS: tuple[dict[str, str], ...] = (
    {},
    {"agent-no-answer-overflow": "recall", "agent-no-answer-action": "notready", "wrap-up-time": "5"},
    {"extn-no-answer-overflow": "5002,8001", "default-dn": "5003", "inbound-bsns-calls": "true"},
    {
        "divert-on-ringing": "false",
        "extn-no-answer-overflow": "release",
        "wrap-up-time": "untimed",
        "sip-enable-two-party-mute": "true",
    },
    {"default-dn": "8001", "agent-no-answer-action": "logout", "use-register-for-service-state": "true"},
    {
        "reject-call-incall": "true",
        "reject-call-notready": "true",
        "agent-logout-on-unreg": "true",
        "sip-enable-hook-events": "true",
    },
)
NOTHING: Mapping[str, dict[str, str]] = {}
OWN_OPTIONS: tuple[Mapping[str, dict[str, str]], ...] = (
    NOTHING,
    {"5003": {"shared-line-number": "5001"}},
    {"5001": {"shared-line-number": "5002"}, "5003": {"shared-line-number": "5002"}},
    {"8000": {"default-dns": "5001,8001,9000"}, "8001": {"alternate-route-profile": "8000", "router-timeout": "2"}},
    {"9000": {"hg-type": "parallel", "hg-members": "5001,5002,5003"}},
    {"9000": {"hg-type": "circular", "hg-members": "5001,5002", "hg-noanswer-timeout": "5"}},
)
TREATMENTS = tuple(TreatmentType)
PARMS = (
    "{PROMPT:{1:{ID:welcome},2:{ID:menu,INTERRUPTABLE:1}},MAX_DIGITS:2,START_TIMEOUT:5}",
    "{MSGID:menu,INTERRUPTABLE:1,TERM_DIGITS:#,DIGIT_TIMEOUT:3,TOTAL_TIMEOUT:20,CLEAR_INPUT:1}",
    "{TEXT:Secret?,VERIFY_DIGITS:12,START_TIMEOUT:4}",
    "{DURATION:7,DESTINATION:5002,charge-type:1}",
    "{}",
)
TRIED = (TERR.DestinationBusy, TERR.NoAnswer)
"""Answers to a route request that was accepted and whose target could not be had at once."""


@dataclass
class History:
    """Turns numbers into inputs that mostly make sense where things stand, and watches what comes out."""

    switch: Switch = field(default_factory=lambda: Switch(CENTRE, Ids(b"history")))
    configuration: Configuration = CENTRE
    now: float = 1_000.0
    legs: set[LegId] = field(default_factory=set)
    dead: set[LegId] = field(default_factory=set)
    owed: list[LegEvent] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)
    references: int = 0
    log: list[Effects] = field(default_factory=list)

    def begin(self) -> None:
        for client in (1, 2):
            self.ask(client, RequestRegisterClient())
            for dn in DNS if client == 1 else DNS[:2]:
                self.ask(client, RequestRegisterAddress(this_dn=dn))

    def take(self, step: Step) -> None:
        kind, a, b, n = step
        match kind:
            case 0 | 1 | 2:
                self._fit(a, b, n)
            case 3 | 4 | 5:
                self._pay(a, 1 + n % 4)
            case 6:
                self._offer(a, n)
            case 7:
                self._request(a, b, n)
            case 8:
                self._leg(a, b, n)
            case 9:
                self.wait(float(n % 40 if a % 3 == 0 else n % 4))
            case 10:
                (self._work if n % 3 == 0 else self._treat if n % 3 == 1 else self._consult)(a, b, n)
            case _:
                self._change(a, b, n)

    def _change(self, a: int, b: int, n: int) -> None:
        """What does not happen in the middle of every call."""
        match n % 6:
            case 0 | 1:
                without = NUMBERS[b % 20] if b % 20 < len(NUMBERS) else ""
                self.configure(OPTIONS[a % len(OPTIONS)], without, OWN_OPTIONS[b % len(OWN_OPTIONS)])
            case 2 | 3:
                self._see(self.switch.leg(DNContactChanged(DNS[a % 3], b % 2 == 0), self.now))
            case 4:
                self._gone(1 + a % 3)
            case _:
                self.begin()

    def _fit(self, a: int, b: int, n: int) -> None:
        """A request that fits where somebody stands."""
        calls = self.switch.calls()
        stands = [
            (call, party) for call in calls for party in call.parties if party.dn in DNS and party.state != "Null"
        ]
        if not stands:
            self._offer(a, n)
            return
        call, party = stands[b % len(stands)]
        others = [other.conn_id for other, each in stands if each.dn == party.dn and other is not call]
        members = [other.dn for other in call.parties if other.dn != party.dn] or ["4711"]
        number = NUMBERS[(a + b + n) % len(NUMBERS)]
        self.ask(1, fitting(Place(party.dn, call.conn_id, party.state, others, members, number, n), a))

    def _pay(self, a: int, count: int) -> None:
        """Telephones do what they were told, not always in the order in which they were told."""
        for _ in range(min(count, len(self.owed))):
            event = self.owed.pop(a % len(self.owed) if a % 4 == 0 else 0)
            if isinstance(event, LegFailed):
                self._dies(event.leg)
            self._see(self.switch.leg(event, self.now))

    def _request(self, a: int, b: int, n: int) -> None:
        calls = self.switch.calls()
        conn = calls[b % len(calls)].conn_id if calls else "0"
        at_call = [party.dn for call in calls if call.conn_id == conn for party in call.parties if party.dn in DNS]
        dn = at_call[n % len(at_call)] if at_call and n % 5 else DNS[n % len(DNS)]
        self.ask(1 if n % 7 else 2, REQUESTS[a % len(REQUESTS)](dn, conn, NUMBERS[b % len(NUMBERS)], n))

    def _work(self, a: int, b: int, n: int) -> None:
        """What routers and agents do all day."""
        for call in self.switch.calls():
            for party in call.parties:
                target = DNS[n % 3]
                request: TRequest | None = {
                    "Queued": RequestRouteCall(this_dn=party.dn, conn_id=call.conn_id, other_dn=target),
                    "Alerting": RequestAnswerCall(this_dn=party.dn, conn_id=call.conn_id),
                    "Connected": RequestHoldCall(this_dn=party.dn, conn_id=call.conn_id),
                    "Held": RequestRetrieveCall(this_dn=party.dn, conn_id=call.conn_id),
                }.get(party.state)
                if request is not None and a % 2:
                    self.ask(1, request)
        self.ask(1, RequestAgentReady(this_dn=DNS[n % 3]))

    def _treat(self, a: int, b: int, n: int) -> None:
        """Ask a caller who waits something, and have him press keys."""
        waiting = [(call, party) for call in self.switch.calls() for party in call.parties if party.state == "Queued"]
        if not waiting:
            return
        call, party = waiting[b % len(waiting)]
        parms = kvlist(PARMS[a % len(PARMS)])
        treatment = TREATMENTS[n % len(TREATMENTS)]
        request = RequestApplyTreatment(
            this_dn=party.dn, conn_id=call.conn_id, treatment_type=treatment, treatment_parms=parms
        )
        self.ask(1, request)
        leg = next((other.leg for other in call.parties if other.leg in self.legs), None)
        if leg is not None:
            presses = [LegPressed(leg, key) for key in "12#"]
            events: list[LegEvent] = [LegTreated(leg, treatment), *presses, LegTreatmentEnded(leg)]
            for event in events[: n % 6]:
                self._see(self.switch.leg(event, self.now))

    def _consult(self, a: int, b: int, n: int) -> None:
        """Take somebody who talks through a consultation, as far as it goes."""
        talking = [
            (call, party)
            for call in self.switch.calls()
            for party in call.parties
            if party.state in ("Connected", "Held") and party.dn in DNS[:3]
        ]
        if not talking:
            return
        call, party = talking[b % len(talking)]
        number = NUMBERS[a % len(NUMBERS)]
        kind = (RequestInitiateTransfer, RequestMuteTransfer, RequestSingleStepConference)[n % 3]
        self.ask(1, kind(this_dn=party.dn, conn_id=call.conn_id, other_dn=number))
        if party.state == "Connected" and party.leg is not None and kind is not RequestSingleStepConference:
            self._see(self.switch.leg(LegHeld(party.leg), self.now))
        for event in (LegAnswered, LegRang, LegAnswered)[: 1 + n % 4]:
            newest = max(self.legs, key=lambda leg: leg % 10_000, default=77)
            self._see(self.switch.leg(event(newest), self.now))

    def _leg(self, a: int, b: int, n: int) -> None:
        known = sorted(self.legs) if self.legs and n % 9 else sorted(self.dead) or [77]
        event = LEG_EVENTS[a % len(LEG_EVENTS)](known[b % len(known)], n, NUMBERS[n % len(NUMBERS)])
        if isinstance(event, LegFailed | LegReleased):
            self._dies(event.leg)
        self._see(self.switch.leg(event, self.now))

    def _offer(self, a: int, n: int) -> None:
        leg = 10_000 + len(self.legs) + len(self.dead)
        self.legs.add(leg)
        dn = DNS[n % 3] if a % 2 else None
        caller = dn or "+14155550101"
        self._see(self.switch.leg(LegOffered(leg, NUMBERS[a % len(NUMBERS)], caller, dn), self.now))

    def _gone(self, client: int) -> None:
        self._see(self.switch.client_gone(client, self.now))
        self.watch.gone(client)

    def ask(self, client: int, request: TRequest) -> None:
        self.references += 1
        reference = self.references
        before = pickle.dumps(self.switch.state)
        self.watch.asked(client, reference)
        effects = self.switch.request(client, replace(request, reference_id=reference), self.now)
        refused = [e for e in effects if isinstance(e, Publish) and e.reference_id == reference]
        if refused and isinstance(refused[0].event, EventError) and refused[0].event.error_code not in TRIED:
            assert self.switch.state == pickle.loads(before), f"{request} was refused and yet changed something"
        self._see(effects)

    def wait(self, seconds: float) -> None:
        until = self.now + seconds
        while (deadline := self.switch.next_deadline()) is not None and deadline <= until:
            assert deadline >= self.now, "a deadline was missed"
            self.now = deadline
            self._see(self.switch.wakeup(deadline))
            later = self.switch.next_deadline()
            assert later is None or later > deadline, "a wakeup left something that is due"
        self.now = until
        self._see(self.switch.wakeup(until))

    def configure(self, options: dict[str, str], without: str, own: Mapping[str, dict[str, str]] = NOTHING) -> None:
        dns = {
            number: replace(dn, options={**dn.options, **own.get(number, {})})
            for number, dn in CENTRE.dns.items()
            if number != without
        }
        self.configuration = replace(CENTRE, dns=dns, options={"TServer": options})
        self._see(self.switch.configure(self.configuration, self.now))

    def end(self) -> None:
        self._see(self.switch.shutdown(self.now))
        self.wait(60.0)
        assert not self.switch.calls()
        assert not self.watch.open, "events that were never closed"
        assert not self.watch.unanswered, "requests that were never answered"
        assert {alarm.kind for alarm in self.switch.state.alarms} <= {AlarmKind.Rest, AlarmKind.Inactivity}

    # --- what must hold after every step ---

    def _see(self, effects: Effects) -> None:
        self.log.append(effects)
        for effect in effects:
            if isinstance(effect, Publish):
                self._event(effect)
            else:
                self._command(effect)
        state = self.switch.state
        assert self.legs == set(state.legs), "the switch and the telephones disagree about which legs there are"
        self.watch.after(effects, state)

    def _event(self, publish: Publish) -> None:
        self.watch.event(publish, self.now)

    def _command(self, command: LegCommand) -> None:
        if isinstance(command, OriginateLeg | OfferLeg):
            assert command.leg not in self.legs | self.dead
            self.legs.add(command.leg)
        self.owed += owed(command)
        if isinstance(command, MixLegs):
            assert all({leg, *heard} <= self.legs for leg, heard in command.hears), f"{command} with a leg that is over"
            return
        if isinstance(command, SetLamp):
            return
        assert command.leg in self.legs, f"{command} for a leg that is over"
        if isinstance(command, JoinLegs | OfferLeg):
            assert command.peer in self.legs or command.peer is None, f"{command} for a peer that is over"
        if isinstance(command, DropLeg):
            self._dies(command.leg)

    def _dies(self, leg: LegId) -> None:
        if leg in self.legs:
            self.legs.remove(leg)
            self.dead.add(leg)


def play(steps: Sequence[Step]) -> History:
    history = History()
    history.begin()
    for _, a, b, _ in steps[:1]:
        history.configure(OPTIONS[a % len(OPTIONS)], "", OWN_OPTIONS[b % len(OWN_OPTIONS)])
    for step in steps:
        history.take(step)
    return history


@few(60)
@given(long_histories)
def test_whatever_happens_every_event_is_closed_and_no_leg_is_left(steps: list[Step]) -> None:
    check(steps, lambda some: play(some).end())


@few(15)
@given(long_histories)
def test_the_same_inputs_and_seed_give_the_same_effects(steps: list[Step]) -> None:
    assert play(steps).log == play(steps).log
