"""What an option is: where it belongs, what it may say, what it means. The options themselves are in options and in
workspace_catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Where(Enum):
    """The object an option belongs to; the value is how people call it."""

    APPLICATION = "SIP Server application, section TServer"
    RESERVATION = "SIP Server application, section agent-reservation"
    EXTENSION = "extension or ACD position"
    ROUTING_POINT = "routing point or queue"
    TRUNK = "trunk"
    AGENT_LOGIN = "agent login"
    SERVICE = "VoIP service"
    WORKSPACE = "Workspace, section interaction-workspace"


@dataclass(frozen=True, slots=True)
class Kind:
    """What an option's text may be. `name` completes "has to be ..."; words: all there is to choose from, if given.
    form: a regular expression for all of it."""

    name: str
    words: tuple[str, ...] = ()
    several: bool = False
    low: int | None = None
    high: int = 0
    form: str = ""

    def admits(self, value: str) -> bool:
        if self.form:
            return re.fullmatch(self.form, value) is not None
        if self.several:
            return all(word.strip() in self.words for word in value.split(",") if value)
        if value in self.words:
            return True
        if self.low is not None:
            return value.isdecimal() and value.isascii() and self.low <= int(value) <= self.high
        return not self.words


def seconds(low: int, high: int) -> Kind:
    return Kind(f"whole seconds from {low} to {high}", low=low, high=high)


def milliseconds(low: int, high: int) -> Kind:
    return Kind(f"whole milliseconds from {low} to {high}", low=low, high=high)


def number(low: int, high: int) -> Kind:
    return Kind(f"a whole number from {low} to {high}", low=low, high=high)


def one_of(*words: str) -> Kind:
    return Kind(f"one of {', '.join(words)}", words)


def some_of(*words: str) -> Kind:
    return Kind(f"a list separated by commas, out of {', '.join(words)}", words, several=True)


BOOLEAN = Kind("true or false", ("true", "false"))
TEXT = Kind("text")


@dataclass(frozen=True, slots=True)
class Option:
    """honoured False: accepted so that a site's file loads, without any effect yet."""

    name: str
    kind: Kind
    default: str
    where: Where
    effect: str
    doc: str
    honoured: bool = True

    def fault(self, value: str) -> str | None:
        """What is wrong with a value, or None."""
        return None if self.kind.admits(value) else f"{self.name} has to be {self.kind.name}, not {value!r}"
