"""Counts and sums of a window are those of looking at each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.stats.series import KEPT, Series

# How long after the last one ended the next did, how long it lasted, and whether it is not only the going on of one.
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60), st.booleans()), max_size=30)


@given(SPANS, st.integers(-50, 1500))
def test_a_window(spans: list[tuple[int, int, bool]], since: int) -> None:
    series, all_, now = Series(), [], 0
    for pause, lasted, first in spans:
        now += pause
        series.add(now - lasted, now, lasted, first)
        all_.append((now - lasted, now, lasted, first))
    inside = [one for one in all_ if one[1] >= since]
    assert len(series) == len(all_)
    assert series.ended(since) == len(inside)
    assert series.counted(since) == sum(first for *_, first in inside)
    assert series.lasted(since) == sum(lasted for _, _, lasted, _ in inside)
    assert series.durations(since) == [lasted for _, _, lasted, _ in inside]
    assert series.times(since, 3) == [end for _, end, _, _ in inside][-3:]
    parts = (min(end, now) - max(start, since) for start, end, _, _ in all_)
    assert series.within(since, now) == pytest.approx(sum(part for part in parts if part > 0))


@pytest.mark.parametrize("spare", [0, 1000])
def test_what_is_older_than_a_day_is_forgotten(monkeypatch: pytest.MonkeyPatch, spare: int) -> None:
    monkeypatch.setattr("simulator.stats.series._SPARE", spare)
    series = Series()
    for hour in range(100):
        end = hour * 3600.0
        series.add(end - 1800.0, end, 1800.0, True)
        assert len(series) == min(hour + 1, 25)
        assert series.ended(0) == len(series) == series.counted(0)
        assert series.lasted(0) == 1800.0 * len(series)
        assert series.within(end - KEPT, end) == 1800.0 * min(hour + 1, 24)
