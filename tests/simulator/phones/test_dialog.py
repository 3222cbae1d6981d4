"""The table of a telephone's call. Source: RFC 3261 9.1, 12, 13, 15."""

from __future__ import annotations

import pytest

from simulator.phones.dialog import TRANSITIONS, State


@pytest.mark.parametrize(
    ("triggers", "last"),
    [
        (("rang", "accepted", "gave up", "closed"), State.ENDED),
        (("rang", "gave up", "refused"), State.ENDED),
        (("gave up", "rang", "accepted", "closed"), State.ENDED),
        (("gave up", "accepted"), State.LEAVING),
        (("refused",), State.ENDED),
    ],
)
def test_a_call_out(triggers: tuple[str, ...], last: State) -> None:
    state = State.DIALING
    for trigger in triggers:
        state = TRANSITIONS[(state, trigger)]
    assert state == last


@pytest.mark.parametrize(
    ("triggers", "last"),
    [
        (("answered", "acknowledged", "left"), State.ENDED),
        (("answered", "left"), State.ENDED),
        (("cancelled",), State.ENDED),
        (("gave up",), State.ENDED),
        (("answered", "gave up", "left"), State.ENDED),
    ],
)
def test_a_call_in(triggers: tuple[str, ...], last: State) -> None:
    state = State.RINGING
    for trigger in triggers:
        state = TRANSITIONS[(state, trigger)]
    assert state == last


def test_nothing_follows_the_end() -> None:
    assert not [state for state, _ in TRANSITIONS if state == State.ENDED]
