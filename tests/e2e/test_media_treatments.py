"""Treatments that are heard: sound files, speech, music by name, keys that interrupt; and recordings. Over real RTP."""

from __future__ import annotations

import itertools
import json
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from simulator.contract import (
    CloseMedia,
    JoinMedia,
    KeySignalled,
    MediaFailed,
    MediaHappened,
    MixMedia,
    PauseRecording,
    PlayTreatment,
    ResumeRecording,
    StartRecording,
    StopRecording,
)
from simulator.media import speech
from simulator.media.g711 import Samples
from simulator.media.settings import MediaSettings
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList
from tests.e2e.rtp_peer import RtpPeer, eventually
from tests.e2e.studio import Studio, media_settings, studio
from tests.simulator.media.sounds import hears, strength, write_sound

__all__ = ["media_settings", "studio"]

pytestmark = pytest.mark.sockets


@pytest.fixture(autouse=True)
def _files(media_settings: MediaSettings) -> None:
    """Announcements 12 (440 Hz) and 13 (700 Hz, an MP3), music in_queue (1000 Hz)."""
    assert media_settings.folder is not None
    for name in ("announcements", "music"):
        (media_settings.folder / name).mkdir(parents=True)
    write_sound(media_settings.folder / "announcements/12.wav", 440, 1.0, "pcm_s16le")
    write_sound(media_settings.folder / "announcements/13.mp3", 700, 1.0, "libmp3lame", 44100)
    write_sound(media_settings.folder / "music/in_queue.opus", 1000, 1.0, "libopus", 48000)


def prompt(*items: dict[str, str | int]) -> KVList:
    lists: dict[str, int | str | bytes | KVList] = {
        str(number): KVList(tuple(item.items())) for number, item in enumerate(items, 1)
    }
    return KVList.of({"PROMPT": KVList.of(lists)})


def play(studio: Studio, treatment: TreatmentType, parms: KVList = EMPTY) -> None:
    studio.engine.perform(PlayTreatment(1, treatment, parms))


async def test_announcements_one_after_the_other(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.PlayAnnouncement, prompt({"ID": 12}, {"ID": 13}))
        await eventually(lambda: MediaHappened(1, "ended") in studio.reports)
        sound = caller.heard(150)
        first, second = sound[-16000:-9000], sound[-7000:-1000]
        assert hears(first, 440)
        assert strength(first, 700) < 0.01
        assert hears(second, 700)
        assert strength(second, 440) < 0.01


@pytest.mark.parametrize("application", ["gcti::echo", "gcti::loopback"])
async def test_a_caller_hears_himself(studio: Studio, application: str) -> None:
    async with RtpPeer(440) as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.PlayApplication, KVList.of(APP_ID=application))
        await eventually(lambda: caller.hears(440))
        beep = hears(caller.heard(1000)[:3000], 1000)
        assert beep == (application == "gcti::loopback")
        assert not studio.happened("ended")


async def test_a_milliwatt_is_as_loud_as_it_says(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.PlayApplication, KVList.of(APP_ID="gcti::milliwatt"))
        await eventually(lambda: len(caller.packets) > 60)
        sound = caller.heard(50).astype(np.float64)
        # ITU-T O.133: 0 dBm0 is 3.14 to 3.17 dB below the loudest sine.
        assert 20 * np.log10(np.sqrt(2 * np.mean(sound**2)) / 32124) == pytest.approx(-3.17, abs=0.2)
        assert hears(caller.heard(50), 1004)


