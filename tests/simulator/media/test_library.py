"""Every source in every codec, frame by frame."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.library import Library
from simulator.media.plan import Source
from simulator.media.tones import FRAME

LIBRARY = Library("de")


@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("codec", [Codec.PCMU, Codec.PCMA])
def test_frames_are_20_ms_and_repeat(source: Source, codec: Codec) -> None:
    count = len(LIBRARY.samples(source)) // FRAME
    frames = [LIBRARY.frame(source, codec, position) for position in range(count)]
    assert {len(frame) for frame in frames} == {FRAME}
    assert LIBRARY.frame(source, codec, count) is frames[0]
    assert LIBRARY.frame(source, codec, 5 * count - 1) is frames[-1]


def test_the_frames_are_the_sound() -> None:
    sound = b"".join(LIBRARY.frame(Source.BUSY, Codec.PCMU, position) for position in range(20))
    error = g711.ulaw_to_linear(sound).astype(np.int32) - LIBRARY.samples(Source.BUSY)[: 20 * FRAME]
    assert np.abs(error).max() < 300


def test_opus_frames_are_kept() -> None:
    first = LIBRARY.frame(Source.ANNOUNCEMENT, Codec.OPUS, 3)
    assert 0 < len(first) < 200
    assert LIBRARY.frame(Source.ANNOUNCEMENT, Codec.OPUS, 3) is first
    assert LIBRARY.frame(Source.ANNOUNCEMENT, Codec.OPUS, 103) is first
