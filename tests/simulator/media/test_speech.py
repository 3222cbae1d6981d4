"""Texts become speech by a program, and are kept; what cannot be spoken says why."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from simulator.media import speech
from simulator.media.speech import CannotSpeak, Voice, program


def parrot(code: str) -> speech.Program:
    """A program of a few lines that is given the voice; `calls` counts in a file how often it ran."""
    return lambda voice, markup: (sys.executable, "-c", code, voice, *["markup"] * markup)


COUNTING = "import sys, pathlib; p = pathlib.Path({0!r}); p.write_bytes(p.read_bytes() + b'x' if p.exists() else b'x');"
SAYING = "sys.stdout.write(' '.join([*sys.argv[1:], sys.stdin.read()]))"


def test_a_text_is_spoken_once(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    voice = Voice(tmp_path / "cache", parrot(COUNTING.format(str(calls)) + SAYING))
    assert voice.say("Hello", "German") == b"de Hello"
    assert voice.say("Hello", "German") == b"de Hello"
    assert voice.say("Hello", "French") == b"fr-fr Hello"
    assert voice.say("Bye", "German") == b"de Bye"
    assert calls.read_bytes() == b"xxx"
    again = Voice(tmp_path / "cache", parrot(COUNTING.format(str(calls)) + SAYING))
    assert again.say("Bye", "German") == b"de Bye"
    assert calls.read_bytes() == b"xxx"
    assert all(file.suffix == ".wav" for file in (tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    ("language", "voice"),
    [("", "en-us"), ("English (US)", "en-us"), (" german ", "de"), ("pt-BR", "pt-br"), ("es-419", "es-419")],
)
def test_languages(tmp_path: Path, language: str, voice: str) -> None:
    assert Voice(tmp_path, parrot("import sys;" + SAYING)).say("x", language) == f"{voice} x".encode()


def test_markup_is_told_from_text(tmp_path: Path) -> None:
    voice = Voice(tmp_path, parrot("import sys;" + SAYING))
    assert voice.say(" <speak>x</speak>", "de") == b"de markup  <speak>x</speak>"
    assert voice.say("5 < 6", "de") == b"de 5 < 6"


@pytest.mark.parametrize("language", ["-x", "../de", "a b", "de;", "Klingon (Empire)"])
def test_what_is_no_language(tmp_path: Path, language: str) -> None:
    with pytest.raises(CannotSpeak, match="LANGUAGE"):
        Voice(tmp_path, parrot("")).say("x", language)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('no such voice')", "no such voice"),
        ("import sys; sys.exit(3)", "exit code 3"),
    ],
)
def test_a_program_that_fails(tmp_path: Path, code: str, why: str) -> None:
    with pytest.raises(CannotSpeak, match=why):
        Voice(tmp_path, parrot(code)).say("x\n", "de")
    assert not list(tmp_path.iterdir())


def test_a_program_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "_SECONDS", 0.5)
    with pytest.raises(CannotSpeak, match="timed out"):
        Voice(tmp_path, parrot("import threading; threading.Event().wait()")).say("x", "de")


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotSpeak, match="No such file"):
        Voice(tmp_path, lambda voice, markup: ("/no/such/program", voice)).say("x", "de")


def test_without_a_voice_it_says_so_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    voice = Voice(tmp_path, None)
    with caplog.at_level(logging.WARNING):
        assert voice.say("x", "de") is None
        assert voice.say("y", "de") is None
    assert caplog.text.count("no voice") == 1
    assert "engage-sim[speech]" in caplog.text


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    voice = Voice(blocked / "cache", parrot("import sys;" + SAYING))
    with caplog.at_level(logging.WARNING):
        assert voice.say("x", "de") == b"de x"
        assert voice.say("x", "de") == b"de x"
    assert caplog.text.count("not kept") == 1


def test_which_program(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = program()
    assert bundled is not None
    command = bundled("de", True)
    assert (command[0], Path(command[2]).name, command[3:]) == (sys.executable, "espeak.py", ("de", "markup"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: "/bin/espeak-ng")
    installed = program()
    assert installed is not None
    assert installed("de", True) == ("/bin/espeak-ng", "-v", "de", "--stdin", "--stdout", "-m")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert program() is None
