"""A WAV file that grows, 16 bit at 8000 Hz: whole and readable after each write, whatever happens next."""

from __future__ import annotations

import struct
from pathlib import Path

from simulator.media.tones import RATE

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_PCM = 1
# The lengths in the header have 32 bits.
_LARGEST = 0xFFFFFFFF - _HEADER.size


class WaveFile:
    """Raises OSError from whatever goes wrong, FileExistsError for a file that is there."""

    def __init__(self, path: Path, channels: int) -> None:
        self.path = path
        self.length = 0
        """Bytes of sound."""
        self._channels = channels
        self._file = path.open("xb")
        self.write(b"")

    @property
    def seconds(self) -> float:
        return self.length / (2 * self._channels * RATE)

    def write(self, samples: bytes) -> None:
        """Little-endian samples, those of one moment side by side."""
        if self.length + len(samples) > _LARGEST:
            raise OSError("a WAV file holds 4 GB")
        self._file.seek(0, 2)
        self._file.write(samples)
        self.length += len(samples)
        self._file.seek(0)
        self._file.write(self._header())
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def _header(self) -> bytes:
        block = 2 * self._channels
        size = self.length + _HEADER.size - 8
        form = (_PCM, self._channels, RATE, RATE * block, block, 16)
        return _HEADER.pack(b"RIFF", size, b"WAVE", b"fmt ", 16, *form, b"data", self.length)
