"""Holds the measured coverage against the house's rule: 100 % of lines and branches in pure packages, 85 % in shells.

Which packages are pure is read from the import contract in pyproject.toml, so that there is one list. It is a pytest
plugin (`-p scripts.coverage_gate`), so that pytest's closing line stays the last, and a command on the `.coverage`
file of an earlier run.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

SHELL_PERCENT = 85.0
PURE_CONTRACT = "Pure packages know no clock, chance, I/O or logging"


@dataclass(frozen=True, slots=True)
class Measured:
    """One module. `covered` and `total` count statements and branches together; `missing` names the lines."""

    module: str
    covered: int
    total: int
    missing: str = ""


def pure_packages(pyproject: Path) -> tuple[str, ...]:
    """The source modules of the import contract on pure packages."""
    contracts = tomllib.loads(pyproject.read_text())["tool"]["importlinter"]["contracts"]
    return next(tuple(c["source_modules"]) for c in contracts if c["name"] == PURE_CONTRACT)


def is_pure(module: str, pure: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in pure)


def shell_of(module: str) -> str:
    """The package whose total counts: `simulator.net.udp` -> `simulator.net`, `simulator.app` -> `simulator`."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "simulator" and len(parts) > 2 else parts[0]


def complaints(modules: Iterable[Measured], pure: Iterable[str]) -> list[str]:
    """What falls short of the rule, one line each; empty when all is well."""
    found: list[str] = []
    shells: dict[str, list[Measured]] = defaultdict(list)
    for measured in modules:
        if not is_pure(measured.module, pure):
            shells[shell_of(measured.module)].append(measured)
        elif measured.covered < measured.total:
            found.append(f"{measured.module} is pure and must be covered fully; missing: {measured.missing[:200]}")
    for package, members in sorted(shells.items()):
        total = sum(m.total for m in members)
        percent = 100.0 * sum(m.covered for m in members) / total if total else 100.0
        if percent < SHELL_PERCENT:
            found.append(
                f"{package} has {percent:.1f} % of lines and branches covered, {SHELL_PERCENT:.0f} % are asked"
            )
    return found


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def measured(data_file: Path, root: Path) -> list[Measured]:
    """Every file in coverage's data that lies below the root. Raises coverage.CoverageException where there is none."""
    run = coverage.Coverage(data_file=str(data_file), config_file=str(root / "pyproject.toml"))
    run.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        run.json_report(outfile=str(report))
        files = json.loads(report.read_text())["files"]
    return [_measured((root / name).resolve(), root, files[name]) for name in sorted(files)]


def _measured(path: Path, root: Path, report: Mapping[str, Any]) -> Measured:
    summary = report["summary"]
    gaps = [str(line) for line in report["missing_lines"]]
    gaps += [f"{start}->{'exit' if end < 0 else end}" for start, end in report["missing_branches"]]
    return Measured(
        module=module_name(path, root),
        covered=summary["covered_lines"] + summary["covered_branches"],
        total=summary["num_statements"] + summary["num_branches"],
        missing=", ".join(gaps),
    )


def verdict(data_file: Path, root: Path) -> list[str]:
    return complaints(measured(data_file, root), pure_packages(root / "pyproject.toml"))


class Gate:
    """The pytest plugin: fails a run of the whole suite that was measured with --cov and falls short."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.complaints: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.complaints = verdict(self.root / ".coverage", self.root)
        if self.complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.complaints:
            terminalreporter.write_line(f"coverage gate: {line}", red=True)
        if not self.complaints:
            terminalreporter.write_line("coverage gate: pure packages 100 %, shells at least 85 %", green=True)


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        # One of several processes of a run; who started them has what all of them measured.
        return
    config.pluginmanager.register(Gate(config.rootpath), "engage-sim-coverage-gate")


def main(arguments: Sequence[str]) -> int:
    root = Path(arguments[0] if arguments else ".").resolve()
    found = verdict(root / ".coverage", root)
    print("\n".join(found) or "pure packages 100 %, shells at least 85 %")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
