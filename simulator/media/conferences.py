"""Legs that hear several others: their packets become voices, a frame of each is mixed, and the sums go out again."""

from __future__ import annotations

from collections.abc import Callable

from simulator.contract import LegId
from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.leg import Heard, Leg
from simulator.media.mixer import Mixer
from simulator.media.tones import FRAME
from simulator.media.transcode import encoder
from simulator.media.voice import Voice


class Conferences:
    def __init__(self) -> None:
        self._mixer = Mixer()
        self._speakers: dict[LegId, tuple[Leg, Voice]] = {}
        self._listeners: dict[LegId, Leg] = {}
        self._encoders: dict[LegId, tuple[Codec, Callable[[Samples], bytes]]] = {}

    def __len__(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def __contains__(self, leg: LegId) -> bool:
        """Whether it listens to a conference."""
        return leg in self._listeners

    def hear(self, leg: Leg, sources: tuple[LegId, ...]) -> None:
        leg.mixed = True
        self._listeners[leg.id] = leg
        self._mixer.hear(leg.id, sources)

    def leave(self, leg: LegId) -> None:
        """It listens no more. That it is heard ends with its packets."""
        left = self._listeners.pop(leg, None)
        if left is not None:
            left.mixed = False
            self._encoders.pop(leg, None)
            self._mixer.leave(leg)

    def put(self, source: Leg, heard: Heard) -> None:
        """What a source said, for all who hear it mixed."""
        _, voice = self._speakers.get(source.id) or (source, Voice())
        self._speakers[source.id] = source, voice
        voice.put(heard.packet, heard.codec)

    def tick(self, now: float) -> None:
        """Everybody's next 20 ms."""
        for listeners, sums in self._mixer.mix(self._frames(now)):
            self._send([self._listeners[id] for id in listeners], sums, now)
        for gone in self._speakers.keys() - self._mixer.sources():
            del self._speakers[gone]

    def _frames(self, now: float) -> dict[LegId, Samples]:
        frames = {}
        for id, (leg, voice) in self._speakers.items():
            frame = voice.frame()
            if frame is not None:
                frames[id] = frame
            if voice.peak is not None:
                leg.level_received.heard(voice.peak, now)
        return frames

    def _send(self, legs: list[Leg], sums: Samples, now: float) -> None:
        codecs = {leg.agreement.codec for leg in legs if leg.agreement is not None}
        # The whole room at once: encoding G.711 is a look-up, and calling numpy the dear part of it.
        whole = {codec: encoder(codec)(sums) for codec in codecs if not codec.remembers}
        for number, leg in enumerate(legs):
            if leg.agreement is None or not leg.ready:
                continue
            codec = leg.agreement.codec
            if codec.remembers:
                leg.play(self._encoder(leg.id, codec)(sums[number]), now)
            else:
                leg.play(whole[codec][number * FRAME : (number + 1) * FRAME], now)

    def _encoder(self, leg: LegId, codec: Codec) -> Callable[[Samples], bytes]:
        if leg not in self._encoders or self._encoders[leg][0] is not codec:
            self._encoders[leg] = codec, encoder(codec)
        return self._encoders[leg][1]
