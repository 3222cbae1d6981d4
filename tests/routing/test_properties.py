"""Random histories: whatever happens, no call is routed twice at once, no agent gets two calls, and nobody waits while
an agent who fits is idle."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.tlib.requests import TRequest
from tests.routing.world import World, configuration, person

AGENTS = {"5001": {"Sales": 9, "English": 1}, "5002": {"Sales": 3}, "5003": {"English": 5}, "5004": {}}
STRATEGIES = {
    "main": [
        {"branch": [{"if": {"ani": "+44*"}, "then": [{"priority": 5}]}]},
        {"target": {"skill": "Sales >= 5", "timeout": 7, "virtual-queue": "VQ_1"}},
        {"target": {"any": [{"skill": "Sales >= 1"}, {"agent": "agent5003"}], "timeout": 9, "virtual-queue": "VQ_2"}},
        {"route": 8999},
    ],
    "english": [{"target": {"skill": "English > 0", "order": "any", "virtual-queue": "VQ_3"}}],
}
CENTRE = configuration(
    tuple(person(dn, skills) for dn, skills in AGENTS.items()),
    STRATEGIES,
    points={"8000": "main", "8001": "english"},
)
# Once every target of the strategy is pursued.
FIT = {"8000": {"5001", "5002", "5003"}, "8001": {"5001", "5003"}}
WHAT = """login ready ready not_ready logout call call abandon proceed proceed refuse answer hang_up no_answer wait"""
STEPS = st.lists(st.tuples(st.sampled_from(WHAT.split()), st.integers(0, 7)), max_size=50)


@dataclass
class Centre:
    """The world with the bookkeeping of who rings and talks; each step is skipped where it makes no sense."""

    world: World = field(default_factory=lambda: World(CENTRE))
    state: dict[str, str] = field(default_factory=lambda: dict.fromkeys(AGENTS, "out"))
    ringing: dict[str, str] = field(default_factory=dict)
    talking: dict[str, str] = field(default_factory=dict)
    calls: int = 0

    def step(self, what: str, n: int) -> list[TRequest]:
        return list(getattr(self, f"_{what}")(n) or ())

    def _login(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if self.state[dn] != "out":
            return None
        self.state[dn] = "not ready"
        return self.world.login(dn)

    def _ready(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if self.state[dn] == "out":
            return None
        self.state[dn] = "ready"
        return self.world.ready(dn)

    def _not_ready(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if self.state[dn] == "out":
            return None
        self.state[dn] = "not ready"
        return self.world.not_ready(dn)

    def _logout(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if self.state[dn] == "out" or dn in self.ringing or dn in self.talking:
            return None
        self.state[dn] = "out"
        return self.world.logout(dn)

    def _call(self, n: int) -> list[TRequest]:
        self.calls += 1
        ani = "+44" if n % 3 == 0 else "+1"
        return self.world.call(f"c{self.calls}", "8001" if n % 2 else "8000", ani=ani)

    def _abandon(self, n: int) -> list[TRequest] | None:
        waiting = self.world.engine.waiting()
        if not waiting:
            return None
        conn = waiting[n % len(waiting)].conn_id
        self.world.routes.pop(conn, None)
        return self.world.abandon(conn)

    def _proceed(self, n: int) -> list[TRequest] | None:
        if not self.world.routes:
            return None
        conn, route = sorted(self.world.routes.items())[n % len(self.world.routes)]
        if route.other_dn not in AGENTS:
            return self.world.arrive(conn, route.other_dn)
        self.ringing[route.other_dn] = conn
        return self.world.ring(route.other_dn, conn)

    def _refuse(self, n: int) -> list[TRequest] | None:
        if not self.world.routes:
            return None
        return self.world.refuse(sorted(self.world.routes)[n % len(self.world.routes)])

    def _answer(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if dn not in self.ringing:
            return None
        self.talking[dn] = self.ringing.pop(dn)
        return self.world.answer(dn, self.talking[dn])

    def _hang_up(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        return self.world.hang_up(dn, self.talking.pop(dn)) if dn in self.talking else None

    def _no_answer(self, n: int) -> list[TRequest] | None:
        dn = self._agent(n)
        if dn not in self.ringing:
            return None
        self.state[dn] = "not ready"
        return self.world.no_answer(dn, self.ringing.pop(dn))

    def _wait(self, n: int) -> list[TRequest]:
        return self.world.wait(n)

    def _agent(self, n: int) -> str:
        return sorted(AGENTS)[n % len(AGENTS)]

    def idle(self) -> set[str]:
        coming = {route.other_dn for route in self.world.routes.values()}
        busy = self.ringing.keys() | self.talking.keys() | coming
        return {dn for dn, state in self.state.items() if state == "ready" and dn not in busy}


@settings(deadline=None)
@given(STEPS)
def test_no_agent_gets_two_calls_and_no_call_two_agents(steps: list[tuple[str, int]]) -> None:
    centre = Centre()
    for what, n in steps:
        centre.step(what, n)
        coming = [r.other_dn for r in centre.world.routes.values() if r.other_dn in AGENTS]
        assert len(coming) == len(set(coming)), "two calls are on their way to one agent"
        assert not set(coming) & (centre.ringing.keys() | centre.talking.keys()), "a busy agent gets a call"
        waiting = {call.conn_id for call in centre.world.engine.waiting()}
        assert centre.world.routes.keys() <= waiting


@settings(deadline=None)
@given(STEPS)
def test_nobody_waits_while_an_agent_who_fits_is_idle(steps: list[tuple[str, int]]) -> None:
    centre = Centre()
    for what, n in steps:
        centre.step(what, n)
    # Whoever is on his way does not arrive; and longer than any hold, exclusion or timeout of the strategies.
    for _ in range(4):
        for conn in tuple(centre.world.routes):
            centre.world.refuse(conn)
        centre.world.wait(20)
    routed = centre.world.routes.keys()
    for call in centre.world.engine.waiting():
        if call.conn_id in routed:
            continue
        fit = centre.idle() & FIT[call.routing_point]
        assert not fit, f"{call.conn_id} waits although {fit} are idle"


@settings(deadline=None)
@given(STEPS)
def test_the_same_history_gives_the_same_requests(steps: list[tuple[str, int]]) -> None:
    first, second = Centre(), Centre()
    for what, n in steps:
        assert first.step(what, n) == second.step(what, n)
