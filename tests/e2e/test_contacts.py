"""A call becomes history, and what was answered to an agent is there after the platform was killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from simulator.phones.agent_phone import AgentPhone
from tests.e2e.server import Server

pytestmark = pytest.mark.sockets

CENTRE = """
agents: [5001, 5002]
customers: [{phone: "+14155550100", name: Ottilie Farthing}]
"""


@contextmanager
def as_ada(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url) as http:
        http.post("/ui/session", json={"username": "agent5001", "password": "agent5001pass"}).raise_for_status()
        yield http


def test_notes_contacts_and_favourites_survive_a_kill(tmp_path: Path) -> None:
    with (
        Server(CENTRE, "--data", str(tmp_path / "kept")) as server,
        as_ada(server) as ada,
        server.tlib("5001", "5002") as client,
        AgentPhone(server.sip, "5001", "agent5001pass") as phone,
        AgentPhone(server.sip, "5002", "agent5002pass") as other,
    ):
        phone.wait_for("registered")
        other.wait_for("registered")
        client.send("RequestMakeCall", ThisDN="5001", OtherDN="5002")
        conn = client.expect("EventRinging", ThisDN="5002")["ConnID"]
        noted = ada.patch(f"/ui/history/calls/{conn}", json={"note": "Nobody there"})
        contact = ada.post("/ui/contacts", json={"attributes": {"LastName": ["Doe"]}}).json()
        queue = {"type": "Queue", "id": "9000", "name": "Service", "category": ""}
        ada.post("/ui/favorites", json=queue).raise_for_status()
        server.kill()
    assert noted.status_code == 200
    with Server(CENTRE, "--data", str(tmp_path / "kept")) as again, as_ada(again) as ada:
        (call,) = ada.get("/ui/history").json()["interactions"]
        assert (call["note"], call["number"], call["outcome"]) == ("Nobody there", "5002", "Unanswered")
        assert ada.get(f"/ui/contacts/{contact['id']}").json() == contact
        assert ada.get("/ui/contacts").json()["total"] == 2
        assert ada.get("/ui/favorites").json() == [queue]
        assert "Traceback" not in again.log


def test_a_file_that_is_none_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "contacts.sqlite").write_text("no database at all" * 100)
    command = [
        sys.executable,
        "-m",
        "simulator",
        "serve",
        "--http-port",
        "0",
        "--sip-port",
        "0",
        "--data",
        str(tmp_path),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert "Name another folder with --data" in ended.stderr
