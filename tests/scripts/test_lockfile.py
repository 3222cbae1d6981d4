"""A lock made beside an incomplete mirror gets the variants for other platforms, and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts import lockfile


def lock() -> dict[str, Any]:
    wanted = {"@rollup/rollup-linux-x64-gnu": "4.1.0", "@rollup/rollup-win32-arm64-msvc": "4.1.0"}
    return {
        "packages": {
            "": {"name": "ui"},
            "node_modules/rollup": {"version": "4.1.0", "dev": True, "optionalDependencies": wanted},
            "node_modules/@rollup/rollup-linux-x64-gnu": {"version": "4.1.0"},
        }
    }


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("@rollup/rollup-linux-x64-musl", {"cpu": ["x64"], "libc": ["musl"], "os": ["linux"]}),
        ("@rollup/rollup-linux-arm-gnueabihf", {"cpu": ["arm"], "libc": ["glibc"], "os": ["linux"]}),
        ("@rollup/rollup-win32-x64-gnu", {"cpu": ["x64"], "os": ["win32"]}),
        ("fsevents", {"os": ["darwin"]}),
        ("says-nothing", {}),
    ],
)
def test_the_platform_is_read_from_the_name(name: str, platform: dict[str, list[str]]) -> None:
    assert lockfile.variant(name, "~2.3.2", dev=False) == {"version": "2.3.2", "optional": True, **platform}


def test_only_what_is_missing_is_added() -> None:
    incomplete = lock()
    assert lockfile.complete(incomplete) == ["node_modules/@rollup/rollup-win32-arm64-msvc"]
    added = incomplete["packages"]["node_modules/@rollup/rollup-win32-arm64-msvc"]
    assert added == {"version": "4.1.0", "dev": True, "optional": True, "cpu": ["arm64"], "os": ["win32"]}
    assert lockfile.complete(incomplete) == []


def test_a_complete_lock_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "package-lock.json"
    path.write_text(json.dumps(lock()))
    assert lockfile.main([str(path)]) == 0
    assert "1 platform variants added" in capsys.readouterr().out
    written = path.read_text()
    lockfile.main([str(path)])
    assert path.read_text() == written


def test_addresses_for_donations_are_left_out() -> None:
    lock: dict[str, Any] = {"packages": {"node_modules/a": {"version": "1.0.0", "funding": {"type": "a club"}}}}
    assert lockfile.complete(lock) == []
    assert lock["packages"]["node_modules/a"] == {"version": "1.0.0"}
