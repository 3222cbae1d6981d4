"""One scenario that plays: its steps in order, each at its time, told to whoever looks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from simulator.training import ScenarioView, Step, StepView

_log = logging.getLogger(__name__)


class Playing:
    """Times are real seconds: its customers and agents have real telephones."""

    def __init__(self, name: str, steps: Sequence[Step], began: float) -> None:
        self._name, self._began = name, began
        self._steps = sorted(steps, key=lambda step: step.at)
        self._outcomes: list[tuple[str, str]] = [("waiting", "")] * len(self._steps)
        self.task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """A step that fails is noted, and the others go on."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        for index, step in enumerate(self._steps):
            await asyncio.sleep(max(0.0, began + step.at - loop.time()))
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

    def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def view(self) -> ScenarioView:
        steps = zip(self._steps, self._outcomes, strict=True)
        views = tuple(StepView(step.at, step.text, state, trouble) for step, (state, trouble) in steps)
        return ScenarioView(self._name, self._began, self.running, views)
