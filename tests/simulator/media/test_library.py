"""Every source in every codec."""

from __future__ import annotations

import pytest

from simulator.media.codec import Codec
from simulator.media.library import Library
from simulator.media.plan import Source

LIBRARY = Library("de")


@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("codec", [Codec.PCMU, Codec.PCMA])
def test_frames_are_20_ms_and_kept(source: Source, codec: Codec) -> None:
    frames = LIBRARY.frames(source, codec)
    assert {len(frame) for frame in frames} == {160}
    assert LIBRARY.frames(source, codec) is frames


def test_opus() -> None:
    assert len(LIBRARY.frames(Source.ANNOUNCEMENT, Codec.OPUS)) == 100
