"""What telephones say: files of every kind, speech with and without espeak-ng, frames."""

from __future__ import annotations

import itertools
import stat
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.phones import voice


def write(path: Path, samples: NDArray[np.generic], rate: int, width: int, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(samples.tobytes())
    return path


def tone(rate: int, seconds: float = 0.5) -> NDArray[np.float64]:
    wanted: NDArray[np.float64] = 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)
    return wanted


def pitch(samples: voice.Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples.astype(np.float64)))
    return float(spectrum.argmax() * voice.RATE / len(samples))


@pytest.mark.parametrize(
    ("rate", "width", "channels"),
    [(8000, 2, 1), (22050, 2, 1), (48000, 2, 2), (16000, 1, 1), (44100, 4, 1), (4000, 2, 1)],
)
def test_files_of_any_rate_and_width_become_8_khz(tmp_path: Path, rate: int, width: int, channels: int) -> None:
    wave_form = np.repeat(tone(rate), channels)
    kinds = {1: (wave_form * 127 + 128).astype("u1"), 2: (wave_form * 32767).astype("<i2")}
    samples = kinds[width] if width in kinds else (wave_form * 2147483647).astype("<i4")
    read = voice.read_wav(write(tmp_path / "a.wav", samples, rate, width, channels))
    assert abs(len(read) - 4000) <= 2
    assert abs(pitch(read) - 440) < 5
    assert 12000 < np.abs(read).max() < 17500


def test_other_widths_are_refused(tmp_path: Path) -> None:
    with pytest.raises(wave.Error, match="24-bit"):
        voice.read_wav(write(tmp_path / "a.wav", np.zeros(6, "u1"), 8000, 3))


def test_a_murmur_is_loud_and_repeatable() -> None:
    first = voice.murmur(7, seconds=1.0)
    assert np.array_equal(first, voice.murmur(7, seconds=1.0))
    assert not np.array_equal(first, voice.murmur(8, seconds=1.0))
    assert first.shape == (8000,)
    assert np.sqrt((first.astype(float) ** 2).mean()) > 1000


def test_frames_repeat_with_a_pause() -> None:
    sound = np.arange(200, dtype=np.int16)
    frames = list(itertools.islice(voice.frames(sound, pause=0.04), 6))
    assert {len(frame) for frame in frames} == {320}
    assert frames[0] + frames[1] == sound.tobytes() + bytes(240)
    assert frames[2:4] == [voice.SILENCE, voice.SILENCE]
    assert frames[4:] == frames[:2]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_speech_is_recorded_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = write(cache / "ready.wav", (tone(22050) * 32767).astype("<i2"), 22050, 2)
    program = cache / "espeak-ng"
    program.write_text(f'#!/bin/sh\ncp "{ready}" "$4"\necho said >> "{cache}/log"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    assert abs(pitch(voice.spoken("Good morning")) - 440) < 5
    assert np.array_equal(voice.spoken("Good morning"), voice.spoken("Good morning"))
    assert (cache / "log").read_text() == "said\n"


@pytest.mark.parametrize("program", [None, "/bin/false", "/does/not/exist"])
def test_without_a_speaker_there_is_a_murmur(cache: Path, monkeypatch: pytest.MonkeyPatch, program: str | None) -> None:
    monkeypatch.setattr("shutil.which", lambda _: program)
    assert np.abs(voice.spoken("Good morning")).max() > 3000
    assert not np.array_equal(voice.spoken("Good morning"), voice.spoken("Good night"))


def test_a_file_or_the_speakers_own_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.wav", (tone(8000) * 32767).astype("<i2"), 8000, 2)
    monkeypatch.setattr("shutil.which", lambda _: None)
    said = ("Good morning", "Good night")
    assert len(voice.chosen(path, "5001", said)) == 4000
    assert np.array_equal(voice.chosen(None, "5001", said), voice.chosen(None, "5001", said))
    speakers = [voice.chosen(None, str(dn), said).tobytes() for dn in range(5001, 5020)]
    assert 4 <= len(set(speakers)) <= len(said) * len(voice.SPEAKERS)
