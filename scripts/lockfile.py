"""Completes ui/package-lock.json with the optional packages for other platforms that a mirror of the registry lacks.

npm leaves out of the lock what it could not find, and `npm ci` then refuses the lock everywhere. An entry without
integrity is enough for it: on this platform the package is passed over, on its own it is fetched by its version.
Run after `npm install` beside an incomplete mirror; where nothing is missing it changes nothing. The addresses where
packages ask for money go too: a lock names versions and no addresses.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SYSTEMS = ("aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32")
PROCESSORS = ("arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64")
LIBRARIES = {"gnu": "glibc", "gnueabihf": "glibc", "musl": "musl", "musleabihf": "musl"}
# Names that do not say where the package belongs.
ONLY_ON = {"fsevents": "darwin"}


def variant(name: str, version: str, dev: bool) -> dict[str, Any]:
    """A lock entry for an optional package, its platform read from its name."""
    words = name.rpartition("/")[2].split("-")
    systems = [ONLY_ON[name]] if name in ONLY_ON else [word for word in words if word in SYSTEMS]
    processors = [word for word in words if word in PROCESSORS]
    libraries = [LIBRARIES[word] for word in words if word in LIBRARIES and systems == ["linux"]]
    entry: dict[str, Any] = {"version": version.lstrip("^~"), **({"dev": True} if dev else {}), "optional": True}
    for key, values in (("cpu", processors), ("libc", libraries), ("os", systems)):
        if values:
            entry[key] = values
    return entry


def complete(lock: dict[str, Any]) -> list[str]:
    """Adds what is missing to a version 3 lock; the paths of the added entries."""
    packages = lock["packages"]
    added: dict[str, Any] = {}
    for path, package in packages.items():
        for name, version in package.get("optionalDependencies", {}).items():
            own, shared = f"{path}/node_modules/{name}", f"node_modules/{name}"
            if own not in packages and shared not in packages:
                added[shared] = variant(name, version, bool(package.get("dev")))
    for package in packages.values():
        package.pop("funding", None)
    lock["packages"] = dict(sorted((packages | added).items()))
    return sorted(added)


def main(arguments: Sequence[str]) -> int:
    path = Path(arguments[0] if arguments else "ui/package-lock.json")
    before = path.read_text()
    lock = json.loads(before)
    added = complete(lock)
    after = json.dumps(lock, indent=2, ensure_ascii=False) + "\n"
    if after != before:
        path.write_text(after)
    print(f"{path}: {len(added)} platform variants added")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
