"""Every call model of tests/models, played against the pure switch."""

from pathlib import Path

import pytest

from tests.simulator.switch.player import Player
from tests.tables import Table, read_tables

MODELS = Path(__file__).parents[2] / "models"
TABLES = [
    (path.stem, table) for path in sorted(MODELS.glob("*.md")) if path.stem != "README" for table in read_tables(path)
]


@pytest.mark.parametrize("table", [pytest.param(table, id=f"{stem}: {table.name}") for stem, table in TABLES])
def test_model(table: Table) -> None:
    Player().play(table)


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.md")), ids=lambda path: path.stem)
def test_every_model_names_its_source(path: Path) -> None:
    assert path.stem == "README" or "Source:" in path.read_text(encoding="utf-8")
