"""The shell scripts that `make` and the continuous integration run, with programs of our own on the path."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("bash", "env")
DRIVEN = ("chromium", "sipp", "espeak-ng", "rtpengine")
BETTER = "chromium-headless-shell"


class Machine:
    """A path with nothing on it but what the test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in NEEDED:
            (folder / name).symlink_to(shutil.which(name) or name)

    def has(self, name: str, script: str = "exit 0") -> None:
        program = self.folder / name
        program.write_text(f"#!/bin/bash\n{script}\n")
        program.chmod(0o755)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        command = ["/bin/bash", str(ROOT / "scripts" / script)]
        environment = {"PATH": str(self.folder)}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=20)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_is_installed_where_all_is_there(machine: Machine) -> None:
    for program in (*DRIVEN, BETTER):
        machine.has(program)
    result = machine.run("system-packages.sh")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("known", "installing", "said"),
    [
        (0, 'echo "apt-get $*"', f"apt-get install -y --no-install-recommends {BETTER}\n"),
        (0, "exit 100", "The tests use Chromium itself.\n"),
        (100, 'echo "apt-get $*"', ""),
    ],
)
def test_a_browser_that_costs_less_is_installed_where_there_is_one(
    machine: Machine, known: int, installing: str, said: str
) -> None:
    for program in DRIVEN:
        machine.has(program)
    machine.has("id", "echo 0")
    machine.has("apt-cache", f"exit {known}")
    machine.has("apt-get", installing)
    result = machine.run("system-packages.sh")
    announced = f"==> Debian packages: {BETTER}\n" if known == 0 else ""
    assert (result.returncode, result.stdout) == (0, announced + said)


def test_who_may_install_nothing_is_not_bothered_about_it(machine: Machine) -> None:
    for program in DRIVEN:
        machine.has(program)
    machine.has("id", "echo 1000")
    result = machine.run("system-packages.sh")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_root_installs_what_is_missing_and_no_more(machine: Machine) -> None:
    machine.has("chromium")
    machine.has("espeak-ng")
    machine.has("rtpengine")
    machine.has("id", "echo 0")
    machine.has("apt-get", 'echo "apt-get $*"')
    result = machine.run("system-packages.sh")
    assert result.returncode == 0, result.stderr
    assert "apt-get install -y --no-install-recommends sip-tester\n" in result.stdout


def test_sudo_is_used_when_it_asks_nothing(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("sudo", 'shift; echo "as root: $*"')
    machine.has("apt-get")
    result = machine.run("system-packages.sh")
    assert result.returncode == 0, result.stderr
    assert "as root: env DEBIAN_FRONTEND=noninteractive apt-get install" in result.stdout


def test_others_are_told_what_to_install(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("apt-get")
    machine.has("sipp")
    result = machine.run("system-packages.sh")
    assert result.returncode == 1
    assert "apt-get install" in result.stderr
    assert "chromium" in result.stderr
    assert "sip-tester" not in result.stderr


@pytest.mark.parametrize(("major", "code"), [("18", 1), ("20", 0), ("22", 0)])
def test_node_has_to_be_20_or_newer(machine: Machine, major: str, code: int) -> None:
    machine.has("npm")
    machine.has("node", f'[ "$1" = -p ] && echo {major} || echo v{major}.1.0')
    result = machine.run("node-version.sh")
    assert result.returncode == code
    assert (f"this is v{major}.1.0" in result.stderr) == bool(code)


def test_node_has_to_be_there(machine: Machine) -> None:
    result = machine.run("node-version.sh")
    assert result.returncode == 1
    assert "Node.js 20 or newer" in result.stderr


def test_continuous_integration_runs_the_two_commands_of_the_readme() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-2:] == ["make check", "make test"]
    assert "make test " in (ROOT / "README.md").read_text()
