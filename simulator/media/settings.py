"""Where the engine's sounds come from and where recordings go."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def cache_folder() -> Path:
    """Where this user's programs keep what they can make again (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The specification: a path that is not absolute is to be ignored.
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "engage-sim"


@dataclass(frozen=True, slots=True)
class MediaSettings:
    """folder: sound files, and recordings below it; without one, announcements are a chime and nothing is recorded.
    cache: of spoken texts. country: of the call-progress tones: us, uk, de or fr. compress: recordings of calls become
    Opus in Ogg when they are over."""

    folder: Path | None = None
    cache: Path = field(default_factory=cache_folder)
    country: str = "us"
    compress: bool = False
