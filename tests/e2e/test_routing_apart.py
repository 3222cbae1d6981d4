"""Routing in a process of its own, at a platform that was started without."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.server import Server

pytestmark = pytest.mark.sockets

CENTRE = """
agents: [5001]
dns:
  - {number: 8000, type: RoutingPoint, strategy: main}
  - {number: 8999, type: RoutingPoint}
strategies: {main: [{route: 8999}]}
trunks: [{name: Anyone, contact: "*"}]
"""


@contextmanager
def routing(url: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`engage-sim routing`, ended by SIGTERM."""
    file = folder / "centre.yaml"
    file.write_text(CENTRE)
    command = [sys.executable, "-m", "simulator", "routing", "-c", str(file), "--url", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)


def routed(server: Server) -> str:
    """Where a customer's call to 8000 goes."""
    with server.tlib("8000") as client:
        server.post("/sim/calls", {"to": "8000"})
        return str(client.expect("EventRouteUsed")["ThirdPartyDN"])


def test_a_process_of_its_own_routes_and_comes_back_after_a_break(tmp_path: Path) -> None:
    with Server(CENTRE, "--no-routing") as server, routing(server.url, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"routing at {server.url}\n"
        assert routed(server) == "8999"
        assert server.post("/sim/faults", {"fault": "client-drop"})[0] in (200, 201, 204)
        assert process.stdout.readline() == f"routing at {server.url}\n"
        assert routed(server) == "8999"
    assert process.returncode == 0


def test_nobody_answers(tmp_path: Path) -> None:
    with routing("http://127.0.0.1:9", tmp_path) as process:
        assert process.wait(20) == 1
        assert process.stderr is not None
        assert "engage-sim serve --no-routing" in process.stderr.read()
