"""Programmes on their way to legs: prepared in a thread where files or speech are wanted, then 20 ms at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from simulator.contract import LegId
from simulator.media.clock import PERIOD
from simulator.media.leg import Leg
from simulator.media.library import CannotPlay, Clip, Library
from simulator.media.treatments import Programme, Source


class Player:
    """One programme for one leg. Silence until it is prepared."""

    def __init__(self, leg: Leg, programme: Programme, silence: Clip) -> None:
        self.leg = leg
        self.programme = programme
        self._clips: list[Clip] = []
        self._silence = silence
        self._item = self._frame = self._played = 0
        self.interrupted = False

    def prepared(self, clips: list[Clip]) -> None:
        self._clips = clips

    def key(self) -> None:
        """A key was pressed: go on after the items that may be interrupted."""
        items = self.programme.items
        while self._clips and self._item < len(items) and items[self._item].interruptable:
            self._item, self._frame, self.interrupted = self._item + 1, 0, True

    def tick(self, now: float) -> bool:
        """Play 20 ms; False at the end of the programme."""
        agreement = self.leg.agreement
        if agreement is None or not self.leg.ready:
            return True
        if not self._clips:
            self.leg.play(self._silence.frame(agreement.codec, 0), now)
            return True
        if self._item == len(self._clips):
            return False
        clip = self._clips[self._item]
        self.leg.play(clip.frame(agreement.codec, self._frame), now)
        self._played += 1
        self._advance(clip)
        seconds = self.programme.seconds
        return self._item < len(self._clips) and (seconds is None or self._played * PERIOD < seconds)

    def _advance(self, clip: Clip) -> None:
        self._frame += 1
        if self._frame == len(clip):
            self._item, self._frame = self._item + 1, 0
        if self._item == len(self._clips) and self.programme.repeated:
            self._item = 0


class Players:
    """ended, failed: told of a leg whose programme came to its end (and whether a key cut it short), or cannot be
    played (and why). By then the leg plays nothing any more."""

    def __init__(
        self,
        library: Library,
        executor: Executor,
        ended: Callable[[LegId, bool], None],
        failed: Callable[[LegId, str], None],
    ) -> None:
        self._library = library
        self._executor = executor
        self._ended = ended
        self._failed = failed
        self._running: dict[LegId, Player] = {}

    def __len__(self) -> int:
        return len(self._running)

    def play(self, leg: Leg, programme: Programme) -> None:
        player = Player(leg, programme, self._library.source(Source.SILENCE))
        self._running[leg.id] = player
        clips = self._library.at_once(programme)
        if clips is not None:
            player.prepared(clips)
            return
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._executor, self._library.clips, programme)
        work.add_done_callback(partial(self._prepared, player))

    def drop(self, leg: LegId) -> None:
        self._running.pop(leg, None)

    def key(self, leg: LegId) -> None:
        if leg in self._running:
            self._running[leg].key()

    def tick(self, now: float) -> None:
        for id, player in list(self._running.items()):
            if self._running.get(id) is player and not player.tick(now):
                self.drop(id)
                self._ended(id, player.interrupted)

    def _prepared(self, player: Player, work: asyncio.Future[list[Clip]]) -> None:
        if work.cancelled():
            return
        fault = work.exception()
        if fault is not None and not isinstance(fault, CannotPlay):
            raise fault
        if self._running.get(player.leg.id) is not player:
            # Something else plays by now; that this could not be played is nobody's news.
            return
        if fault is None:
            player.prepared(work.result())
        else:
            self.drop(player.leg.id)
            self._failed(player.leg.id, str(fault))
