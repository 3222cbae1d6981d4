"""Moments there and back: seconds since 1970 UTC as a number, and ISO 8601 as text. By arithmetic; reads no clock."""

from __future__ import annotations

import re
from functools import lru_cache

_DAY = 86400
_MILLION = 10**6
# 1970-01-01 in days since 0000-03-01: years that begin in March have their leap day last.
_EPOCH = 719468
_ERA = 146097
_TEXT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})\d*)?(?:([Zz])|([+-])(\d\d):?(\d\d))", re.ASCII
)
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_time(seconds: float) -> str:
    """Seconds since 1970 as ISO 8601 UTC with microseconds: "2026-01-31T12:00:00.000000Z"."""
    whole = int(seconds // 1)
    micros = round((seconds - whole) * _MILLION)
    if micros == _MILLION:
        whole, micros = whole + 1, 0
    return f"{_to_the_second(whole)}.{micros:06d}Z"


# Many events fall into one second, so its text is made once.
@lru_cache(maxsize=64)
def _to_the_second(whole: int) -> str:
    days, seconds = divmod(whole, _DAY)
    year, month, day = _civil(days)
    return f"{year:04d}-{month:02d}-{day:02d}T{time_of_day(seconds)}"


def time_of_day(seconds: int) -> str:
    """The time of a day as HH:MM:SS; whole days in `seconds` do not count."""
    minutes, second = divmod(seconds % _DAY, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}"


def parse_iso(text: str) -> float | None:
    """Seconds since 1970 of a moment with its offset from UTC; None when the text is no such moment."""
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.group(1, 2, 3, 4, 5, 6))
    if not (1 <= month <= 12 and 1 <= day <= _days_of(year, month) and hour < 24 and minute < 60 and second < 60):
        return None
    whole = _days(year, month, day) * _DAY + hour * 3600 + minute * 60 + second
    if found[9]:
        if int(found[10]) > 23 or int(found[11]) > 59:
            return None
        east = int(found[10]) * 3600 + int(found[11]) * 60
        whole -= east if found[9] == "+" else -east
    micros = int((found[7] or "").ljust(6, "0")[:6])
    return (whole * _MILLION + micros) / _MILLION


def _days_of(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[month - 1] + (1 if leap and month == 2 else 0)


def _civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 1970 in the Gregorian calendar."""
    era, of_era = divmod(days + _EPOCH, _ERA)
    years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    march = (5 * of_year + 2) // 153
    month = march + 3 if march < 10 else march - 9
    return era * 400 + years + (1 if month <= 2 else 0), month, of_year - (153 * march + 2) // 5 + 1


def _days(year: int, month: int, day: int) -> int:
    years = year - 1 if month <= 2 else year
    era, of_era = divmod(years, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH
