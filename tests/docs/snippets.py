"""The fenced blocks of the documentation that are promised to work. Decides which they are, not what working means.

A block counts when its fence names a language and a use: `yaml contact-centre`, `json tlib`, `python run`, `bash run`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+) (?P<use>[\w-]+)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Snippet:
    """`where` is file:line of the fence; `kind` is "language use"."""

    where: str
    kind: str
    text: str


def pages() -> list[Path]:
    """Every Markdown page a reader is meant to find."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def snippets(page: Path) -> Iterator[Snippet]:
    text = page.read_text()
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        where = f"{page.relative_to(ROOT)}:{line}"
        yield Snippet(where, f"{match['language']} {match['use']}", match["text"])


def of_kind(kind: str) -> list[Snippet]:
    return [snippet for page in pages() for snippet in snippets(page) if snippet.kind == kind]
