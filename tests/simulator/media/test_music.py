"""The tune: long enough, loud enough, without clicks, seams or holes."""

from __future__ import annotations

import numpy as np

from simulator.media import music
from simulator.media.tones import FRAME, RATE


def test_the_tune_fills_its_loop_evenly() -> None:
    tune = music.tune()
    assert 20 <= len(tune) / RATE <= 30
    assert len(tune) % FRAME == 0
    seconds = np.abs(tune.astype(np.int32)).reshape(-1, RATE).max(axis=1)
    assert seconds.min() > 2000
    assert 12000 < seconds.max() < 14000


def test_nothing_clicks_not_even_where_the_loop_closes() -> None:
    tune = music.tune().astype(np.int32)
    steps = np.abs(np.diff(np.concatenate((tune, tune[:1]))))
    assert steps[-1] <= steps.max() < 6000


def test_the_bass_of_each_chord_is_there() -> None:
    tune = music.tune()
    bar = tune[: 3 * RATE].astype(float)
    spectrum = np.abs(np.fft.rfft(bar))
    # F below A 110: 220 Hz less sixteen semitones.
    bass = round(220 * 2 ** (-16 / 12) * 3)
    assert spectrum[bass - 2 : bass + 3].max() > 10 * np.median(spectrum)


def test_the_chime_begins_loud_and_ends_soft() -> None:
    chime = np.abs(music.chime().astype(np.int32))
    assert len(chime) == 2 * RATE
    assert chime[:RATE].max() > 8000
    assert chime[-RATE // 4 :].max() < 200
