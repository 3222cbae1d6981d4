"""A trainer's floor with real telephones: a virtual agent serves a customer, and everything is cleared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.server import Server, TLib
from tests.e2e.waiting import until

pytestmark = pytest.mark.sockets
MAIN, RUFUS = "18005550100", "+14155550101"


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


def test_a_lesson_is_rewound_to_before_the_transfer(server: Server) -> None:
    phone = AgentPhone(server.sip, "5001", "agent5001pass", answer_after=0.0)
    with phone, server.tlib("5001") as ada, server.tlib("5002") as boris:
        phone.wait_for("registered")
        assert server.post("/sim/agents", {"dn": "5002", "answerAfter": 0, "talk": None, "wrapUp": 60})[0] == 201
        server.post("/sim/agents/5002", {"stance": "not-ready"})
        ada.ask("RequestAgentLogin", ThisDN="5001", AgentID="5001")
        ada.ask("RequestAgentReady", ThisDN="5001")
        server.post("/sim/calls", {"to": MAIN, "from": RUFUS, "words": "My router", "data": {"CallReason": "Router"}})
        call = ada.expect("EventEstablished")["ConnID"]
        ada.ask("RequestUpdateUserData", ThisDN="5001", ConnID=call, UserData={"Topic": "Invoice"})
        boris_ready(server, boris)
        status, mark = server.post("/sim/marks", {"title": "Before the transfer"})
        assert (status, [one["stage"] for one in mark["customers"]]) == (201, ["talking"])
        assert [(one["dn"], one["status"]) for one in mark["seats"]] == [("5001", "Ready"), ("5002", "Ready")]
        # It goes wrong: data, a transfer, a break, a fault, and somebody else who calls.
        ada.ask("RequestUpdateUserData", ThisDN="5001", ConnID=call, UserData={"Topic": "Order"})
        ada.ask("RequestSingleStepTransfer", ThisDN="5001", ConnID=call, OtherDN="5002")
        boris.expect("EventEstablished")
        ada.ask("RequestAgentNotReady", ThisDN="5001", Reasons={"ReasonCode": "Break"})
        server.post("/sim/faults", {"fault": "contacts-down"})
        server.post("/sim/calls", {"to": MAIN, "from": "+14155550102"})
        server.until("/sim/calls", "+14155550102")
        ada.events.clear()
        rewound = server.post("/sim/marks/1/rewind", {})
        assert rewound == (200, {"ended": 2, "brought": 1, "agents": 1, "faults": 1, "left": []})
        # Ada was in a break, and has him again although Boris was ready for longer.
        assert ada.expect("EventAgentReady")
        again = ada.expect("EventEstablished")
        assert (again["ANI"], again["DNIS"]) == (RUFUS, MAIN)
        assert again["UserData"]["Topic"] == "Invoice"
        assert again["UserData"]["CallReason"] == "Router"
        [live] = server.get("/sim/calls")
        assert (live["connId"], server.get("/sim/faults")) == (again["ConnID"], [])
        until(lambda: statuses(server) == {"5001": "Ready", "5002": "Ready"}, "all stand as they stood")
        # There is nothing more to go back to; what has begun since ends when it is gone back to once more.
        assert server.post("/sim/marks/1/rewind", {})[1]["ended"] == 0
        assert [one["connId"] for one in server.get("/sim/calls")] == [again["ConnID"]]
        ended = next(one for one in server.get("/sim/calls/ended") if one["ani"] == "+14155550102")
        assert ended["scripted"]
        assert server.post(f"/sim/calls/{ended['connId']}/again", {})[0] == 201
        assert boris.expect("EventEstablished", ANI="+14155550102")
        assert server.post("/sim/marks/1/rewind", {})[1]["ended"] == 1
        # The calls of what was undone are in the history, but no points are given for them.
        server.post("/sim/reset", {})
        [card] = server.get("/sim/scorecards?since=0")
        assert [one["connId"] for one in card["calls"]] == [again["ConnID"]]


def boris_ready(server: Server, boris: TLib) -> None:
    boris.events.clear()
    server.post("/sim/agents/5002", {"stance": "ready"})
    boris.expect("EventAgentReady")


def statuses(server: Server) -> dict[str, str]:
    return {seat["dn"]: seat["status"] for seat in server.get("/sim/floor") if seat["status"] != "LoggedOut"}
