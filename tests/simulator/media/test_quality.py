"""The E-model against figures of ITU-T G.107 and G.113, and what must hold whatever the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.media.codec import Codec
from simulator.media.quality import mos, mouth_to_ear, opinion, rating


@pytest.mark.parametrize(
    ("loss", "delay", "expected"),
    [
        (0.0, 0.0, 93.2),
        (0.0, 0.150, 89.6),
        # From 177 ms on delay costs more.
        (0.0, 0.400, 59.1),
        (0.01, 0.0, 89.6),
        (0.05, 0.0, 77.4),
        (0.20, 0.0, 51.1),
        (1.0, 0.0, 17.3),
        (1.0, 9.0, 0.0),
    ],
)
def test_rating_of_g711(loss: float, delay: float, expected: float) -> None:
    assert rating(Codec.PCMU, loss, delay) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize(
    ("r", "expected"),
    [(-5, 1.0), (0, 1.0), (2, 1.0), (50, 2.58), (60, 3.1), (70, 3.6), (80, 4.02), (93.2, 4.41), (100, 4.5)],
)
def test_opinion(r: float, expected: float) -> None:
    """G.107 annex B, table B.1: 90 is very satisfied, 80 satisfied, 70 some dissatisfied, 60 many, 50 nearly all."""
    assert opinion(r) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("lost", "received", "round_trip", "jitter", "expected"),
    [
        (0, 0, None, 0.0, None),
        (5, 0, None, 0.0, None),
        (0, 500, None, 0.0, 4.40),
        (5, 495, 0.040, 0.002, 4.31),
        (50, 450, 0.300, 0.030, 2.83),
    ],
)
def test_mos_of_a_leg(
    lost: int, received: int, round_trip: float | None, jitter: float, expected: float | None
) -> None:
    found = mos(Codec.PCMA, lost, received, round_trip, jitter)
    assert found == (expected if expected is None else pytest.approx(expected, abs=0.02))


def test_delay_is_made_of_the_way_the_packet_and_the_buffer() -> None:
    assert mouth_to_ear(0.1, 0.01) == pytest.approx(0.09)


@given(st.sampled_from(Codec), st.floats(0, 1), st.floats(0, 1), st.floats(0, 2))
def test_more_loss_never_sounds_better(codec: Codec, one: float, other: float, delay: float) -> None:
    less, more = sorted((one, other))
    assert 1.0 <= opinion(rating(codec, more, delay)) <= opinion(rating(codec, less, delay)) + 1e-9 <= 4.5
