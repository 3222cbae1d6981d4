"""From each codec to each other one, at any packet length."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.codec import Codec
from simulator.media.tones import sine
from simulator.media.transcode import TRANSLATIONS, Transcoder
from tests.simulator.media.sounds import encode_frames, hears

TONE = sine((440,), 1.0, 0.3)


def decoded(payloads: list[bytes], codec: Codec) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """The sound, through one more conversion where it is Opus."""
    back = Transcoder(codec, Codec.PCMU)
    table = Transcoder(Codec.PCMU, Codec.PCMU)
    samples = [table._decode(payload) for one in payloads for payload, _ in back.convert(one)]
    return np.concatenate(samples)


@pytest.mark.parametrize("source", list(Codec))
@pytest.mark.parametrize("target", list(Codec))
def test_a_tone_is_the_same_in_every_codec(source: Codec, target: Codec) -> None:
    transcoder = Transcoder(source, target)
    packets = [packet for frame in encode_frames(TONE, source) for packet in transcoder.convert(frame)]
    assert {samples for _, samples in packets} == {160}
    assert transcoder.peak == pytest.approx(0.3, abs=0.05)
    assert hears(decoded([payload for payload, _ in packets], target)[1600:6400], 440)


@pytest.mark.parametrize(("length", "counts"), [(80, [0, 1, 0, 1]), (240, [1, 2, 1, 2]), (480, [3, 3, 3, 3])])
def test_opus_is_sent_in_20_ms_whatever_comes(length: int, counts: list[int]) -> None:
    transcoder = Transcoder(Codec.PCMU, Codec.OPUS)
    assert [len(transcoder.convert(b"\xff" * length)) for _ in counts] == counts


def test_nothing_comes_of_nothing() -> None:
    assert Transcoder(Codec.OPUS, Codec.PCMU).convert(b"") == []


@pytest.mark.parametrize(("source", "target"), list(TRANSLATIONS))
def test_the_tables_agree_with_the_long_way(source: Codec, target: Codec) -> None:
    frame = encode_frames(TONE, source)[3]
    assert frame.translate(TRANSLATIONS[source, target]) == Transcoder(source, target).convert(frame)[0][0]
