"""The requirements of pyproject.toml's dependency groups (PEP 735), one per line, for a pip that cannot read them."""

import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

Groups = Mapping[str, Sequence[str | Mapping[str, str]]]


def requirements(groups: Groups, name: str) -> list[str]:
    """The lines of one group, with its `include-group` entries resolved in place. Raises KeyError for no such group."""
    lines: list[str] = []
    for entry in groups[name]:
        if isinstance(entry, str):
            lines.append(entry)
        else:
            lines.extend(requirements(groups, entry["include-group"]))
    return lines


def main(arguments: Sequence[str]) -> int:
    groups: Groups = tomllib.loads(Path("pyproject.toml").read_text())["dependency-groups"]
    for name in arguments:
        print("\n".join(requirements(groups, name)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
