"""The call models that telephones can play, and the platform on which they do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.live_player import Play, playing, reason
from tests.simulator.switch.test_models import TABLES
from tests.tables import Table


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with playing() as play:
        yield play


def _parameter(stem: str, table: Table) -> object:
    missing = reason(table, "not yet")
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=missing)] if missing else []
    return pytest.param(table, id=f"{stem}: {table.name}", marks=marks)


LIVE = pytest.mark.parametrize("table", [_parameter(stem, table) for stem, table in TABLES if not reason(table, "no")])
