"""What a telephone says: a WAV file, a sentence spoken by espeak-ng, or a murmur that stands in for speech.

Everything here ends as mono int16 samples at 8 kHz; `frames` cuts them into the 20 ms pieces RTP sends.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 8000
FRAME = 160
Samples = NDArray[np.int16]
SILENCE = bytes(FRAME * 2)
SPEAKERS = ("en-us", "en-us+f3", "en-gb+m3", "en-gb+f2", "en-us+m7")
# Bytes per sample of a WAV file, its numpy type, and the value of full scale; 8-bit WAV is unsigned around 128.
WIDTHS = {1: ("u1", 128.0), 2: ("<i2", 32768.0), 4: ("<i4", 2147483648.0)}


def read_wav(path: Path) -> Samples:
    """Any PCM WAV of 8, 16 or 32 bits, any rate, any channels (mixed to one). Raises wave.Error or OSError."""
    with wave.open(str(path), "rb") as sound:
        width, channels, rate = sound.getsampwidth(), sound.getnchannels(), sound.getframerate()
        data = sound.readframes(sound.getnframes())
    if width not in WIDTHS:
        raise wave.Error(f"{path}: {width * 8}-bit samples are not read")
    kind, full = WIDTHS[width]
    mono = np.frombuffer(data, dtype=kind).astype(np.float64).reshape(-1, channels).mean(axis=1)
    return _int16(resampled((mono - full if width == 1 else mono) / full, rate))


def resampled(sound: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Floats at `rate` Hz to floats at 8 kHz: averaged over the new sample's span, then interpolated."""
    if rate == RATE or not len(sound):
        return sound
    span = max(1, round(rate / RATE))
    smooth = np.convolve(sound, np.ones(span) / span, mode="same")
    where = np.arange(int(len(sound) * RATE / rate)) * (rate / RATE)
    return np.asarray(np.interp(where, np.arange(len(sound)), smooth), dtype=np.float64)


def murmur(seed: int = 0, seconds: float = 3.0) -> Samples:
    """Speech-like sound: a gliding pitch with three formant bands, cut into syllables; the same for the same seed."""
    chance = np.random.default_rng(seed)
    time = np.arange(int(RATE * seconds)) / RATE
    pitch = chance.uniform(95, 210) * (1 + 0.08 * np.sin(2 * np.pi * chance.uniform(0.6, 1.2) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    formants = chance.uniform([350, 900, 2200], [750, 1700, 2800])
    sound = np.zeros_like(time)
    for harmonic in range(1, 16):
        distance = (harmonic * float(pitch.mean()) - formants) / np.array([120.0, 160.0, 220.0])
        sound += float(np.exp(-(distance**2)).sum() + 0.02) * np.sin(harmonic * phase)
    syllables = np.clip(np.sin(2 * np.pi * chance.uniform(2.5, 4.0) * time) * 2, 0, 1)
    return _int16(0.5 * sound * syllables / np.abs(sound).max())


def spoken(text: str, speaker: str = "en") -> Samples:
    """The sentence by espeak-ng, kept in the user's cache directory; a murmur where espeak-ng is not installed."""
    name = hashlib.sha256(f"{speaker}\n{text}".encode()).hexdigest()
    program = shutil.which("espeak-ng")
    cached = _cache_directory() / f"{name[:24]}.wav"
    if program is None:
        return murmur(int(name[:8], 16))
    try:
        if not cached.exists():
            _record(program, text, speaker, cached)
        return read_wav(cached)
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError):
        return murmur(int(name[:8], 16))


def _record(program: str, text: str, speaker: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: two telephones may want the same sentence at the same moment.
    unfinished = target.with_suffix(f".{os.getpid()}")
    command = [program, "-v", speaker, "-w", str(unfinished), "--", text]
    subprocess.run(command, check=True, timeout=10, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    unfinished.replace(target)


def _cache_directory() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "engage-sim" / "voices"


def frames(sound: Samples, pause: float = 1.0) -> Iterator[bytes]:
    """Endless 20 ms frames of 320 bytes (int16, native order): the sound, `pause` seconds of silence, and again."""
    whole = sound.tobytes() + bytes(-len(sound.tobytes()) % len(SILENCE))
    while True:
        for start in range(0, len(whole), len(SILENCE)):
            yield whole[start : start + len(SILENCE)]
        yield from (SILENCE for _ in range(max(1, round(pause * RATE / FRAME))))


def _int16(sound: NDArray[np.float64]) -> Samples:
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16)


def chosen(file: Path | None, who: str, sentences: Sequence[str]) -> Samples:
    """The user's file, or one of the sentences in a voice: the same speaker has always the same."""
    if file is not None:
        return read_wav(file)
    number = int(hashlib.sha256(who.encode()).hexdigest()[:8], 16)
    return spoken(sentences[number % len(sentences)], SPEAKERS[number // 7 % len(SPEAKERS)])
