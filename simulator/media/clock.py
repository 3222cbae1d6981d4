"""The 20 ms clock. It runs while something plays, keeps its rhythm by the loop's time, and skips what it missed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PERIOD = 0.02
# Later than this, the listeners have heard a gap anyway: better to go on from here than to send a burst.
_TOO_LATE = 0.1


class FrameClock:
    """Calls tick(now) every 20 ms between start() and stop(); both may be called again at any time."""

    def __init__(self, loop: asyncio.AbstractEventLoop, tick: Callable[[float], None]) -> None:
        self._loop = loop
        self._tick = tick
        self._handle: asyncio.TimerHandle | None = None

    @property
    def running(self) -> bool:
        return self._handle is not None

    def start(self) -> None:
        if self._handle is None:
            self._handle = self._loop.call_at(self._loop.time(), self._fire, self._loop.time())

    def stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _fire(self, due: float) -> None:
        now = self._loop.time()
        following = due + PERIOD if now - due < _TOO_LATE else now + PERIOD
        self._handle = self._loop.call_at(following, self._fire, following)
        self._tick(now)