async def test_a_text_is_spoken(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.TextToSpeech, prompt({"TEXT": "Thank you for calling."}))
        await eventually(lambda: MediaHappened(1, "ended") in studio.reports)
        sound = caller.heard(100).astype(np.float64)
        assert np.abs(sound).max() > 5000
        spectrum = np.abs(np.fft.rfft(sound)) ** 2
        # Voiced and unvoiced: neither a tone nor noise has its power below 1 kHz and in so many places.
        below = spectrum[: len(spectrum) // 4].sum() / spectrum.sum()
        assert 0.5 < below < 0.999
        assert spectrum.max() / spectrum.sum() < 0.2


async def test_speech_that_takes_long_holds_up_nobody(
    media_settings: MediaSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import sys, threading; threading.Event().wait(1); sys.exit('no voice today')"
    monkeypatch.setattr(speech, "program", lambda: lambda voice, markup: (sys.executable, "-c", code, voice))
    studio = Studio(media_settings)
    await studio.engine.start()
    async with RtpPeer() as caller, RtpPeer() as other:
        studio.call(1, caller)
        studio.call(2, other)
        studio.engine.perform(PlayTreatment(2, TreatmentType.Music))
        play(studio, TreatmentType.TextToSpeech, prompt({"TEXT": "Hello"}))
        await eventually(lambda: bool(studio.happened("unplayable")))
        assert studio.happened("unplayable") == [MediaHappened(1, "unplayable", "no voice today")]
        # The other one's music went on all the time, and this one got silence instead of nothing.
        assert len(other.packets) > 40
        assert len(caller.packets) > 40
        assert not caller.heard(100).any()
    await studio.engine.stop()


@pytest.mark.parametrize(
    ("parms", "why"),
    [
        (prompt({"ID": 12}, {"ID": 99}), "there is no sound file announcements/99"),
        (prompt({"INTERRUPTABLE": 1}), "PROMPT 1 has neither"),
    ],
)
async def test_what_cannot_be_played_says_why_and_plays_nothing(studio: Studio, parms: KVList, why: str) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.PlayAnnouncement, parms)
        await eventually(lambda: bool(studio.happened("unplayable")))
        assert why in studio.happened("unplayable")[0].value
        assert not caller.heard().any()
        play(studio, TreatmentType.PlayAnnouncement, prompt({"ID": 12}))
        await eventually(lambda: MediaHappened(1, "ended") in studio.reports)


async def test_music_by_its_name(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.Music, KVList.of({"MUSIC_DN": "music/in_queue"}))
        await eventually(lambda: caller.hears(1000))
        play(studio, TreatmentType.Music, KVList.of({"MUSIC_DN": "music/elsewhere"}))
        await eventually(lambda: caller.lacks(1000) and float(np.abs(caller.heard()).max()) > 2000)


async def test_music_for_a_time(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.Music, KVList.of({"DURATION": 1}))
        await eventually(lambda: MediaHappened(1, "ended") in studio.reports)
        assert len(caller.packets) in range(45, 51)


async def test_a_key_interrupts_what_it_may(studio: Studio) -> None:
    async with RtpPeer() as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.PlayAnnouncementAndDigits, prompt({"ID": 12, "INTERRUPTABLE": 1}, {"ID": 13}))
        await eventually(lambda: caller.hears(440))
        caller.press("1")
        await eventually(lambda: caller.hears(700))
        caller.press("2")
        await eventually(lambda: bool(studio.happened("ended")))
        assert studio.happened("digit", "ended") == [
            MediaHappened(1, "digit", "1"),
            MediaHappened(1, "digit", "2"),
            MediaHappened(1, "ended", "KEYPAD"),
        ]


async def test_what_a_user_says_can_be_played(studio: Studio) -> None:
    async with RtpPeer(1300) as user:
        studio.call(1, user)
        play(studio, TreatmentType.RecordUserAnnouncement, KVList.of({"USER_ID": "7", "TERM_DIGITS": "#"}))
        await eventually(lambda: user.hears(1000))
        await eventually(lambda: user.lacks(1000))
        user.press("#")
        await eventually(lambda: bool(studio.happened("ended")))
        assert studio.happened("ended") == [MediaHappened(1, "ended", "1")]
    async with RtpPeer() as caller:
        studio.call(2, caller)
        again = prompt({"USER_ID": 7, "USER_ANN_ID": 1})
        studio.engine.perform(PlayTreatment(2, TreatmentType.PlayAnnouncement, again))
        await eventually(lambda: caller.hears(1300))
        which = KVList.of({"USER_ID": "7", "USER_ANN_ID": "1"})
        del studio.reports[:]
        # What is replaced at once is done all the same, but nobody told.
        studio.engine.perform(PlayTreatment(2, TreatmentType.DeleteUserAnnouncement, which))
        studio.engine.perform(PlayTreatment(2, TreatmentType.DeleteUserAnnouncement, which))
        await eventually(lambda: bool(studio.reports))
        (report,) = studio.happened("unplayable")
        assert "No such file" in report.value
        studio.engine.perform(PlayTreatment(2, TreatmentType.PlayAnnouncement, again))
        await eventually(lambda: len(studio.reports) == 2)
        assert "no sound file users/7/1" in studio.happened("unplayable")[1].value


