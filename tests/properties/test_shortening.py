from collections.abc import Sequence

import pytest

from tests.properties.shortening import check, shortest


def test_what_does_not_matter_is_left_out() -> None:
    assert shortest(range(40), lambda some: {3, 29} <= set(some)) == [3, 29]
    assert shortest([5], lambda some: 5 in some) == [5]
    assert shortest([1, 2, 3], lambda some: True) == []


def test_a_failure_names_the_shortest_history() -> None:
    def play(steps: Sequence[int]) -> None:
        total = 0
        for step in steps:
            total += step
            if step == 13:
                raise ValueError("another fault")
            assert total < 10

    with pytest.raises(AssertionError) as caught:
        check([1, 2, 0, 9, 13, 5], play)
    assert caught.value.__notes__ == ["The shortest history of this: [9, 5]"]
    check([1, 2, 3], play)
