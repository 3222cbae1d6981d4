"""The one reader of Markdown tables: call models, SIP ladders, torture expectations. It decides nothing about meaning.

A table is a line of headers, a line of dashes and lines of cells. Its name is the nearest heading above it, its prose
what stands between that heading (or the table before) and it. Anything inside a fenced code block is passed over. In a
cell `\\|` stands for a pipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Table:
    """name: the heading above. Every row has as many cells as there are headers; cells are stripped text."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int = 0
    prose: tuple[str, ...] = ()

    def records(self) -> list[dict[str, str]]:
        """The rows by header."""
        return [dict(zip(self.headers, row, strict=True)) for row in self.rows]


def read_tables(path: Path | str) -> list[Table]:
    """The tables of a Markdown file in order. Raises ValueError, with file and line, for a row of another width."""
    path = Path(path)
    return list(_tables(path, _outside_fences(path.read_text(encoding="utf-8").splitlines())))


def _outside_fences(lines: list[str]) -> list[str]:
    """The same number of lines, those of fenced blocks emptied."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        mark = line.lstrip()[:3]
        inside = bool(fence)
        if mark in ("```", "~~~") and fence in ("", mark):
            fence, inside = ("" if fence else mark), True
        kept.append("" if inside else line)
    return kept


def _tables(path: Path, lines: list[str]) -> Iterator[Table]:
    name = ""
    prose: list[str] = []
    n = 0
    while n < len(lines):
        if heading := _HEADING.fullmatch(lines[n].strip()):
            name, prose = heading[1], []
        if "|" in lines[n] and n + 1 < len(lines) and "|" in lines[n + 1] and _RULE.fullmatch(lines[n + 1].strip()):
            end = n + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield replace(_table(path, name, lines, n, end), prose=tuple(prose))
            n, prose = end, []
        else:
            prose += [lines[n].strip()] if lines[n].strip() and not heading else []
            n += 1


def _table(path: Path, name: str, lines: list[str], start: int, end: int) -> Table:
    headers = _cells(lines[start])
    rows = []
    for n in range(start + 2, end):
        cells = _cells(lines[n])
        if len(cells) != len(headers):
            raise ValueError(f"{path}:{n + 1}: {len(cells)} cells under {len(headers)} headers")
        rows.append(cells)
    return Table(name, headers, tuple(rows), start + 1)


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _PIPE.split(text))
