"""A long history that fails, made as short as it can be: hypothesis knows only the seed that it was drawn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import Phase, settings
from hypothesis import strategies as st

Step = tuple[int, int, int, int]
S = TypeVar("S")

# Drawn evenly: hypothesis' own lists are mostly short and their numbers small.
long_histories = st.builds(
    lambda seed, length: [
        (r.randrange(12), r.randrange(10_000), r.randrange(10_000), r.randrange(10_000))
        for r in [Random(seed)] * length
    ],
    st.integers(min_value=0, max_value=2**32),
    st.integers(min_value=20, max_value=150),
)


def few(usually: int) -> settings:
    """As many examples in every run, as many as the profile says in a deep one; without hypothesis' own shrinking."""
    most = settings.default.max_examples if settings.default is not None else usually
    return settings(max_examples=usually if most < 1_000 else most, phases=(Phase.explicit, Phase.generate))


def check(steps: Sequence[S], play: Callable[[Sequence[S]], object]) -> None:
    """Play a history. What it raises names the shortest history that raises the same."""
    try:
        play(steps)
    except Exception as error:
        where = _where(error)
        error.add_note(f"The shortest history of this: {shortest(steps, lambda some: _fails(some, play) == where)}")
        raise


def _fails(steps: Sequence[S], play: Callable[[Sequence[S]], object]) -> tuple[object, ...] | None:
    try:
        play(steps)
    except Exception as error:
        return _where(error)
    return None


def _where(error: Exception) -> tuple[object, ...]:
    """What was raised, and by which line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return type(error), trace.tb_frame.f_code if trace else None, trace.tb_lineno if trace else 0


def shortest(steps: Sequence[S], fails: Callable[[Sequence[S]], bool]) -> list[S]:
    """Some of the steps with which it still fails, none of which can be left out. They are taken out by halves, then
    by smaller and smaller parts (Zeller's delta debugging)."""
    kept, size = list(steps), max(1, len(steps) // 2)
    while True:
        for start in range(0, len(kept), size):
            fewer = kept[:start] + kept[start + size :]
            if fails(fewer):
                kept = fewer
                break
        else:
            if size == 1:
                return kept
            size = max(1, size // 2)
