"""One scenario that plays: its steps in order, each at its time, told to whoever looks."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from simulator.training import ScenarioView, Step, StepView

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """How far a scenario was. outcomes: of the steps that had begun; after: seconds since its start."""

    name: str
    steps: tuple[Step, ...]
    began: float
    outcomes: tuple[tuple[str, str], ...] = ()
    after: float = 0.0


class Playing:
    """Times are real seconds: its customers and agents have real telephones. It goes on from a place."""

    def __init__(self, place: Place) -> None:
        self._name, self._began, self._done = place.name, place.began, len(place.outcomes)
        self._steps = sorted(place.steps, key=lambda step: step.at)
        self._outcomes = [*place.outcomes, *[("waiting", "")] * (len(self._steps) - self._done)]
        self._start = asyncio.get_running_loop().time() - place.after
        self.task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """A step that fails is noted, and the others go on."""
        loop = asyncio.get_running_loop()
        for index in range(self._done, len(self._steps)):
            step = self._steps[index]
            await asyncio.sleep(max(0.0, self._start + step.at - loop.time()))
            self._done = index + 1
            try:
                await step.act()
            except Exception as fault:
                _log.warning("scenario %s, %s: %s", self._name, step.text, fault)
                self._outcomes[index] = ("failed", str(fault))
            else:
                self._outcomes[index] = ("done", "")

    @property
    def running(self) -> bool:
        return self.task is not None and not self.task.done()

    def place(self) -> Place | None:
        """None: it does not play."""
        after = asyncio.get_running_loop().time() - self._start
        # A step that is under way, such as one that sets a mark, is not to be taken again.
        outcomes = tuple(("done", "") if one[0] == "waiting" else one for one in self._outcomes[: self._done])
        return Place(self._name, tuple(self._steps), self._began, outcomes, after) if self.running else None

    def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def view(self) -> ScenarioView:
        steps = zip(self._steps, self._outcomes, strict=True)
        views = tuple(StepView(step.at, step.text, state, trouble) for step, (state, trouble) in steps)
        return ScenarioView(self._name, self._began, self.running, views)
