"""When the demonstration's customers call: soon after an agent is ready, never more of them than the agents can bear.

Decides only; whoever asks keeps the clock, counts the waiting calls and starts the calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from simulator.config.objects import Customer

FIRST_CALL_SECONDS = (3.0, 9.0)
BETWEEN_CALLS_SECONDS = (25.0, 60.0)
ASK_AGAIN_SECONDS = 2.0
MOST_READY_COUNTED = 5


class DemoCustomers:
    """Picks callers in a shuffled order that a seed repeats; everybody has called once before anybody calls again."""

    def __init__(self, customers: Sequence[Customer], seed: int = 0) -> None:
        if not customers:
            raise ValueError("the demonstration needs at least one customer in the contact-centre file")
        self._customers = list(customers)
        self._chance = Random(seed)
        self._order: list[Customer] = []
        self._first_due: float | None = None
        self._gap = self._chance.uniform(*BETWEEN_CALLS_SECONDS)

    def next_call(
        self, now: float, waiting: int, ready_agents: int, last_call: float | None
    ) -> tuple[float, Customer | None]:
        """(seconds to wait, who calls then); with nobody to call, ask again after the delay. Delay 0: call now.

        now and last_call are seconds on the same clock; last_call None: nobody has called yet. waiting: calls in queue
        or ringing. With nobody ready, or a call already waiting, nobody calls.
        """
        if ready_agents <= 0:
            self._first_due = None
            return ASK_AGAIN_SECONDS, None
        if waiting > 0:
            return ASK_AGAIN_SECONDS, None
        due = self._due(now, ready_agents, last_call)
        if due > now:
            return min(ASK_AGAIN_SECONDS, due - now), None
        self._first_due = None
        self._gap = self._chance.uniform(*BETWEEN_CALLS_SECONDS)
        return 0.0, self._pick()

    def _due(self, now: float, ready_agents: int, last_call: float | None) -> float:
        if last_call is None:
            if self._first_due is None:
                self._first_due = now + self._chance.uniform(*FIRST_CALL_SECONDS)
            return self._first_due
        # More agents bear more calls, but a room full of them is not to be flooded either.
        return last_call + self._gap / min(ready_agents, MOST_READY_COUNTED)

    def _pick(self) -> Customer:
        if not self._order:
            self._order = self._chance.sample(self._customers, len(self._customers))
        return self._order.pop()
