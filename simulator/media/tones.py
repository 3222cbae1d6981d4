"""Call-progress tones as cycles of 16-bit samples at 8000 Hz (cadences: ITU-T E.180 supplement 2)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simulator.media.g711 import Samples

RATE = 8000
FRAME = 160
_AMPLITUDE = 0.15
_EDGE = 40


@dataclass(frozen=True, slots=True)
class Tone:
    """Frequencies in Hz sounding together; cadence: seconds on, off, on, off ... of one cycle."""

    frequencies: tuple[float, ...]
    cadence: tuple[float, ...]


RING_BACK = {
    "us": Tone((440, 480), (2, 4)),
    "uk": Tone((400, 450), (0.4, 0.2, 0.4, 2)),
    "de": Tone((425,), (1, 4)),
    "fr": Tone((440,), (1.5, 3.5)),
}
BUSY = {
    "us": Tone((480, 620), (0.5, 0.5)),
    "uk": Tone((400,), (0.375, 0.375)),
    "de": Tone((425,), (0.48, 0.48)),
    "fr": Tone((440,), (0.5, 0.5)),
}
FAST_BUSY = {
    "us": Tone((480, 620), (0.25, 0.25)),
    "uk": Tone((400,), (0.4, 0.35, 0.225, 0.525)),
    "de": Tone((425,), (0.24, 0.24)),
    "fr": Tone((440,), (0.25, 0.25)),
}


def milliwatt() -> Samples:
    """The test tone of 1004 Hz at 0 dBm0, half a second of it, which can be repeated without a seam."""
    # ITU-T G.711: full scale is 3.17 dBm0 in mu-law.
    time = np.arange(RATE // 2) / RATE
    return np.asarray(np.sin(2 * np.pi * 1004 * time) * 10 ** (-3.17 / 20) * 32767).astype(np.int16)


def sine(frequencies: tuple[float, ...], seconds: float, amplitude: float = _AMPLITUDE) -> Samples:
    """The frequencies together, each of the amplitude (1.0 is full scale), with edges too soft to click."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = sum((np.sin(2 * np.pi * f * time) for f in frequencies), np.zeros(len(time)))
    edge = np.minimum(np.arange(len(time)) / _EDGE, 1)
    return np.clip(wave * edge * edge[::-1] * amplitude * 32767, -32768, 32767).astype(np.int16)


def cycle(tone: Tone) -> Samples:
    """The cadence as often as it takes to fill whole 20 ms frames."""
    parts = [
        sine(tone.frequencies, seconds) if index % 2 == 0 else np.zeros(round(seconds * RATE), np.int16)
        for index, seconds in enumerate(tone.cadence)
    ]
    once = np.concatenate(parts)
    return np.tile(once, FRAME // math.gcd(len(once), FRAME))


def silence(seconds: float = 0.02) -> Samples:
    return np.zeros(round(seconds * RATE), np.int16)
