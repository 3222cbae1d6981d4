"""G.722 there and back, and what a wideband telephone sends."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.g722 import G722Decoder, G722Encoder
from simulator.media.tones import FRAME, sine
from tests.simulator.media.sounds import hears, strength


@pytest.mark.parametrize("frequency", [300, 440, 1000, 3000])
def test_a_tone_survives(frequency: float) -> None:
    tone = sine((frequency,), 1.0, 0.3)
    encoder, decoder = G722Encoder(), G722Decoder()
    packets = [encoder.encode(tone[start : start + FRAME]) for start in range(0, len(tone), FRAME)]
    # RFC 3551 4.5.2: 8 bits for two samples of 16000 a second, so 160 octets for 20 ms.
    assert {len(packet) for packet in packets} == {160}
    back = np.concatenate([decoder.decode(packet) for packet in packets])
    assert len(back) == len(tone)
    assert hears(back[2000:6000], frequency)
    assert strength(back[2000:6000], frequency) == pytest.approx(0.3, rel=0.15)


def test_nothing_is_nothing() -> None:
    assert len(G722Decoder().decode(b"")) == 0
