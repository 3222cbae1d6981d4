"""What an object does and did: durable actions, the statuses that follow from them, and what happened in a moment."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace

from simulator.stats.actions import status_of
from simulator.stats.series import Series


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


@dataclass(slots=True)
class Track:
    """One object. open: its durable actions. closed, points, statuses: by name what is over, momentary actions with the
    duration of the durable one that ended with them, and statuses that were. reason: why its agent is not ready;
    work_mode: what the agent said to do meanwhile, "" when ready."""

    since: float
    open: dict[Hashable, Span] = field(default_factory=dict)
    closed: dict[str, Series] = field(default_factory=dict)
    points: dict[str, Series] = field(default_factory=dict)
    statuses: dict[str, Series] = field(default_factory=dict)
    status: Span = field(init=False)
    reason: str = ""
    work_mode: str = ""

    def __post_init__(self) -> None:
        self.status = Span(status_of(()), self.since)

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
        self.points.setdefault(name, Series()).add(now, now, duration, True)

    def _close(self, span: Span, now: float) -> Span:
        _add(self.closed, span, now)
        return replace(span, end=now)

    def _restate(self, now: float) -> None:
        name = status_of(span.name for span in self.open.values())
        if name != self.status.name:
            _add(self.statuses, self.status, now)
            self.status = Span(name, now)

    def lasting(self, statuses: bool) -> Iterable[Span]:
        """Under way; statuses: the one that is, instead of actions."""
        return (self.status,) if statuses else self.open.values()

    def over(self, statuses: bool) -> dict[str, Series]:
        return self.statuses if statuses else self.closed


def _add(series: dict[str, Series], span: Span, now: float) -> None:
    series.setdefault(span.name, Series()).add(span.start, now, now - span.start, span.first)
