"""All that is being recorded: calls, and what users say for an announcement of their own (RecordUserAnnouncement)."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulator.contract import LegId, MediaHappened
from simulator.media.clock import PERIOD
from simulator.media.leg import Leg
from simulator.media.recording import Outcome, Recording
from simulator.media.treatments import UserRecording
from simulator.tlib.kvlist import KVList

QUIET = 300
"""The loudest sample of 20 ms in which nobody speaks."""
NO_FOLDER = "there is no media folder"


@dataclass(slots=True)
class _Dictation:
    recording: Recording
    spec: UserRecording
    frames: int = 0
    quiet: int = 0

    @property
    def over(self) -> bool:
        """It has lasted long enough, or nobody says anything any more."""
        spec = self.spec
        return self.frames * PERIOD >= spec.seconds or (
            spec.silence is not None and self.quiet * PERIOD >= spec.silence
        )


class Recordings:
    """folder: the media folder; without one nothing can be recorded. compress: calls are kept as Opus. Reports
    "recorded", "recording-failed", and the "ended" of a dictation."""

    def __init__(self, folder: Path | None, report: Callable[[MediaHappened], None], compress: bool = False) -> None:
        self._folder = folder
        self._compress = compress
        self._report = report
        self._calls: dict[LegId, Recording] = {}
        self._dictations: dict[LegId, _Dictation] = {}
        self._executor = ThreadPoolExecutor(1, "recordings")

    def __len__(self) -> int:
        return len(self._calls) + len(self._dictations)

    def tick(self) -> None:
        for recording in list(self._calls.values()):
            recording.tick()
        for leg, dictation in list(self._dictations.items()):
            dictation.frames += 1
            dictation.quiet = 0 if dictation.recording.tick() > QUIET else dictation.quiet + 1
            if dictation.over:
                self._dictated(leg)

    def close(self) -> None:
        """Waits until everything is written: not for the event loop's thread."""
        self._executor.shutdown()

    # --- calls ---

    def start(self, leg: Leg, name: str, metadata: KVList) -> None:
        self.stop(leg.id)
        notes = {
            "started": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "channels": ["said by the far end", "heard by the far end"],
            "metadata": _plain(metadata),
        }
        file = self._place("recordings", name)
        if file is None:
            self._report(MediaHappened(leg.id, "recording-failed", self._refusal(name)))
        else:
            files, compress = _numbered(file), self._compress
            self._calls[leg.id] = Recording(leg, files, self._executor, self._over, notes=notes, compress=compress)

    def pause(self, leg: LegId, paused: bool) -> None:
        if leg in self._calls:
            self._calls[leg].paused = paused

    def stop(self, leg: LegId) -> None:
        if leg in self._calls:
            self._calls.pop(leg).stop()

    def _over(self, recording: Recording, outcome: Outcome) -> None:
        leg = recording.leg.id
        if self._calls.get(leg) is recording:
            del self._calls[leg]
        if outcome.fault:
            self._report(MediaHappened(leg, "recording-failed", outcome.fault))
        else:
            self._report(MediaHappened(leg, "recorded", str(outcome.file)))

    # --- announcements of users ---

    def dictate(self, leg: Leg, spec: UserRecording) -> None:
        """Keep what the far end says for so long, or until a key. Followed by "ended", with the announcement's number
        when it was kept."""
        folder = self._place("users", spec.user)
        if folder is None or "/" in spec.number:
            self._report(MediaHappened(leg.id, "recording-failed", self._refusal(spec.user)))
            self._report(MediaHappened(leg.id, "ended"))
            return
        files = _named(folder / f"{spec.number}.wav") if spec.number else _numbers(folder)
        recording = Recording(leg, files, self._executor, self._dictation_over, both=False)
        self._dictations[leg.id] = _Dictation(recording, spec)

    def key(self, leg: LegId, key: str) -> None:
        """One of TERM_DIGITS ends a dictation, one of ABORT_DIGITS throws it away."""
        dictation = self._dictations.get(leg)
        if dictation is not None and key in dictation.spec.stops + dictation.spec.aborts:
            self._dictated(leg, keep=key not in dictation.spec.aborts)

    def hang_up(self, leg: LegId) -> None:
        """The far end is gone: what has a name is kept."""
        dictation = self._dictations.get(leg)
        if dictation is not None and dictation.spec.number:
            self._dictated(leg)

    def abandon(self, leg: LegId) -> None:
        """Something else happens to the leg: the dictation is thrown away, and nothing said about it."""
        dictation = self._dictations.pop(leg, None)
        if dictation is not None:
            dictation.recording.abandon()

    def forget(self, name: str, over: Callable[[str], None]) -> None:
        """Remove one, named by its user and number: 7/1. over: told why that was not possible, or "" if it was."""
        file = self._place("users", f"{name}.wav")
        loop = asyncio.get_running_loop()

        def step() -> None:
            fault = _removed(file) if file is not None else self._refusal(name)
            loop.call_soon_threadsafe(over, fault)

        self._executor.submit(step)

    def _dictated(self, leg: LegId, keep: bool = True) -> None:
        self._dictations.pop(leg).recording.stop(keep)

    def _dictation_over(self, recording: Recording, outcome: Outcome) -> None:
        leg = recording.leg.id
        dictation = self._dictations.get(leg)
        if dictation is not None and dictation.recording is recording:
            del self._dictations[leg]
        if outcome.fault:
            self._report(MediaHappened(leg, "recording-failed", outcome.fault))
        self._report(MediaHappened(leg, "ended", outcome.file.stem if outcome.file is not None else ""))

    # --- files ---

    def _place(self, folder: str, name: str) -> Path | None:
        """Below the media folder and nowhere else."""
        if self._folder is None:
            return None
        root = (self._folder / folder).resolve()
        place = (root / name).resolve()
        return place if root in place.parents else None

    def _refusal(self, name: str) -> str:
        return NO_FOLDER if self._folder is None else f"{name!r} is no name for a file"


def _numbered(file: Path) -> Iterator[Path]:
    names = itertools.chain((file.name,), (f"{file.name}-{number}" for number in itertools.count(2)))
    paths = (file.with_name(f"{name}.wav") for name in names)
    # One that was compressed has its name for itself, too.
    return (path for path in paths if not path.with_suffix(".opus").exists())


def _removed(file: Path) -> str:
    """Why it cannot be."""
    try:
        file.unlink()
    except OSError as fault:
        return str(fault)
    return ""


def _plain(value: object) -> object:
    """A key-value list as JSON has it; of equal keys the last one stays."""
    if isinstance(value, KVList):
        return {key: _plain(entry) for key, entry in value}
    return value.hex() if isinstance(value, bytes) else value


def _numbers(folder: Path) -> Iterator[Path]:
    return (folder / f"{number}.wav" for number in itertools.count(1))


def _named(file: Path) -> Iterator[Path]:
    """In the place of one that is there."""
    file.unlink(missing_ok=True)
    yield file
