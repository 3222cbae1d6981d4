"""Following a platform from outside: `engage-sim events` over a restart, and the log in T-Server's layout."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.sockets
LOGIN = {"message": "RequestAgentLogin", "ThisDN": "5001", "AgentID": "5001", "Password": "agent5001pass"}


@contextmanager
def following(url: str, *options: str) -> Iterator[list[str]]:
    """The lines that `engage-sim events` has written so far."""
    command = [sys.executable, "-m", "simulator", "events", "--url", url, "--dn", "5001", *options]
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        reader = threading.Thread(target=lambda out: lines.extend(iter(out.readline, "")), args=(process.stdout,))
        reader.start()
        try:
            yield lines
        finally:
            process.terminate()
            reader.join(10)


def said(lines: list[str], what: str) -> None:
    until(lambda: any(what in line for line in lines), f"engage-sim events says {what}")


def test_events_are_followed_over_a_restart() -> None:
    with Server() as first:
        port = str(urlsplit(first.url).port)
        with following(first.url) as lines:
            said(lines, "data")
            _login_until_seen(first, lines)
            first.stop()
            said(lines, "the connection is lost")
            with Server(None, "--http-port", port) as second:
                said(lines, "connected again to SIP_Switch")
                said(lines, "EventRegistered")
                lines.clear()
                _login_until_seen(second, lines)
    assert "Traceback" not in "".join(lines)


def _login_until_seen(server: Server, lines: list[str]) -> None:
    """A second login is refused, so the DN is logged out in between; registering may take a moment."""

    def seen() -> bool:
        server.post("/tlib/requests", LOGIN)
        server.post("/tlib/requests", {"message": "RequestAgentLogout", "ThisDN": "5001"})
        return any("EventAgentLogin " in line and "agent 5001" in line for line in lines)

    until(seen, "the login is followed")


def test_objects_are_one_a_line() -> None:
    with Server() as server, following(server.url, "--json") as lines:
        said(lines, "EventRegistered")
        server.post("/tlib/requests", LOGIN)
        said(lines, "EventAgentLogin")
        assert [json.loads(line)["message"] for line in lines[:2]] == ["EventLinkConnected", "EventRegistered"]


def test_a_log_in_t_servers_layout_holds_no_password() -> None:
    with Server(None, "--log-format", "tserver") as server:
        server.post("/tlib/requests", LOGIN)
        until(lambda: "send_to_client: message EventAgentLogin" in server.log, "the event in the log")
        log = server.log
    assert "message RequestAgentLogin\n" in log
    assert "\tAttributePassword\t'********'\n" in log
    assert "agent5001pass" not in log
