"""A model that is wrong must fail: the player is itself a measuring instrument."""

from pathlib import Path

import pytest

from tests.simulator.switch.player import Player
from tests.tables import Table, read_tables

MODEL = Path(__file__).parents[2] / "models" / "simple_call.md"


def spoiled(row: int, column: str, text: str) -> Table:
    table = read_tables(MODEL)[0]
    at = table.headers.index(column)
    rows = [list(cells) for cells in table.rows]
    rows[row - 1][at] = text
    return Table(table.name, table.headers, tuple(tuple(cells) for cells in rows))


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (1, "5001", ""),
        (1, "5001", "EventRinging"),
        (1, "5001", "EventDialing OtherDN=5003"),
        (1, "5001", "EventDialing ReferenceID=2"),
        (1, "5001", "EventDialing UserData=-"),
        (3, "5002", "EventRinging Extensions.BusinessCall=1"),
        (2, "5002", "EventRinging"),
        (1, "legs", ""),
        (2, "legs", "offer 5003 for 5001"),
        (6, "legs", "drop 5002 <br> drop 5001"),
    ],
)
def test_a_wrong_cell_is_found(row: int, column: str, text: str) -> None:
    with pytest.raises(AssertionError, match=f"row {row}"):
        Player().play(spoiled(row, column, text))


def test_an_event_for_a_dn_without_a_column_is_found() -> None:
    table = Table("x", ("#", "input", "legs"), (("1", "5001 dials 5002", "offer 5002 for 5001"),))
    with pytest.raises(AssertionError, match="no column"):
        Player().play(table)


@pytest.mark.parametrize("text", ["nonsense", "leg 5001 sings", "option nowhere at all x=1"])
def test_an_input_that_means_nothing_is_found(text: str) -> None:
    player = Player()
    player.act("5001 dials 5002", 1)
    with pytest.raises(ValueError, match="no such"):
        player.act(text, 2)
