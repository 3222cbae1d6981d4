"""G.722 to and from 16-bit samples at 8000 Hz (ITU-T G.722 mode 1, RFC 3551 4.5.2), through FFmpeg.

The engine speaks 8000 Hz inside, so that the upper band is silent on the way out and left away on the way in; what is
passed on between two G.722 telephones keeps it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame

from simulator.media.g711 import Samples

_RATE = 16000
_TAPS = 48


def _half_band() -> npt.NDArray[np.float32]:
    """A windowed sinc that keeps what fits 8000 Hz."""
    at = np.arange(_TAPS) - (_TAPS - 1) / 2
    kernel = np.sinc(at * 0.475) * np.blackman(_TAPS)
    return np.asarray(kernel / np.sum(kernel)).astype(np.float32)


_KERNEL = _half_band()


class _Filter:
    """Both directions need the low band alone; it remembers the samples before."""

    def __init__(self) -> None:
        self._past = np.zeros(_TAPS - 1, np.float32)

    def low(self, wide: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        whole = np.concatenate((self._past, wide))
        self._past = whole[len(whole) - (_TAPS - 1) :]
        return np.convolve(whole, _KERNEL, "valid")


class G722Encoder:
    def __init__(self) -> None:
        self._context = _context("w")
        self._filter = _Filter()
        self._at = 0

    def encode(self, samples: Samples) -> bytes:
        """160 octets for 160 samples."""
        wide = np.zeros(2 * len(samples), np.float32)
        wide[::2] = samples * 2.0
        low = np.clip(self._filter.low(wide), -32768, 32767).astype(np.int16)
        frame = AudioFrame.from_ndarray(low.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = _RATE
        frame.time_base = Fraction(1, _RATE)
        frame.pts = self._at
        self._at += len(low)
        return b"".join(bytes(packet) for packet in self._context.encode(frame))


class G722Decoder:
    def __init__(self) -> None:
        self._context = _context("r")
        self._filter = _Filter()

    def decode(self, payload: bytes) -> Samples:
        """As many samples as octets; none for an empty payload."""
        if not payload:
            return np.zeros(0, np.int16)
        parts = [frame.to_ndarray()[0] for frame in self._context.decode(av.Packet(payload))]
        wide = np.concatenate(parts).astype(np.float32)
        return np.clip(self._filter.low(wide)[::2], -32768, 32767).astype(np.int16)


def _context(mode: Literal["r", "w"]) -> AudioCodecContext:
    context = av.CodecContext.create("g722", mode)
    assert isinstance(context, AudioCodecContext)
    context.sample_rate = _RATE
    context.format = "s16"
    context.layout = "mono"
    context.open()
    return context
