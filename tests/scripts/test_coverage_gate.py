"""Pure packages are covered fully, shells by 85 % in sum."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import coverage_gate
from scripts.coverage_gate import Measured

ROOT = Path(__file__).parents[2]
PURE = ("simulator.switch", "routing.engine")

PYPROJECT = f"""
[tool.coverage.run]
branch = true
source = ["pure", "shell"]
[[tool.importlinter.contracts]]
name = "{coverage_gate.PURE_CONTRACT}"
source_modules = ["pure"]
"""
BRANCH = "def larger(a, b):\n    if a > b:\n        return a\n    return b\n"


def test_what_is_pure_stands_in_the_import_contract() -> None:
    assert "simulator.switch" in coverage_gate.pure_packages(ROOT / "pyproject.toml")


@pytest.mark.parametrize(
    ("module", "pure"),
    [
        ("simulator.switch", True),
        ("simulator.switch.parties", True),
        ("simulator.switchboard", False),
        ("routing.engine", True),
        ("routing.service", False),
    ],
)
def test_purity_goes_by_whole_names(module: str, pure: bool) -> None:
    assert coverage_gate.is_pure(module, PURE) is pure


@pytest.mark.parametrize(
    ("module", "shell"),
    [("simulator.net.udp", "simulator.net"), ("simulator.app", "simulator"), ("tserver_api.codec", "tserver_api")],
)
def test_shells_count_as_packages(module: str, shell: str) -> None:
    assert coverage_gate.shell_of(module) == shell


def test_one_missing_branch_in_a_pure_module_is_too_much() -> None:
    (line,) = coverage_gate.complaints([Measured("simulator.switch.parties", 99, 100, "7->9")], PURE)
    assert "simulator.switch.parties" in line
    assert "7->9" in line


def test_a_shell_may_have_gaps_in_one_module_if_the_package_has_few() -> None:
    modules = [Measured("simulator.net.udp", 10, 20), Measured("simulator.net.loop", 80, 80)]
    assert coverage_gate.complaints(modules, PURE) == []
    (line,) = coverage_gate.complaints([*modules, Measured("simulator.net.tls", 0, 20)], PURE)
    assert line.startswith("simulator.net has 75.0 %")


def test_an_empty_shell_is_no_complaint() -> None:
    assert coverage_gate.complaints([Measured("simulator.net", 0, 0)], PURE) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    for package in ("pure", "shell"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
        (tmp_path / package / "numbers.py").write_text(BRANCH)
    return tmp_path


def suite(project: Path, calls: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest with the gate, on a test that makes the calls."""
    test = f"import pure.numbers, shell.numbers\n\ndef test_calls():\n    {calls}\n"
    (project / "test_all.py").write_text(test)
    options = ["-p", "scripts.coverage_gate", "-p", "no:cacheprovider", "--cov", "--cov-report=", "test_all.py"]
    command = [sys.executable, "-m", "pytest", *options]
    environment = {"PYTHONPATH": f"{ROOT}:{project}", "PATH": ""}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


BOTH = "pure.numbers.larger(1, 2), pure.numbers.larger(2, 1), shell.numbers.larger(1, 2), shell.numbers.larger(2, 1)"


def test_a_covered_suite_ends_with_pytests_own_line(project: Path) -> None:
    result = suite(project, BOTH)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 passed in" in result.stdout.splitlines()[-1]
    assert coverage_gate.main([str(project)]) == 0


def test_a_suite_that_leaves_a_branch_fails_and_still_ends_so(project: Path) -> None:
    result = suite(project, BOTH.replace("pure.numbers.larger(2, 1), ", ""))
    assert result.returncode == 1, result.stdout + result.stderr
    assert "pure.numbers is pure and must be covered fully; missing: 3, 2->3" in result.stdout
    assert "1 passed in" in result.stdout.splitlines()[-1]
    assert coverage_gate.main([str(project)]) == 1
