"""Every ladder in tests/ladders/calls is played against the whole pure node."""

from pathlib import Path

import pytest

from tests.ladder_player import Player
from tests.tables import Table, read_tables

PLAYED = [
    (path.stem, table)
    for path in sorted((Path(__file__).parents[2] / "ladders" / "calls").glob("*.md"))
    for table in read_tables(path)
]
BY_NAME = {table.name: table for _, table in PLAYED}


@pytest.mark.parametrize("table", [pytest.param(table, id=f"{stem}: {table.name}") for stem, table in PLAYED])
def test_ladder(table: Table) -> None:
    Player().play(table, BY_NAME)


def test_every_ladder_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(PLAYED)
