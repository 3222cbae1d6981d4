"""G.711 against FFmpeg, an independent implementation, and against the known bytes of the standard's test tone."""

from __future__ import annotations

from collections.abc import Callable

import av
import numpy as np
import pytest
from av.audio.codeccontext import AudioCodecContext

from simulator.media import g711
from simulator.media.g711 import Samples
from tests.simulator.media.sounds import strength

EVERY = np.arange(-32768, 32768).astype(np.int16)
CODES = bytes(range(256))


def ffmpeg(name: str, payload: bytes) -> Samples:
    context = av.CodecContext.create(name, "r")
    assert isinstance(context, AudioCodecContext)
    context.sample_rate = 8000
    context.layout = "mono"
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in context.decode(av.Packet(payload))])


LAWS = [
    pytest.param(g711.linear_to_ulaw, g711.ulaw_to_linear, "pcm_mulaw", id="ulaw"),
    pytest.param(g711.linear_to_alaw, g711.alaw_to_linear, "pcm_alaw", id="alaw"),
]
Encode = Callable[[Samples], bytes]
Decode = Callable[[bytes], Samples]


@pytest.mark.parametrize(("encode", "decode", "name"), LAWS)
def test_decodes_as_ffmpeg_does(encode: Encode, decode: Decode, name: str) -> None:
    assert np.array_equal(decode(CODES), ffmpeg(name, CODES))


@pytest.mark.parametrize(("encode", "decode", "name"), LAWS)
def test_a_sample_comes_back_within_half_a_step(encode: Encode, decode: Decode, name: str) -> None:
    error = np.abs(decode(encode(EVERY)).astype(np.int32) - EVERY.astype(np.int32))
    loudness = np.abs(EVERY.astype(np.int32))
    within = loudness <= 32124
    assert np.all(error[within] <= loudness[within] / 31 + 8)
    assert np.all(error[~within] <= 644)


@pytest.mark.parametrize(
    ("sample", "ulaw", "alaw"), [(0, 0xFF, 0xD5), (32767, 0x80, 0xAA), (-32768, 0x00, 0x2A), (-1, 0x7F, 0x55)]
)
def test_known_samples(sample: int, ulaw: int, alaw: int) -> None:
    samples = np.array([sample], np.int16)
    assert (g711.linear_to_ulaw(samples)[0], g711.linear_to_alaw(samples)[0]) == (ulaw, alaw)


def test_the_digital_milliwatt_means_the_same_in_both() -> None:
    # ITU-T G.711 tables 5 and 6: 1000 Hz at 0 dBm0.
    ulaw = bytes.fromhex("1e0b0b1e9e8b8b9e") * 100
    alaw = bytes.fromhex("34212134b4a1a1b4") * 100
    assert strength(g711.ulaw_to_linear(ulaw), 1000) == pytest.approx(
        strength(g711.alaw_to_linear(alaw), 1000), rel=0.02
    )
    assert ulaw.translate(g711.ULAW_TO_ALAW) == alaw
    assert alaw.translate(g711.ALAW_TO_ULAW) == ulaw


@pytest.mark.parametrize(
    ("payload", "magnitudes", "expected"),
    [
        (b"", g711.ULAW_MAGNITUDE, 0.0),
        (b"\xff" * 160, g711.ULAW_MAGNITUDE, 0.0),
        (b"\xd5" * 160, g711.ALAW_MAGNITUDE, 0.0),
        (b"\xff\x80\xff", g711.ULAW_MAGNITUDE, 0.98),
        (b"\xd5\x2a\xd5", g711.ALAW_MAGNITUDE, 0.98),
    ],
)
def test_peak(payload: bytes, magnitudes: bytes, expected: float) -> None:
    assert g711.peak(payload, magnitudes) == pytest.approx(expected, abs=0.01)