@pytest.mark.parametrize(("key", "kept"), [("#", "1"), ("*", "")])
async def test_a_key_by_signalling_ends_what_a_user_says(studio: Studio, key: str, kept: str) -> None:
    async with RtpPeer(1300) as user:
        studio.call(1, user)
        parms = KVList.of({"USER_ID": "7", "TERM_DIGITS": "#", "ABORT_DIGITS": "*"})
        play(studio, TreatmentType.RecordUserAnnouncement, parms)
        await eventually(lambda: user.hears(1000))
        await eventually(lambda: user.lacks(1000))
        studio.engine.perform(KeySignalled(1, key))
        await eventually(lambda: bool(studio.happened("ended")))
        assert studio.happened("ended", "digit") == [MediaHappened(1, "ended", kept)]


async def test_what_a_user_said_is_removed(studio: Studio, media_settings: MediaSettings) -> None:
    async with RtpPeer() as user:
        studio.call(1, user)
        assert media_settings.folder is not None
        said = media_settings.folder / "users" / "7" / "1.wav"
        said.parent.mkdir(parents=True)
        said.touch()
        play(studio, TreatmentType.DeleteUserAnnouncement, KVList.of({"USER_ID": "7", "USER_ANN_ID": "1"}))
        await eventually(lambda: studio.happened("ended") == [MediaHappened(1, "ended")])
        assert not said.exists()


def channels(path: str) -> tuple[Samples, Samples]:
    with wave.open(path, "rb") as file:
        assert (file.getnchannels(), file.getframerate()) == (2, 8000)
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    return sound[:, 0], sound[:, 1]


