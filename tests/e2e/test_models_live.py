"""Every call model of tests/models, played by telephones on loopback: the wire and the events agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.live_player import playing, reason
from tests.simulator.switch.test_models import TABLES
from tests.tables import Table

pytestmark = pytest.mark.sockets


@pytest.fixture(scope="module")
def play() -> Iterator[Callable[[Table], None]]:
    with playing() as play:
        yield play


def _parameter(stem: str, table: Table) -> object:
    missing = reason(table, "not yet")
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=missing)] if missing else []
    return pytest.param(table, id=f"{stem}: {table.name}", marks=marks)


@pytest.mark.parametrize("table", [_parameter(stem, table) for stem, table in TABLES if not reason(table, "no")])
def test_telephones_and_events_agree(play: Callable[[Table], None], table: Table) -> None:
    play(table)


def test_few_models_are_beyond_telephones() -> None:
    beyond = [f"{stem}: {table.name}: {why}" for stem, table in TABLES if (why := reason(table, "no"))]
    assert len(beyond) < len(TABLES) / 10, beyond
