"""Recordings on disk: those of ours are found, nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.media.archive import Archive


def keep(folder: Path, name: str, started: str, **more: object) -> Path:
    sound = folder / "recordings" / name
    sound.parent.mkdir(parents=True, exist_ok=True)
    sound.write_bytes(b"sound")
    notes = {"file": sound.name, "seconds": 1.5, "started": started, "metadata": {"ConnID": "00ab"}, **more}
    sound.with_suffix(".json").write_text(json.dumps(notes))
    return sound


def test_the_latest_first_whatever_the_folder(tmp_path: Path) -> None:
    keep(tmp_path, "5001.wav", "2026-02-02T08:00:00.000Z")
    keep(tmp_path, "monday/5002.opus", "2026-02-02T09:00:00.000Z")
    found = Archive(tmp_path).recordings()
    assert [(one.name, one.seconds) for one in found] == [("monday/5002.opus", 1.5), ("5001.wav", 1.5)]
    assert found[0].metadata == {"ConnID": "00ab"}


def test_sound_has_its_media_type_and_goes_with_its_notes(tmp_path: Path) -> None:
    wav = keep(tmp_path, "5001.wav", "2026")
    keep(tmp_path, "5002.opus", "2027")
    archive = Archive(tmp_path)
    assert archive.sound("5001.wav") == (b"sound", "audio/wav")
    assert archive.sound("5002.opus") == (b"sound", "audio/ogg")
    assert archive.delete("5001.wav")
    assert not archive.delete("5001.wav")
    assert not wav.with_suffix(".json").exists()
    assert [one.name for one in archive.recordings()] == ["5002.opus"]


@pytest.mark.parametrize("name", ["../secret.wav", "/etc/passwd", "5001.json", "", "nothing.wav"])
def test_a_name_is_no_way_to_anything_else(tmp_path: Path, name: str) -> None:
    keep(tmp_path, "5001.wav", "2026")
    (tmp_path / "secret.wav").write_bytes(b"secret")
    archive = Archive(tmp_path)
    assert archive.sound(name) is None
    assert not archive.delete(name)
    assert (tmp_path / "secret.wav").exists()


@pytest.mark.parametrize("notes", ["", "[]", "{}", '{"file": "gone.wav", "seconds": 1, "started": "", "metadata": {}}'])
def test_notes_that_are_none_of_ours_are_passed_over(tmp_path: Path, notes: str) -> None:
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "x.json").write_text(notes)
    assert Archive(tmp_path).recordings() == ()


def test_without_a_folder_there_is_nothing() -> None:
    archive = Archive(None)
    assert archive.recordings() == ()
    assert archive.sound("5001.wav") is None
    assert not archive.delete("5001.wav")
