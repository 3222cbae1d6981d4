"""The thin shell: every seat at a glance, customers, virtual agents, scenarios, marks, and a floor that is cleared."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Protocol

from services.training.crew import AgentTelephones, Crew
from services.training.ground import CustomerTelephones, Service, TrainingGround
from services.training.marks import Marks
from services.training.rewinding import back
from services.training.scenario import Place, Playing
from services.training.scorecard import Holds, Undone, scored
from simulator.config.objects import Configuration
from simulator.contacts import Wanted
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestAgentLogout, RequestAgentNotReady
from simulator.training import (
    Broken,
    CustomerOrder,
    Duty,
    MarkView,
    Rewound,
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
SCORED = 100
"""Calls of a trainee that are looked at, the latest."""


class Telephones(AgentTelephones, CustomerTelephones, Protocol):
    """Scripted telephones in processes of their own."""


class Time(Protocol):
    """The platform's clock. busy: whether real sound runs, which cannot go faster."""

    @property
    def rate(self) -> float: ...

    def run(self, rate: float) -> None: ...

    def busy(self) -> bool: ...


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
        self._platform, self._time, self._tasks = platform, time, tasks
        self._crew = Crew(platform, configuration, telephones)
        self._ground = TrainingGround(platform, configuration, self._crew, telephones, services)
        self._floor = self._ground.floor
        self._client: ClientId | None = None
        self._playing: Playing | None = None
        self._first_rate = time.rate
        self._holds, self._undone, self._rubric = Holds(), Undone(), Rubric()
        self._marks, self._rewinding = Marks(), asyncio.Lock()

    def start(self) -> None:
        self._client = self._ground.client = self._platform.connect(self._heard)
        self._ground.send(self._floor.start(self._platform.now()))

    def stop(self) -> None:
        self.stop_scenario()
        self._crew.dismiss_all()
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = self._ground.client = None

    def _heard(self, event: TEvent, _reference: int) -> None:
        try:
            self._floor.event(event)
            self._holds.event(event)
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("the training room failed on %r", event)

    # --- who is there ---

    def trainees(self) -> tuple[TraineeView, ...]:
        return self._floor.views(self._crew.dns())

    def agents(self) -> tuple[VirtualAgentView, ...]:
        return self._crew.views()

    async def hire(self, duty: Duty) -> None:
        if duty.dn not in self._floor.dns():
            raise TrainingRefused(f"{duty.dn} is not a telephone of an agent. /sim/floor lists those there are.")
        if duty.dn in self._floor.logged_in() and duty.dn not in self._crew.dns():
            raise TrainingRefused(f"Somebody is logged in at {duty.dn}. Choose another seat, or reset the floor.")
        await self._crew.hire(duty)

    def instruct(self, dn: str, stance: Stance) -> None:
        self._crew.instruct(dn, stance)

    async def dismiss(self, dn: str) -> None:
        self._crew.dismiss(dn)

    async def send(self, order: CustomerOrder) -> str:
        return await self._ground.call(order)

    def sent(self, call_uuid: str) -> bool:
        return self._ground.customers.of(call_uuid) is not None

    async def again(self, call_uuid: str) -> str:
        customer = self._ground.customers.of(call_uuid)
        if customer is None:
            raise TrainingRefused(
                "This call was not a customer's who was sent from here, so that nobody knows what to say. "
                "Send one with the words you want."
            )
        return await self._ground.call(customer.order)

    # --- what is down, and time ---

    def services(self) -> Mapping[Broken, bool]:
        return self._ground.down()

    def set_down(self, service: Broken, down: bool) -> None:
        self._ground.set_down(service, down)

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
        self._play(Place(name, tuple(steps), self._platform.now()))

    def _play(self, place: Place) -> None:
        self._playing = Playing(place)
        self._playing.task = self._tasks.create_task(self._playing.run(), name=f"scenario {place.name}")

    def scenario(self) -> ScenarioView | None:
        return self._playing.view() if self._playing is not None else None

    def stop_scenario(self) -> None:
        if self._playing is not None:
            self._playing.stop()

    # --- marks ---

    def mark(self, title: str, delay: float = 0.0) -> MarkView:
        now, place = self._platform.now(), self._playing.place() if self._playing is not None else None
        moment, seats = self._ground.moment(), self.trainees()
        return self._marks.add(title, now, moment, seats, place, rate=self._time.rate, delay=delay)

    def marks(self) -> tuple[MarkView, ...]:
        return self._marks.views()

    def forget(self, mark: str) -> None:
        self._marks.forget(mark)

    async def rewind(self, mark: str) -> Rewound:
        found = self._marks.get(mark)
        if self._rewinding.locked():
            raise TrainingRefused("The lesson is being rewound just now. Ask again when that is done.")
        async with self._rewinding:
            self.stop_scenario()
            if self._time.rate == 0:
                # Nothing would ever end.
                self._time.run(1.0)
            now, before = self._platform.now(), [call.conn_id for call in self._platform.calls()]
            done = await back(self._ground, found.moment)
            self._undone.add(found.view.at, now, before, [call.conn_id for call in self._platform.calls()])
            if found.place is not None:
                self._play(found.place)
            if not self._time.busy():
                self._time.run(found.rate)
            return done

    # --- how well trainees do ---

    @property
    def rubric(self) -> Rubric:
        return self._rubric

    def judge_by(self, rubric: Rubric) -> None:
        self._rubric = rubric

    def scorecards(self, rubric: Rubric) -> tuple[Scorecard, ...]:
        began = self._playing.view().began if self._playing is not None else 0.0
        since = began if rubric.since is None else rubric.since
        cards = [self._scorecard(seat, rubric, since) for seat in self.trainees() if seat.username and not seat.virtual]
        return tuple(card for card in cards if card.calls)

    def _scorecard(self, seat: TraineeView, rubric: Rubric, since: float) -> Scorecard:
        found = self._platform.contacts.interactions(Wanted(owner=seat.username, since=since), 0, SCORED)
        counted = [call for call in found.items if not self._undone.has(call)]
        calls = scored(counted, self._holds, self._ground.expected, rubric, self._platform.now())
        return Scorecard(seat.username, seat.name, seat.dn, calls)

    # --- reset ---

    async def reset(self, log_out: bool) -> None:
        async with self._rewinding:
            self.stop_scenario()
            self._ground.mend_all()
            self._time.run(self._first_rate)
            self._crew.dismiss_all()
            await self._ground.end_all()
            kind = RequestAgentLogout if log_out else RequestAgentNotReady
            for dn in self._floor.logged_in():
                self._ground.ask(dn, [kind(this_dn=dn)])
