"""The digit collector: which keys are digits, which do something else, and when it is enough. Has no clock and knows
no call: whoever owns one tells it of keys, and of time that is up.

Source: tlib contract 9.19 (the parameters of CollectDigits). A parameter such as TERM_DIGITS is a sequence of one or
two keys: `##` ends a number in which `#` may occur.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

LONGEST = 31
"""The most digits that T-Library collects at a time."""
KEYS = "0123456789*#ABCD"


class Outcome(Enum):
    """What a key has led to, or the end of the time. Value: COMPLETION_STATUS, of those that end the collection."""

    Ignored = ""
    More = "MORE"
    Normal = "NORMAL"
    Timeout = "TIMEOUT"
    Cancelled = "CANCELLED"

    @property
    def over(self) -> bool:
        return self not in (Outcome.Ignored, Outcome.More)


class Meaning(Enum):
    """What a sequence of keys does instead of being digits."""

    Terminate = "the digits are complete"
    Abort = "the caller gives up"
    Ignore = "as if nothing had been pressed"
    Backspace = "the last digit does not count"
    Reset = "no digit so far counts"


@dataclass(frozen=True, slots=True)
class Rules:
    """most: so many digits are enough. meanings: by sequence of keys. Times in seconds, 0: as long as it takes. start:
    to the first key, between: from one key to the next, total: for all."""

    most: int = LONGEST
    meanings: tuple[tuple[str, Meaning], ...] = ()
    start: float = 0.0
    between: float = 0.0
    total: float = 0.0

    def meaning(self, keys: str) -> Meaning | None:
        return next((meaning for sequence, meaning in self.meanings if sequence == keys), None)

    def begins(self, keys: str) -> bool:
        """Whether a sequence begins like this."""
        return any(sequence.startswith(keys) for sequence, _ in self.meanings)


@dataclass(slots=True)
class Collector:
    """digits: those that count. last: the key that counted last, which may be one that ended it. held: keys that may
    yet become a sequence."""

    rules: Rules
    digits: str = ""
    last: str = ""
    held: str = ""

    def press(self, key: str) -> Outcome:
        self.held += key
        while self.held:
            meaning = self.rules.meaning(self.held)
            if meaning is not None:
                self.held = ""
                return self._do(meaning, key)
            if self.rules.begins(self.held):
                break
            if self._digit():
                return Outcome.Normal
        return Outcome.More

    def run_out(self) -> Outcome:
        """Nobody presses any more: what was held are digits after all."""
        while self.held:
            if self._digit():
                return Outcome.Normal
        return Outcome.Timeout

    def _digit(self) -> bool:
        """The first key that was held is a digit; says whether it is enough."""
        self.last, self.held = self.held[0], self.held[1:]
        self.digits += self.last
        return len(self.digits) >= self.rules.most

    def _do(self, meaning: Meaning, key: str) -> Outcome:
        match meaning:
            case Meaning.Ignore:
                return Outcome.Ignored
            case Meaning.Backspace:
                self.digits = self.digits[:-1]
            case Meaning.Reset:
                self.digits = ""
            case _:
                self.last = key
                return Outcome.Normal if meaning is Meaning.Terminate else Outcome.Cancelled
        return Outcome.More
