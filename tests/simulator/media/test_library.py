"""The sounds of programmes: made, from files, spoken; and their frames in every codec."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from simulator.media import g711, library, speech
from simulator.media.codec import Codec
from simulator.media.library import CannotPlay, Clip, Library
from simulator.media.settings import MediaSettings
from simulator.media.tones import FRAME, sine
from simulator.media.treatments import Item, Programme, Sound, SoundFile, Source, Speech
from tests.simulator.media.sounds import hears, write_sound

LIBRARY = Library(MediaSettings(country="de"))


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    """Announcements 12 (440 Hz; in German 700 Hz) and welcome (an MP3), and music in_queue."""
    for name in ("announcements/german", "announcements/fr", "music"):
        (tmp_path / "media" / name).mkdir(parents=True)
    write_sound(tmp_path / "media/announcements/12.wav", 440, 1.0, "pcm_s16le")
    write_sound(tmp_path / "media/announcements/german/12.wav", 700, 1.0, "pcm_s16le")
    write_sound(tmp_path / "media/announcements/welcome.mp3", 1000, 1.0, "libmp3lame", 44100)
    write_sound(tmp_path / "media/music/in_queue.wav", 1300, 1.0, "pcm_s16le")
    write_sound(tmp_path / "secret.wav", 500, 1.0, "pcm_s16le")
    (tmp_path / "media/announcements/13.wav").write_text("not a sound")
    return Library(MediaSettings(tmp_path / "media", tmp_path / "cache"))


def clip(shelf: Library, sound: Sound) -> Clip:
    return shelf.clips(Programme((Item(sound),)))[0]


def heard(played: Clip) -> g711.Samples:
    return np.concatenate([g711.ulaw_to_linear(played.frame(Codec.PCMU, at)) for at in range(len(played))])


@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("codec", [Codec.PCMU, Codec.PCMA])
def test_frames_are_20_ms_and_kept(source: Source, codec: Codec) -> None:
    made = LIBRARY.source(source)
    frames = [made.frame(codec, number) for number in range(len(made))]
    assert {len(frame) for frame in frames} == {FRAME}
    assert all(made.frame(codec, number) is frame for number, frame in enumerate(frames))


def test_the_frames_are_the_sound() -> None:
    samples = sine((425,), 0.05)
    made = Clip(samples)
    assert len(made) == 3
    got = heard(made)
    assert np.abs(got[:400].astype(np.int32) - samples).max() < 300
    assert not got[400:].any()
    assert len(Clip(samples[:0])) == 1


def test_opus_frames_are_kept() -> None:
    made = LIBRARY.source(Source.CHIME)
    first = made.frame(Codec.OPUS, 3)
    assert 0 < len(first) < 200
    assert made.frame(Codec.OPUS, 3) is first


@pytest.mark.parametrize(
    ("sound", "frequency"),
    [
        pytest.param(SoundFile("announcements", "12"), 440, id="by number"),
        pytest.param(SoundFile("announcements", "12", "German"), 700, id="in its language"),
        pytest.param(SoundFile("announcements", "12", "fr"), 440, id="a language that has no such file"),
        pytest.param(SoundFile("announcements", "welcome"), 1000, id="an MP3"),
        pytest.param(SoundFile("announcements", "welcome.mp3"), 1000, id="with its ending"),
        pytest.param(SoundFile("music", "in_queue", instead=Source.MUSIC), 1300, id="music"),
        pytest.param(SoundFile("music", "in_queue", "../x", instead=Source.MUSIC), 1300, id="a strange language"),
    ],
)
def test_files(shelf: Library, sound: SoundFile, frequency: float) -> None:
    assert hears(heard(clip(shelf, sound))[1000:7000], frequency)


@pytest.mark.parametrize("name", ["none", "in_queue/../../../secret", "/etc/passwd"])
def test_instead_of_music_that_there_is_not(shelf: Library, name: str) -> None:
    assert clip(shelf, SoundFile("music", name, instead=Source.MUSIC)) is shelf.source(Source.MUSIC)


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (SoundFile("announcements", "99"), "there is no sound file announcements/99"),
        (SoundFile("announcements", "../../secret"), "there is no sound file"),
        (SoundFile("announcements", "13"), "13.wav: "),
        (Speech("Hello", "Klingon (Empire)"), "LANGUAGE"),
    ],
)
def test_what_cannot_be_played(shelf: Library, sound: Sound, why: str) -> None:
    with pytest.raises(CannotPlay, match=why):
        clip(shelf, sound)


def test_without_a_folder_an_announcement_is_a_chime(tmp_path: Path) -> None:
    bare = Library(MediaSettings(None, tmp_path))
    assert clip(bare, SoundFile("announcements", "12")) is bare.source(Source.CHIME)
    assert clip(bare, SoundFile("music", "jazz", instead=Source.MUSIC)) is bare.source(Source.MUSIC)


def test_a_text_is_spoken(shelf: Library) -> None:
    spoken = clip(shelf, Speech("Thank you for calling"))
    assert len(spoken) > 40
    assert np.abs(heard(spoken)).max() > 5000
    assert clip(shelf, Speech("Thank you for calling")) is spoken


def test_a_text_without_a_voice_is_a_murmur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "program", lambda: None)
    mute = Library(MediaSettings(None, tmp_path))
    short, long = clip(mute, Speech("Hello")), clip(mute, Speech("Hello, and thank you for calling."))
    assert 10 < len(short) < len(long)


def test_what_is_at_hand_is_played_at_once(shelf: Library) -> None:
    at_hand = Programme((Item(Source.CHIME), Item(Source.BEEP)))
    assert shelf.at_once(at_hand) == [shelf.source(Source.CHIME), shelf.source(Source.BEEP)]
    assert shelf.at_once(Programme((Item(Source.CHIME), Item(Speech("x"))))) is None


def test_a_file_that_changes_is_read_again(shelf: Library, tmp_path: Path) -> None:
    first = clip(shelf, SoundFile("announcements", "12"))
    assert clip(shelf, SoundFile("announcements", "12")) is first
    file = tmp_path / "media/announcements/12.wav"
    write_sound(file, 800, 1.0, "pcm_s16le")
    os.utime(file, (1, 1))
    assert hears(heard(clip(shelf, SoundFile("announcements", "12")))[1000:7000], 800)


def test_only_the_last_are_kept(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_KEPT", 1)
    first = clip(shelf, SoundFile("announcements", "12"))
    clip(shelf, SoundFile("announcements", "welcome"))
    assert clip(shelf, SoundFile("announcements", "12")) is not first
