"""Real telephones on loopback: the wire, the events and the sound agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import Script
from tests.e2e.calling import Calling
from tests.e2e.peers import SippPhone, free_port, run_sipp
from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.sockets

CENTRE = """
agents:
  - {dn: 5001, name: Ada Example, skills: {CustomerService: 5}, wrap-up-time: 1}
  - {dn: 5002, name: Boris Example, skills: {CustomerService: 3}}
dns:
  - {number: 8000, type: RoutingPoint, strategy: main}
  - {number: 7000, type: Extension, contact: "sip:7000@HOST:PORT"}
trunks:
  - {name: Anyone, contact: "*"}
skills: [CustomerService]
strategies:
  main:
    - target: {skill: "CustomerService >= 4", timeout: 60}
customers:
  - {phone: "+14155550123", name: Jo Example, segment: Gold}
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(CENTRE.replace("HOST:PORT", "127.0.0.1:9")) as running:
        yield running


def test_a_customer_is_routed_to_an_agent_and_they_hear_each_other(server: Server) -> None:
    with server.tlib("5001", "8000") as client, AgentPhone(server.sip, "5001", "agent5001pass") as phone:
        phone.wait_for("registered")
        client.ask("RequestAgentLogin", ThisDN="5001", AgentID="5001", AgentWorkMode="AutoIn")
        call = Calling(server, "8000", Script(), Reason="late parcel")
        ringing = client.expect("EventRinging", ThisDN="5001")
        assert ringing["ThisQueue"] == "8000"
        assert ringing["OtherDN"] == "+14155550123"
        assert ringing["UserData"]["Reason"] == "late parcel"
        assert ringing["UserData"]["RTargetAgentSelected"]
        conn = ringing["ConnID"]
        answered = client.ask("RequestAnswerCall", ThisDN="5001", ConnID=conn)
        assert answered["message"] == "EventEstablished"
        phone.wait_for("answered")
        assert client.ask("RequestHoldCall", ThisDN="5001", ConnID=conn)["message"] == "EventHeld"
        phone.wait_for("held")
        assert client.ask("RequestRetrieveCall", ThisDN="5001", ConnID=conn)["message"] == "EventRetrieved"
        phone.wait_for("retrieved")
        until(lambda: _heard(phone) > 0.01, "the agent hears the customer")
        call.customer.hang_up()
        client.expect("EventAgentNotReady", ThisDN="5001", AgentWorkMode="AfterCallWork")
        client.expect("EventReleased", ThisDN="5001", ConnID=conn)
        client.expect("EventAgentReady", ThisDN="5001")
        report = call.ended()
        assert report.answered
        assert report.heard > 0.01
        assert server.get("/sim/calls") == []
    assert "Traceback" not in server.log


def test_an_agent_is_called_by_the_trunk_at_a_telephone_outside_and_heard() -> None:
    number, port = "94155550199", free_port()
    trunk = f'  - {{name: PSTN, contact: "127.0.0.1:{port}", prefix: "9"}}\n'
    centre = CENTRE.replace("HOST:PORT", "127.0.0.1:9").replace("trunks:\n", "trunks:\n" + trunk)
    with Server(centre) as server, server.tlib("5001", "8000") as client:
        login = {"ThisDN": "5001", "AgentID": "5001", "AgentWorkMode": "AutoIn", "Extensions": {"agent-phone": number}}
        # The telephone that is registered on the DN is left alone for the time.
        desk = AgentPhone(server.sip, "5001", "agent5001pass", answer_after=0)
        with desk, AgentPhone(server.sip, number, port=port) as phone:
            desk.wait_for("registered")
            client.ask("RequestAgentLogin", **login)
            call = Calling(server, "8000", Script())
            conn = client.expect("EventRinging", ThisDN="5001")["ConnID"]
            refused = client.ask("RequestAnswerCall", ThisDN="5001", ConnID=conn)
            assert (refused["message"], refused["ErrorCode"]) == ("EventError", 51)
            ringing = phone.wait_for("ringing")
            assert ringing.number == "+14155550123"
            phone.phone.answer(ringing.call_id)
            client.expect("EventEstablished", ThisDN="5001", ConnID=conn)
            until(lambda: _heard(phone) > 0.01, "the agent hears the customer")
            assert client.ask("RequestHoldCall", ThisDN="5001", ConnID=conn)["message"] == "EventHeld"
            assert client.ask("RequestRetrieveCall", ThisDN="5001", ConnID=conn)["message"] == "EventRetrieved"
            client.ask("RequestReleaseCall", ThisDN="5001", ConnID=conn)
            phone.wait_for("ended")
            report = call.ended()
            assert (report.answered, report.heard > 0.01) == (True, True)
            # A call of his own begins with the same telephone; without the login it is the desk's again.
            client.expect("EventAgentReady", ThisDN="5001")
            made = client.ask("RequestMakeCall", ThisDN="5001", OtherDN="7000")
            phone.wait_for("ringing")
            client.ask("RequestReleaseCall", ThisDN="5001", ConnID=made["ConnID"])
            client.ask("RequestAgentLogout", ThisDN="5001")
            Calling(server, "5001", Script(hang_up_after=0.1)).ended()
            desk.wait_for("answered")
    assert "Traceback" not in server.log


