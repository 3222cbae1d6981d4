"""From one codec to another. G.711 to G.711 is a table; whatever has Opus or G.722 on one side goes
through samples."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType

import numpy as np

from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.tones import FRAME

TRANSLATIONS: dict[tuple[Codec, Codec], bytes] = {
    (Codec.PCMU, Codec.PCMA): g711.ULAW_TO_ALAW,
    (Codec.PCMA, Codec.PCMU): g711.ALAW_TO_ULAW,
}
"""For bytes.translate: packets keep their size, numbering and time."""

MAGNITUDES: dict[Codec, bytes] = {Codec.PCMU: g711.ULAW_MAGNITUDE, Codec.PCMA: g711.ALAW_MAGNITUDE}


class Transcoder:
    """One direction of one conversation, where at least one of the codecs is not G.711: it has a memory."""

    def __init__(self, source: Codec, target: Codec) -> None:
        self._decode = decoder(source)
        self._encode = encoder(target)
        self._whole = target.remembers
        self._rest = np.zeros(0, np.int16)
        self.peak = 0.0
        """The loudest sample of the packet converted last, 0.0 to 1.0."""

    def convert(self, payload: bytes) -> list[tuple[bytes, int]]:
        """(payload, its samples at 8000 Hz) for each packet to send now; all but G.711 comes in packets of 20 ms."""
        samples = self._decode(payload)
        self.peak = float(np.abs(samples.astype(np.int32)).max(initial=0)) / 32768
        if not self._whole:
            return [(self._encode(samples), len(samples))] if len(samples) else []
        self._rest = np.concatenate((self._rest, samples))
        packets = []
        while len(self._rest) >= FRAME:
            packets.append((self._encode(self._rest[:FRAME]), FRAME))
            self._rest = self._rest[FRAME:]
        return packets


def opus() -> ModuleType:
    """simulator.media.opus, loaded when first wanted: FFmpeg is big, only browsers speak Opus, and a start need not
    wait for it. May be called from any thread."""
    return importlib.import_module("simulator.media.opus")


def g722() -> ModuleType:
    """As opus(): simulator.media.g722, which needs FFmpeg."""
    return importlib.import_module("simulator.media.g722")


def decoder(codec: Codec) -> Callable[[bytes], Samples]:
    """From payloads to samples at 8000 Hz; those of Opus and G.722 remember the packets before."""
    match codec:
        case Codec.PCMU:
            return g711.ulaw_to_linear
        case Codec.PCMA:
            return g711.alaw_to_linear
        case Codec.OPUS:
            decode: Callable[[bytes], Samples] = opus().OpusDecoder().decode
            return decode
        case Codec.G722:
            wide: Callable[[bytes], Samples] = g722().G722Decoder().decode
            return wide


def encoder(codec: Codec) -> Callable[[Samples], bytes]:
    """From samples at 8000 Hz to payloads; those of Opus and G.722 want 160 at a time and remember the
    ones before."""
    match codec:
        case Codec.PCMU:
            return g711.linear_to_ulaw
        case Codec.PCMA:
            return g711.linear_to_alaw
        case Codec.OPUS:
            encode: Callable[[Samples], bytes] = opus().OpusEncoder().encode
            return encode
        case Codec.G722:
            wide: Callable[[Samples], bytes] = g722().G722Encoder().encode
            return wide
