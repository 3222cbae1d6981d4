"""The demonstration: an agent who becomes ready has a customer within twenty seconds."""

from __future__ import annotations

import pytest

from tests.e2e.server import Server
from tests.e2e.waiting import until

pytestmark = pytest.mark.sockets

PROMISED_SECONDS = 20.0


def test_a_ready_agent_gets_a_customer_and_a_scripted_telephone_answers() -> None:
    with Server(None, "--no-browser-phone", "--seed", "7", command="demo") as server:
        server.until("/sim/registrations", '"5001"')
        with server.tlib("5001") as client:
            assert server.get("/sim/calls") == []
            client.ask("RequestAgentLogin", ThisDN="5001", AgentID="5001", AgentWorkMode="ManualIn")
            ringing = client.expect("EventRinging", PROMISED_SECONDS, ThisDN="5001")
            assert ringing["UserData"]["CallReason"]
            (known,) = server.get(f"/config/customers?phone={ringing['ANI'].replace('+', '%2B')}")
            assert known["name"]
            answered = client.ask("RequestAnswerCall", ThisDN="5001", ConnID=ringing["ConnID"])
            assert answered["message"] == "EventEstablished"
            client.ask("RequestReleaseCall", ThisDN="5001", ConnID=ringing["ConnID"])
            until(lambda: server.get("/sim/calls") == [], "the call is over")
            # A customer who is called answers, too.
            dialled = client.ask("RequestMakeCall", ThisDN="5001", OtherDN=ringing["ANI"])
            assert (dialled["message"], dialled["CallType"]) == ("EventDialing", "Outbound")
            client.expect("EventEstablished", ConnID=dialled["ConnID"])
            client.ask("RequestReleaseCall", ThisDN="5001", ConnID=dialled["ConnID"])
            until(lambda: server.get("/sim/calls") == [], "the call is over")
        server.stop()
        assert server.exit_code == 0
        assert "Traceback" not in server.log
