"""Routing and the real call model, hand in hand: what one sends, the other understands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from routing.engine import Engine
from simulator.config.objects import Configuration
from simulator.contract import Fault, FaultKind, Publish
from simulator.ids import Ids
from simulator.switch.legs import (
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegOffered,
    LegPressed,
    LegRang,
    LegReleased,
    LegTreated,
    LegTreatmentEnded,
    OfferLeg,
    TreatLeg,
)
from simulator.switch.machine import Switch
from simulator.tlib.enums import AgentWorkMode, TreatmentType
from simulator.tlib.events import EventDiverted, EventError, EventQueued, EventRegistered, TEvent
from simulator.tlib.requests import RequestAgentLogin, RequestRegisterAddress, RequestRegisterClient, TRequest
from tests.routing.world import MONDAY, configuration, person

ROUTING, DESKTOP, CALLER = 1, 2, 900
VIRTUAL = "VQ_Sales"


SALES = {"target": {"skill": "Sales >= 1", "virtual-queue": VIRTUAL}}
MENU = {"collect": {"prompts": "menu", "max-digits": 1, "start-timeout": 5, "attempts": 2, "into": "Choice"}}
CHOICE = {"branch": [{"if": {"digits": "1"}, "then": [SALES]}, {"else": [{"route": "5002"}]}]}


def centre(*steps: object) -> Configuration:
    strategies = {"main": list(steps or (SALES,))}
    made = configuration((person("5001", {"Sales": 5}), person("5002", {"Sales": 5})), strategies, queues=(VIRTUAL,))
    tserver = {"agent-no-answer-timeout": "15", "agent-no-answer-action": "notready"}
    return Configuration(
        dns=made.dns,
        agent_logins=made.agent_logins,
        persons=made.persons,
        places=made.places,
        strategies=made.strategies,
        options={"TServer": {**tserver, "agent-no-answer-overflow": "recall"}},
    )


class Pair:
    """The switch and routing as its client; `events` and `commands` keep what was published and asked of telephones."""

    def __init__(self, *steps: object) -> None:
        self.now = MONDAY
        self.switch = Switch(centre(*steps), Ids(b"switch"))
        self.engine = Engine(centre(*steps), Ids(b"routing"))
        self.events: list[TEvent] = []
        self.commands: list[LegCommand] = []
        for request in self.engine.start(self.now):
            self.request(ROUTING, request)
        self.request(DESKTOP, RequestRegisterClient(reference_id=1))
        for dn in ("5001", "5002"):
            self.request(DESKTOP, RequestRegisterAddress(reference_id=2, this_dn=dn))

    def request(self, client: int, request: TRequest) -> None:
        self.settle(self.switch.request(client, request, self.now))

    def leg(self, event: LegEvent) -> None:
        self.settle(self.switch.leg(event, self.now))

    def login(self, dn: str) -> None:
        mode = AgentWorkMode.ManualIn
        self.request(DESKTOP, RequestAgentLogin(reference_id=3, this_dn=dn, agent_id=dn, agent_work_mode=mode))

    def offered(self) -> OfferLeg:
        return [command for command in self.commands if isinstance(command, OfferLeg)][-1]

    def story(self) -> str:
        conn = next(event.conn_id for event in self.events if isinstance(event, EventQueued))
        return "\n".join(self.engine.explain(conn) or ())

    def settle(self, effects: Iterable[Publish | LegCommand]) -> None:
        requests = deque(self._absorb(effects))
        while requests:
            requests.extend(self._absorb(self.switch.request(ROUTING, requests.popleft(), self.now)))

    def _absorb(self, effects: Iterable[Publish | LegCommand]) -> list[TRequest]:
        requests: list[TRequest] = []
        for effect in effects:
            if not isinstance(effect, Publish):
                self.commands.append(effect)
                continue
            self.events.append(effect.event)
            if ROUTING in effect.to:
                reference = effect.reference_id if effect.requester == ROUTING else 0
                requests += self.engine.event(effect.event, reference, self.now)
        return requests


def test_registration_is_accepted() -> None:
    registered = [event for event in Pair().events if isinstance(event, EventRegistered)]
    assert {event.this_dn for event in registered} == {"5001", "5002", "8000", VIRTUAL}


def test_a_caller_waits_with_music_and_gets_the_agent_who_becomes_ready() -> None:
    pair = Pair()
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    assert any(isinstance(command, TreatLeg) for command in pair.commands)
    pair.leg(LegTreated(CALLER, TreatmentType.Music))
    assert pair.engine.waiting()[0].virtual_queue == VIRTUAL
    pair.login("5001")
    assert pair.offered().dn == "5001"
    pair.leg(LegRang(pair.offered().leg))
    pair.leg(LegAnswered(pair.offered().leg))
    assert pair.engine.waiting() == ()
    diverted = [event.this_dn for event in pair.events if isinstance(event, EventDiverted)]
    assert diverted == ["8000", VIRTUAL]
    assert not [event for event in pair.events if isinstance(event, EventError)]


def test_an_agent_who_does_not_answer_becomes_not_ready_and_the_next_gets_the_call() -> None:
    pair = Pair()
    pair.login("5001")
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.leg(LegRang(pair.offered().leg))
    pair.now += 15
    pair.settle(pair.switch.wakeup(pair.now))
    assert "came back from agent5001 (5001)" in pair.story()
    pair.login("5002")
    assert pair.offered().dn == "5002"


def test_a_caller_who_hangs_up_is_forgotten() -> None:
    pair = Pair()
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.now += 9
    pair.leg(LegReleased(CALLER))
    assert pair.engine.waiting() == ()
    assert "hung up after 9 s" in pair.story()


def test_a_caller_is_routed_by_the_key_that_he_presses() -> None:
    pair = Pair(MENU, CHOICE)
    pair.login("5001")
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.leg(LegTreated(CALLER, TreatmentType.PlayAnnouncementAndDigits))
    assert not [command for command in pair.commands if isinstance(command, OfferLeg)]
    pair.leg(LegPressed(CALLER, "1"))
    assert pair.offered().dn == "5001"
    assert pair.switch.calls()[0].user_data.text("Choice") == "1"


def test_a_caller_who_presses_nothing_is_asked_twice() -> None:
    pair = Pair(MENU, CHOICE)
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    for _ in range(2):
        pair.leg(LegTreated(CALLER, TreatmentType.PlayAnnouncementAndDigits))
        pair.leg(LegTreatmentEnded(CALLER))
        pair.now += 5
        pair.settle(pair.switch.wakeup(pair.now))
    assert pair.offered().dn == "5002"
    assert "PlayAnnouncementAndDigits begins, attempt 2" in pair.story()


def test_a_treatment_that_ended_while_the_link_was_down_is_begun_again() -> None:
    pair = Pair(MENU, CHOICE)
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.leg(LegTreated(CALLER, TreatmentType.PlayAnnouncementAndDigits))
    asked = [command for command in pair.commands if isinstance(command, TreatLeg)]
    fault(pair, FaultKind.Switchover)
    assert [command for command in pair.commands if isinstance(command, TreatLeg)] == asked
    fault(pair, FaultKind.LinkDown)
    pair.leg(LegPressed(CALLER, "1"))
    fault(pair, FaultKind.LinkDown, mended=True)
    assert isinstance(pair.commands[-1], TreatLeg)
    assert pair.commands[-1].treatment is TreatmentType.PlayAnnouncementAndDigits


def fault(pair: Pair, kind: FaultKind, *, mended: bool = False) -> None:
    pair.settle(pair.switch.fault(Fault(kind, mended=mended), pair.now))


def test_what_happened_while_the_link_was_down_is_made_up_for() -> None:
    pair = Pair()
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.leg(LegTreated(CALLER, TreatmentType.Music))
    fault(pair, FaultKind.LinkDown)
    asked = len(pair.events)
    pair.leg(LegReleased(CALLER))
    pair.leg(LegOffered(CALLER + 1, "8000", "+14155550124", trunk="PSTN"))
    pair.settle(pair.switch.wakeup(pair.now))
    assert pair.engine.next_deadline() is None
    assert pair.engine.wakeup(pair.now + 60) == []
    assert len(pair.events) == asked
    fault(pair, FaultKind.LinkDown, mended=True)
    (waiting,) = pair.engine.waiting()
    assert waiting.conn_id == pair.switch.calls()[0].conn_id
    assert isinstance(pair.commands[-1], TreatLeg)
    pair.login("5001")
    assert pair.offered().dn == "5001"


def test_an_agent_who_was_chosen_while_the_link_went_is_chosen_again() -> None:
    pair = Pair()
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.login("5001")
    fault(pair, FaultKind.LinkDown)
    pair.leg(LegFailed(pair.offered().leg, 486))
    assert [event.error_code for event in pair.events if isinstance(event, EventError)] == [54]
    pair.now += 11
    offers = len([command for command in pair.commands if isinstance(command, OfferLeg)])
    fault(pair, FaultKind.LinkDown, mended=True)
    assert len([command for command in pair.commands if isinstance(command, OfferLeg)]) == offers + 1
    pair.leg(LegRang(pair.offered().leg))
    assert pair.engine.waiting() == ()


def test_a_switchover_changes_nothing_for_a_waiting_call() -> None:
    pair = Pair()
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    pair.leg(LegTreated(CALLER, TreatmentType.Music))
    before = pair.engine.waiting()
    fault(pair, FaultKind.Switchover)
    assert pair.engine.waiting() == before
    assert len([command for command in pair.commands if isinstance(command, TreatLeg)]) == 1


def test_calls_that_wait_when_routing_starts_are_routed() -> None:
    pair = Pair()
    pair.engine = Engine(centre(), Ids(b"another"))
    pair.settle(pair.switch.client_gone(ROUTING, pair.now))
    pair.leg(LegOffered(CALLER, "8000", "+14155550123", trunk="PSTN"))
    for request in pair.engine.start(pair.now):
        pair.request(ROUTING, request)
    assert [call.routing_point for call in pair.engine.waiting()] == ["8000"]
