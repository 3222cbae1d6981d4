"""Every call model of tests/models, played against the pure switch."""

from pathlib import Path

import pytest

from tests.simulator.switch.player import Player
from tests.simulator.switch.variants import Variant, variants
from tests.tables import Table, read_tables

MODELS = Path(__file__).parents[2] / "models"
TABLES = [
    (path.stem, table) for path in sorted(MODELS.glob("*.md")) if path.stem != "README" for table in read_tables(path)
]


@pytest.mark.parametrize("table", [pytest.param(table, id=f"{stem}: {table.name}") for stem, table in TABLES])
def test_model(table: Table) -> None:
    Player().play(table)


VARIED = [(stem, variant) for stem, table in TABLES for variant in variants(table)]


@pytest.mark.parametrize(
    "variant",
    [pytest.param(variant, id=f"{stem}: {variant.table.name}, {', '.join(variant.by)}") for stem, variant in VARIED],
)
def test_model_holds_for_other_calls_too(variant: Variant) -> None:
    variant.play()


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.md")), ids=lambda path: path.stem)
def test_every_model_names_its_source(path: Path) -> None:
    assert path.stem == "README" or "Source:" in path.read_text(encoding="utf-8")
