"""Every ladder in tests/ladders/calls is played against the whole pure node."""

from pathlib import Path

import pytest

from tests.ladder_player import Player
from tests.tables import Table, read_tables

TABLES = [
    pytest.param(table, id=f"{path.stem}: {table.name}")
    for path in sorted((Path(__file__).parents[2] / "ladders" / "calls").glob("*.md"))
    for table in read_tables(path)
]


@pytest.mark.parametrize("table", TABLES)
def test_ladder(table: Table) -> None:
    Player().play(table)
