"""What is wrong with a contact-centre file. Every fault says where it is and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class EnvironmentFault:
    """path: "agents[1].skills.Sales" ("" for the file as a whole); line: counted from 1, None when unknown."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.path}: {self.message}" if self.path else f"{where}{self.message}"


class EnvironmentFaults(Exception):
    """A file that cannot be used; `faults` has everything wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[EnvironmentFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.path)))
        super().__init__("\n".join(map(str, self.faults)))


def written(path: Path) -> str:
    """("agents", 1, "skills", "Sales") -> "agents[1].skills.Sales"."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def meant(word: str, known: Iterable[str]) -> str:
    """ "; did you mean X?" when something is close, else what there is to choose from."""
    names = list(known)
    close = get_close_matches(word, names, 1, 0.6)
    if close:
        return f"; did you mean {close[0]}?"
    return f"; there is {', '.join(names)}" if names else ""
