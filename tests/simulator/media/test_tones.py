"""Frequencies and cadences of call-progress tones."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.tones import BUSY, FAST_BUSY, FRAME, RATE, RING_BACK, Tone, cycle, silence, sine
from tests.simulator.media.sounds import hears, strength

TONES = [
    pytest.param(tone, id=f"{name} {country}")
    for name, table in (("ring-back", RING_BACK), ("busy", BUSY), ("fast busy", FAST_BUSY))
    for country, tone in table.items()
]


@pytest.mark.parametrize("tone", TONES)
def test_a_cycle_sounds_and_rests_in_whole_frames(tone: Tone) -> None:
    samples = cycle(tone)
    sounding = samples[: round(tone.cadence[0] * RATE)]
    resting = samples[len(sounding) : len(sounding) + round(tone.cadence[1] * RATE)]
    assert all(strength(sounding, frequency) > 0.1 for frequency in tone.frequencies)
    assert not resting.any()
    assert len(samples) % FRAME == 0
    assert len(samples) % round(sum(tone.cadence) * RATE) == 0


def test_every_country_has_every_tone() -> None:
    assert RING_BACK.keys() == BUSY.keys() == FAST_BUSY.keys() == {"us", "uk", "de", "fr"}


def test_a_sine_is_heard_where_it_should_be() -> None:
    samples = sine((1000,), 0.5, 0.5)
    assert hears(samples, 1000)
    assert not hears(samples, 1200)
    assert samples[0] == samples[-1] == 0
    assert np.abs(samples).max() == pytest.approx(0.5 * 32767, rel=0.01)


def test_silence_is_silent() -> None:
    assert len(silence()) == FRAME
    assert not silence().any()
