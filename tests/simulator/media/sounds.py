"""Speaking and listening for a test: samples to payloads, and how strong a frequency is in samples."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

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


def write_sound(file: Path, frequency: float, seconds: float, codec: str, rate: int = 8000, channels: int = 1) -> None:
    """A tone in a file of the kind that its ending says."""
    wave = np.sin(2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate) * 10000
    layout = "mono" if channels == 1 else "stereo"
    with av.open(str(file), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        packed = np.repeat(wave.astype(np.int16), channels).reshape(1, -1)
        if packed.size:
            frame = AudioFrame.from_ndarray(packed, format="s16", layout=layout)
            frame.sample_rate = rate
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
