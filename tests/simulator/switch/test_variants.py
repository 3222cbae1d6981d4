"""A model that does not hold for other calls must fail: variants are a measuring instrument, as the player is."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.simulator.switch.variants import CALLER, DESTINATION, REQUEST, VARIANTS, Variant, variants
from tests.tables import Table, read_tables

MODEL = Path(__file__).parents[2] / "models" / "two_step_transfer.md"
TABLE = read_tables(MODEL)[0]


def spoiled(row: int, column: str, old: str, new: str) -> Table:
    at = TABLE.headers.index(column)
    rows = [list(cells) for cells in TABLE.rows]
    assert old in rows[row - 1][at]
    rows[row - 1][at] = rows[row - 1][at].replace(old, new)
    return replace(TABLE, rows=tuple(tuple(cells) for cells in rows))


def test_every_combination_is_played() -> None:
    assert [variant.by for variant in variants(TABLE)] == [
        (CALLER,),
        (DESTINATION,),
        (REQUEST,),
        (CALLER, DESTINATION),
        (CALLER, REQUEST),
        (DESTINATION, REQUEST),
        VARIANTS,
    ]
    assert list(variants(replace(TABLE, prose=()))) == []


def test_a_variant_that_means_nothing_is_found() -> None:
    with pytest.raises(ValueError, match="no such variant"):
        list(variants(replace(TABLE, prose=("Also with a caller from Mars.",))))


@pytest.mark.parametrize("by", [(CALLER,), (DESTINATION,), (REQUEST,), VARIANTS])
@pytest.mark.parametrize(
    ("row", "column", "old", "new"),
    [
        (5, "5001", "PropagatedCallType=Internal", "PropagatedCallType=Outbound"),
        (9, "5001", "ConnID=c1", "ConnID=c2"),
        (6, "legs", "offer", "alert"),
    ],
)
def test_a_wrong_cell_is_found_in_every_variant(by: tuple[str, ...], row: int, column: str, old: str, new: str) -> None:
    with pytest.raises(AssertionError, match=f"row {row}"):
        Variant(spoiled(row, column, old, new), by).play()


def test_the_reference_id_of_who_answers_by_request_is_compared() -> None:
    wrong = spoiled(8, "5002", "EventEstablished", "EventEstablished <br> EventHeld")
    with pytest.raises(AssertionError, match="row 8"):
        Variant(wrong, (REQUEST,)).play()


def test_who_dials_outside_sees_the_network_reached() -> None:
    extra = spoiled(7, "5001", "", "EventNetworkReached")
    with pytest.raises(AssertionError, match="row 7"):
        Variant(extra, (DESTINATION,)).play()
