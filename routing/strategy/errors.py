"""What is wrong with a strategy, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class StrategyError(ValueError):
    """path: where in the contact-centre file, `strategies.main[1].target.timeout`; message: what to write instead."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def unknown(path: str, what: str, given: object, allowed: Iterable[str]) -> StrategyError:
    """A word that is not one of the allowed ones, with the nearest of them as a suggestion."""
    words = list(allowed)
    near = get_close_matches(str(given), words, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(words)}"
    return StrategyError(path, f"unknown {what} {given!r}: {hint}")
