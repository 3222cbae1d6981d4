"""A source while it is mixed: its packets as frames of 20 ms, with no click where they begin, fail or end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.jitter import LOST, JitterBuffer
from simulator.media.rtp import RtpPacket
from simulator.media.tones import FRAME
from simulator.media.transcode import decoder

_NOTHING = np.zeros(0, np.int16)
_RISE: npt.NDArray[np.float32] = np.linspace(0, 1, 40, dtype=np.float32)


class Voice:
    def __init__(self) -> None:
        self._buffer = JitterBuffer()
        self._codec: Codec | None = None
        self._decode: Callable[[bytes], Samples] = lambda payload: _NOTHING
        self._rest = _NOTHING
        # What sounded last; nothing after a silence.
        self._tail = _NOTHING
        self.peak: float | None = None
        """The loudest sample of the packet decoded last, 0.0 to 1.0, where only the decoder knows it (Opus, G.722)."""

    def put(self, packet: RtpPacket, codec: Codec | None) -> None:
        """A packet as it comes; codec None: it is no sound, but takes the place of some."""
        self._buffer.put(packet, codec)

    def frame(self) -> Samples | None:
        """The next 20 ms; None while it is silent. Packets may be of any length."""
        while len(self._rest) < FRAME:
            packet = self._buffer.take()
            if packet is None:
                return self._ending()
            codec, payload = packet
            more = self._faded(FRAME) if codec is None or packet is LOST else self._decoded(codec, payload)
            self._rest = np.concatenate((self._rest, more)) if len(self._rest) else more
        frame, self._rest = self._rest[:FRAME], self._rest[FRAME:]
        return frame

    def _decoded(self, codec: Codec, payload: bytes) -> Samples:
        if codec is not self._codec:
            self._codec, self._decode = codec, decoder(codec)
        samples = self._decode(payload)
        self.peak = float(np.abs(samples.astype(np.int32)).max(initial=0)) / 32768 if codec.remembers else None
        if not len(self._tail):
            samples = samples.copy()
            rise = _RISE[: len(samples)]
            samples[: len(rise)] = samples[: len(rise)] * rise
        self._tail = samples[-FRAME:]
        return samples

    def _ending(self) -> Samples | None:
        if not len(self._rest) and not len(self._tail):
            return None
        frame = np.concatenate((self._rest, self._faded(FRAME - len(self._rest))))
        self._rest, self.peak = _NOTHING, None
        return frame

    def _faded(self, length: int) -> Samples:
        """Samples that go on from the last one and die away: what sounded last, backwards."""
        faded = np.zeros(length, np.int16)
        mirrored = self._tail[::-1][:length]
        faded[: len(mirrored)] = mirrored * np.linspace(1, 0, len(mirrored), dtype=np.float32)
        self._tail = _NOTHING
        return faded
