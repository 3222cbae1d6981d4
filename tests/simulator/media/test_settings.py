"""Where things are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.media.settings import MediaSettings, cache_folder


@pytest.mark.parametrize(
    ("named", "folder"),
    [("/tmp/kept", "/tmp/kept/engage-sim"), ("", "/home/jo/.cache/engage-sim"), ("kept", "/home/jo/.cache/engage-sim")],
)
def test_the_cache_is_where_the_user_wants_it(monkeypatch: pytest.MonkeyPatch, named: str, folder: str) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache_folder() == Path(folder)
    assert MediaSettings().cache == Path(folder)
