"""The 20 ms clock on a loop whose time is made up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import cast

import pytest

from simulator.media.clock import FrameClock


class Timer:
    def __init__(self, when: float, callback: Callable[..., object], args: tuple[object, ...]) -> None:
        self.when = when
        self.cancelled = False
        self._call = partial(callback, *args)

    def cancel(self) -> None:
        self.cancelled = True

    def fire(self) -> None:
        self._call()


class StoppedLoop:
    """Only what the clock needs."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[Timer] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[..., object], *args: object) -> Timer:
        self.timers.append(Timer(when, callback, args))
        return self.timers[-1]

    def waiting(self) -> list[Timer]:
        return [timer for timer in self.timers if not timer.cancelled]

    def pass_to(self, now: float) -> None:
        """Everything that is due by then happens then."""
        self.now = now
        while due := [timer for timer in self.waiting() if timer.when <= now]:
            self.timers.remove(due[0])
            due[0].fire()


def clock_on(loop: StoppedLoop, tick: Callable[[float], None]) -> FrameClock:
    return FrameClock(cast(asyncio.AbstractEventLoop, loop), tick)


@pytest.mark.parametrize(
    ("moments", "ticks"),
    [
        pytest.param([100.0, 100.02, 100.04], 3, id="in time"),
        pytest.param([100.0, 100.025, 100.041], 3, id="a little late keeps the rhythm"),
        pytest.param([100.0, 100.07], 4, id="late catches up"),
        pytest.param([100.0, 103.0, 103.01, 103.02], 3, id="too late goes on from there"),
    ],
)
def test_rhythm(moments: list[float], ticks: int) -> None:
    loop, heard = StoppedLoop(), list[float]()
    clock = clock_on(loop, heard.append)
    clock.start()
    clock.start()
    for moment in moments:
        loop.pass_to(moment + 1e-6)
    assert len(heard) == ticks
    assert clock.running


def test_it_stops_also_from_within() -> None:
    loop, heard = StoppedLoop(), list[float]()

    def tick(now: float) -> None:
        heard.append(now)
        clock.stop()

    clock = clock_on(loop, tick)
    clock.stop()
    clock.start()
    loop.pass_to(100.5)
    assert len(heard) == 1
    assert not clock.running
    assert not loop.waiting()
