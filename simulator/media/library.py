"""The sounds of the sources, ready to send: payloads of 20 ms, made at first use and kept."""

from __future__ import annotations

from simulator.media import music, tones
from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.plan import Source
from simulator.media.transcode import encode_frames


class Library:
    """`country` chooses the call-progress tones: "us", "uk" or "de"."""

    def __init__(self, country: str = "us") -> None:
        self._country = country
        self._frames: dict[tuple[Source, Codec], tuple[bytes, ...]] = {}

    def frames(self, source: Source, codec: Codec) -> tuple[bytes, ...]:
        """The loop of a source, at least one frame."""
        key = (source, codec)
        if key not in self._frames:
            self._frames[key] = encode_frames(self._samples(source), codec)
        return self._frames[key]

    def _samples(self, source: Source) -> Samples:
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
