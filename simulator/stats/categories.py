"""What each category makes of the tracks of its objects. Source: contract reporting.md 1 and 3."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.stats.actions import Mask
from simulator.stats.definitions import Category, Definition
from simulator.stats.series import Series
from simulator.stats.tracks import Span, Track

Value = float | str | None
"""None: nothing can be said, for example a share of nothing."""

DEPARTURES = 32


@dataclass(frozen=True, slots=True)
class Question:
    """A definition asked of tracks (one, or those of a group's members) at a moment."""

    definition: Definition
    tracks: Sequence[Track]
    since: float
    now: float

    def lasting(self) -> list[float]:
        """For how long already."""
        return [one.lasted(self.now) for one in self._open(self.definition.main)]

    def _open(self, mask: Mask) -> list[Span]:
        return [one for t in self.tracks for one in t.lasting(self.definition.statuses) if one.name in mask]

    def _closed(self, mask: Mask) -> list[Series]:
        """Durable actions, or statuses, that are over."""
        every = [t.over(self.definition.statuses) for t in self.tracks]
        return [series for one in every for name, series in one.items() if name in mask]

    def _over(self, mask: Mask) -> list[Series]:
        """The same, and momentary actions."""
        moments = [series for t in self.tracks for name, series in t.points.items() if name in mask]
        return self._closed(mask) + moments

    def over(self, mask: Mask) -> list[float]:
        """How long those lasted that ended in the window, and what happened in it: durations."""
        return [one for series in self._over(mask) for one in series.durations(self.since)]

    def total(self, mask: Mask) -> float:
        """The sum of these."""
        return sum(series.lasted(self.since) for series in self._over(mask))

    def ended(self, mask: Mask) -> int:
        """The number of these."""
        return sum(series.ended(self.since) for series in self._over(mask))

    def count(self, mask: Mask) -> int:
        """What goes on after a pause is not another one."""
        return sum(series.counted(self.since) for series in self._over(mask))

    def moments(self, mask: Mask, number: int) -> list[float]:
        """When the last of the momentary actions happened, in order."""
        every = [series for t in self.tracks for name, series in t.points.items() if name in mask]
        return sorted(at for series in every for at in series.times(self.since, number))[-number:]

    def adjusted(self, mask: Mask) -> float:
        """What falls into the window."""
        closed = sum(series.within(self.since, self.now) for series in self._closed(mask))
        return closed + sum(one.within(self.since, self.now) for one in self._open(mask))

    @property
    def relative(self) -> Mask:
        return self.definition.relative or self.definition.main


def value(definition: Definition, tracks: Sequence[Track], now: float) -> Value:
    since = max(definition.since(now), min((track.since for track in tracks), default=now))
    return _CATEGORIES[definition.category](Question(definition, tracks, since, now))


def _share(part: float, whole: float) -> float | None:
    return 100.0 * part / whole if whole else None


def _average(total: float, number: int) -> float | None:
    return total / number if number else None


def _within(durations: list[float], limits: tuple[float, float]) -> int:
    low, high = limits
    return sum(low <= one <= high for one in durations)


def _in_range(ask: Question) -> int:
    return _within(ask.over(ask.definition.main), ask.definition.range1)


def _service_factor(ask: Question) -> float | None:
    """Answered in time, of all who were answered or waited long enough before they hung up."""
    answered, lost = ask.over(ask.definition.main), ask.over(ask.relative)
    counted = len(answered) + len(lost) - _within(lost, ask.definition.range2)
    return _share(_within(answered, ask.definition.range1), counted)


def _estimated_wait(ask: Question) -> float | None:
    """The position of a caller who comes now, times the time between the last departures (URS's method)."""
    times = ask.moments(ask.relative, DEPARTURES)
    if len(times) < 2:
        return None
    return (len(ask.lasting()) + 1) * (times[-1] - times[0]) / (len(times) - 1)


def _per_hour(ask: Question) -> float | None:
    hours = ask.adjusted(ask.relative) / 3600.0
    return ask.count(ask.definition.main) / hours if hours else None


def _state(ask: Question) -> str:
    return ask.tracks[0].status.name if ask.tracks else "NotMonitored"


def _time_in_state(ask: Question) -> float:
    states = [track.status for track in ask.tracks if track.status.name in ask.definition.main]
    return max((one.lasted(ask.now) for one in states), default=0.0)


_CATEGORIES: dict[Category, Callable[[Question], Value]] = {
    Category.TotalTime: lambda ask: ask.total(ask.definition.main),
    Category.TotalNumber: lambda ask: ask.count(ask.definition.main),
    Category.AverageTime: lambda ask: _average(ask.total(ask.definition.main), ask.count(ask.relative)),
    Category.MaxTime: lambda ask: max(ask.over(ask.definition.main), default=0.0),
    Category.MinTime: lambda ask: min(ask.over(ask.definition.main), default=0.0),
    Category.ElapsedTimePercentage: lambda ask: _share(ask.adjusted(ask.definition.main), ask.now - ask.since),
    Category.RelativeTimePercentage: lambda ask: _share(ask.adjusted(ask.definition.main), ask.adjusted(ask.relative)),
    Category.RelativeNumberPercentage: lambda ask: _share(ask.count(ask.definition.main), ask.count(ask.relative)),
    Category.TotalNumberInTimeRange: _in_range,
    Category.TotalNumberInTimeRangePercentage: lambda ask: _share(_in_range(ask), ask.ended(ask.relative)),
    Category.CurrentState: _state,
    Category.CurrentStateReasons: lambda ask: ask.tracks[0].reason if ask.tracks else "",
    Category.CurrentTime: _time_in_state,
    Category.CurrentNumber: lambda ask: len(ask.lasting()),
    Category.CurrentMaxTime: lambda ask: max(ask.lasting(), default=0.0),
    Category.CurrentMinTime: lambda ask: min(ask.lasting(), default=0.0),
    Category.CurrentAverageTime: lambda ask: _average(sum(ask.lasting()), len(ask.lasting())),
    Category.CurrentNumberInTimeRange: lambda ask: _within(ask.lasting(), ask.definition.range1),
    Category.TotalNumberPerSecond: lambda ask: _average(ask.count(ask.definition.main), int(ask.now - ask.since)),
    Category.ServiceFactor1: _service_factor,
    Category.EstimWaitingTime: _estimated_wait,
    Category.TotalAdjustedTime: lambda ask: ask.adjusted(ask.definition.main),
    Category.AverageNumberPerRelativeHour: _per_hour,
    Category.AverageOfCurrentNumber: lambda ask: (
        ask.adjusted(ask.definition.main) / (ask.now - ask.since) if ask.now > ask.since else None
    ),
}
