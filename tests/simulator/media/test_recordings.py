"""Recordings of legs: what is in which channel, pauses, names, faults; and users' own announcements."""

from __future__ import annotations

import asyncio
import json
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from simulator.contract import MediaHappened
from simulator.media import recording
from simulator.media.codec import Codec
from simulator.media.dtmf import TelephoneEvent
from simulator.media.g711 import Samples
from simulator.media.recordings import Recordings
from simulator.media.rtp import RtpPacket
from simulator.media.soundfile import Unreadable
from simulator.media.tones import sine
from simulator.media.treatments import UserRecording
from simulator.media.wavefile import WaveFile
from simulator.tlib.kvlist import EMPTY, KVList
from tests.e2e.rtp_peer import eventually
from tests.simulator.media.sounds import encode_frames, hears, strength
from tests.simulator.media.test_leg import leg


class Booth:
    """One leg whose far end says 440 Hz and hears 700 Hz, and its recordings."""

    def __init__(self, folder: Path | None, codec: Codec = Codec.PCMU, compress: bool = False) -> None:
        self.reports: list[MediaHappened] = []
        self.recordings = Recordings(folder, self.reports.append, compress)
        self.leg, self.paper = leg(1, codec)
        self.codec = codec
        self._said = encode_frames(sine((440,), 2.0, 0.3), codec)
        self._heard = encode_frames(sine((700,), 2.0, 0.3), codec)
        self._at = 0

    def run(self, ticks: int) -> None:
        for _ in range(ticks):
            now, number = self._at * 0.02, self._at % 100
            payload_type = self.codec.payload_type
            self.leg.received(bytes(RtpPacket(payload_type, self._at, 0, 5, self._said[number])), now)
            self.leg.play(self._heard[number], now)
            self.recordings.tick()
            self._at += 1

    async def until(self, *kinds: str) -> list[MediaHappened]:
        """The reports so far, once as many have come."""
        await eventually(lambda: len(self.reports) >= len(kinds))
        assert [report.kind for report in self.reports] == list(kinds)
        return self.reports


def channels(path: Path) -> list[Samples]:
    with wave.open(str(path), "rb") as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
    return [sound[:, number] for number in range(sound.shape[1])]


def opus_channels(path: Path) -> tuple[Samples, Samples]:
    resampler = av.AudioResampler("s16", "stereo", 8000)
    with av.open(str(path)) as file:
        assert file.streams.audio[0].layout.name == "stereo"
        parts = [made.to_ndarray()[0] for frame in file.decode(audio=0) for made in resampler.resample(frame)]
    sound: Samples = np.concatenate(parts).astype(np.int16).reshape(-1, 2)
    return sound[:, 0], sound[:, 1]


SPEC = UserRecording("7", "#", "*", 60.0)


@pytest.mark.parametrize("codec", list(Codec))
async def test_each_side_has_its_channel(tmp_path: Path, codec: Codec) -> None:
    booth = Booth(tmp_path, codec)
    booth.recordings.start(booth.leg, "call-1", KVList.of({"ConnID": "00ab", "Tags": KVList.of(Segment="Gold")}))
    booth.run(120)
    booth.recordings.stop(1)
    reports = await booth.until("recorded")
    path = tmp_path / "recordings" / "call-1.wav"
    assert reports == [MediaHappened(1, "recorded", str(path))]
    left, right = channels(path)
    assert len(left) == len(right) == 120 * 160
    assert hears(left[2000:14000], 440)
    assert hears(right[2000:14000], 700)
    assert strength(left[2000:14000], 700) < 0.01
    assert strength(right[2000:14000], 440) < 0.01
    notes = json.loads(path.with_suffix(".json").read_text())
    assert notes["seconds"] == 2.4
    assert notes["metadata"] == {"ConnID": "00ab", "Tags": {"Segment": "Gold"}}
    assert not booth.leg.taps
    assert len(booth.recordings) == 0


