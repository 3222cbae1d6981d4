"""A leg's sound on its way to a file: left what the far end says, right what it hears. Frames are taken on the event
loop's thread, 20 ms at a time; files are written in another one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.media.codec import Codec
from simulator.media.g711 import Samples
from simulator.media.leg import Leg
from simulator.media.rtp import RtpPacket
from simulator.media.soundfile import Unreadable, compressed
from simulator.media.tones import FRAME
from simulator.media.voice import Voice
from simulator.media.wavefile import WaveFile

# Frames that are written together: a second.
_TOGETHER = 50
# Seconds that may wait to be written. A disk that is further behind does not keep up.
_WAITING = 30
_SILENCE = np.zeros(FRAME, np.int16)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A recording that is over. file: None when it was not to be kept, or failed; fault: why it failed."""

    file: Path | None = None
    fault: str = ""


class Recording:
    """`over` is called once, on the loop's thread, after the file is complete or given up.

    files: names for it, of which the first that is not taken is used. both: also what the far end hears. notes: for a
    JSON file beside it; None: no such file. compress: it becomes Opus when it is over.
    """

    def __init__(
        self,
        leg: Leg,
        files: Iterator[Path],
        executor: Executor,
        over: Callable[[Recording, Outcome], None],
        both: bool = True,
        notes: Mapping[str, object] | None = None,
        compress: bool = False,
    ) -> None:
        self.leg = leg
        self.paused = False
        self._heard, self._said = Voice(), Voice()
        self._both = both
        self._frames: list[tuple[Samples, Samples]] = []
        self._executor = executor
        self._over = over
        self._loop = asyncio.get_running_loop()
        self._finished = False
        self._writer = _Writer(files, 2 if both else 1, notes, compress)
        self._submit(self._writer.open)
        leg.taps.append(self)

    def received(self, packet: RtpPacket, codec: Codec | None) -> None:
        self._heard.put(packet, codec)

    def sent(self, packet: RtpPacket, codec: Codec | None) -> None:
        if self._both:
            self._said.put(packet, codec)

    def tick(self) -> int:
        """20 ms more; the loudest sample of what the far end said in them."""
        # Taken in pauses as well, or else what was said in the pause would be heard after it.
        heard, said = self._heard.frame(), self._said.frame()
        if self.paused:
            heard = said = None
        self._frames.append((_SILENCE if heard is None else heard, _SILENCE if said is None else said))
        if len(self._frames) >= _TOGETHER:
            self._flush()
        return 0 if heard is None else int(np.abs(heard.astype(np.int32)).max())

    def stop(self, keep: bool = True) -> None:
        """What is on its way is still written. keep False: the file is removed."""
        if self in self.leg.taps:
            self.leg.taps.remove(self)
            self._flush()
            self._submit(lambda: self._writer.close(keep))

    def abandon(self) -> None:
        """The file is removed, and nobody told."""
        self._finished = True
        self.stop(keep=False)

    def _flush(self) -> None:
        heard = np.concatenate([_SILENCE[:0], *(heard for heard, _ in self._frames)])
        said = np.concatenate([_SILENCE[:0], *(said for _, said in self._frames)])
        self._frames.clear()
        sound = np.column_stack((heard, said)) if self._both else heard
        if self._writer.waiting() > _WAITING:
            self._submit(lambda: self._writer.close(True))
            self._finish(Outcome(fault="the disk does not keep up"))
        else:
            self._submit(lambda: self._writer.write(sound.astype("<i2").tobytes()))

    def _submit(self, work: Callable[[], Outcome | None]) -> None:
        """In the thread that writes; an outcome ends the recording."""
        self._writer.expect()

        def step() -> None:
            outcome = self._writer.guarded(work)
            if outcome is not None:
                self._loop.call_soon_threadsafe(self._finish, outcome)

        self._executor.submit(step)

    def _finish(self, outcome: Outcome) -> None:
        if not self._finished:
            self._finished = True
            if self in self.leg.taps:
                self.leg.taps.remove(self)
            self._over(self, outcome)


class _Writer:
    """In the thread that writes, but for waiting() and expect()."""

    def __init__(
        self, files: Iterator[Path], channels: int, notes: Mapping[str, object] | None, compress: bool
    ) -> None:
        self._compress = compress
        self._files = files
        self._channels = channels
        self._notes = notes
        self._file: WaveFile | None = None
        self._failed = False
        self._waiting = 0
        self._lock = threading.Lock()

    def waiting(self) -> int:
        return self._waiting

    def expect(self) -> None:
        with self._lock:
            self._waiting += 1

    def guarded(self, work: Callable[[], Outcome | None]) -> Outcome | None:
        """After a fault nothing more is tried."""
        with self._lock:
            self._waiting -= 1
        if self._failed:
            return None
        try:
            return work()
        except OSError as fault:
            self._failed = True
            if self._file is not None:
                with contextlib.suppress(OSError):
                    self._file.close()
            return Outcome(fault=str(fault))

    def open(self) -> None:
        for path in self._files:
            path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                self._file = WaveFile(path, self._channels)
                return

    def write(self, samples: bytes) -> None:
        assert self._file is not None
        self._file.write(samples)

    def close(self, keep: bool) -> Outcome:
        assert self._file is not None
        file = self._file
        file.close()
        if not keep:
            file.path.unlink()
            return Outcome()
        path = self._compressed(file.path)
        if self._notes is not None:
            notes = {"file": path.name, "seconds": round(file.seconds, 2), **self._notes}
            path.with_suffix(".json").write_text(json.dumps(notes, indent=2, ensure_ascii=False) + "\n")
        return Outcome(path)

    def _compressed(self, path: Path) -> Path:
        """What cannot be compressed stays as it is: it can be heard all the same."""
        with contextlib.suppress(Unreadable):
            return compressed(path) if self._compress else path
        return path
