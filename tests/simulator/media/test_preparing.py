"""What is spoken beforehand, and that it is spoken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.media import speech
from simulator.media.preparing import said, speak, unspoken
from simulator.media.settings import MediaSettings


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the voice said; it cannot say everything."""
    heard: list[str] = []

    def speaks(command: speech.Command, text: str) -> bytes:
        if text == "Unspeakable":
            raise speech.CannotSpeak(text)
        heard.append(text)
        return b"RIFF"

    monkeypatch.setattr(speech, "_spoken", speaks)
    monkeypatch.setattr(speech, "program", lambda: lambda voice, markup: ("voice", voice))
    return heard


def test_each_text_is_spoken_once_on_a_machine(tmp_path: Path, spoken: list[str]) -> None:
    settings = MediaSettings(cache=tmp_path)
    missing = unspoken(["Welcome", "Unspeakable", "Welcome", "Goodbye"], settings)
    assert missing == ["Welcome", "Unspeakable", "Goodbye"]
    assert list(speak(missing, settings)) == ["Welcome", "Goodbye"]
    assert spoken == ["Welcome", "Goodbye"]
    assert unspoken(["Welcome", "Goodbye"], settings) == []


def test_without_a_voice_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "program", lambda: None)
    assert unspoken(["Welcome"], MediaSettings(cache=tmp_path)) == []


def test_texts_stand_anywhere_in_strategies() -> None:
    steps = {
        "main": [
            {"announce": ["welcome", {"say": "Hello."}]},
            {"if": {"digits": "1"}, "then": [{"collect": {"prompts": {"say": "Press one."}, "max-digits": 1}}]},
            {"treatment": {"type": "Music", "say": 5}},
        ]
    }
    assert list(said(steps)) == ["Hello.", "Press one."]
