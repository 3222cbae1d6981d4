"""Random days of agents, with calls and time between their requests: who folds their events knows how they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from simulator.contract import Publish
from simulator.platform import CallView
from simulator.switch.legs import LegAnswered, LegOffered
from simulator.tlib.enums import AgentStatus, AgentWorkMode
from simulator.tlib.events import (
    AgentEvent,
    EventAddressInfo,
    EventAgentIdleReasonSet,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventQueueLogout,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAgentSetIdleReason,
    RequestQueryAddress,
    TRequest,
)
from tests.properties.shortening import Step
from tests.properties.test_histories import DNS, Effects, History

AGENTS = DNS[:3]
QUEUES = (None, "9000", "8000")
OPTIONS: tuple[dict[str, str], ...] = (
    {},
    {"wrap-up-time": "20", "inbound-bsns-calls": "true"},
    {"wrap-up-time": "5", "legal-guard-time": "7", "inbound-bsns-calls": "true", "internal-bsns-calls": "true"},
    {"legal-guard-time": "3", "inbound-bsns-calls": "true", "acw-in-idle-force-ready": "false", "wrap-up-time": "9"},
    {"auto-logout-timeout": "1", "auto-logout-ready": "true", "timed-acw-in-idle": "false"},
    {"agent-no-answer-action": "notready", "agent-no-answer-overflow": "recall", "agent-no-answer-timeout": "3"},
    {"agent-no-answer-action": "logout", "auto-ready": "true", "agent-logout-on-unreg": "true"},
)
STATES = (EventAgentReady, EventAgentNotReady)


@dataclass
class Folded:
    """An agent as a client knows him from his DN's events alone."""

    status: AgentStatus = AgentStatus.LoggedOut
    work_mode: AgentWorkMode = AgentWorkMode.Unknown
    reason: object = None
    agent_id: str | None = None
    queues: list[str] = field(default_factory=list)

    def take(self, event: AgentEvent) -> None:
        match event:
            case EventAgentLogin():
                assert self.agent_id in (None, event.agent_id)
                self.agent_id = event.agent_id
                if event.this_queue and event.this_queue not in self.queues:
                    self.queues.append(event.this_queue)
                return
            case EventAgentLogout():
                assert len(self.queues) < 2, "a final logout from one queue of several"
                self.__init__()  # type: ignore[misc]
                return
            case EventQueueLogout():
                assert event.this_queue is not None
                self.queues.remove(event.this_queue)
                assert self.queues, "the last queue goes with EventAgentLogout"
                return
            case EventAgentIdleReasonSet():
                assert self.status is not AgentStatus.Ready
                self.reason = event.agent_idle_reason
                return
        assert isinstance(event, STATES)
        self.status = _status(event)
        self.work_mode = event.agent_work_mode
        words = (*(event.extensions or EMPTY), *(event.reasons or EMPTY))
        self.reason = next((value for key, value in words if key == "ReasonCode"), None)


def _is_routed(call: CallView) -> bool:
    return any(party.state in ("Null", "Alerting") for party in call.parties)


def _status(event: AgentEvent) -> AgentStatus:
    if isinstance(event, EventAgentReady):
        return AgentStatus.Ready
    special = {
        AgentWorkMode.AfterCallWork: AgentStatus.AfterCallWork,
        AgentWorkMode.WalkAway: AgentStatus.WalkAway,
    }
    return special.get(event.agent_work_mode, AgentStatus.NotReady)


