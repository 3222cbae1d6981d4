"""Sums of sources. Each source of a test is a constant, so that a sum tells who is in it."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.media.g711 import Samples
from simulator.media.mixer import Mixer
from simulator.media.tones import FRAME


def frames(*levels: int) -> dict[int, Samples]:
    """Of the sources 1, 2, 3 ...; level 0 is a source that is silent."""
    return {number: np.full(FRAME, level, np.int16) for number, level in enumerate(levels, 1) if level}


def mixed(mixer: Mixer, *levels: int) -> dict[int, Samples]:
    return {
        listener: row
        for listeners, rows in mixer.mix(frames(*levels))
        for listener, row in zip(listeners, rows, strict=True)
    }


def settled(mixer: Mixer, *levels: int) -> dict[int, int]:
    """After the cross-fade: who hears which constant."""
    mixed(mixer, *levels)
    rows = mixed(mixer, *levels)
    assert all((row == row[0]).all() for row in rows.values())
    return {listener: int(row[0]) for listener, row in rows.items()}


def hearing(**rows: str) -> Mixer:
    """hearing(a1="23"): the endpoint 1 hears 2 and 3."""
    mixer = Mixer()
    for listener, sources in rows.items():
        mixer.hear(int(listener[1:]), tuple(int(source) for source in sources))
    return mixer


@pytest.mark.parametrize(
    ("mixer", "levels", "sums"),
    [
        pytest.param(hearing(a1="23", a2="13", a3="12"), (1, 10, 100), {1: 110, 2: 101, 3: 11}, id="conference"),
        pytest.param(hearing(a1="23", a2="13", a3="12"), (1, 0, 100), {1: 100, 2: 101, 3: 1}, id="one is silent"),
        pytest.param(hearing(a1="23", a2="13", a3="12"), (0, 0, 0), {1: 0, 2: 0, 3: 0}, id="all are silent"),
        pytest.param(hearing(a2="13", a3="12"), (1, 10, 100), {2: 101, 3: 11}, id="coach"),
        pytest.param(hearing(a1="12"), (1, 10), {1: 11}, id="oneself as well"),
        pytest.param(hearing(a1="23", a4="56"), (1, 10, 100, 7, 8, 9), {1: 110, 4: 17}, id="two conferences"),
        pytest.param(hearing(a1="23", a2="45"), (1, 2, 3, 4, 5), {1: 5, 2: 9}, id="a source that listens elsewhere"),
        pytest.param(hearing(a1="23", a2="13"), (9, 30000, 30000), {1: 32767, 2: 30009}, id="too loud"),
        pytest.param(hearing(a1="23", a2="13"), (9, -30000, -30000), {1: -32768, 2: -29991}, id="too loud, below"),
        pytest.param(Mixer(), (1, 2), {}, id="nobody"),
    ],
)
def test_sums(mixer: Mixer, levels: tuple[int, ...], sums: dict[int, int]) -> None:
    assert settled(mixer, *levels) == sums


@pytest.mark.parametrize("parties", [32, 100])
def test_a_large_conference(parties: int) -> None:
    mixer = Mixer()
    everybody = tuple(range(1, parties + 1))
    for listener in everybody:
        mixer.hear(listener, tuple(other for other in everybody if other != listener))
    total = sum(everybody)
    assert settled(mixer, *everybody) == {listener: total - listener for listener in everybody}


def test_a_change_is_a_cross_fade_over_one_frame() -> None:
    mixer = hearing(a1="23")
    first = mixed(mixer, 0, 1000, 2000)[1]
    assert (first[0], first[-1]) == (0, 3000)
    assert np.diff(first).min() >= 0
    mixer.hear(1, (3, 4))
    assert mixer.sources() == {2, 3, 4}
    change = mixed(mixer, 0, 1000, 2000, 4000)[1]
    assert (change[0], change[-1]) == (3000, 6000)
    assert np.abs(np.diff(change)).max() < 30
    assert mixer.sources() == {3, 4}
    assert settled(mixer, 0, 1000, 2000, 4000) == {1: 6000}


def test_who_leaves_is_not_mixed_for_and_comes_back_from_silence() -> None:
    mixer = hearing(a1="23", a2="13", a3="12")
    settled(mixer, 1, 10, 100)
    mixer.leave(2)
    mixer.leave(9)
    assert settled(mixer, 1, 10, 100) == {1: 110, 3: 11}
    mixer.hear(2, (1, 3))
    assert mixed(mixer, 1000, 10, 100)[2][0] == 0
    for listener in (1, 2, 3):
        mixer.leave(listener)
    assert mixer.sources() == frozenset()


def test_the_same_sources_again_change_nothing() -> None:
    mixer = hearing(a1="23")
    settled(mixer, 0, 10, 100)
    mixer.hear(1, (2, 3))
    assert (mixed(mixer, 0, 10, 100)[1] == 110).all()
