"""A source as frames: what comes out for packets of each codec and length, and that nothing clicks."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.rtp import RtpPacket
from simulator.media.tones import FRAME, sine
from simulator.media.transcode import encoder
from simulator.media.voice import Voice
from tests.simulator.media.sounds import hears, steps

TONE = sine((440,), 1.0, 0.5)
# The steepest step of the tone itself, with a little room for what G.711 adds.
SMOOTH = 0.5 * 32767 * 2 * np.pi * 440 / 8000 * 1.1 + 500


def packets(codec: Codec, length: int = FRAME) -> list[RtpPacket]:
    encode = encoder(codec)
    sound = (TONE[start : start + length] for start in range(0, len(TONE) - length + 1, length))
    return [RtpPacket(codec.payload_type, number, 0, 7, encode(part)) for number, part in enumerate(sound)]


def spoken(voice: Voice, said: list[RtpPacket | None], codec: Codec | None, more: int = 4) -> Samples:
    """A packet (None: it does not come), a frame, and so on."""
    frames = []
    for packet in said + [None] * more:
        if packet is not None:
            voice.put(packet, codec)
        frame = voice.frame()
        frames.append(np.zeros(FRAME, np.int16) if frame is None else frame)
    return np.concatenate(frames)


@pytest.mark.parametrize("codec", list(Codec))
def test_sound_comes_out_and_does_not_click(codec: Codec) -> None:
    sound = spoken(Voice(), list(packets(codec)), codec)
    assert hears(sound[2000:6000], 440)
    assert steps(sound) < SMOOTH
    assert not sound[-2 * FRAME :].any()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("111110111111111", id="one is lost"),
        pytest.param("111110001111111", id="three are lost"),
        pytest.param("111110000000000011111111", id="a pause"),
        pytest.param("1", id="too little to begin"),
        pytest.param("11", id="a moment"),
    ],
)
def test_what_fails_dies_away_and_what_comes_swells(said: str) -> None:
    voice, all_packets = Voice(), packets(Codec.PCMU)
    sound = spoken(voice, [p if here == "1" else None for p, here in zip(all_packets, said, strict=False)], Codec.PCMU)
    assert steps(sound) < SMOOTH
    assert voice.frame() is None


@pytest.mark.parametrize("length", [80, 240, 320, 100])
def test_packets_of_any_length(length: int) -> None:
    voice = Voice()
    frames: list[Samples | None] = []
    for number, packet in enumerate(packets(Codec.PCMU, length)):
        voice.put(packet, Codec.PCMU)
        while (number + 1) * length > (len(frames) + 2) * FRAME + length:
            frames.append(voice.frame())
    got = np.concatenate([frame for frame in frames if frame is not None])
    assert hears(got[2000:6000], 440)
    assert steps(got) < SMOOTH
    ending = voice.frame()
    while ending is not None:
        got = np.concatenate((got, ending))
        ending = voice.frame()
    assert steps(got) < SMOOTH
    assert abs(int(got[-1])) < 200


def test_a_key_press_is_silence_of_its_length() -> None:
    voice = Voice()
    frames: list[Samples | None] = []
    for number, packet in enumerate(packets(Codec.PCMU)[:8]):
        voice.put(packet, None if number in (3, 4) else Codec.PCMU)
        frames.append(voice.frame())
    assert [frame is not None and bool(frame.any()) for frame in frames] == [False, *[True] * 4, False, True, True]
    assert steps(np.concatenate([frame for frame in frames if frame is not None])) < SMOOTH


def test_the_level_of_opus_is_known() -> None:
    voice = Voice()
    spoken(voice, list(packets(Codec.OPUS)), Codec.OPUS, more=0)
    assert voice.peak is not None
    assert 0.4 < voice.peak < 0.6
    spoken(voice, [], None)
    assert voice.peak is None


def test_bytes_that_are_no_sound_do_no_harm() -> None:
    voice = Voice()
    for number in range(4):
        voice.put(RtpPacket(111, number, 0, 7, b"\xff\xff\xff" if number % 2 else b""), Codec.OPUS)
    assert voice.frame() is None


def test_a_source_may_change_its_codec() -> None:
    voice = Voice()
    for number, codec in enumerate((Codec.PCMU, Codec.PCMU, Codec.PCMA, Codec.PCMA)):
        payload = encoder(codec)(TONE[number * FRAME : (number + 1) * FRAME])
        voice.put(RtpPacket(0, number, 0, 7, payload), codec)
    sound = np.concatenate([frame for _ in range(4) if (frame := voice.frame()) is not None])
    assert hears(sound, 440)
    assert np.abs(sound[FRAME:].astype(int) - TONE[FRAME : 4 * FRAME]).max() < 700
