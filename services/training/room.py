"""The thin shell: virtual agents with real telephones, every seat at a glance, and a floor that is cleared."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from services.training.agent import VirtualAgent
from services.training.floor import Floor
from services.training.scenario import Playing
from services.training.scorecard import Expectations, Holds, scored
from simulator.config.objects import Configuration
from simulator.contacts import Wanted
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import TEvent
from simulator.tlib.requests import (
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestClearCall,
    RequestRegisterAddress,
    TRequest,
)
from simulator.training import (
    Broken,
    Duty,
    Rubric,
    ScenarioView,
    Scorecard,
    Stance,
    Step,
    TraineeView,
    TrainingRefused,
    VirtualAgentView,
)

_log = logging.getLogger(__name__)
# So long the calls have to end after everybody hung up, in seconds.
POLITE_SECONDS = 5.0
_LOOK_SECONDS = 0.05
SCORED = 100
"""Calls of a trainee that are looked at, the latest."""


class Telephones(Protocol):
    """Scripted telephones in processes of their own."""

    async def agent(self, duty: Duty, password: str) -> Callable[[], None]:
        """The telephone of a virtual agent, registered; returns what takes it away. Raises TrainingRefused."""

    def hang_up(self) -> None:
        """All customers hang up."""


class Service(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...


class Time(Protocol):
    """The platform's clock. busy: whether real sound runs, which cannot go faster."""

    @property
    def rate(self) -> float: ...

    def run(self, rate: float) -> None: ...

    def busy(self) -> bool: ...


@dataclass(slots=True)
class _Hired:
    agent: VirtualAgent
    client: ClientId
    take_away: Callable[[], None]
    timer: asyncio.TimerHandle | None = None


