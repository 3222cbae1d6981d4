"""Keys in sound: recognised within the limits of Q.24, and not in what is no key."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from simulator.media import g711, music
from simulator.media.g711 import Samples
from simulator.media.tonekeys import FREQUENCIES, KEY_SECONDS, ToneKeypad, tone
from simulator.media.tones import FRAME, silence, sine

KEYS = "0123456789*#ABCD"
CHANCE = np.random.default_rng(733)
Wave = npt.NDArray[np.float64]


def recognised(sound: Samples | Wave) -> str:
    """Through µ-law, as it would come."""
    samples = g711.ulaw_to_linear(g711.linear_to_ulaw(np.clip(sound, -32768, 32767).astype(np.int16)))
    keypad = ToneKeypad()
    return "".join("".join(keypad.heard(samples[at : at + FRAME])) for at in range(0, len(samples), FRAME))


def pressed(keys: str, seconds: float = KEY_SECONDS, off: float = 1.0, gap: float = 0.05) -> Samples:
    parts: list[Samples] = [silence(0.033)]
    for key in keys:
        low, high = FREQUENCIES[key]
        parts += [sine((low * off, high * off), seconds, 0.2), silence(gap)]
    return np.concatenate(parts)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(pressed(KEYS), id="as we press them"),
        pytest.param(pressed(KEYS, seconds=0.06), id="60 ms"),
        pytest.param(pressed(KEYS, seconds=1.0), id="long"),
        pytest.param(pressed(KEYS, gap=0.04), id="gaps of 40 ms"),
        pytest.param(pressed(KEYS, off=1.015), id="1.5 % too high"),
        pytest.param(pressed(KEYS, off=0.985), id="1.5 % too low"),
        pytest.param(pressed(KEYS) / 20, id="26 dB fainter"),
        pytest.param(pressed(KEYS) + CHANCE.normal(0, 0.2 * 32767 / 10, len(pressed(KEYS))), id="20 dB above noise"),
    ],
)
def test_every_key(sound: Samples | Wave) -> None:
    assert recognised(sound) == KEYS


def test_the_same_key_again() -> None:
    assert recognised(pressed("5555", gap=0.04)) == "5555"


@pytest.mark.parametrize(("low", "high"), [(0.1, 0.25), (0.25, 0.1)])
def test_twist_of_8_db(low: float, high: float) -> None:
    time = np.arange(800) / 8000
    a, b = FREQUENCIES["8"]
    wave = 32767 * (low * np.sin(2 * np.pi * a * time) + high * np.sin(2 * np.pi * b * time))
    assert recognised(np.concatenate((wave, np.zeros(800)))) == "8"


def speech(seconds: int) -> Wave:
    """Voiced sound: harmonics of a gliding pitch under three gliding formants, and pauses."""
    count = seconds * 8000
    time = np.arange(count)

    def glide(low: float, high: float, step: int) -> Wave:
        at = np.arange(0, count, step)
        return np.asarray(np.interp(time, at, CHANCE.uniform(low, high, len(at))), np.float64)

    pitch = glide(80, 300, 800)
    formants = [
        (glide(300, 900, 1200), 60, 1.0),
        (glide(900, 2300, 1200), 90, 0.6),
        (glide(2300, 3200, 1200), 120, 0.3),
    ]
    wave = np.zeros(count)
    for harmonic in range(1, 30):
        at = pitch * harmonic
        gain = sum(weight / (1 + ((at - centre) / width) ** 2) for centre, width, weight in formants)
        wave += np.where(at < 3800, gain, 0) * np.sin(harmonic * np.cumsum(pitch) / 8000 * 2 * np.pi)
    wave *= np.clip(glide(-0.3, 1, 1600), 0, 1)
    return np.asarray(wave / np.abs(wave).max() * 16000 + CHANCE.normal(0, 60, count), np.float64)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(CHANCE.normal(0, 4000, 8000 * 60), id="white noise"),
        pytest.param(np.cumsum(CHANCE.normal(0, 400, 8000 * 60)) % 20000 - 10000, id="brown noise"),
        pytest.param(speech(120), id="speech-like"),
        pytest.param(music.tune(), id="music"),
        pytest.param(sine((350, 440), 2.0), id="dial tone"),
        pytest.param(sine((480, 620), 2.0), id="busy"),
        pytest.param(sine((1100,), 2.0), id="fax"),
        pytest.param(sine((697,), 2.0), id="half a key"),
        pytest.param(pressed("5", seconds=0.02), id="20 ms"),
        pytest.param(pressed("5", off=1.035), id="3.5 % off"),
        pytest.param(pressed("5") / 300, id="too faint"),
        pytest.param(pressed("1") + pressed("5"), id="two keys at once"),
        pytest.param(silence(1.0), id="silence"),
    ],
)
def test_what_is_no_key(sound: Samples | Wave) -> None:
    assert recognised(sound) == ""


def test_a_lost_packet_does_not_press_a_key_twice() -> None:
    keypad, sound = ToneKeypad(), sine(FREQUENCIES["7"], 0.3, 0.2)
    assert keypad.heard(sound[:1280]) == ["7"]
    keypad.interrupted()
    assert keypad.heard(sound[1440:]) == []
    keypad.quiet()
    assert keypad.heard(sound[1440:]) == ["7"]


def test_a_key_lasts_100_ms() -> None:
    assert {len(tone(key)) for key in KEYS} == {800}
