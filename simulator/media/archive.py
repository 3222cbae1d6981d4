"""The recordings of calls that lie in the media folder: which there are, their sound, and removing them."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.platform import RecordingView

SOUNDS = {".wav": "audio/wav", ".opus": "audio/ogg"}
"""The kinds of files, and what browsers call them."""


class Archive:
    """folder: the media folder, or None. Reads the disk: not for the event loop's thread."""

    def __init__(self, folder: Path | None) -> None:
        self._root = (folder / "recordings").resolve() if folder is not None else None

    def recordings(self) -> tuple[RecordingView, ...]:
        """Those that are over, the latest first. What is no note of ours is passed over."""
        if self._root is None:
            return ()
        found = (view for notes in self._root.rglob("*.json") if (view := self._read(notes)) is not None)
        return tuple(sorted(found, key=lambda view: view.started, reverse=True))

    def sound(self, name: str) -> tuple[bytes, str] | None:
        """Its bytes and media type; None if there is none of this name."""
        file = self._file(name)
        return (file.read_bytes(), SOUNDS[file.suffix]) if file is not None else None

    def delete(self, name: str) -> bool:
        """Sound and notes. False: there is none of this name."""
        file = self._file(name)
        if file is None:
            return False
        file.unlink(missing_ok=True)
        file.with_suffix(".json").unlink(missing_ok=True)
        return True

    def _file(self, name: str) -> Path | None:
        """Below the folder and nowhere else."""
        if self._root is None:
            return None
        file = (self._root / name).resolve()
        return file if self._root in file.parents and file.suffix in SOUNDS and file.is_file() else None

    def _read(self, notes: Path) -> RecordingView | None:
        assert self._root is not None
        try:
            told = json.loads(notes.read_text())
            file = notes.with_name(told["file"])
            metadata = {str(key): str(value) for key, value in dict(told["metadata"]).items()}
            view = RecordingView(
                str(file.relative_to(self._root)), str(told["started"]), float(told["seconds"]), metadata
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return view if file.suffix in SOUNDS and file.is_file() else None