class Unreachable:
    """A service that goes on working while nobody can ask it: who asks, sees to that."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class TrainingRoom:
    """Implements simulator.training.Training. services: those that can be down."""

    def __init__(
        self,
        platform: Platform,
        configuration: Configuration,
        telephones: Telephones,
        services: Mapping[Broken, Service],
        time: Time,
        tasks: asyncio.TaskGroup,
    ) -> None:
        self._platform, self._configuration = platform, configuration
        self._telephones, self._services, self._time, self._tasks = telephones, services, time, tasks
        self._floor = Floor(configuration)
        self._client: ClientId | None = None
        self._hired: dict[str, _Hired] = {}
        self._coming: set[str] = set()
        self._down: set[Broken] = set()
        self._playing: Playing | None = None
        self._first_rate = time.rate
        self._holds, self._expected = Holds(), Expectations()

    def start(self) -> None:
        self._client = self._platform.connect(self._heard)
        self._send(self._client, self._floor.start(self._platform.now()))

    def stop(self) -> None:
        self.stop_scenario()
        for hired in self._hired.values():
            self._let_go(hired)
        self._hired.clear()
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = None

    def _heard(self, event: TEvent, _reference: int) -> None:
        try:
            self._floor.event(event)
            self._holds.event(event)
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("the training room failed on %r", event)

    def _send(self, client: ClientId, requests: Iterable[TRequest]) -> None:
        for request in requests:
            self._platform.request(client, request)

    # --- who is there ---

    def trainees(self) -> tuple[TraineeView, ...]:
        return self._floor.views(self._hired.keys())

    def agents(self) -> tuple[VirtualAgentView, ...]:
        return tuple(
            VirtualAgentView(one.agent.duty, one.agent.stance, one.agent.calls, one.agent.trouble)
            for one in self._hired.values()
        )

    async def hire(self, duty: Duty) -> None:
        dn = duty.dn
        if dn not in self._floor.dns():
            raise TrainingRefused(f"{dn} is not a telephone of an agent. /sim/floor lists those there are.")
        if dn in self._hired or dn in self._coming:
            raise TrainingRefused(f"A virtual agent has {dn} already. Stop it first.")
        if dn in self._floor.logged_in():
            raise TrainingRefused(f"Somebody is logged in at {dn}. Choose another seat, or reset the floor.")
        self._coming.add(dn)
        try:
            take_away = await self._telephones.agent(duty, self._configuration.dns[dn].option("password"))
        finally:
            self._coming.discard(dn)
        agent = VirtualAgent(duty, self._login_of(dn))

        def deliver(event: TEvent, reference: int) -> None:
            self._told(dn, event, reference)

        client = self._platform.connect(deliver)
        self._hired[dn] = _Hired(agent, client, take_away)
        self._send(client, agent.start())

    def _login_of(self, dn: str) -> str:
        logins = (person.agent_logins for seat, person in self._configuration.seats() if seat == dn)
        return next((of_person[0] for of_person in logins if of_person), dn)

    def instruct(self, dn: str, stance: Stance) -> None:
        hired = self._found(dn)
        self._send(hired.client, hired.agent.instruct(stance))
        self._arm(hired)

    async def dismiss(self, dn: str) -> None:
        self._let_go(self._found(dn))
        del self._hired[dn]

    def _found(self, dn: str) -> _Hired:
        if dn not in self._hired:
            raise TrainingRefused(f"No virtual agent has {dn}. /sim/agents lists those there are.")
        return self._hired[dn]

    def _let_go(self, hired: _Hired) -> None:
        if hired.timer is not None:
            hired.timer.cancel()
        self._send(hired.client, hired.agent.stop())
        self._platform.disconnect(hired.client)
        hired.take_away()

    def _told(self, dn: str, event: TEvent, reference: int) -> None:
        hired = self._hired.get(dn)
        if hired is None:
            return
        try:
            self._send(hired.client, hired.agent.event(event, reference, _seconds()))
            self._arm(hired)
        except Exception:
            _log.exception("virtual agent %s failed on %r", dn, event)

    def _arm(self, hired: _Hired) -> None:
        if hired.timer is not None:
            hired.timer.cancel()
        at = hired.agent.next_deadline()
        hired.timer = asyncio.get_running_loop().call_at(at, self._wake, hired) if at is not None else None

    def _wake(self, hired: _Hired) -> None:
        self._send(hired.client, hired.agent.wakeup(_seconds()))
        self._arm(hired)

    # --- what is down, and time ---

    def services(self) -> Mapping[Broken, bool]:
        return {service: service in self._down for service in self._services}

    def set_down(self, service: Broken, down: bool) -> None:
        if down and service not in self._down:
            self._down.add(service)
            self._services[service].stop()
        elif not down and service in self._down:
            self._down.discard(service)
            self._services[service].start()

    def clock_rate(self) -> float:
        return self._time.rate

    def run_clock(self, rate: float) -> None:
        if rate != 1 and self._time.busy():
            raise TrainingRefused(
                "Calls with real sound are under way, and sound cannot go faster or stop. "
                "End the calls, or reset the floor, and then change the clock."
            )
        self._time.run(rate)

    # --- scenarios ---

    def play(self, name: str, steps: Sequence[Step]) -> None:
        if self._playing is not None and self._playing.running:
            raise TrainingRefused(f"{self._playing.view().name} is playing. Stop it first.")
        self._playing = Playing(name, steps, self._platform.now())
        self._playing.task = self._tasks.create_task(self._playing.run(), name=f"scenario {name}")

    def scenario(self) -> ScenarioView | None:
        return self._playing.view() if self._playing is not None else None

    def stop_scenario(self) -> None:
        if self._playing is not None:
            self._playing.stop()

    # --- how well trainees do ---

    def expect(self, caller: str, disposition: str) -> None:
        self._expected.add(caller, disposition, self._platform.now())

    def scorecards(self, rubric: Rubric) -> tuple[Scorecard, ...]:
        began = self._playing.view().began if self._playing is not None else 0.0
        since = began if rubric.since is None else rubric.since
        cards = [self._scorecard(seat, rubric, since) for seat in self.trainees() if seat.username and not seat.virtual]
        return tuple(card for card in cards if card.calls)

    def _scorecard(self, seat: TraineeView, rubric: Rubric, since: float) -> Scorecard:
        found = self._platform.contacts.interactions(Wanted(owner=seat.username, since=since), 0, SCORED)
        calls = scored(found.items, self._holds, self._expected, rubric, self._platform.now())
        return Scorecard(seat.username, seat.name, seat.dn, calls)

    # --- reset ---

    async def reset(self, log_out: bool) -> None:
        self.stop_scenario()
        for fault in self._platform.faults():
            self._platform.fault(replace(fault, mended=True))
        for service in tuple(self._down):
            self.set_down(service, False)
        self._time.run(self._first_rate)
        for dn in tuple(self._hired):
            await self.dismiss(dn)
        self._telephones.hang_up()
        await self._clear_calls()
        kind = RequestAgentLogout if log_out else RequestAgentNotReady
        for dn in self._floor.logged_in():
            self._ask(*_beside(dn, kind(this_dn=dn)))

    async def _clear_calls(self) -> None:
        """Each call is cleared for all who are in it, wherever it is or has gone meanwhile."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + POLITE_SECONDS
        asked: set[tuple[str, str]] = set()
        while (calls := self._platform.calls()) and loop.time() < deadline:
            there = {(party.dn, call.conn_id) for call in calls for party in call.parties}
            for dn, call in sorted(there - asked):
                if dn in self._configuration.dns:
                    self._ask(*_beside(dn, RequestClearCall(this_dn=dn, conn_id=call)))
            asked |= there
            await asyncio.sleep(_LOOK_SECONDS)

    def _ask(self, *requests: TRequest) -> None:
        assert self._client is not None, "the training room is closed"
        self._send(self._client, requests)


def _beside(dn: str, request: TRequest) -> tuple[TRequest, ...]:
    """Who only watches may ask for nothing; and who asks stands in the way of those who want the DN for themselves."""
    watching = RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor)
    return RequestRegisterAddress(this_dn=dn), request, watching


def _seconds() -> float:
    """Real seconds: a virtual agent's telephone is real."""
    return asyncio.get_running_loop().time()
