"""What is over, of one name, in the order in which it ended: counts and sums of a window without looking at each."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

KEPT = 24 * 3600.0
"""Seconds for which what is over is remembered: no window is longer."""

_SPARE = 1024
"""So many forgotten ones are worth the work of moving the rest."""


class Series:
    """Durable actions, statuses, or momentary ones, which begin when they end. Times are seconds since 1970 UTC."""

    __slots__ = ("_durations", "_ends", "_firsts", "_forgotten", "_lasted", "_longest", "_starts")

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []
        self._durations: list[float] = []
        # Sums of durations, and of what is not only the going on of another one, before each and after all of them.
        self._lasted = [0.0]
        self._firsts = [0]
        self._longest = 0.0
        self._forgotten = 0

    def add(self, start: float, end: float, duration: float, first: bool) -> None:
        """duration: what it counts for; a momentary action's is that of the durable one that ended with it."""
        self._starts.append(start)
        self._ends.append(end)
        self._durations.append(duration)
        self._lasted.append(self._lasted[-1] + duration)
        self._firsts.append(self._firsts[-1] + first)
        self._longest = max(self._longest, end - start)
        self._forget(end - KEPT)

    def _forget(self, before: float) -> None:
        self._forgotten = bisect_left(self._ends, before, self._forgotten)
        if self._forgotten > max(_SPARE, len(self._ends) // 2):
            for kept in (self._starts, self._ends, self._durations, self._lasted, self._firsts):
                del kept[: self._forgotten]
            self._forgotten = 0

    def __len__(self) -> int:
        return len(self._ends) - self._forgotten

    def _from(self, since: float) -> int:
        return bisect_left(self._ends, since, self._forgotten)

    def ended(self, since: float) -> int:
        """How many ended since then."""
        return len(self._ends) - self._from(since)

    def counted(self, since: float) -> int:
        """The same without those that were only the going on of another one."""
        return self._firsts[-1] - self._firsts[self._from(since)]

    def lasted(self, since: float) -> float:
        """How long those lasted in all."""
        return self._lasted[-1] - self._lasted[self._from(since)]

    def durations(self, since: float) -> list[float]:
        return self._durations[self._from(since) :]

    def times(self, since: float, number: int) -> list[float]:
        """When the last ones ended, so many at most."""
        return self._ends[max(self._from(since), len(self._ends) - number) :]

    def within(self, since: float, now: float) -> float:
        """What of them falls into a window, of durable actions or statuses."""
        at = self._from(since)
        total = self._lasted[-1] - self._lasted[at]
        # Only those can have begun before the window that ended soon enough after its beginning.
        for start, end in islice(zip(self._starts, self._ends, strict=True), at, None):
            if end > since + self._longest:
                break
            total -= max(since - start, 0.0)
        return max(total, 0.0)
