"""The program that speaks, run as the platform runs it. Needs the extra `speech`, as `make test` installs it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from simulator.media.g711 import Samples
from simulator.media.soundfile import read
from simulator.media.speech import CannotSpeak, Voice, program


def said(cache: Path, text: str, language: str = "") -> Samples:
    sound = Voice(cache, program()).say(text, language)
    assert sound is not None
    return read(io.BytesIO(sound))


def test_a_longer_text_takes_longer(tmp_path: Path) -> None:
    short, long = said(tmp_path, "Hello"), said(tmp_path, "Hello, and thank you for calling the service desk.")
    assert 2000 < len(short) < 16000
    assert len(long) > 3 * len(short)
    assert float(np.abs(long).max()) > 5000


def test_languages_differ(tmp_path: Path) -> None:
    assert said(tmp_path, "Regen").tolist() != said(tmp_path, "Regen", "German").tolist()
    assert said(tmp_path, "Regen", "de-CH").tolist() == said(tmp_path, "Regen", "de").tolist()


def test_markup_is_obeyed(tmp_path: Path) -> None:
    slow = said(tmp_path, '<speak>one <break time="2s"/> two</speak>')
    assert len(slow) > len(said(tmp_path, "one two")) + 10000


def test_letters_of_all_scripts(tmp_path: Path) -> None:
    assert len(said(tmp_path, "Grüße aus Köln", "de")) > 4000
    assert len(said(tmp_path, "Привет", "Russian")) > 2000


def test_a_language_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(CannotSpeak, match="no voice 'tlh-x'"):
        said(tmp_path, "Hello", "tlh-x")
