"""A recording's file: readable after each write, by a reader that is not ours."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from simulator.media import wavefile
from simulator.media.wavefile import WaveFile


def frames(path: Path) -> tuple[int, int, int, bytes]:
    with wave.open(str(path), "rb") as file:
        return file.getnchannels(), file.getframerate(), file.getnframes(), file.readframes(file.getnframes())


@pytest.mark.parametrize("channels", [1, 2])
def test_it_is_whole_after_each_write(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "call.wav"
    file = WaveFile(path, channels)
    assert frames(path) == (channels, 8000, 0, b"")
    one = bytes(range(2 * channels))
    file.write(one * 8000)
    assert frames(path) == (channels, 8000, 8000, one * 8000)
    file.write(one)
    assert frames(path) == (channels, 8000, 8001, one * 8001)
    assert file.seconds == pytest.approx(1.0, abs=0.001)
    file.close()
    assert frames(path)[2] == 8001


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_text("precious")
    with pytest.raises(FileExistsError):
        WaveFile(path, 1)
    assert path.read_text() == "precious"


def test_it_ends_where_the_format_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wavefile, "_LARGEST", 100)
    file = WaveFile(tmp_path / "call.wav", 1)
    file.write(bytes(100))
    with pytest.raises(OSError, match="4 GB"):
        file.write(bytes(2))
    assert frames(tmp_path / "call.wav")[2] == 50
    file.close()
