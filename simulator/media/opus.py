"""Opus to and from 16-bit samples at 8000 Hz, 20 ms at a time (RFC 6716, RFC 7587), through FFmpeg's libopus."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame

from simulator.media.g711 import Samples

FRAME = 160
_RATIO = 6
_TAPS = 72


def _low_pass() -> npt.NDArray[np.float32]:
    """A windowed sinc that keeps what fits 8000 Hz: the decoder always speaks 48000 Hz."""
    at = np.arange(_TAPS) - (_TAPS - 1) / 2
    kernel = np.sinc(at * 3600 / 24000) * np.blackman(_TAPS)
    return np.asarray(kernel / np.sum(kernel)).astype(np.float32)


_KERNEL = _low_pass()


def _codec(mode: Literal["r", "w"], rate: int) -> AudioCodecContext:
    """Yet to be opened; 16-bit samples of one channel."""
    context = av.CodecContext.create("libopus", mode)
    assert isinstance(context, AudioCodecContext)
    context.sample_rate = rate
    context.format = "s16"
    context.layout = "mono"
    return context


class OpusEncoder:
    def __init__(self) -> None:
        context = _codec("w", 8000)
        context.bit_rate = 24000
        context.time_base = Fraction(1, 8000)
        context.options = {"application": "voip", "compression_level": "0", "frame_duration": "20"}
        context.open()
        self._context = context
        self._at = 0

    def encode(self, samples: Samples) -> bytes:
        """One packet for exactly 160 samples."""
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = 8000
        frame.time_base = Fraction(1, 8000)
        frame.pts = self._at
        self._at += FRAME
        return b"".join(bytes(packet) for packet in self._context.encode(frame))


class OpusDecoder:
    def __init__(self) -> None:
        self._context = _codec("r", 48000)
        self._context.open()
        self._past = np.zeros(_TAPS - 1, np.float32)

    def decode(self, payload: bytes) -> Samples:
        """The packet's samples at 8000 Hz, as many as its duration asks; none for bytes that are not Opus."""
        try:
            frames = self._context.decode(av.Packet(payload))
        except av.error.FFmpegError:
            return np.zeros(0, np.int16)
        if not frames:
            return np.zeros(0, np.int16)
        wide = np.concatenate([self._past, *(_mono(frame) for frame in frames)])
        self._past = wide[len(wide) - (_TAPS - 1) :]
        count = (len(wide) - _TAPS) // _RATIO + 1
        windows = np.lib.stride_tricks.as_strided(wide, (count, _TAPS), (_RATIO * wide.itemsize, wide.itemsize))
        return np.clip(windows @ _KERNEL, -32768, 32767).astype(np.int16)


def _mono(frame: AudioFrame) -> npt.NDArray[np.float32]:
    return np.asarray(frame.to_ndarray()[0], np.float32)
