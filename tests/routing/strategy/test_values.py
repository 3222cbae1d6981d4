from __future__ import annotations

import pytest

from routing.strategy import values
from routing.strategy.errors import StrategyError


def test_values_that_fit() -> None:
    assert values.mapping("p", {8000: 1}, "") == {"8000": 1}
    assert values.fields("p", {"a": 1}, ("a", "b"), "") == {"a": 1}
    assert values.listed("p", [1], "") == [1]
    assert values.text("p", 8999, "") == "8999"
    assert values.texts("p", "a", "") == ("a",)
    assert values.texts("p", ["a", 1], "") == ("a", "1")
    assert values.integer("p", 3, "") == 3
    assert values.seconds("p", 3, "") == 3.0
    assert values.boolean("p", False) is False


def test_a_list_names_the_item_at_fault() -> None:
    with pytest.raises(StrategyError) as refused:
        values.texts("p", ["a", None], "days: Mon")
    assert refused.value.path == "p[1]"
    assert "found nothing" in refused.value.message
