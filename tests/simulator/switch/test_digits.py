"""The digit collector by itself. How treatments use it is in tests/models/digits.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.switch.digits import KEYS, LONGEST, Collector, Meaning, Outcome, Rules

MEANINGS = (
    ("##", Meaning.Terminate),
    ("**", Meaning.Abort),
    ("*#", Meaning.Backspace),
    ("*0", Meaning.Reset),
    ("A", Meaning.Ignore),
)


def press(collector: Collector, keys: str) -> Outcome:
    """The last outcome; nothing is pressed any more once the collection is over."""
    outcome = Outcome.More
    for key in keys:
        outcome = collector.press(key)
        if outcome.over:
            break
    return outcome


@pytest.mark.parametrize(
    ("most", "keys", "outcome", "digits", "last"),
    [
        (3, "12", Outcome.More, "12", "2"),
        (3, "123", Outcome.Normal, "123", "3"),
        (9, "12##", Outcome.Normal, "12", "#"),
        (9, "##", Outcome.Normal, "", "#"),
        (9, "1#2##", Outcome.Normal, "1#2", "#"),
        (9, "1**", Outcome.Cancelled, "1", "*"),
        (9, "12*#", Outcome.More, "1", "2"),
        (9, "*#7##", Outcome.Normal, "7", "#"),
        (9, "12*034", Outcome.More, "34", "4"),
        (9, "1A", Outcome.Ignored, "1", "1"),
        (9, "*1*A2", Outcome.More, "*1*2", "2"),
        (2, "*#*12", Outcome.Normal, "*1", "1"),
        (9, "*", Outcome.More, "", ""),
    ],
)
def test_keys_become_digits(most: int, keys: str, outcome: Outcome, digits: str, last: str) -> None:
    collector = Collector(Rules(most, MEANINGS))
    assert press(collector, keys) is outcome
    assert (collector.digits, collector.last) == (digits, last)


@pytest.mark.parametrize(
    ("most", "keys", "outcome", "digits"),
    [
        (4, "", Outcome.Timeout, ""),
        (4, "12", Outcome.Timeout, "12"),
        (4, "12#", Outcome.Timeout, "12#"),
        (3, "12#", Outcome.Normal, "12#"),
    ],
)
def test_when_the_time_is_up_what_was_held_back_is_a_digit(most: int, keys: str, outcome: Outcome, digits: str) -> None:
    collector = Collector(Rules(most, MEANINGS))
    press(collector, keys)
    assert collector.run_out() is outcome
    assert collector.digits == digits


sequences = st.text(alphabet=KEYS, min_size=1, max_size=2)


@given(
    st.integers(min_value=1, max_value=LONGEST),
    st.lists(st.tuples(sequences, st.sampled_from(Meaning)), max_size=5).map(tuple),
    st.text(alphabet=KEYS, max_size=60),
)
def test_whatever_is_pressed(most: int, meanings: tuple[tuple[str, Meaning], ...], keys: str) -> None:
    """Never too many digits, none that was not pressed, and at most one key is held back."""
    collector = Collector(Rules(most, meanings))
    outcome = press(collector, keys)
    assert len(collector.digits) <= most
    assert len(collector.held) <= 1
    pressed = iter(keys)
    assert all(digit in pressed for digit in collector.digits), "digits that nobody pressed, or in another order"
    assert outcome is not Outcome.Timeout
    if outcome is Outcome.Normal and Meaning.Terminate not in dict(meanings).values():
        assert len(collector.digits) == most
