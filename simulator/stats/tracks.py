"""What an object does and did: durable actions, the statuses that follow from them, and what happened in a moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from simulator.stats.actions import status_of

KEPT = 24 * 3600.0
"""Seconds for which what is over is remembered: no window is longer."""


@dataclass(frozen=True, slots=True)
class Span:
    """A durable action or a status; end None: it lasts. first: false where it goes on after a pause, as a call after
    hold, and is not another one. Times are seconds since 1970 UTC."""

    name: str
    start: float
    end: float | None = None
    first: bool = True

    def lasted(self, now: float) -> float:
        return (now if self.end is None else self.end) - self.start

    def within(self, since: float, now: float) -> float:
        """The part of it between two moments, in seconds."""
        return max((now if self.end is None else min(self.end, now)) - max(self.start, since), 0.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A momentary action; duration: of the durable one that ended with it (a retrospective action), else 0."""

    name: str
    time: float
    duration: float = 0.0


@dataclass(slots=True)
class Track:
    """One object. reason: why its agent is not ready; work_mode: what the agent said to do meanwhile, "" when ready."""

    since: float
    open: dict[Hashable, Span] = field(default_factory=dict)
    closed: deque[Span] = field(default_factory=deque)
    points: deque[Point] = field(default_factory=deque)
    statuses: deque[Span] = field(default_factory=deque)
    reason: str = ""
    work_mode: str = ""

    def __post_init__(self) -> None:
        self.statuses.append(Span(status_of(()), self.since))

    @property
    def status(self) -> Span:
        return self.statuses[-1]

    def begin(self, key: Hashable, name: str, now: float, first: bool = True) -> None:
        """What lasted under the same key ends; the same action goes on."""
        before = self.open.get(key)
        if before is not None and before.name == name:
            return
        if before is not None:
            self._close(self.open.pop(key), now)
        self.open[key] = Span(name, now, None, first)
        self._restate(now)

    def end(self, key: Hashable, now: float) -> Span | None:
        """The action as it was; None: there was none."""
        span = self.open.pop(key, None)
        if span is None:
            return None
        ended = self._close(span, now)
        self._restate(now)
        return ended

    def rename(self, old: Hashable, new: Hashable) -> None:
        if old in self.open:
            self.open[new] = self.open.pop(old)

    def happened(self, name: str, now: float, duration: float = 0.0) -> None:
        self.points.append(Point(name, now, duration))
        while self.points[0].time < now - KEPT:
            self.points.popleft()

    def _close(self, span: Span, now: float) -> Span:
        ended = replace(span, end=now)
        self.closed.append(ended)
        while (self.closed[0].end or now) < now - KEPT:
            self.closed.popleft()
        return ended

    def _restate(self, now: float) -> None:
        name = status_of(span.name for span in self.open.values())
        if name == self.status.name:
            return
        self.statuses[-1] = replace(self.status, end=now)
        self.statuses.append(Span(name, now))
        while (self.statuses[0].end or now) < now - KEPT:
            self.statuses.popleft()

    def spans(self, statuses: bool) -> list[Span]:
        """Over and under way; statuses: instead of actions."""
        return list(self.statuses) if statuses else [*self.closed, *self.open.values()]
