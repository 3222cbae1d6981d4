"""What the documentation shows is done here as a reader would do it, against a platform of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from simulator.environment import parse
from tests.docs.snippets import ROOT, Snippet, of_kind, pages, snippets
from tserver_api.codec import decode_event, decode_request

KINDS = {"yaml contact-centre", "json tlib", "python run", "bash run"}
RUNS = find_spec("simulator.__main__") is not None
DEADLINE = 60


def named(kind: str) -> pytest.MarkDecorator:
    found = of_kind(kind)
    assert found, f"no page has a block of kind {kind}"
    return pytest.mark.parametrize("snippet", found, ids=[snippet.where for snippet in found])


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, str]]:
    """A platform on free ports, as what its ready line says: http and sip addresses."""
    if not RUNS:
        yield {}
        return
    command = [sys.executable, "-m", "simulator", "serve", "--http-port", "0", "--sip-port", "0", "--seed", "1"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        deadline = threading.Timer(DEADLINE, process.kill)
        deadline.start()
        assert process.stdout
        ready = process.stdout.readline()
        deadline.cancel()
        try:
            assert ready.startswith("ready "), f"the platform did not start: {ready!r}"
            yield dict(re.findall(r"(\w+)=(\S+)", ready))
        finally:
            process.terminate()


def at(text: str, running: dict[str, str]) -> str:
    """The snippet with the addresses of the platform that runs in place of those that are written."""
    sip = re.search(r"udp:([\w.:]+)", running["sip"])
    assert sip
    http = running["http"].removeprefix("http://")
    return text.replace("127.0.0.1:8080", http).replace("127.0.0.1:5060", sip[1])


def run(command: list[str], folder: Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert result.returncode == 0, result.stdout


def test_every_marked_block_is_of_a_kind_that_is_run() -> None:
    assert {snippet.kind for page in pages() for snippet in snippets(page)} == KINDS


@named("yaml contact-centre")
def test_a_contact_centre_is_one(snippet: Snippet) -> None:
    parse(snippet.text)


@named("json tlib")
def test_a_message_is_one(snippet: Snippet) -> None:
    for line in snippet.text.splitlines():
        if '"message": "Event' in line:
            decode_event(line)
        else:
            decode_request(line)


@pytest.mark.sockets
@named("python run")
def test_a_program_runs(snippet: Snippet, running: dict[str, str], tmp_path: Path) -> None:
    compile(snippet.text, snippet.where, "exec")
    if RUNS:
        program = tmp_path / "snippet.py"
        program.write_text(at(snippet.text, running))
        run([sys.executable, "-W", "error", str(program)], tmp_path)


@pytest.mark.sockets
@named("bash run")
def test_a_command_works(snippet: Snippet, running: dict[str, str], tmp_path: Path) -> None:
    run(["bash", "-n", "-c", snippet.text], tmp_path)
    if RUNS:
        run(["bash", "-euo", "pipefail", "-c", at(snippet.text, running)], tmp_path)
