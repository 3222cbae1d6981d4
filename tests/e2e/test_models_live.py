"""Every call model of tests/models, played by telephones on loopback: the wire and the events agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.e2e.live_manners import Manners
from tests.e2e.live_player import Play, playing, reason
from tests.simulator.switch.test_models import TABLES
from tests.tables import Table

pytestmark = pytest.mark.sockets

# Telephones that do what they may do another way.
OTHERS = Manners(late=True, reliable=True, hold="inactive")


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with playing() as play:
        yield play


def _parameter(stem: str, table: Table) -> object:
    missing = reason(table, "not yet")
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=missing)] if missing else []
    return pytest.param(table, id=f"{stem}: {table.name}", marks=marks)


LIVE = pytest.mark.parametrize("table", [_parameter(stem, table) for stem, table in TABLES if not reason(table, "no")])


@LIVE
def test_telephones_and_events_agree(play: Play, table: Table) -> None:
    play(table)


@LIVE
def test_other_telephones_agree_too(play: Play, table: Table) -> None:
    early = any("charge-type" in record["input"] for record in table.records())
    # RFC 3261 13.2.1: who calls without an offer cannot be played to before he is answered.
    play(table, replace(OTHERS, late=not early))


def test_few_models_are_beyond_telephones() -> None:
    beyond = [f"{stem}: {table.name}: {why}" for stem, table in TABLES if (why := reason(table, "no"))]
    assert len(beyond) < len(TABLES) / 10, beyond