async def test_a_conversation_is_recorded(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, RtpPeer(700, ssrc=2) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        studio.engine.perform(StartRecording(1, "call", KVList.of(ConnID="00ab")))
        count = len(b.packets)
        await eventually(lambda: a.hears(700) and len(b.packets) > count + 60)
        studio.engine.perform(PauseRecording(1))
        paused = len(b.packets)
        await eventually(lambda: len(b.packets) > paused + 30)
        studio.engine.perform(ResumeRecording(1))
        studio.engine.perform(StopRecording(1))
        await eventually(lambda: bool(studio.happened("recorded")))
    path = studio.happened("recorded")[0].value
    said, heard = channels(path)
    assert hears(said[2000:8000], 440)
    assert strength(said[2000:8000], 700) < 0.01
    assert hears(heard[2000:8000], 700)
    assert strength(heard[2000:8000], 440) < 0.01
    assert not said[-3200:-320].any()
    assert json.loads(Path(path).with_suffix(".json").read_text())["metadata"] == {"ConnID": "00ab"}


async def test_a_conference_is_recorded_until_the_leg_closes(studio: Studio) -> None:
    async with RtpPeer(440, ssrc=1) as a, RtpPeer(700, ssrc=2) as b, RtpPeer(1000, ssrc=3) as c:
        for leg, telephone in ((1, a), (2, b), (3, c)):
            studio.call(leg, telephone)
        for leg, sources in ((1, (2, 3)), (2, (1, 3)), (3, (1, 2))):
            studio.engine.perform(MixMedia(leg, sources))
        studio.engine.perform(StartRecording(2, "conference"))
        await eventually(lambda: len(b.packets) > 80)
        studio.engine.perform(CloseMedia(2))
        await eventually(lambda: bool(studio.happened("recorded")))
        said, heard = channels(studio.happened("recorded")[0].value)
        assert hears(said[4000:9000], 700)
        assert hears(heard[4000:9000], 440)
        assert hears(heard[4000:9000], 1000)
        assert strength(heard[4000:9000], 700) < 0.01


async def test_what_fails_in_a_recording_does_not_touch_the_call(studio: Studio, media_settings: MediaSettings) -> None:
    assert media_settings.folder is not None
    (media_settings.folder / "recordings").write_text("not a folder")
    async with RtpPeer(440, ssrc=1) as a, RtpPeer(700, ssrc=2) as b:
        studio.call(1, a)
        studio.call(2, b)
        studio.engine.perform(JoinMedia(1, 2))
        studio.engine.perform(StartRecording(1, "call"))
        await eventually(lambda: bool(studio.happened("recording-failed")))
        await eventually(lambda: a.hears(700) and b.hears(440))
        assert all((q.sequence - p.sequence) & 0xFFFF == 1 for p, q in itertools.pairwise(a.packets))
        studio.engine.perform(StartRecording(9, "call"))
        studio.engine.perform(StopRecording(9))
        assert [(r.leg, r.status) for r in studio.reports if isinstance(r, MediaFailed)] == [(9, 481)]


async def test_recordings_are_complete_when_the_engine_has_stopped(media_settings: MediaSettings) -> None:
    studio = Studio(media_settings)
    await studio.engine.start()
    async with RtpPeer(440) as a:
        studio.call(1, a)
        studio.engine.perform(StartRecording(1, "call"))
        studio.engine.perform(PlayTreatment(1, TreatmentType.Music))
        await eventually(lambda: len(a.packets) > 30)
    await studio.engine.stop()
    assert media_settings.folder is not None
    said, heard = channels(str(media_settings.folder / "recordings/call.wav"))
    assert len(said) == len(heard) > 25 * 160
    assert (media_settings.folder / "recordings/call.json").exists()


def _says(user: str, number: str, **more: str | int) -> KVList:
    return KVList.of({"USER_ID": user, "USER_ANN_ID": number}, **more)


def _written(file: Path) -> int:
    """The octets there are, none while the old file has gone and the new one has not come."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


async def test_an_announcement_with_a_name_of_its_own_ends_with_silence(
    studio: Studio, media_settings: MediaSettings
) -> None:
    assert media_settings.folder is not None
    file = media_settings.folder / "users/box/5.wav"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"an old one")
    async with RtpPeer(440) as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.RecordUserAnnouncement, _says("box", "5", SILENCE_TIMEOUT=1))
        await eventually(lambda: _written(file) > 20_000)
        assert not studio.happened("ended")
        caller.frequency = 0
        await eventually(lambda: studio.happened("ended") == [MediaHappened(1, "ended", "5")])
    with wave.open(str(file)) as sound:
        assert hears(np.frombuffer(sound.readframes(8000), "<i2").astype(np.int16), 440)


async def test_who_hangs_up_has_said_what_he_said(studio: Studio, media_settings: MediaSettings) -> None:
    assert media_settings.folder is not None
    file = media_settings.folder / "users/box/1.wav"
    async with RtpPeer(440) as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.RecordUserAnnouncement, _says("box", "1"))
        await eventually(lambda: _written(file) > 10_000)
        studio.engine.perform(CloseMedia(1))
        await eventually(lambda: bool(studio.happened("ended")))
    with wave.open(str(file)) as sound:
        assert sound.getnframes() > 5000


async def test_a_name_is_no_way_out_of_the_folder(studio: Studio) -> None:
    async with RtpPeer(440) as caller:
        studio.call(1, caller)
        play(studio, TreatmentType.RecordUserAnnouncement, _says("box", "../../x"))
        await eventually(lambda: studio.happened("recording-failed") != [])
        assert studio.happened("ended") == [MediaHappened(1, "ended")]
