"""Every call model of tests/models, played by telephones on loopback: the wire and the events agree."""

from __future__ import annotations

import pytest

from tests.e2e.live_models import LIVE, play
from tests.e2e.live_player import Play, reason
from tests.simulator.switch.test_models import TABLES
from tests.tables import Table

__all__ = ["play"]

pytestmark = pytest.mark.sockets


@LIVE
def test_telephones_and_events_agree(play: Play, table: Table) -> None:
    play(table)


def test_few_models_are_beyond_telephones() -> None:
    beyond = [f"{stem}: {table.name}: {why}" for stem, table in TABLES if (why := reason(table, "no"))]
    assert len(beyond) < len(TABLES) / 10, beyond
