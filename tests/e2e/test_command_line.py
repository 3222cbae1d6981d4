"""The command as a user meets it: what it says when something is wrong, and how it ends."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.server import Server

pytestmark = pytest.mark.sockets


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def test_a_file_with_faults_is_refused(tmp_path: Path) -> None:
    """Which faults, and what is said of them: tests.simulator.test_command_line."""
    file = tmp_path / "centre.yaml"
    file.write_text("agnets: [5001]")
    for command in (["check", str(file)], ["serve", "-c", str(file)]):
        ended = run(*command)
        assert ended.returncode == 2, ended.stderr
        assert "agents" in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_good_file_is_good(tmp_path: Path) -> None:
    file = tmp_path / "centre.yaml"
    file.write_text("agents: [5001, 5002]")
    ended = run("check", str(file))
    assert ended.returncode == 0
    assert "good" in ended.stdout


@pytest.mark.parametrize("option", ["--http-port", "--sip-port"])
def test_a_taken_port_is_said(option: str) -> None:
    kind = socket.SOCK_STREAM if option == "--http-port" else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        if kind == socket.SOCK_STREAM:
            taken.listen()
        port = str(taken.getsockname()[1])
        other = "--sip-port" if option == "--http-port" else "--http-port"
        ended = run("serve", option, port, other, "0")
    assert ended.returncode == 1, ended.stderr
    assert port in ended.stderr
    assert "Choose another" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_waiting_for_nobody_ends_with_an_error() -> None:
    ended = run("wait", "--timeout", "0.3", "--url", "http://127.0.0.1:9")
    assert ended.returncode == 1
    assert "engage-sim serve" in ended.stderr
    ended = run("events", "--url", "http://127.0.0.1:9")
    assert ended.returncode == 1
    assert "engage-sim serve" in ended.stderr


def test_a_journal_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_text("precious")
    ended = run("serve", "--http-port", "0", "--sip-port", "0", "--journal", str(file))
    assert ended.returncode == 1
    assert "exists" in ended.stderr
    assert file.read_text() == "precious"


def test_serves_and_ends_when_told_while_a_client_is_there() -> None:
    with Server() as server:
        assert run("wait", "--url", server.url).returncode == 0
        assert server.get("/readyz")
        with server.tlib("5001"):
            server.stop()
        assert server.exit_code == 0
        assert "Traceback" not in server.log
