"""Sound files of any kind that FFmpeg reads (WAV, MP3, Opus, FLAC ...) as samples at 8000 Hz, and Opus of a WAV."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np

from simulator.media.g711 import Samples
from simulator.media.tones import RATE

_LONGEST = 3600 * RATE


class Unreadable(Exception):
    """Not a sound file, or cut short at the wrong place; the text says what is wrong."""


def read(file: Path | BinaryIO) -> Samples:
    """All channels in one, at most an hour. Takes its time: not for the event loop's thread. Raises Unreadable."""
    try:
        with av.open(str(file) if isinstance(file, Path) else file, "r") as container:
            samples = _decoded(container)
    except (av.error.FFmpegError, OSError, ValueError) as fault:
        raise Unreadable(str(fault)) from fault
    if not len(samples):
        raise Unreadable("there is no sound in it")
    return samples


def _decoded(container: av.container.InputContainer) -> Samples:
    if not container.streams.audio:
        raise Unreadable("there is no sound in it")
    resampler = av.AudioResampler("s16", "mono", RATE)
    parts, length = [], 0
    for frame in itertools.chain(container.decode(audio=0), (None,)):
        for made in resampler.resample(frame):
            parts.append(made.to_ndarray()[0])
            length += len(parts[-1])
        if length >= _LONGEST:
            break
    return np.concatenate([np.zeros(0, np.int16), *parts])[:_LONGEST]


def compressed(wave: Path) -> Path:
    """A file beside it, Opus in Ogg, with the same channels, which takes its place. Raises Unreadable, and leaves it as
    it was, if that is not possible. Not for the event loop's thread."""
    made = wave.with_suffix(".opus")
    try:
        with av.open(str(wave), "r") as source, av.open(str(made), "w", format="ogg") as target:
            stream = target.add_stream("libopus", rate=48000, layout=source.streams.audio[0].layout.name)
            resampler = av.AudioResampler("s16", stream.layout, stream.rate)
            for frame in itertools.chain(source.decode(audio=0), (None,)):
                for part in resampler.resample(frame):
                    target.mux(stream.encode(part))
            target.mux(stream.encode(None))
    except (av.error.FFmpegError, OSError, ValueError) as fault:
        made.unlink(missing_ok=True)
        raise Unreadable(str(fault)) from fault
    wave.unlink()
    return made
