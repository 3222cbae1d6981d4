"""A trainer's floor with real telephones: a virtual agent serves a customer, and everything is cleared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.sockets
MAIN = "18005550100"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
        assert "Traceback" not in running.log


def test_a_virtual_agent_serves_a_customer_and_is_ready_for_the_next(server: Server) -> None:
    hire = {"dn": "5001", "answerAfter": 0.1, "talk": 1.5, "wrapUp": 0.2, "disposition": "Resolved", "words": "Hello"}
    status, _ = server.post("/sim/agents", hire)
    assert status == 201
    server.until("/sim/floor", '"status": "Ready"')
    with server.tlib("5001") as watcher:
        customer = Calling(server, MAIN, Script(words="My router is broken", keys="7"), "+14155550101")
        report = customer.ended()
        assert watcher.expect("EventReleased")["UserData"]["DispositionCode"] == "Resolved"
    assert report.answered
    assert report.loud_packets > 5, "the customer hears the virtual agent"
    assert 1 < report.duration < 6
    assert server.get("/sim/agents")[0]["calls"] == 1
    server.until("/sim/floor", '"status": "Ready"')
    status, answer = server.post("/sim/clock", {"rate": 10})
    assert (status, answer["rate"]) == (200, 10)


def test_keys_of_a_customer_are_heard(server: Server) -> None:
    with AgentPhone(server.sip, "5003", "agent5003pass", answer_after=0.0) as phone:
        phone.wait_for("registered")
        server.post("/sim/calls", {"to": "5003", "keys": "1,#", "hangUpAfter": 4, "words": "One moment"})
        ended = phone.wait_for("ended", 20)
        assert phone.phone.calls[ended.call_id].sound.heard.digits == "1#"


def test_the_floor_is_cleared_of_calls_agents_and_faults(server: Server) -> None:
    assert server.post("/sim/agents", {"dn": "5002", "talk": None})[0] == 201
    for fault in ({"fault": "voicemail-down"}, {"fault": "trunk-busy", "trunk": "PSTN"}):
        assert server.post("/sim/faults", fault)[0] == 200
    server.post("/sim/calls", {"to": MAIN})
    server.post("/sim/calls", {"to": MAIN})
    server.until("/sim/calls", '"Connected"')
    status, refused = server.post("/sim/clock", {"rate": 10})
    assert status == 409, refused
    assert server.post("/sim/reset", {}) == (200, {"calls": 0})
    assert server.get("/sim/faults") == server.get("/sim/agents") == server.get("/sim/calls") == []
    until(lambda: not any(seat["agentId"] for seat in server.get("/sim/floor")), "all are logged out")


def test_a_customer_meets_a_busy_trunk(server: Server) -> None:
    server.post("/sim/faults", {"fault": "trunk-busy", "trunk": "Anyone"})
    assert Calling(server, MAIN, Script()).ended().status == 503


def test_without_routing_a_call_waits_and_a_reset_ends_it(server: Server) -> None:
    server.post("/sim/faults", {"fault": "routing-down"})
    assert server.post("/sim/agents", {"dn": "5001", "answerAfter": 0.1, "talk": 1})[0] == 201
    server.until("/sim/floor", '"status": "Ready"')
    customer = Calling(server, MAIN, Script())
    server.until("/sim/calls", '"8000"')
    server.post("/sim/reset", {"agents": "not-ready"})
    assert not customer.ended().answered
    assert server.get("/sim/faults") == []
