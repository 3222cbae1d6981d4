"""Keys pressed towards a far end, one after the other: RFC 4733 where it was agreed on, else tones in its codec."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simulator.contract import LegId
from simulator.media.codec import Codec
from simulator.media.dtmf import TelephoneEvent
from simulator.media.g711 import Samples
from simulator.media.leg import Leg
from simulator.media.tonekeys import FREQUENCIES, tone
from simulator.media.tones import FRAME, silence
from simulator.media.transcode import encoder

# In frames of 20 ms: a key of 100 ms, and as few whole frames as make a gap of 50 ms.
_KEY = 5
_GAP = 3
# RFC 4733 2.5.1.4: the end of a press is sent three times, in case that packets get lost.
_ENDS = 3


class Pressing:
    """While it lasts, the far end gets no other sound: it would hear the keys as noise in it."""

    def __init__(self, leg: Leg) -> None:
        self._leg = leg
        self._keys: deque[str] = deque()
        self._step = 0
        self._press = object()
        self._encode: tuple[Codec, Callable[[Samples], bytes]] | None = None

    def add(self, digits: str) -> None:
        """What is no key is left out."""
        self._keys.extend(key for key in digits.upper() if key in FREQUENCIES)
        self._leg.pressing = bool(self._keys)

    def tick(self, now: float) -> bool:
        """Send what 20 ms ask for; False when everything is pressed."""
        if self._keys and self._leg.ready:
            self._send(self._keys[0], self._step, now)
            self._step += 1
            if self._step == _KEY + _GAP:
                self._keys.popleft()
                self._step, self._press = 0, object()
        self._leg.pressing = bool(self._keys)
        return self._leg.pressing

    def _send(self, key: str, step: int, now: float) -> None:
        agreement = self._leg.agreement
        assert agreement is not None
        if agreement.event_type is None:
            self._leg.sound(self._frame(key, step, agreement.codec), now)
        elif step < _KEY + _ENDS - 1:
            elapsed = min(step + 1, _KEY) * FRAME
            event = TelephoneEvent(key, elapsed, end=step >= _KEY - 1)
            self._leg.press(event.rescaled(8000, agreement.codec.rate), self._press, now)

    def _frame(self, key: str, step: int, codec: Codec) -> bytes:
        if self._encode is None or self._encode[0] is not codec:
            self._encode = codec, encoder(codec)
        samples = tone(key)[step * FRAME : (step + 1) * FRAME] if step < _KEY else silence()
        return self._encode[1](samples)


class Pressings:
    """All that is being pressed."""

    def __init__(self) -> None:
        self._running: dict[LegId, Pressing] = {}

    def __len__(self) -> int:
        return len(self._running)

    def add(self, leg: Leg, digits: str) -> None:
        self._running.setdefault(leg.id, Pressing(leg)).add(digits)

    def drop(self, leg: LegId) -> None:
        self._running.pop(leg, None)

    def tick(self, now: float) -> None:
        for leg in [leg for leg, pressing in self._running.items() if not pressing.tick(now)]:
            self.drop(leg)
