"""Moments there and back, beside the standard library's."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.tlib.wire.moment import iso_time, parse_iso, time_of_day

_ANY = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(lambda moment: moment.replace(tzinfo=UTC))


@given(_ANY)
def test_it_agrees_with_the_standard_library(moment: datetime) -> None:
    written = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
    assert parse_iso(written) == moment.timestamp()
    whole = moment.replace(microsecond=0)
    assert iso_time(whole.timestamp()) == whole.isoformat()[:-6] + ".000000Z"


@given(st.integers(0, 4 * 10**15).map(lambda micros: micros / 10**6))
def test_microseconds_read_back_equal(seconds: float) -> None:
    assert parse_iso(iso_time(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "1970-01-01T00:00:00.000000Z"),
        (-0.5, "1969-12-31T23:59:59.500000Z"),
        (951782399.9999999, "2000-02-29T00:00:00.000000Z"),
        (951782400, "2000-02-29T00:00:00.000000Z"),
        (1770020699.859, "2026-02-02T08:24:59.859000Z"),
    ],
)
def test_written(seconds: float, text: str) -> None:
    assert iso_time(seconds) == text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01T01:00:00+01:00", 0.0),
        ("1969-12-31t19:30:00-0430", 0.0),
        ("2024-02-29 00:00:00.25z", 1709164800.25),
        ("1970-01-01T00:00:00,1234567Z", 0.123456),
        ("1970-01-01T00:00:00", None),
        ("2026-13-01T00:00:00Z", None),
        ("2026-02-29T00:00:00Z", None),
        ("2100-02-29T00:00:00Z", None),
        ("2026-01-01T24:00:00Z", None),
        ("2026-01-01T00:60:00Z", None),
        ("2026-01-01T00:00:60Z", None),
        ("2026-01-01T00:00:00+24:00", None),
        ("2026-01-01T00:00:00+01:60", None),
        ("noon", None),
    ],
)
def test_read(text: str, seconds: float | None) -> None:
    assert parse_iso(text) == seconds


def test_time_of_day() -> None:
    assert time_of_day(86400 + 13 * 3600 + 54 * 60 + 59) == "13:54:59"
