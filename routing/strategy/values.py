"""Single values as YAML gives them: text, numbers, lists. Each reader takes the path and says what it expects."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from routing.strategy.errors import StrategyError, unknown


def mapping(path: str, raw: object, example: str) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise StrategyError(path, f"expected keys and values, as in {example}; found {shown(raw)}")
    return {str(key): value for key, value in raw.items()}


def fields(path: str, raw: object, allowed: Iterable[str], example: str) -> dict[str, object]:
    """A mapping with no other keys than the allowed ones."""
    found = mapping(path, raw, example)
    names = tuple(allowed)
    for key in found:
        if key not in names:
            raise unknown(f"{path}.{key}", "key", key, names)
    return found


def listed(path: str, raw: object, example: str) -> list[object]:
    if not isinstance(raw, list):
        raise StrategyError(path, f"expected a list, as in {example}; found {shown(raw)}")
    return raw


def text(path: str, raw: object, example: str) -> str:
    """Text or a whole number, which YAML makes of `8999`."""
    if isinstance(raw, bool) or not isinstance(raw, str | int) or raw == "":
        hint = "; put yes, no, true and false in quotes" if isinstance(raw, bool) else ""
        raise StrategyError(path, f"expected text, as in {example}; found {shown(raw)}{hint}")
    return str(raw)


def texts(path: str, raw: object, example: str) -> tuple[str, ...]:
    """One text or a list of them."""
    if isinstance(raw, list):
        return tuple(text(f"{path}[{n}]", item, example) for n, item in enumerate(raw))
    return (text(path, raw, example),)


def integer(path: str, raw: object, example: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise StrategyError(path, f"expected a whole number, as in {example}; found {shown(raw)}")
    return raw


def seconds(path: str, raw: object, example: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not isfinite(raw) or raw < 0:
        raise StrategyError(path, f"expected seconds, as in {example}; found {shown(raw)}")
    return float(raw)


def boolean(path: str, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise StrategyError(path, f"expected true or false; found {shown(raw)}")
    return raw


def shown(raw: object) -> str:
    return "nothing" if raw is None or raw == "" else repr(raw)
