"""Random days again: whatever happens, the times of an agent's states add up, and so do the calls of a queue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given

from simulator.config.objects import Person
from simulator.contract import Publish
from simulator.stats.actions import Mask
from simulator.stats.categories import Question
from simulator.stats.server import StatServer
from tests.properties.shortening import Step
from tests.properties.test_agent_histories import AgentHistory, days
from tests.properties.test_histories import CENTRE, Effects

PERSONS = {f"agent{one}": Person(f"agent{one}", "", agent_logins=(f"A{one}",)) for one in (0, 1, 2, 5001, 5002, 5003)}


@dataclass
class CountedHistory(AgentHistory):
    server: StatServer = field(default_factory=lambda: StatServer(replace(CENTRE, persons=PERSONS), 1_000.0))
    seen: set[int] = field(default_factory=set)

    def _see(self, effects: Effects) -> None:
        for event in (effect.event for effect in effects if isinstance(effect, Publish)):
            if event.event_sequence_number not in self.seen:
                self.seen.add(event.event_sequence_number)
                self.server.event(event)
        super()._see(effects)

    def check(self) -> None:
        for track in self.server.agents.agents.values():
            ask = Question(self.server.known["LoginDuration"], [track], 1_000.0, self.now)
            assert ask.adjusted(Mask("*")) == pytest.approx(self.now - 1_000.0)
            assert track.status.end is None
            assert ("login" in track.open) != any(isinstance(key, tuple) for key in track.open)
        for number, track in self.server.queues.queues.items():
            happened = {name: len(series) for name, series in track.points.items()}
            left = sum(happened.get(name, 0) for name in ("CallDistributed", "CallAbandoned", "CallCleared"))
            assert happened.get("CallEntered", 0) == left + len(track.open)
            assert happened.get("CallAnswered", 0) <= happened.get("CallDistributed", 0)
            waiting = {call.conn_id for call in self.switch.calls() for p in call.parties if p.dn == number}
            assert track.open.keys() <= waiting


@given(days)
def test_states_and_calls_add_up(steps: list[Step]) -> None:
    history = CountedHistory()
    history.begin()
    for step in steps:
        history.take(step)
        history.check()
    history.end()
    history.check()
