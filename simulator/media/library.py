"""The sounds of programmes in payloads of 20 ms: made, read from files, or spoken. Each frame is encoded when it is
first played, and kept, so that a tick of the clock never encodes more than a frame or two, even for Opus."""

from __future__ import annotations

import importlib
import io
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from types import ModuleType

import numpy as np

from simulator.media import music, tones
from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.settings import MediaSettings
from simulator.media.speech import CannotSpeak, voice_in
from simulator.media.tones import FRAME
from simulator.media.transcode import encoder
from simulator.media.treatments import Programme, Sound, SoundFile, Source, Speech

ENDINGS = (".wav", ".mp3", ".opus", ".ogg", ".flac")
# Files and texts in memory, those that were asked for last.
_KEPT = 100


class CannotPlay(Exception):
    """A sound of a programme is not to be had; the text says which and why."""


class Clip:
    """A sound as frames in any codec; its last frame is filled up with silence."""

    def __init__(self, samples: Samples) -> None:
        whole = np.zeros(max(1, -(-len(samples) // FRAME)) * FRAME, np.int16)
        whole[: len(samples)] = samples
        self._parts = whole.reshape(-1, FRAME)
        self._frames: dict[Codec, tuple[Callable[[Samples], bytes], list[bytes]]] = {}

    def __len__(self) -> int:
        """In frames."""
        return len(self._parts)

    def frame(self, codec: Codec, number: int) -> bytes:
        if codec not in self._frames:
            self._frames[codec] = encoder(codec), []
        encode, made = self._frames[codec]
        while len(made) <= number:
            made.append(encode(self._parts[len(made)]))
        return made[number]


class Library:
    def __init__(self, settings: MediaSettings) -> None:
        self._settings = settings
        self._voice = voice_in(settings.cache)
        self._sources: dict[Source, Clip] = {}
        self._kept: OrderedDict[Hashable, Clip] = OrderedDict()
        self._lock = Lock()

    def source(self, source: Source) -> Clip:
        """The music takes a while at the first time."""
        if source not in self._sources:
            self._sources[source] = Clip(_made(source, self._settings.country))
        return self._sources[source]

    def at_once(self, programme: Programme) -> list[Clip] | None:
        """The sound of each item; None if clips() has to be asked, in a thread of its own."""
        sounds = [item.sound for item in programme.items]
        sources = [sound for sound in sounds if isinstance(sound, Source)]
        return [self.source(sound) for sound in sources] if len(sources) == len(sounds) else None

    def clips(self, programme: Programme) -> list[Clip]:
        """The sound of each item. Reads files and makes speech, which takes its time; from any thread. Raises
        CannotPlay."""
        return [self._clip(item.sound) for item in programme.items]

    def _clip(self, sound: Sound) -> Clip:
        match sound:
            case Source():
                return self.source(sound)
            case SoundFile():
                return self._file(sound)
            case Speech(text, language):
                return self._keep(sound, lambda: self._spoken(text, language))

    def _file(self, sound: SoundFile) -> Clip:
        if self._settings.folder is None:
            return self.source(sound.instead or Source.CHIME)
        path = _found(self._settings.folder, sound)
        if path is not None:
            # Whoever records it anew while we run wants to hear the new one.
            return self._keep((path, path.stat().st_mtime_ns), lambda: _read(path, str(path)))
        if sound.instead is None:
            raise CannotPlay(f"there is no sound file {sound.folder}/{sound.name} in {self._settings.folder}")
        return self.source(sound.instead)

    def _spoken(self, text: str, language: str) -> Samples:
        try:
            sound = self._voice.say(text, language)
        except CannotSpeak as fault:
            raise CannotPlay(str(fault)) from fault
        return music.murmur(text) if sound is None else _read(io.BytesIO(sound), f"the text {text!r}")

    def _keep(self, key: Hashable, make: Callable[[], Samples]) -> Clip:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        clip = Clip(make())
        with self._lock:
            self._kept[key] = clip
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return clip


def soundfile() -> ModuleType:
    """simulator.media.soundfile, loaded when first wanted: FFmpeg is big, and a start need not wait for it."""
    return importlib.import_module("simulator.media.soundfile")


def _read(file: Path | io.BytesIO, name: str) -> Samples:
    module = soundfile()
    try:
        samples: Samples = module.read(file)
    except module.Unreadable as fault:
        raise CannotPlay(f"{name}: {fault}") from fault
    return samples


def _found(folder: Path, sound: SoundFile) -> Path | None:
    """The file of the language goes before the one of all languages. Nothing outside the folder is found."""
    root = folder.resolve()
    for place in dict.fromkeys((Path(sound.folder, sound.language.lower()), Path(sound.folder))):
        for ending in ("", *ENDINGS):
            path = (root / place / f"{sound.name}{ending}").resolve()
            if path.suffix in ENDINGS and path.is_relative_to(root) and path.is_file():
                return path
    return None


def _made(source: Source, country: str) -> Samples:
    match source:
        case Source.MUSIC:
            return music.tune()
        case Source.RING_BACK:
            return tones.cycle(tones.RING_BACK[country])
        case Source.BUSY:
            return tones.cycle(tones.BUSY[country])
        case Source.FAST_BUSY:
            return tones.cycle(tones.FAST_BUSY[country])
        case Source.SILENCE:
            return tones.silence()
        case Source.CHIME:
            return music.chime()
        case Source.BEEP:
            return music.beep()
        case Source.MILLIWATT:
            return tones.milliwatt()
