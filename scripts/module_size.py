"""Refuses source files over 400 lines: a module that long is two nouns."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

LIMIT = 400
FOLDERS = ("simulator", "tserver_api", "tlib_client", "routing", "services", "bench", "scripts", "tests", "ui/src")
SUFFIXES = frozenset({".py", ".ts", ".tsx", ".css"})


def sources(root: Path) -> Iterable[Path]:
    """Every hand-written source file below the house's folders; generated files announce it in their first line."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and "node_modules" not in path.parts:
                yield path


def too_long(root: Path, limit: int = LIMIT) -> list[tuple[Path, int]]:
    """The files over the limit with their length in lines."""
    long = []
    for path in sources(root):
        lines = path.read_text().splitlines()
        if len(lines) > limit and "generated" not in lines[0].lower():
            long.append((path.relative_to(root), len(lines)))
    return long


def main(arguments: Sequence[str]) -> int:
    long = too_long(Path(arguments[0]) if arguments else Path())
    for path, length in long:
        print(f"{path}: {length} lines, {LIMIT} at most. Split it by noun.")
    return 1 if long else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
