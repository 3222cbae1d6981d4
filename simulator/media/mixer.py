"""Conferences as arithmetic: for each listener the sum of the sources he hears, 20 ms at a time. Knows no packets.

A change is a cross-fade over one frame, so that nobody's coming, going or muting clicks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.contract import LegId
from simulator.media.g711 import Samples
from simulator.media.tones import FRAME

Rows = Mapping[LegId, tuple[LegId, ...]]
_Floats = npt.NDArray[np.float32]

_FALL: _Floats = np.linspace(1, 0, FRAME, dtype=np.float32)
_RISE: _Floats = 1 - _FALL
# OpenBLAS calls its other threads for bigger products, and they keep spinning long after.
_PRODUCT = 250_000


@dataclass(frozen=True, slots=True)
class _Room:
    """Listeners and sources that have to do with each other. weights: listeners x sources, 1 where heard; before: as
    they were for the last frame, if they were not the same. One product of matrices serves whatever is unequal in a
    conference; everybody's sum less one's own would be cheaper from 100 sources on only."""

    listeners: tuple[LegId, ...]
    sources: tuple[LegId, ...]
    weights: _Floats
    before: _Floats | None

    def mixed(self, frames: Mapping[LegId, Samples]) -> Samples:
        """One row of 160 samples for each listener."""
        columns = [number for number, source in enumerate(self.sources) if source in frames]
        if not columns:
            return np.zeros((len(self.listeners), FRAME), np.int16)
        sound = np.array([frames[self.sources[number]] for number in columns], np.float32)
        total = _product(self.weights[:, columns], sound)
        if self.before is not None:
            total = total * _RISE + _product(self.before[:, columns], sound) * _FALL
        return np.asarray(np.clip(total, -32768, 32767)).astype(np.int16)


class Mixer:
    def __init__(self) -> None:
        self._hears: dict[LegId, tuple[LegId, ...]] = {}
        self._heard: Rows = {}
        self._rooms: list[_Room] | None = None
        self._sources: frozenset[LegId] = frozenset()

    def hear(self, listener: LegId, sources: tuple[LegId, ...]) -> None:
        """From the next frame on."""
        if self._hears.get(listener) != sources:
            self._hears[listener] = sources
            self._rooms = None

    def leave(self, listener: LegId) -> None:
        """He is not mixed for any more."""
        if self._hears.pop(listener, None) is not None:
            self._rooms = None

    def sources(self) -> frozenset[LegId]:
        """Whose frames are wanted next, for the sake of the cross-fade those just left out among them."""
        self._arrange()
        return self._sources

    def mix(self, frames: Mapping[LegId, Samples]) -> Iterator[tuple[tuple[LegId, ...], Samples]]:
        """The next frame: listeners, and for each of them a row of 160 samples. Sources without a frame are silent."""
        for room in (rooms := self._arrange()):
            yield room.listeners, room.mixed(frames)
        if any(room.before is not None for room in rooms) or self._heard.keys() != self._hears.keys():
            self._heard, self._rooms = dict(self._hears), None

    def _arrange(self) -> list[_Room]:
        if self._rooms is None:
            self._rooms = list(_rooms(self._hears, self._heard))
            self._sources = frozenset(source for room in self._rooms for source in room.sources)
        return self._rooms


def _product(weights: _Floats, sound: _Floats) -> _Floats:
    rows = max(1, _PRODUCT // sound.size)
    parts = [weights[start : start + rows] @ sound for start in range(0, len(weights), rows)]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _rooms(now: Rows, before: Rows) -> Iterator[_Room]:
    for listeners in _groups({listener: {*row, *before.get(listener, ())} for listener, row in now.items()}):
        sources = tuple(dict.fromkeys(s for one in listeners for s in (*now[one], *before.get(one, ()))))
        changed = any(before.get(one, ()) != now[one] for one in listeners)
        yield _Room(
            listeners,
            sources,
            _weights(sources, (now[one] for one in listeners)),
            _weights(sources, (before.get(one, ()) for one in listeners)) if changed else None,
        )


def _groups(rows: Mapping[LegId, set[LegId]]) -> Iterator[tuple[LegId, ...]]:
    """Listeners with a source in common, directly or through others."""
    listening: dict[LegId, list[LegId]] = {}
    for listener, row in rows.items():
        for source in row:
            listening.setdefault(source, []).append(listener)
    left = dict.fromkeys(rows)
    while left:
        group, new = [], [next(iter(left))]
        del left[new[0]]
        while new:
            group.append(one := new.pop())
            for other in (other for source in rows[one] for other in listening.pop(source, ())):
                if other in left:
                    del left[other]
                    new.append(other)
        yield tuple(group)


def _weights(sources: tuple[LegId, ...], rows: Iterable[tuple[LegId, ...]]) -> _Floats:
    column = {source: number for number, source in enumerate(sources)}
    filled = [[column[source] for source in row] for row in rows]
    weights = np.zeros((len(filled), len(sources)), np.float32)
    for line, numbers in zip(weights, filled, strict=True):
        line[numbers] = 1
    return weights
