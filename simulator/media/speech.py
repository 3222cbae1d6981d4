"""Text to speech by eSpeak NG, where the extra `speech` or the program is installed.

What was said is kept in the user's cache, so that a text is spoken once on a machine. All of it may block.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger("engage.media")

# Longer than any prompt, shorter than a caller's patience with a program that hangs.
_SECONDS = 20

_LANGUAGES = {
    "": "en-us",
    "english": "en-us",
    "english (us)": "en-us",
    "english (uk)": "en-gb",
    "english (gb)": "en-gb",
    "english (australia)": "en-gb",
    "french": "fr-fr",
    "french (france)": "fr-fr",
    "french (canada)": "fr-fr",
    "german": "de",
    "spanish": "es",
    "spanish (mexico)": "es-419",
    "italian": "it",
    "portuguese": "pt",
    "portuguese (brazil)": "pt-br",
    "dutch": "nl",
    "polish": "pl",
    "russian": "ru",
    "turkish": "tr",
    "japanese": "ja",
    "korean": "ko",
    "mandarin": "cmn",
    "chinese": "cmn",
    "cantonese": "yue",
    "vietnamese": "vi",
    "arabic": "ar",
}
"""LANGUAGE as routing designers write it, and eSpeak NG's name. Any other is taken as a name or a tag (de, pt-BR)."""


_VOICE = re.compile(r"[a-z0-9]+([-+_][a-z0-9]+)*")

Command = tuple[str, ...]
Program = Callable[[str, bool], Command]
"""The command for a voice, and for a text that is markup (SSML) or not."""


class CannotSpeak(Exception):
    """The text cannot be spoken; the exception's own text says why."""


def program() -> Program | None:
    """How to run eSpeak NG, if it is there."""
    if importlib.util.find_spec("espeakng_loader") is not None:
        # -P: this folder's modules must not stand in for the standard library's.
        script = (sys.executable, "-P", str(Path(__file__).with_name("espeak.py")))
        return lambda voice, markup: (*script, voice, *["markup"] * markup)
    found = shutil.which("espeak-ng")
    if found is None:
        return None
    return lambda voice, markup: (found, "-v", voice, "--stdin", "--stdout", *["-m"] * markup)


class Voice:
    """`cache` is made when first needed; one that cannot be written to is done without."""

    def __init__(self, cache: Path, program: Program | None) -> None:
        self._cache = cache
        self._program = program
        self._warned: set[str] = set()

    def say(self, text: str, language: str) -> bytes | None:
        """A WAV; None where nothing speaks. Raises CannotSpeak: no such language, or the program failed."""
        if self._program is None:
            self._warn("no voice: texts are played as tones. Install engage-sim[speech], or the program espeak-ng")
            return None
        return self._kept(_command(self._program, text, language), text)

    def must_speak(self, text: str, language: str) -> bool:
        """Whether this would take its time: there is a voice, and it has not said this before. Raises CannotSpeak: no
        such language."""
        return self._program is not None and not self._file(_command(self._program, text, language), text).is_file()

    def _file(self, command: Command, text: str) -> Path:
        name = repr(([Path(word).name for word in command], text))
        return self._cache / f"{hashlib.sha256(name.encode()).hexdigest()}.wav"

    def _kept(self, command: Command, text: str) -> bytes:
        file = self._file(command, text)
        try:
            return file.read_bytes()
        except OSError:
            sound = _spoken(command, text)
        self._keep(file, sound)
        return sound

    def _keep(self, file: Path, sound: bytes) -> None:
        """Whole or not at all: another process may look for it meanwhile."""
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._cache, delete=False) as made:
                made.write(sound)
            os.replace(made.name, file)
        except OSError as fault:
            self._warn(f"spoken texts are not kept: {fault}")

    def _warn(self, text: str) -> None:
        if text not in self._warned:
            self._warned.add(text)
            log.warning("%s", text)


def voice_in(cache: Path) -> Voice:
    """The voice of this machine; what it says is kept in the user's cache."""
    return Voice(cache / "speech", program())


def _command(program: Program, text: str, language: str) -> Command:
    name = language.strip().lower()
    voice = _LANGUAGES.get(name, name)
    if not _VOICE.fullmatch(voice):
        raise CannotSpeak(f"LANGUAGE {language!r} is none that is known")
    return program(voice, text.lstrip().startswith("<speak"))


def _spoken(command: Command, text: str) -> bytes:
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise CannotSpeak(str(fault)) from fault
    if done.returncode != 0:
        raise CannotSpeak(done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}")
    return done.stdout
