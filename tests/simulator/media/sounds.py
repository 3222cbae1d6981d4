"""Speaking and listening for a test: samples to payloads, and how strong a frequency is in samples."""

from __future__ import annotations

import numpy as np

from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.tones import FRAME
from simulator.media.transcode import encoder


def strength(samples: Samples, frequency: float, rate: int = 8000) -> float:
    """The amplitude (1.0: full scale) of one frequency, by Goertzel's sum over the whole of the samples."""
    if not len(samples):
        return 0.0
    turn = np.exp(-2j * np.pi * frequency * np.arange(len(samples)) / rate)
    return float(abs(np.dot(samples.astype(np.float64), turn)) * 2 / len(samples) / 32767)


def hears(samples: Samples, frequency: float, rate: int = 8000, at_least: float = 0.05) -> bool:
    """The frequency is there, and clearly above one a third higher."""
    found = strength(samples, frequency, rate)
    return found > at_least and found > 5 * strength(samples, frequency * 4 / 3, rate)


def encode_frames(samples: Samples, target: Codec) -> list[bytes]:
    """The samples in payloads of 20 ms."""
    encode = encoder(target)
    return [encode(samples[start : start + FRAME]) for start in range(0, len(samples) - FRAME + 1, FRAME)]


def steps(samples: Samples) -> int:
    """The greatest step from one sample to the next: a click is one that the sound itself has not."""
    return int(np.abs(np.diff(samples.astype(np.int32), prepend=0)).max(initial=0))
