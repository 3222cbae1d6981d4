"""Files of every kind, rate and number of channels, as the samples that a telephone gets."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest

from simulator.media import soundfile
from simulator.media.soundfile import Unreadable, read
from tests.simulator.media.sounds import hears, write_sound


def wav(samples: bytes) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(samples)
    return made.getvalue()


@pytest.mark.parametrize(
    ("ending", "codec", "rate"),
    [
        (".wav", "pcm_s16le", 8000),
        (".wav", "pcm_s16le", 44100),
        (".wav", "pcm_mulaw", 8000),
        (".mp3", "libmp3lame", 44100),
        (".opus", "libopus", 48000),
        (".ogg", "libopus", 48000),
        (".flac", "flac", 16000),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_a_file_is_read(tmp_path: Path, ending: str, codec: str, rate: int, channels: int) -> None:
    file = tmp_path / f"sound{ending}"
    write_sound(file, 440, 1.0, codec, rate, channels)
    samples = read(file)
    assert 7500 < len(samples) < 8800
    assert hears(samples[1000:7000], 440)


def test_what_is_in_memory_is_read_too() -> None:
    assert read(io.BytesIO(wav(b"\1\0" * 800))).tolist() == [1] * 800


@pytest.mark.parametrize("content", [b"", b"hello", b"RIFF" + bytes(100), wav(b"")])
def test_what_is_no_sound(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "sound.wav"
    file.write_bytes(content)
    with pytest.raises(Unreadable):
        read(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        read(tmp_path / "sound.wav")


def test_a_very_long_one_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundfile, "_LONGEST", 4000)
    file = tmp_path / "sound.wav"
    write_sound(file, 440, 2.0, "pcm_s16le", 8000, 1)
    assert len(read(file)) == 4000
