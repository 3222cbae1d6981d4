"""Plays the tables of tests/strategies against the pure engine. Their README says how to read and write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from simulator.config.objects import Configuration
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestUpdateUserData, TRequest
from tests.routing.world import MONDAY, World, configuration, person, shown
from tests.tables import Table, read_tables

FILES = sorted(path for path in (Path(__file__).parents[1] / "strategies").glob("*.md") if path.name != "README.md")
_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CLOCK = re.compile(r"(\d\d):(\d\d)")

CASES = [
    pytest.param(path, table, id=f"{path.stem}: {table.name}")
    for path in FILES
    for table in read_tables(path)
    if "input" in table.headers
]


def _setup(path: Path) -> Configuration:
    block = _BLOCK.search(path.read_text(encoding="utf-8"))
    assert block, f"{path}: no strategies in a yaml block"
    raw = yaml.safe_load(block[1])
    agents = next(table for table in read_tables(path) if "skills" in table.headers)
    persons = []
    for row in agents.records():
        skills = dict(pair.split("=") for pair in row["skills"].split(", ") if pair)
        groups = tuple(group for group in row.get("groups", "").split(", ") if group)
        persons.append(person(row["DN"], {k: int(v) for k, v in skills.items()}, groups, row["agent"]))
    points = {str(dn): str(name) for dn, name in raw.get("routing-points", {"8000": "main"}).items()}
    return configuration(
        tuple(persons),
        raw["strategies"],
        points=points,
        options=raw.get("options", {}),
        groups=raw.get("agent-groups", {}),
    )


def _call(world: World, conn: str, rest: str) -> list[TRequest]:
    """`at 8000 from +1415 with Segment=Gold`: each part may be left out."""
    words = dict(re.findall(r"(at|from|with) (\S+)", rest))
    data = KVList(tuple(tuple(pair.split("=")) for pair in words.get("with", "").split(",") if pair))
    return world.call(conn, words.get("at", "8000"), data, words.get("from", "+14155550123"))


INPUTS: dict[str, Callable[[World, re.Match[str]], list[TRequest]]] = {
    r"(\d+) ready": lambda world, m: world.ready(m[1]),
    r"(\d+) logs in": lambda world, m: world.login(m[1]),
    r"(\d+) not ready": lambda world, m: world.not_ready(m[1]),
    r"(\d+) logs out": lambda world, m: world.logout(m[1]),
    r"(\d+) rings with (\w+)": lambda world, m: world.ring(m[1], m[2]),
    r"(\d+) answers (\w+)": lambda world, m: world.answer(m[1], m[2]),
    r"(\d+) hangs up (\w+)": lambda world, m: world.hang_up(m[1], m[2]),
    r"(\d+) does not answer (\w+)": lambda world, m: world.no_answer(m[1], m[2]),
    r"(\w+) hears it": lambda world, m: world.hears(m[1]),
    r"(\w+) has heard it": lambda world, m: world.ends(m[1]),
    r"(\w+) cannot hear it": lambda world, m: world.cannot_hear(m[1]),
    r"(\w+) is not treated": lambda world, m: world.not_treated(m[1]),
    r"(\w+) presses nothing": lambda world, m: world.ends(m[1], "", "TIMEOUT"),
    r"(\w+) presses (\S+) but wrongly": lambda world, m: world.ends(m[1], m[2], "MISMATCH"),
    r"(\w+) presses (\S+)": lambda world, m: world.ends(m[1], m[2]),
    r"(\w+) is refused": lambda world, m: world.refuse(m[1]),
    r"(\w+) arrives at (\d+)": lambda world, m: world.arrive(m[1], m[2]),
    r"call (\w+)(.*)": lambda world, m: _call(world, m[1], m[2]),
    r"(\w+) hangs up": lambda world, m: world.abandon(m[1]),
    r"time passes": lambda world, m: [],
}


def _play(world: World, text: str) -> list[TRequest]:
    for pattern, act in INPUTS.items():
        if found := re.fullmatch(pattern, text):
            return act(world, found)
    raise AssertionError(f"nobody knows the input {text!r}")


def _second(cell: str) -> float:
    """`09:30` of Monday, or seconds since the start."""
    clock = _CLOCK.fullmatch(cell)
    return MONDAY + (int(clock[1]) * 3600 + int(clock[2]) * 60 if clock else float(cell))


@pytest.mark.parametrize(("path", "table"), CASES)
def test_strategy(path: Path, table: Table) -> None:
    world = World(_setup(path))
    for row in table.records():
        sent = world.pass_until(_second(row["t"]))
        for text in row["input"].split("<br>"):
            sent += _play(world, text.strip())
        expected = [text.strip() for text in row["requests"].split("<br>") if text.strip()]
        found = [shown(request) for request in sent if not isinstance(request, RequestUpdateUserData)]
        assert found == expected, f"{path.name}: {table.name}, row {row['#']}: {row['input']}"
        _told(world, row)


def _told(world: World, row: dict[str, str]) -> None:
    """The column `story`: `c1: words that the call's story has by now`."""
    if row.get("story"):
        conn, _, words = row["story"].partition(": ")
        story = "\n".join(world.engine.explain(conn) or ())
        assert words in story, f"row {row['#']}: {words!r} is not in\n{story}"


def test_every_file_has_tables() -> None:
    assert {path for path, _ in (case.values for case in CASES)} == set(FILES)