def _heard(phone: AgentPhone) -> float:
    """How loud it was, 0 to 1."""
    (call,) = phone.phone.calls.values()
    return call.sound.heard.level


def test_sipp_registers_with_digest_and_is_refused_without(server: Server) -> None:
    rows = ["5001;[authentication username=5001 password=agent5001pass];600"]
    assert run_sipp("register", server.sip, rows=rows, calls=5).failed == 0
    server.until("/sim/registrations", '"5001"')
    wrong = ["5001;[authentication username=5001 password=wrong];600"]
    refused = run_sipp("register", server.sip, rows=wrong, calls=1)
    assert refused.failed == 1
    assert "403" in refused.errors
    unknown = run_sipp("register", server.sip, rows=["7777;[authentication username=7777 password=x];600"], calls=1)
    assert unknown.failed == 1
    assert "404" in unknown.errors


def test_sipp_calls_sipp_through_the_platform() -> None:
    with SippPhone() as phone:
        host, port = phone.address
        with Server(CENTRE.replace("HOST:PORT", f"{host}:{port}")) as server, server.tlib("7000") as client:
            result = run_sipp("uac_call", server.sip, rows=["4155550100;7000"], calls=30, at_once=5)
            assert result.failed == 0, result.errors
            for message in ("EventRinging", "EventEstablished", "EventReleased"):
                for _ in range(30):
                    client.expect(message, ThisDN="7000")
            until(lambda: server.get("/sim/calls") == [], "all calls are over")
            assert client.events == []


def test_the_ladder_of_a_call_shows_both_legs_and_the_events(server: Server) -> None:
    with server.tlib("5001") as client, AgentPhone(server.sip, "5001", "agent5001pass", answer_after=0) as phone:
        phone.wait_for("registered")
        call = Calling(server, "5001", Script(hang_up_after=0.2))
        conn = client.expect("EventEstablished", ThisDN="5001")["ConnID"]
        client.expect("EventReleased", ThisDN="5001")
        call.ended()
        summaries = [line["summary"] for line in server.get(f"/sim/calls/{conn}/ladder")]
    assert summaries.count("INVITE") == 2
    assert summaries.count("BYE") == 2
    assert [name for name in summaries if name.startswith("Event")] == [
        "EventRinging",
        "EventEstablished",
        "EventReleased",
    ]


def test_a_third_party_call_between_two_telephones(server: Server) -> None:
    with (
        server.tlib("5001", "5002") as client,
        AgentPhone(server.sip, "5001", "agent5001pass") as caller,
        AgentPhone(server.sip, "5002", "agent5002pass") as called,
    ):
        caller.wait_for("registered")
        called.wait_for("registered")
        dialing = client.ask("RequestMakeCall", ThisDN="5001", OtherDN="5002", UserData={"Reason": "hello"})
        assert (dialing["message"], dialing["CallType"]) == ("EventDialing", "Internal")
        conn = dialing["ConnID"]
        assert client.expect("EventRinging", ThisDN="5002", ConnID=conn)["UserData"] == {"Reason": "hello"}
        assert client.ask("RequestAnswerCall", ThisDN="5002", ConnID=conn)["message"] == "EventEstablished"
        client.expect("EventEstablished", ThisDN="5001", ConnID=conn)
        until(lambda: _heard(caller) > 0.01, "the caller hears the called")
        until(lambda: _heard(called) > 0.01, "the called hears the caller")
        client.ask("RequestReleaseCall", ThisDN="5002", ConnID=conn)
        client.expect("EventReleased", ThisDN="5001", ConnID=conn)
        caller.wait_for("ended")
        called.wait_for("ended")


def test_a_gateway_registers_a_dn_on_the_agents_behalf() -> None:
    port = free_port()
    trunk = f'  - {{name: Gateway, contact: "127.0.0.1:{port}", username: asterisk-gateway, password: gateway-pass}}\n'
    centre = CENTRE.replace("HOST:PORT", "127.0.0.1:9").replace("trunks:\n", "trunks:\n" + trunk)
    rows = ["5002;[authentication username=asterisk-gateway password=gateway-pass];600"]
    with Server(centre) as server:
        assert run_sipp("register", server.sip, rows=rows, local_port=port).failed == 0
        (registration,) = server.get("/sim/registrations")
        assert (registration["dn"], registration["gateway"]) == ("5002", "Gateway")
        elsewhere = run_sipp("register", server.sip, rows=rows)
        assert "403" in elsewhere.errors
