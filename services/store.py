"""Mailboxes on disk: in the media folder, users/voicemail/<box> has a WAV for each message and messages.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from services.mailbox import Message

INDEX = "messages.json"


class Store:
    """folder: where the mailboxes are; None: nothing is kept, and nothing can be recorded either."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self) -> dict[str, tuple[Message, ...]]:
        """All mailboxes that have messages. Raises ValueError for a file that is none of ours."""
        if self._folder is None or not self._folder.is_dir():
            return {}
        return {index.parent.name: _read(index) for index in sorted(self._folder.glob(f"*/{INDEX}"))}

    def write(self, box: str, messages: tuple[Message, ...]) -> None:
        """The index, and no sound any more of what is not in it. Raises OSError."""
        if self._folder is None or "/" in box:
            return
        place = self._folder / box
        place.mkdir(parents=True, exist_ok=True)
        (place / INDEX).write_text(json.dumps([asdict(message) for message in messages], indent=2) + "\n")
        for sound in place.glob("*.wav"):
            if sound.stem not in {str(message.number) for message in messages}:
                sound.unlink()

    def sound(self, box: str, number: int) -> Path | None:
        """The WAV of a message that is there."""
        found = self._folder / box / f"{number}.wav" if self._folder is not None and "/" not in box else None
        return found if found is not None and found.is_file() else None


def _read(index: Path) -> tuple[Message, ...]:
    try:
        return tuple(Message(**entry) for entry in json.loads(index.read_text()))
    except (TypeError, ValueError) as fault:
        raise ValueError(f"{index} is no list of messages: {fault}") from fault
