"""The platform's clock in a trainer's hands: faster, slower or still, and whether something forbids it."""

from __future__ import annotations

from collections.abc import Callable

from simulator.net.clock import Clock
from simulator.net.loop import Loop


class TrainedClock:
    """open_legs: how many telephones the media engine has sound with."""

    def __init__(self, clock: Clock, loop: Loop, open_legs: Callable[[], int]) -> None:
        self._clock, self._loop, self._open_legs = clock, loop, open_legs

    @property
    def rate(self) -> float:
        return self._clock.rate

    def run(self, rate: float) -> None:
        if rate != self._clock.rate:
            self._clock.run(rate)
            self._loop.rate_changed()

    def busy(self) -> bool:
        return self._open_legs() > 0
