"""Hypothesis profiles, and the order in which files of tests are played side by side.

`fast` (default) for every run, `deep` for a night (HYPOTHESIS_PROFILE=deep). Each history of calls is long, so `fast`
plays few of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fast", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=10_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

LONGEST = (
    "e2e/test_models_live.py",
    "e2e/test_models_live_otherwise.py",
    "e2e/test_command_line.py",
    "e2e/test_voicemail.py",
    "e2e/test_media_treatments.py",
    "browser/test_sound.py",
    "browser/test_lesson.py",
    "browser/test_transfers.py",
    "browser/test_login.py",
    "browser/test_layout.py",
    "browser/test_team.py",
    "browser/test_contacts.py",
    "browser/test_call_handling.py",
    "browser/test_statistics.py",
)
"""They come first of their kind, so that nobody is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    files = list(dict.fromkeys(item.path for item in items))
    place = {path: n for n, path in enumerate(spread(files))}
    items.sort(key=lambda item: place[item.path])


def spread(files: Sequence[Path]) -> list[Path]:
    """Browsers keep all cores busy, sockets mostly wait, and the rest is short: each kind evenly over the whole run."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(files, key=_how_long):
        kinds.setdefault(path.parent.name if path.parent.name in ("browser", "e2e") else "", []).append(path)
    places = [((n + 0.5) / len(kind), path) for kind in kinds.values() for n, path in enumerate(kind)]
    return [path for _, path in sorted(places, key=lambda place: place[0])]


def _how_long(path: Path) -> int:
    name = f"{path.parent.name}/{path.name}"
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)
