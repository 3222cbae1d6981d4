"""The sounds of the sources in payloads of 20 ms. Each frame is made when it is first played, and kept.

So a tick of the clock never encodes more than a frame or two, even for Opus.
"""

from __future__ import annotations

from simulator.media import music, tones
from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.plan import Source
from simulator.media.tones import FRAME
from simulator.media.transcode import encoder


class _Sound:
    """A loop of samples in one codec; what is left over of the last frame is dropped."""

    def __init__(self, samples: Samples, codec: Codec) -> None:
        self._parts = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
        self._encode = encoder(codec)
        self._frames: list[bytes] = []

    def frame(self, position: int) -> bytes:
        number = position % len(self._parts)
        while len(self._frames) <= number:
            self._frames.append(self._encode(self._parts[len(self._frames)]))
        return self._frames[number]


class Library:
    """`country` chooses the call-progress tones: "us", "uk" or "de"."""

    def __init__(self, country: str = "us") -> None:
        self._country = country
        self._samples: dict[Source, Samples] = {}
        self._sounds: dict[tuple[Source, Codec], _Sound] = {}

    def frame(self, source: Source, codec: Codec, position: int) -> bytes:
        """The frame at a position of the endless repetition of a source."""
        key = (source, codec)
        if key not in self._sounds:
            self._sounds[key] = _Sound(self.samples(source), codec)
        return self._sounds[key].frame(position)

    def samples(self, source: Source) -> Samples:
        """A source's loop at 8000 Hz. The music takes a while at the first time."""
        if source not in self._samples:
            self._samples[source] = self._made(source)
        return self._samples[source]

    def _made(self, source: Source) -> Samples:
        match source:
            case Source.MUSIC:
                return music.tune()
            case Source.RING_BACK:
                return tones.cycle(tones.RING_BACK[self._country])
            case Source.BUSY:
                return tones.cycle(tones.BUSY[self._country])
            case Source.FAST_BUSY:
                return tones.cycle(tones.FAST_BUSY[self._country])
            case Source.SILENCE:
                return tones.silence()
            case Source.ANNOUNCEMENT:
                return music.chime()
