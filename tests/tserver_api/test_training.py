"""The trainer's controls over HTTP: seats, virtual agents, services that are down, a floor that is cleared."""

from __future__ import annotations

import asyncio

import pytest

from simulator.contract import Fault, FaultKind
from simulator.platform import CallView, PartyView, RegistrationView
from simulator.tlib.enums import CallType
from simulator.tlib.events import EventAgentLogin, EventAgentReady, EventError
from simulator.tlib.kvlist import EMPTY
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client


@pytest.fixture
async def platform() -> FakePlatform:
    made = FakePlatform(mute=True)
    made.training.start()
    return made


def asked(platform: FakePlatform, dn: str) -> list[str]:
    return [
        type(request).__name__.removeprefix("Request")
        for _, request in platform.requests
        if getattr(request, "this_dn", None) == dn and type(request).__name__ != "RequestRegisterAddress"
    ]


def a_call(*dns: str) -> CallView:
    parties = tuple(PartyView(dn, "RoleDestination", "Connected", None, None) for dn in dns)
    return CallView("006c029a00000001", 1, "U", CallType.Inbound, "+1", "8000", NOW, parties, EMPTY)


async def test_every_seat_at_a_glance(platform: FakePlatform) -> None:
    platform.publish(EventAgentReady(event_sequence_number=1, time=NOW, this_dn="5001", agent_id="5001"))
    platform.live = (a_call("5001", "+14155550101"),)
    platform.bindings = (RegistrationView("5001", "sip:x", "ws", "127.0.0.1:1", NOW + 60, None),)
    async with client(platform) as http:
        seats = {seat["dn"]: seat for seat in (await http.get("/sim/floor")).json()}
    assert seats["5001"] == {
        "dn": "5001",
        "name": "Ada Bellweather",
        "username": "agent5001",
        "agentId": "5001",
        "status": "Ready",
        "reason": "",
        "since": "2026-02-02T08:24:59.859000Z",
        "virtual": False,
        "registered": True,
        "calls": [{"connId": "006c029a00000001", "state": "Connected", "other": "+14155550101"}],
    }
    assert (seats["5002"]["status"], seats["5002"]["calls"]) == ("Unknown", [])


async def test_a_virtual_agent_comes_obeys_and_goes(platform: FakePlatform) -> None:
    async with client(platform) as http:
        hired = await http.post("/sim/agents", json={"dn": "5002", "talk": None, "words": "Hello"})
        assert hired.status_code == 201
        [agent] = hired.json()
        assert (agent["dn"], agent["stance"], agent["answerAfter"], agent["talk"]) == ("5002", "ready", 1.0, None)
        assert platform.phones.there == ["5002"]
        assert asked(platform, "5002") == ["AgentLogin", "AgentReady"]
        told = await http.post("/sim/agents/5002", json={"stance": "busy"})
        assert told.json()[0]["stance"] == "busy"
        assert asked(platform, "5002")[2:] == ["AgentNotReady", "SetDNDOn"]
        refused = EventError(event_sequence_number=1, time=NOW, error_code=50, error_message="No")
        platform.publish(refused, max(platform.clients), 1)
        assert (await http.get("/sim/agents")).json()[0]["trouble"] == "cannot log in: No"
        assert (await http.delete("/sim/agents/5002")).status_code == 204
        assert (await http.get("/sim/agents")).json() == []
    assert platform.phones.there == []
    assert asked(platform, "5002")[4:] == ["SetDNDOff", "AgentLogout"]


async def test_a_seat_that_is_taken_or_none_is_refused(platform: FakePlatform) -> None:
    platform.publish(EventAgentLogin(event_sequence_number=1, time=NOW, this_dn="5001", agent_id="5001"))
    async with client(platform) as http:

        async def why(dn: str) -> str:
            answer = await http.post("/sim/agents", json={"dn": dn})
            assert answer.status_code == 409
            return str(answer.json()["detail"])

        assert "Somebody is logged in" in await why("5001")
        assert "not a telephone" in await why("8000")
        await http.post("/sim/agents", json={"dn": "5002"})
        assert "already" in await why("5002")
        platform.phones.refused = "The telephone does not register."
        assert await why("5003") == "The telephone does not register."
        for answer in (
            await http.post("/sim/agents/5009", json={"stance": "busy"}),
            await http.delete("/sim/agents/9"),
        ):
            assert answer.status_code == 404


async def test_services_go_down_and_are_mended(platform: FakePlatform) -> None:
    async with client(platform) as http:
        for name in ("routing-down", "voicemail-down", "routing-down"):
            on = await http.post("/sim/faults", json={"fault": name})
        assert [fault["name"] for fault in on.json()] == ["routing-down", "voicemail-down"]
        assert (await http.delete("/sim/faults/routing-down")).status_code == 204
        assert [fault["name"] for fault in (await http.get("/sim/faults")).json()] == ["voicemail-down"]


async def test_a_trunk_is_busy_and_a_registration_is_lost(platform: FakePlatform) -> None:
    async with client(platform) as http:
        on = await http.post("/sim/faults", json={"fault": "trunk-busy", "trunk": "PSTN"})
        assert [(one["name"], one["trunk"], one["dn"]) for one in on.json()] == [("trunk-busy:PSTN", "PSTN", None)]
        assert (await http.delete("/sim/faults/trunk-busy:PSTN")).status_code == 204
        assert (await http.post("/sim/faults", json={"fault": "trunk-busy"})).status_code == 422
        assert (await http.post("/sim/faults", json={"fault": "trunk-busy", "trunk": "x"})).status_code == 404
        await http.post("/sim/faults", json={"fault": "registration-lost", "dn": "5001"})
    assert platform.wrong == [
        Fault(FaultKind.TrunkBusy, "PSTN"),
        Fault(FaultKind.TrunkBusy, "PSTN", mended=True),
        Fault(FaultKind.RegistrationLost, "5001"),
    ]


async def test_the_floor_is_cleared(platform: FakePlatform) -> None:
    platform.publish(EventAgentLogin(event_sequence_number=1, time=NOW, this_dn="5001", agent_id="5001"))
    platform.live = (a_call("5001", "+14155550101"),)

    async with client(platform) as http:
        await http.post("/sim/agents", json={"dn": "5002"})
        await http.post("/sim/faults", json={"fault": "link-down"})
        await http.post("/sim/faults", json={"fault": "routing-down"})
        await http.post("/sim/faults", json={"fault": "delay", "ms": 100})
        await http.post("/sim/clock", json={"rate": 10})
        reset = asyncio.get_running_loop().create_task(http.post("/sim/reset"))
        await platform.until(lambda: "ClearCall" in asked(platform, "5001"))
        platform.live = ()
        answer = await reset
        assert (answer.status_code, answer.json()) == (200, {"calls": 0})
        assert (await http.get("/sim/faults")).json() == []
        assert (await http.get("/sim/agents")).json() == []
        assert (await http.get("/sim/clock")).json()["rate"] == 1
    assert platform.phones.hung_up == 1
    assert asked(platform, "5001") == ["ClearCall", "AgentLogout"]


async def test_agents_may_stay_logged_in(platform: FakePlatform) -> None:
    platform.publish(EventAgentLogin(event_sequence_number=1, time=NOW, this_dn="5001", agent_id="5001"))
    async with client(platform) as http:
        await http.post("/sim/reset", json={"agents": "not-ready"})
    assert asked(platform, "5001") == ["AgentNotReady"]
    platform.training.stop()
