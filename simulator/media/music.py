"""What waiting callers hear: an original tune, synthesised.

A slow arpeggio over eight chords, a bass and a soft melody, 24 seconds; the last notes ring over into the first bar, so
that the loop has no seam.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.media.g711 import Samples
from simulator.media.tones import RATE, sine

_BEAT = 0.75
_BEATS_PER_CHORD = 4
# Semitones above A (220 Hz); F  C/E  Dm7  Bb  F/A  Gm7  Bb/C  C.
_CHORDS = (
    (-4, 0, 3, 8),
    (-5, 3, 7, 10),
    (-7, 0, 3, 8),
    (-11, 1, 5, 8),
    (-12, 3, 8, 12),
    (-2, 1, 5, 8),
    (-9, 1, 5, 10),
    (-9, 3, 7, 10),
)
_PATTERN = (0, 1, 2, 3, 2, 1, 2, 1)
# (beat, semitones above A, beats it lasts)
_MELODY = (
    (0, 12, 3), (3, 15, 1), (4, 15, 2), (6, 10, 2), (8, 12, 3), (11, 8, 1), (12, 5, 4),
    (16, 12, 2), (18, 17, 2), (20, 13, 3), (23, 10, 1), (24, 13, 2), (26, 15, 2), (28, 10, 3),
)  # fmt: skip
_Wave = npt.NDArray[np.float64]


def tune() -> Samples:
    """The whole loop, peak at 0.4 of full scale."""
    beats = len(_CHORDS) * _BEATS_PER_CHORD
    loop = np.zeros(round(beats * _BEAT * RATE))
    for number, chord in enumerate(_CHORDS):
        _arpeggio(loop, number * _BEATS_PER_CHORD, chord)
    for beat, semitones, length in _MELODY:
        _add(loop, beat, _note(semitones, length * _BEAT + 0.6, 0.5, (1.0, 0.12, 0.05), attack=0.08))
    return _levelled(loop)


def _arpeggio(loop: _Wave, beat: float, chord: tuple[int, ...]) -> None:
    _add(loop, beat, _note(chord[0] - 12, 3.2, 0.7, (1.0, 0.5, 0.2), attack=0.02))
    for step, voice in enumerate(_PATTERN):
        _add(loop, beat + step / 2, _note(chord[voice], 1.6, 0.45, (1.0, 0.35, 0.12, 0.05), attack=0.01))


@lru_cache(maxsize=32)
def _note(semitones: int, seconds: float, loudness: float, partials: tuple[float, ...], attack: float) -> _Wave:
    time = np.arange(round(seconds * RATE)) / RATE
    frequency = 220 * 2 ** (semitones / 12)
    wave = sum(
        (weight * np.sin(2 * np.pi * frequency * n * time) for n, weight in enumerate(partials, 1)),
        np.zeros(len(time)),
    )
    envelope = np.minimum(time / attack, 1) * np.exp(-2.4 * time / seconds) * np.minimum((seconds - time) / 0.1, 1)
    return np.asarray(wave * envelope * loudness)


def _add(loop: _Wave, beat: float, note: _Wave) -> None:
    start = round(beat * _BEAT * RATE)
    before_end = len(loop) - start
    loop[start : start + len(note)] += note[:before_end]
    loop[: max(0, len(note) - before_end)] += note[before_end:]


def chime() -> Samples:
    """Three falling notes and a rest, 2 seconds: stands for an announcement that has no recording."""
    chime = np.zeros(2 * RATE)
    for number, semitones in enumerate((19, 15, 12)):
        start = round(number * 0.35 * RATE)
        note = _note(semitones, 0.9, 1.0, (1.0, 0.3, 0.1), attack=0.01)
        chime[start : start + len(note)] += note
    return _levelled(chime)


def murmur(text: str) -> Samples:
    """Stands for speech where there is no voice: a note for each word, as long as the word, a rest for each stop."""
    parts = [np.zeros(RATE // 10)]
    for word in text.split():
        parts.append(_note(sum(word.encode()) % 8, 0.08 + 0.05 * len(word), 1.0, (1.0, 0.4, 0.2), attack=0.02))
        parts.append(np.zeros(RATE // (4 if word[-1] in ".,;:!?" else 20)))
    return _levelled(np.concatenate(parts))


def beep() -> Samples:
    """Speak now: 0.4 s."""
    return sine((1000,), 0.4)


def _levelled(wave: _Wave) -> Samples:
    return np.asarray(wave / max(np.max(np.abs(wave)), 1e-9) * 0.4 * 32767).astype(np.int16)
