"""Programmes frame by frame: items in order, repetition, the end, keys, and what is prepared in a thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.leg import Leg
from simulator.media.library import Library
from simulator.media.players import Players
from simulator.media.settings import MediaSettings
from simulator.media.treatments import Item, Programme, Sound, SoundFile, Source, Speech
from tests.e2e.rtp_peer import eventually
from tests.simulator.media.test_leg import leg

BEEP, CHIME = Item(Source.BEEP), Item(Source.CHIME)
BEEPS = 20
CHIMES = 100


class Stage:
    """Players with one leg, and what they told."""

    def __init__(self, folder: Path, executor: Executor) -> None:
        self.told: list[tuple[int, object]] = []
        library = Library(MediaSettings(folder, folder / "cache"))
        self.players = Players(
            library,
            executor,
            lambda leg, cut: self.told.append((leg, cut)),
            lambda leg, why: self.told.append((leg, why)),
        )
        self.leg, self.paper = leg(1, Codec.PCMU)
        self._silence = library.source(Source.SILENCE).frame(Codec.PCMU, 0)

    def play(self, *items: Item, repeated: bool = False, seconds: float | None = None) -> None:
        self.players.play(self.leg, Programme(items, repeated, seconds))

    def run(self, ticks: int) -> None:
        for _ in range(ticks):
            self.players.tick(len(self.paper.sent) * 0.02)

    def plays_to_the_end(self) -> bool:
        self.run(1)
        return bool(self.told)

    def sounding(self) -> int:
        """Frames that were no silence."""
        return sum(packet.payload != self._silence for packet in self.paper.sent)


class Later(Executor):
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self.work: list[Future[object]] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        self.work.append(future)
        return future


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, Later())


def test_items_follow_each_other_and_end(stage: Stage) -> None:
    stage.play(CHIME, BEEP)
    stage.run(CHIMES + BEEPS - 1)
    assert not stage.told
    stage.run(1)
    assert stage.told == [(1, False)]
    stage.run(5)
    assert len(stage.paper.sent) == CHIMES + BEEPS
    assert len(stage.players) == 0


def test_a_repeated_programme_does_not_end(stage: Stage) -> None:
    stage.play(BEEP, repeated=True)
    stage.run(3 * BEEPS)
    assert stage.sounding() == 3 * BEEPS
    assert not stage.told


@pytest.mark.parametrize("repeated", [False, True])
def test_so_many_seconds(stage: Stage, repeated: bool) -> None:
    stage.play(CHIME, repeated=repeated, seconds=0.5)
    stage.run(200)
    assert stage.told == [(1, False)]
    assert len(stage.paper.sent) == 25


@pytest.mark.parametrize(
    ("items", "at", "frames", "cut"),
    [
        pytest.param("C", 10, 100, False, id="it may not be interrupted"),
        pytest.param("C!", 10, 10, True, id="it may"),
        pytest.param("C!B!", 10, 10, True, id="so may the next"),
        pytest.param("C!B", 10, 30, True, id="but not this one"),
        pytest.param("CB!", 10, 120, False, id="too early"),
        pytest.param("CB!", 110, 110, True, id="in the second one"),
    ],
)
def test_a_key(stage: Stage, items: str, at: int, frames: int, cut: bool) -> None:
    sounds = {"C": Source.CHIME, "B": Source.BEEP}
    stage.play(*(Item(sounds[item[0]], "!" in item) for item in items.replace("C", " C").replace("B", " B").split()))
    stage.run(at)
    stage.players.key(1)
    stage.players.key(9)
    stage.run(200)
    assert len(stage.paper.sent) == frames
    assert stage.told == [(1, cut)]


def test_a_leg_that_is_not_ready_misses_nothing(stage: Stage) -> None:
    stage.play(BEEP)
    stage.paper.connected = False
    stage.run(50)
    stage.paper.connected = True
    stage.run(50)
    assert len(stage.paper.sent) == BEEPS
    alone = Leg(2, "rtp")
    stage.players.play(alone, Programme((BEEP,)))
    stage.run(50)
    assert alone.outgoing.packets == 0


def test_another_programme_takes_its_place(stage: Stage) -> None:
    stage.play(CHIME)
    stage.run(5)
    stage.play(BEEP)
    stage.run(50)
    assert len(stage.paper.sent) == 5 + BEEPS
    assert stage.told == [(1, False)]


def test_who_is_dropped_by_another_s_end_plays_no_more(stage: Stage) -> None:
    other, paper = leg(2, Codec.PCMU)
    stage.players.play(stage.leg, Programme((BEEP,)))
    stage.players.play(other, Programme((BEEP,), repeated=True))
    stage.players._ended = lambda id, cut: stage.players.drop(2)
    stage.run(BEEPS)
    assert len(paper.sent) == BEEPS - 1


async def prepared(folder: Path, *sounds: Sound) -> Stage:
    """Played until it ends or is refused; how long it takes to get ready does not matter."""
    with ThreadPoolExecutor(1) as executor:
        stage = Stage(folder, executor)
        stage.play(*(Item(sound) for sound in sounds))
        await eventually(stage.plays_to_the_end)
    return stage


async def test_speech_is_made_in_a_thread_and_silence_played_meanwhile(tmp_path: Path) -> None:
    stage = await prepared(tmp_path, Source.BEEP, Speech("Good morning"))
    assert stage.told == [(1, False)]
    assert stage.sounding() > BEEPS + 20
    assert len(stage.paper.sent) > stage.sounding()
    loud = [g711.peak(packet.payload, g711.ULAW_MAGNITUDE) for packet in stage.paper.sent]
    assert max(loud) > 0.2


async def test_what_cannot_be_played_is_refused_as_a_whole(tmp_path: Path) -> None:
    stage = await prepared(tmp_path, Source.BEEP, SoundFile("announcements", "12"))
    assert len(stage.told) == 1
    assert "announcements/12" in str(stage.told[0][1])
    assert stage.sounding() == 0
    assert len(stage.players) == 0


async def test_what_comes_too_late_is_nobody_s_news(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        stage = Stage(tmp_path, executor)
        stage.play(Item(SoundFile("announcements", "12")))
        stage.play(Item(Speech("Hello")))
        stage.play(BEEP)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    stage.run(50)
    assert len(stage.paper.sent) == BEEPS
    assert stage.told == [(1, False)]


async def test_work_that_is_cancelled_is_not_waited_for(tmp_path: Path) -> None:
    later = Later()
    stage = Stage(tmp_path, later)
    stage.play(Item(Speech("Hello")))
    later.work[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    stage.run(3)
    assert stage.sounding() == 0
    assert not stage.told
