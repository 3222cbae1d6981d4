"""The platform's clock: real, a multiple of real, or stepped by hand. Seconds since 1970 UTC."""

from __future__ import annotations

import os
import time
from pathlib import Path


def process_age() -> float:
    """Seconds since this process began, its imports included (proc_pid_stat(5), field 22)."""
    after_name = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(after_name[19]) / os.sysconf("SC_CLK_TCK")


class Clock:
    """now() in platform seconds; `rate` platform seconds pass in a real one (0: only step() moves it).

    Monotonic: the wall clock is read once, so a change of the machine's time moves nothing.
    """

    def __init__(self, rate: float = 1.0) -> None:
        self.rate = rate
        self._epoch = time.time()
        self._start = time.monotonic()
        self._stepped = 0.0

    @classmethod
    def parse(cls, text: str) -> Clock:
        """ "real", "x10" or "stepped". Raises ValueError otherwise."""
        if text == "real":
            return cls()
        if text == "stepped":
            return cls(0.0)
        if text.startswith("x"):
            return cls(float(text[1:]))
        raise ValueError(f"clock {text!r} is not known: use real, x10 (any factor) or stepped")

    def now(self) -> float:
        return self._epoch + self._stepped + (time.monotonic() - self._start) * self.rate

    def step(self, seconds: float) -> float:
        """Move the clock forward; returns the new time. Raises ValueError for steps back."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        self._stepped += seconds
        return self.now()

    def run(self, rate: float) -> None:
        """From now on so many platform seconds pass in a real one; 0 stands still. Raises ValueError below 0."""
        if rate < 0:
            raise ValueError("time does not run backwards")
        self._epoch, self._start, self._stepped = self.now(), time.monotonic(), 0.0
        self.rate = rate

    def real_delay(self, at: float) -> float | None:
        """Real seconds until the platform's `at`; None if only a step can bring it."""
        if self.rate == 0:
            return 0.0 if at <= self.now() else None
        return max(0.0, (at - self.now()) / self.rate)
