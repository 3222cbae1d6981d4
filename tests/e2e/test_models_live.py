"""Every call model of tests/models, played by telephones on loopback: the wire and the events agree."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.e2e.live_player import LivePlayer, Play, reason
from tests.e2e.live_world import World
from tests.simulator.switch.player import CENTRE
from tests.simulator.switch.test_models import TABLES
from tests.tables import Table

pytestmark = pytest.mark.sockets


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """One platform for all tables: to start one takes a tenth of a second, to stop it twice as long."""
    with asyncio.Runner() as runner:
        world = World(CENTRE)
        living = runner.get_loop().create_task(world.live(), name="the platform and its telephones")
        runner.run(world.ready(living))
        yield lambda table: runner.run(LivePlayer(world).play(table))
        runner.run(world.end(living))


def _parameter(stem: str, table: Table) -> object:
    missing = reason(table, "not yet")
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=missing)] if missing else []
    return pytest.param(table, id=f"{stem}: {table.name}", marks=marks)


@pytest.mark.parametrize("table", [_parameter(stem, table) for stem, table in TABLES if not reason(table, "no")])
def test_telephones_and_events_agree(play: Play, table: Table) -> None:
    play(table)


def test_few_models_are_beyond_telephones() -> None:
    beyond = [f"{stem}: {table.name}: {why}" for stem, table in TABLES if (why := reason(table, "no"))]
    assert len(beyond) < len(TABLES) / 10, beyond