@dataclass
class AgentHistory(History):
    """rests: for who is in timed after-call work, how long that may still last while he has no call."""

    folded: dict[str, Folded] = field(default_factory=lambda: {dn: Folded() for dn in AGENTS})
    rests: dict[str, float] = field(default_factory=dict)
    before: float = 1_000.0

    def take(self, step: Step) -> None:
        kind, a, b, n = step
        match kind:
            case 0 | 1 | 2 | 3 | 4:
                self.ask(1, _request(AGENTS[a % 3], b, n))
            case 5:
                self._call(a, n)
            case 6 | 7:
                self._leg(a, b, n)
            case 8:
                self.wait(float(n % 40))
            case 9 if n % 3 == 0:
                self.configure(OPTIONS[a % len(OPTIONS)], "9000" if b % 5 == 0 else "")
            case 9:
                self._work(a, b, n)
            case _:
                self._gone(1)
                self.begin()
        self._distributed()
        self._compare()

    def _call(self, a: int, n: int) -> None:
        """Mostly customers of the queue; an agent who is called for it answers, more often than not."""
        if n % 3:
            leg = 10_000 + len(self.legs) + len(self.dead)
            self.legs.add(leg)
            self._see(self.switch.leg(LegOffered(leg, "9000", "+14155550101"), self.now))
        else:
            self._offer(a, n)
        called = [leg for leg in self.legs if leg < 10_000]
        if called and n % 5:
            self._see(self.switch.leg(LegAnswered(max(called)), self.now))

    def _distributed(self) -> None:
        """No call waits at the queue while an agent is there for it."""
        calls = self.switch.calls()
        engaged = {party.dn for call in calls for party in call.parties}
        state = self.switch.state
        idle = {
            dn
            for dn, seen in self.folded.items()
            if seen.status is AgentStatus.Ready and "9000" in seen.queues and not state.agents[dn].aside
        } - engaged
        waiting = [call for call in calls if [p.state for p in call.parties if p.dn == "9000"] == ["Queued"]]
        assert not idle or all(_is_routed(call) for call in waiting), f"{idle} are idle and calls wait"

    def _compare(self) -> None:
        """The snapshot that a new client gets says what the events said."""
        for dn in AGENTS:
            seen, info = self.folded[dn], self._snapshot(dn)
            assert info.get("AgentStatus") == int(seen.status)
            if seen.agent_id is None:
                continue
            assert info.get("AgentID") == seen.agent_id
            assert info.get("AgentWorkMode") == int(seen.work_mode)
            assert info.get("ReasonCode") == seen.reason
            assert [value for key, value in info if key.startswith("Queue-")] == seen.queues

    def _snapshot(self, dn: str) -> KVList:
        effects = self.switch.request(1, RequestQueryAddress(this_dn=dn), self.now)
        self._see(effects)
        (answer,) = effects
        assert isinstance(answer, Publish)
        assert isinstance(answer.event, EventAddressInfo)
        assert answer.event.extensions is not None
        return answer.event.extensions

    def _see(self, effects: Effects) -> None:
        events = [effect.event for effect in effects if isinstance(effect, Publish)]
        agent_events = [event for event in events if isinstance(event, AgentEvent)]
        self._rested()
        super()._see(effects)
        for event in agent_events:
            self._fold(event)
        for login, following in zip_longest(agent_events, agent_events[1:]):
            if isinstance(login, EventAgentLogin):
                assert isinstance(following, STATES), "a login leads to a state"
                assert following.this_dn == login.this_dn

    def _rested(self) -> None:
        """Time went by. What is timed ends: it only ever pauses for calls."""
        passed, self.before = self.now - self.before, self.now
        engaged = {party.dn for call in self.switch.calls() for party in call.parties}
        for dn in self.rests.keys() - engaged:
            self.rests[dn] -= passed
            assert self.rests[dn] > -0.001, "after-call work outlives its time"

    def _fold(self, event: AgentEvent) -> None:
        seen = self.folded[event.this_dn]
        assert isinstance(event, EventAgentLogin) or seen.agent_id is not None, "an event of nobody who is logged in"
        seen.take(event)
        if isinstance(event, STATES):
            self.rests.pop(event.this_dn, None)
            limit = (event.extensions or EMPTY).get("WrapUpTime")
            acw = event.agent_work_mode is AgentWorkMode.AfterCallWork
            assert limit is not None or not acw, "after-call work does not say how long"
            if acw and isinstance(limit, int):
                self.rests[event.this_dn] = float(limit)
        elif isinstance(event, EventAgentLogout):
            self.rests.pop(event.this_dn, None)


def _request(dn: str, b: int, n: int) -> TRequest:
    mode, queue = AgentWorkMode(n % 8), QUEUES[n % 3]
    at = queue if n % 7 == 0 else None
    words = KVList.of(WrapUpTime=("0", "4", "15", "untimed")[n % 4]) if b % 3 == 0 else EMPTY
    reasons = KVList.of(ReasonCode=("Lunch", "Training")[n % 2]) if b % 2 else EMPTY
    match b % 8:
        case 0 | 1:
            agent_id, plain = f"A{dn if n % 5 else n % 3}", mode if b % 3 else AgentWorkMode.Unknown
            return RequestAgentLogin(
                this_dn=dn, agent_id=agent_id, this_queue=queue, agent_work_mode=plain, extensions=words
            )
        case 2 if n % 3 == 0:
            return RequestAgentLogout(this_dn=dn, this_queue=queue)
        case 3 | 4:
            return RequestAgentReady(this_dn=dn, this_queue=at, agent_work_mode=mode, extensions=words)
        case 5:
            return RequestAgentSetIdleReason(this_dn=dn, agent_idle_reason="Meeting")
    mode = AgentWorkMode.AfterCallWork if n % 3 else mode
    return RequestAgentNotReady(this_dn=dn, this_queue=at, agent_work_mode=mode, extensions=words, reasons=reasons)


numbers = st.integers(min_value=0, max_value=10_000)
days = st.lists(st.tuples(st.integers(min_value=0, max_value=10), numbers, numbers, numbers), min_size=15, max_size=60)


@given(days)
def test_who_folds_the_events_of_agents_knows_how_they_stand(steps: list[Step]) -> None:
    history = AgentHistory()
    history.begin()
    for step in steps:
        history.take(step)
    history.end()
