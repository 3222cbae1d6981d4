from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from simulator.net.collector import YOUNGEST, settle


@pytest.fixture
def as_it_was() -> Iterator[None]:
    thresholds = gc.get_threshold()
    settle.cache_clear()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_a_serving_process_leaves_what_was_there_alone_and_still_collects() -> None:
    settle()
    assert gc.isenabled()
    assert gc.get_threshold()[0] == YOUNGEST
    frozen = gc.get_freeze_count()
    assert frozen > 1000
    settle()
    assert gc.get_freeze_count() <= frozen
