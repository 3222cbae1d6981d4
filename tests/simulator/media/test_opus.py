"""Opus there and back."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.opus import FRAME, OpusDecoder, OpusEncoder
from simulator.media.tones import sine
from tests.simulator.media.sounds import hears, strength


@pytest.mark.parametrize("frequency", [300, 440, 1000, 3000])
def test_a_tone_survives(frequency: float) -> None:
    tone = sine((frequency,), 1.0, 0.3)
    encoder, decoder = OpusEncoder(), OpusDecoder()
    packets = [encoder.encode(tone[start : start + FRAME]) for start in range(0, len(tone), FRAME)]
    back = np.concatenate([decoder.decode(packet) for packet in packets])
    assert len(back) == len(tone)
    assert hears(back[2000:6000], frequency)
    assert strength(back[2000:6000], frequency) == pytest.approx(0.3, rel=0.35)
    assert max(len(packet) for packet in packets) < 200


def test_each_packet_is_20_ms() -> None:
    packet = OpusEncoder().encode(np.zeros(FRAME, np.int16))
    assert len(OpusDecoder().decode(packet)) == FRAME


@pytest.mark.parametrize("payload", [b"", b"\xff" * 7, b"\x03"])
def test_what_is_not_opus_is_silence_or_nothing(payload: bytes) -> None:
    assert not OpusDecoder().decode(payload).any()
