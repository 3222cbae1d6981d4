"""Telephone keys as sound (ITU-T Q.23, Q.24): made for a far end that cannot read RFC 4733, recognised from one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulator.media.g711 import Samples
from simulator.media.tones import RATE, sine

_LOW = (697, 770, 852, 941)
_HIGH = (1209, 1336, 1477, 1633)
_PAD = ("123A", "456B", "789C", "*0#D")
FREQUENCIES = {key: (_LOW[row], _HIGH[column]) for row, keys in enumerate(_PAD) for column, key in enumerate(keys)}
KEY_SECONDS = 0.1

# 25 ms, every 10 ms. A key is one that three windows in a row agree on: 50 ms of it are enough.
_WINDOW = 200
_HOP = 80
_AGREED = 3
_RELEASED = 2
# Q.24: at least 1.5 % off the frequency must be recognised; the three probes of a tone lie so far apart.
_OFF = (0.986, 1.0, 1.014)
# Least share of the two tones in all that sounds; speech and music have more going on.
_SHARE = 0.88
# A tone against the others of its group, and the two against each other, as ratios of power: 6 dB and 9 dB.
_ABOVE = 4.0
_TWIST = 8.0
# Mean power of a window below which nothing is looked for: -42 dB of full scale, about -36 dBm0.
_QUIET = 32768**2 * 10**-4.2
QUIET_PEAK = 2 / 256
"""Of full scale. With no sample as loud as this there is no key."""


def _probes() -> npt.NDArray[np.float32]:
    frequencies = np.array([tone * off for tone in (*_LOW, *_HIGH) for off in _OFF])
    turns = np.outer(np.arange(_WINDOW), frequencies) * 2 * np.pi / RATE
    return np.hstack((np.cos(turns), np.sin(turns))).astype(np.float32)


_PROBES = _probes()


@lru_cache(maxsize=16)
def tone(key: str) -> Samples:
    """100 ms of a key."""
    return sine(FREQUENCIES[key], KEY_SECONDS, 0.2)


class ToneKeypad:
    """Tells key presses apart in the sound of one far end."""

    def __init__(self) -> None:
        self._rest = np.zeros(0, np.int16)
        self._last: str | None = None
        self._times = 0
        self._held: str | None = None

    def heard(self, samples: Samples) -> list[str]:
        """The keys that are recognised with these samples, which follow those given before."""
        sound = np.concatenate((self._rest, samples))
        starts = range(0, len(sound) - _WINDOW + 1, _HOP)
        self._rest = sound[len(starts) * _HOP :]
        if not starts:
            return []
        windows = np.array([sound[start : start + _WINDOW] for start in starts], np.float32)
        energies = np.einsum("ij,ij->i", windows, windows)
        if energies.max() < _QUIET * _WINDOW:
            return self._pressed([None] * len(starts))
        found = (windows @ _PROBES) ** 2
        half = found.shape[1] // 2
        powers = (found[:, :half] + found[:, half:]).reshape(len(starts), 8, len(_OFF)).max(axis=2)
        # A sine of amplitude A has the power (A n / 2)^2 here, and the energy A^2 n / 2.
        shares = powers * 2 / _WINDOW / np.maximum(energies, _QUIET * _WINDOW)[:, None]
        return self._pressed([_recognised(row) for row in shares.tolist()])

    def quiet(self) -> None:
        """In place of samples without one of QUIET_PEAK: saves the reckoning where a line is idle."""
        self.interrupted()
        self._pressed([None] * _RELEASED)

    def interrupted(self) -> None:
        """The next samples do not follow those before."""
        self._rest = self._rest[:0]

    def _pressed(self, keys: list[str | None]) -> list[str]:
        """The keys that begin to be held. One window that is spoilt does not let go of a key, two in a row do."""
        pressed = []
        for key in keys:
            self._times = self._times + 1 if key == self._last else 1
            self._last = key
            if key is None and self._times >= _RELEASED:
                self._held = None
            elif key is not None and self._times == _AGREED and key != self._held:
                self._held = key
                pressed.append(key)
        return pressed


def _recognised(shares: list[float]) -> str | None:
    """The key of a window, from the share of each tone in its energy."""
    low, high = shares[:4], shares[4:]
    one, other = max(low), max(high)
    if one + other < _SHARE or not 1 / _TWIST < one / other < _TWIST:
        return None
    clear = sum(share * _ABOVE >= one for share in low) == 1 == sum(share * _ABOVE >= other for share in high)
    return _PAD[low.index(one)][high.index(other)] if clear else None