async def test_a_call_becomes_opus_when_it_is_over(tmp_path: Path) -> None:
    booth = Booth(tmp_path, compress=True)
    for count in (1, 2):
        booth.recordings.start(booth.leg, "call", EMPTY)
        booth.run(100)
        booth.recordings.stop(1)
        await booth.until(*["recorded"] * count)
    booth.recordings.close()
    folder = tmp_path / "recordings"
    assert sorted(file.name for file in folder.iterdir()) == ["call-2.json", "call-2.opus", "call.json", "call.opus"]
    notes = json.loads((folder / "call.json").read_text())
    assert (notes["file"], notes["seconds"]) == ("call.opus", 2.0)
    said, heard = opus_channels(folder / "call.opus")
    assert abs(len(said) - 16000) < 400
    assert hears(said[4000:12000], 440)
    assert strength(said[4000:12000], 700) < 0.01
    assert hears(heard[4000:12000], 700)


async def test_what_cannot_be_compressed_stays_a_wav(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_codec(wave: Path) -> Path:
        raise Unreadable("no such codec")

    monkeypatch.setattr(recording, "compressed", no_codec)
    booth = Booth(tmp_path, compress=True)
    booth.recordings.start(booth.leg, "call", EMPTY)
    booth.run(60)
    booth.recordings.stop(1)
    [report] = await booth.until("recorded")
    assert report.value.endswith("call.wav")
    assert json.loads((tmp_path / "recordings/call.json").read_text())["file"] == "call.wav"
    booth.recordings.close()


async def test_a_pause_is_silence(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.recordings.start(booth.leg, "call", EMPTY)
    booth.run(60)
    booth.recordings.pause(1, True)
    booth.run(60)
    booth.recordings.pause(1, False)
    booth.run(60)
    booth.recordings.stop(1)
    await booth.until("recorded")
    for channel, frequency in zip(channels(tmp_path / "recordings/call.wav"), (440, 700), strict=True):
        assert hears(channel[2000:9000], frequency)
        assert not channel[9600:19200].any()
        assert hears(channel[19300:28000], frequency)


async def test_keys_are_silence_in_both_channels(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.recordings.start(booth.leg, "call", EMPTY)
    event = TelephoneEvent("5", 160)
    for number in range(10):
        booth.leg.received(bytes(RtpPacket(101, number, 0, 5, bytes(event))), 0.0)
        booth.leg.press(event, "press", 0.0)
        booth.recordings.tick()
    booth.recordings.stop(1)
    await booth.until("recorded")
    assert not any(channel.any() for channel in channels(tmp_path / "recordings/call.wav"))


async def test_a_taken_name_gets_a_number_and_a_new_start_ends_the_old(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    for _ in range(3):
        booth.recordings.start(booth.leg, "2026/call", EMPTY)
        booth.run(10)
    booth.recordings.stop(1)
    booth.recordings.stop(1)
    await booth.until("recorded", "recorded", "recorded")
    names = sorted(path.name for path in (tmp_path / "recordings" / "2026").glob("*.wav"))
    assert names == ["call-2.wav", "call-3.wav", "call.wav"]


@pytest.mark.parametrize(
    ("folder", "name", "why"),
    [
        (False, "call", "there is no media folder"),
        (True, "../call", "'../call' is no name for a file"),
        (True, "/tmp/call", "is no name for a file"),
        (True, "", "is no name for a file"),
    ],
)
async def test_what_cannot_be_recorded(tmp_path: Path, folder: bool, name: str, why: str) -> None:
    booth = Booth(tmp_path if folder else None)
    booth.recordings.start(booth.leg, name, EMPTY)
    booth.recordings.pause(1, True)
    assert [report.kind for report in booth.reports] == ["recording-failed"]
    assert why in booth.reports[0].value
    assert len(booth.recordings) == 0


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("a file in its place")
    booth = Booth(tmp_path)
    booth.recordings.start(booth.leg, "call", EMPTY)
    booth.run(60)
    reports = await booth.until("recording-failed")
    assert "exists" in reports[0].value or "Not a directory" in reports[0].value
    assert not booth.leg.taps
    booth.recordings.stop(1)
    booth.recordings.close()
    assert len(booth.recordings) == 0


def full_after(writes: int) -> Callable[[WaveFile, bytes], None]:
    """A disk with room for so many writes, the header's among them."""
    write, left = WaveFile.write, [writes]

    def writing(file: WaveFile, samples: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        write(file, samples)

    return writing


async def test_a_full_disk_ends_the_recording_and_keeps_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WaveFile, "write", full_after(2))
    booth = Booth(tmp_path)
    booth.recordings.start(booth.leg, "call", EMPTY)
    booth.run(150)
    reports = await booth.until("recording-failed")
    assert "No space left" in reports[0].value
    assert len(channels(tmp_path / "recordings/call.wav")[0]) == 8000
    assert not booth.leg.taps
    booth.run(60)
    booth.recordings.stop(1)
    booth.recordings.close()
    await asyncio.sleep(0)
    assert len(booth.reports) == 1


async def test_a_disk_that_does_not_keep_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "_WAITING", 0)
    booth = Booth(tmp_path)
    disk = threading.Event()
    booth.recordings._executor.submit(disk.wait, 10)
    booth.recordings.start(booth.leg, "call", EMPTY)
    booth.run(120)
    assert [report.kind for report in booth.reports] == ["recording-failed"]
    assert "does not keep up" in booth.reports[0].value
    disk.set()
    booth.recordings.close()
    await asyncio.sleep(0)
    assert len(booth.reports) == 1
    assert not booth.leg.taps


async def test_a_user_s_announcement_is_numbered(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    for key in ("#", "#"):
        booth.recordings.dictate(booth.leg, SPEC)
        booth.run(50)
        booth.recordings.key(1, "5")
        assert len(booth.recordings) == 1
        booth.recordings.key(1, key)
        assert len(booth.recordings) == 0
    reports = await booth.until("ended", "ended")
    assert [report.value for report in reports] == ["1", "2"]
    (said,) = channels(tmp_path / "users/7/2.wav")
    assert hears(said[1000:7000], 440)
    assert strength(said, 700) < 0.01
    booth.recordings.key(1, "#")


async def test_a_user_s_announcement_ends_by_itself(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.recordings.dictate(booth.leg, UserRecording("7", "#", "", 0.5))
    booth.run(50)
    await booth.until("ended")
    assert len(channels(tmp_path / "users/7/1.wav")[0]) == 25 * 160


async def test_a_user_may_think_better_of_it(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.recordings.dictate(booth.leg, SPEC)
    booth.run(10)
    booth.recordings.key(1, "*")
    assert (await booth.until("ended"))[0].value == ""
    assert not list((tmp_path / "users/7").iterdir())


async def test_an_abandoned_announcement_leaves_nothing(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.recordings.dictate(booth.leg, SPEC)
    booth.run(10)
    booth.recordings.abandon(1)
    booth.recordings.abandon(1)
    booth.recordings.close()
    await asyncio.sleep(0)
    assert not booth.reports
    assert not list((tmp_path / "users/7").iterdir())


@pytest.mark.parametrize("user", ["../7", ""])
async def test_a_user_who_is_no_folder(tmp_path: Path, user: str) -> None:
    booth = Booth(tmp_path)
    booth.recordings.dictate(booth.leg, UserRecording(user, "#", "", 1.0))
    assert [report.kind for report in booth.reports] == ["recording-failed", "ended"]


async def test_an_announcement_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WaveFile, "write", full_after(1))
    booth = Booth(tmp_path)
    booth.recordings.dictate(booth.leg, SPEC)
    booth.run(60)
    reports = await booth.until("recording-failed", "ended")
    assert reports[1].value == ""
    assert len(booth.recordings) == 0


@pytest.mark.parametrize(("name", "why"), [("7/1", ""), ("7/2", "No such file"), ("../7/1", "is no name for a file")])
async def test_an_announcement_is_removed(tmp_path: Path, name: str, why: str) -> None:
    file = tmp_path / "users" / "7" / "1.wav"
    file.parent.mkdir(parents=True)
    file.touch()
    said: list[str] = []
    Booth(tmp_path).recordings.forget(name, said.append)
    await eventually(lambda: bool(said))
    assert why in said[0]
    assert bool(why) == bool(said[0]) == file.exists()


async def test_without_a_folder_nothing_is_removed() -> None:
    said: list[str] = []
    Booth(None).recordings.forget("7/1", said.append)
    await eventually(lambda: bool(said))
    assert said == ["there is no media folder"]
