from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.sip.deadlines import Deadlines


def test_keys_come_out_by_time_and_then_by_order() -> None:
    deadlines: Deadlines[str] = Deadlines()
    for key, when in (("late", 3.0), ("b", 1.0), ("a", 1.0)):
        deadlines.set(key, when)
    assert deadlines.next() == 1.0
    assert deadlines.pop(0.9) is None
    assert [deadlines.pop(9.0), deadlines.pop(9.0), deadlines.pop(9.0), deadlines.pop(9.0)] == ["b", "a", "late", None]


def test_a_key_set_again_or_cancelled_is_due_at_its_new_time_or_never() -> None:
    deadlines: Deadlines[str] = Deadlines()
    deadlines.set("a", 1.0)
    deadlines.set("a", 2.0)
    deadlines.set("b", 1.5)
    deadlines.cancel("b")
    deadlines.cancel("unknown")
    assert ("a" in deadlines, "b" in deadlines, len(deadlines)) == (True, False, 1)
    assert deadlines.next() == 2.0


def test_replaced_entries_do_not_pile_up() -> None:
    deadlines: Deadlines[int] = Deadlines()
    for n in range(1000):
        deadlines.set(n % 3, 1000.0 - n)
    assert len(deadlines._heap) < 80
    assert [deadlines.pop(9e9) for _ in range(4)] == [0, 2, 1, None]


@given(st.lists(st.tuples(st.integers(0, 5), st.one_of(st.none(), st.floats(0, 100)))))
def test_behaves_as_a_dict_of_times(steps: list[tuple[int, float | None]]) -> None:
    deadlines: Deadlines[int] = Deadlines()
    model: dict[int, float] = {}
    for key, when in steps:
        if when is None:
            deadlines.cancel(key)
            model.pop(key, None)
        else:
            deadlines.set(key, when)
            model[key] = when
    assert deadlines.next() == min(model.values(), default=None)
    popped = []
    while (due := deadlines.pop(100)) is not None:
        popped.append(due)
    assert [model[key] for key in popped] == sorted(model.values())
