"""What stands after `if:` in a branch: user data, numbers, keys pressed, the time of day and the week."""

from __future__ import annotations

import re

from routing.strategy import values
from routing.strategy.errors import StrategyError, unknown
from routing.strategy.interpreter import DAY
from routing.strategy.language import AllOf, AnyOf, CompletionIs, Condition, DataIs, DigitsAre, NotSo, NumberIs, TimeIs

_SUBJECTS = ("data", "ani", "dnis", "digits", "completion", "time", "days", "all", "any", "not")
COMPLETIONS = ("NORMAL", "TIMEOUT", "CANCELLED", "MISMATCH", "FAILED")
_EXTRAS = {"data": ("is",), "time": ("days", "utc-offset"), "days": ("utc-offset",)}
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOURS = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d{1,2}):(\d\d)")
_EXAMPLE = "if: {data: Segment, is: Gold}"


def parse(path: str, raw: object) -> Condition:
    """Raises StrategyError."""
    found = values.fields(path, raw, (*_SUBJECTS, "is", "utc-offset"), _EXAMPLE)
    subject = next((key for key in _SUBJECTS if key in found), None)
    if subject is None:
        raise StrategyError(path, f"name what to look at, one of {', '.join(_SUBJECTS)}, as in {_EXAMPLE}")
    for key in found:
        if key != subject and key not in _EXTRAS.get(subject, ()):
            raise StrategyError(
                f"{path}.{key}", f"does not go with {subject}; join conditions as all: [{{...}}, {{...}}]"
            )
    match subject:
        case "data":
            patterns = values.texts(f"{path}.is", found["is"], "is: Gold") if "is" in found else ()
            return DataIs(values.text(f"{path}.data", found["data"], "data: Segment"), patterns)
        case "ani" | "dnis":
            return NumberIs(subject, values.texts(f"{path}.{subject}", found[subject], f'{subject}: "+1415*"'))
        case "digits":
            return DigitsAre(values.texts(f"{path}.digits", found["digits"], 'digits: "1"'))
        case "completion":
            return CompletionIs(_completions(f"{path}.completion", found["completion"]))
        case "time" | "days":
            return _time(path, found)
        case "not":
            return NotSo(parse(f"{path}.not", found["not"]))
        case _:
            return _joined(path, subject, found[subject])


def _completions(path: str, raw: object) -> tuple[str, ...]:
    words = values.texts(path, raw, "completion: TIMEOUT")
    for word in words:
        if word not in COMPLETIONS:
            raise unknown(path, "completion", word, COMPLETIONS)
    return words


def text(raw: object) -> str:
    """A condition as a reader would write it: `data Segment is Gold`."""
    if isinstance(raw, dict):
        return " ".join(f"{key} {text(value)}" for key, value in raw.items())
    return f"({', '.join(text(item) for item in raw)})" if isinstance(raw, list) else str(raw)


def _joined(path: str, how: str, raw: object) -> Condition:
    items = values.listed(f"{path}.{how}", raw, f"{how}: [{{data: Segment, is: Gold}}, {{days: Mon-Fri}}]")
    parts = tuple(parse(f"{path}.{how}[{n}]", item) for n, item in enumerate(items))
    return AllOf(parts) if how == "all" else AnyOf(parts)


def _time(path: str, found: dict[str, object]) -> TimeIs:
    start, end = _hours(f"{path}.time", found["time"]) if "time" in found else (0, DAY)
    days = _days(f"{path}.days", found["days"]) if "days" in found else frozenset(range(7))
    offset = _offset(f"{path}.utc-offset", found["utc-offset"]) if "utc-offset" in found else 0
    return TimeIs(start, end, days, offset)


def _hours(path: str, raw: object) -> tuple[int, int]:
    hours = _HOURS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    start, end = (_second(hours[1], hours[2]), _second(hours[3], hours[4])) if hours else (0, 0)
    if hours is None or int(hours[2]) > 59 or int(hours[4]) > 59 or start >= DAY or end > DAY:
        raise StrategyError(path, f'expected hours, as in time: "09:00-17:30"; found {values.shown(raw)}')
    return start, end


def _days(path: str, raw: object) -> frozenset[int]:
    """`Mon-Fri`, `Sat`, or a list of both; Fri-Mon goes over the weekend."""
    days: set[int] = set()
    for item in values.texts(path, raw, "days: Mon-Fri"):
        first, _, last = (part.strip()[:3].capitalize() for part in item.partition("-"))
        last = last or first
        if first not in _WEEK or last not in _WEEK:
            raise StrategyError(path, f"expected days, as in days: Mon-Fri or days: [Sat, Sun]; found {item!r}")
        length = (_WEEK.index(last) - _WEEK.index(first)) % 7 + 1
        days.update((_WEEK.index(first) + n) % 7 for n in range(length))
    return frozenset(days)


def _offset(path: str, raw: object) -> int:
    found = _OFFSET.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        raise StrategyError(path, f'expected hours and minutes, as in utc-offset: "+02:00"; found {values.shown(raw)}')
    return (1 if found[1] == "+" else -1) * _second(found[2], found[3])


def _second(hours: str, minutes: str) -> int:
    return int(hours) * 3600 + int(minutes) * 60
