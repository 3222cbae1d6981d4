"""A lesson is rewound over HTTP."""

from __future__ import annotations

import asyncio

import pytest

from services.training.marks import AT_MOST
from simulator.contract import Fault, FaultKind
from simulator.platform import CallView, PartyView
from simulator.tlib.enums import CallType
from simulator.tlib.events import EventAgentNotReady, EventAgentReady
from simulator.tlib.kvlist import KVList
from simulator.training import CustomerScript
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client
from tests.tserver_api.test_scenarios import until_over

ANN = "+14155550101"
SCRIPT = {"to": "8000", "from": ANN, "words": "My router", "expect": "Resolved"}


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


def stands(platform: FakePlatform, kind: type[EventAgentReady | EventAgentNotReady], dn: str = "5001") -> None:
    platform.publish(kind(event_sequence_number=1, time=NOW, this_dn=dn, agent_id=dn))


def a_call(uuid: str, *parties: str, data: str = "Invoice") -> CallView:
    """parties: "5001 Connected"."""
    views = tuple(PartyView(one.split()[0], "RoleDestination", one.split()[1], None, None) for one in parties)
    return CallView(f"c-{uuid}", 1, uuid, CallType.Inbound, ANN, "8000", NOW, views, KVList.of(Topic=data))


async def test_back_to_a_mark(platform: FakePlatform) -> None:
    stands(platform, EventAgentReady)
    platform.dialogs = {"call-1@example.com": "U1", "call-2@example.com": "U2"}
    async with client(platform) as http:
        await http.post("/sim/calls", json=SCRIPT)
        platform.live = (a_call("U1", f"{ANN} Connected", "5001 Connected"), a_call("U9", "5003 Connected"))
        await http.post("/sim/faults", json={"fault": "delay", "ms": 100})
        marked = await http.post("/sim/marks", json={"title": "Before the break"})
        assert marked.status_code == 201
        assert (await http.get("/sim/marks")).json() == [marked.json()]
        assert marked.json() == {
            "id": "1",
            "title": "Before the break",
            "at": "2026-02-02T08:24:59.859000Z",
            "seats": [
                {"dn": "5001", "name": "Ada Bellweather", "status": "Ready", "reason": "", "virtual": False},
            ],
            "customers": [
                {"from": ANN, "to": "8000", "stage": "talking", "agents": ["5001"], "words": "My router"},
            ],
            "calls": ["5003"],
            "faults": ["delay"],
            "lesson": "",
            "lessonAt": 0.0,
        }
        # She takes a break, he is gone, and something breaks.
        stands(platform, EventAgentNotReady)
        platform.live, platform.over = (a_call("U3", "5003 Connected"),), (a_call("U1", "5001 Released"),)
        await http.delete("/sim/faults/delay")
        await http.post("/sim/faults", json={"fault": "link-down"})
        rewinding = asyncio.get_running_loop().create_task(http.post("/sim/marks/1/rewind"))
        await platform.until(lambda: "ClearCall" in asked(platform, "5003"))
        assert (await http.post("/sim/marks/1/rewind")).status_code == 409
        platform.live = ()
        await platform.until(lambda: len(platform.customers) == 2)
        platform.live = (a_call("U2", f"{ANN} Dialing", "8000 Queued"),)
        await platform.until(lambda: asked(platform, "5001") == ["AgentReady"])
        platform.live = (a_call("U2", f"{ANN} Dialing", "5001 Alerting"),)
        stands(platform, EventAgentReady)
        assert (await rewinding).json() == {
            "ended": 1,
            "brought": 1,
            "agents": 1,
            "faults": 1,
            "left": [
                {
                    "code": "call",
                    "who": "5003",
                    "text": "A call that was not a customer's of yours does not come back: 5003.",
                }
            ],
        }
        assert [fault["name"] for fault in (await http.get("/sim/faults")).json()] == ["delay"]
        assert (await http.post("/sim/marks/1/rewind")).json()["brought"] == 0
    assert platform.customers[1] == (ANN, "8000", {"Topic": "Invoice"}, CustomerScript(words="My router"))
    assert platform.wrong == [Fault(FaultKind.LinkDown), Fault(FaultKind.LinkDown, mended=True)]
    assert asked(platform, "5001") == ["AgentReady"]


async def test_whom_routing_does_not_choose_is_routed_by_hand(
    platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.training.rewinding.ROUTES", 0.1)
    stands(platform, EventAgentReady)
    platform.dialogs = {"call-1@example.com": "U1", "call-2@example.com": "U2"}
    async with client(platform) as http:
        await http.post("/sim/calls", json=SCRIPT)
        platform.live = (a_call("U1", "5001 Connected"),)
        await http.post("/sim/marks", json={})
        stands(platform, EventAgentNotReady)
        platform.live = (a_call("U1", "5002 Connected"),)
        rewinding = asyncio.get_running_loop().create_task(http.post("/sim/marks/1/rewind"))
        await platform.until(lambda: "ClearCall" in asked(platform, "5002"))
        assert platform.phones.hung_up == 1
        platform.live = (a_call("U2", f"{ANN} Dialing", "8000 Queued"),)
        await platform.until(lambda: "RouteCall" in asked(platform, "8000"))
        stands(platform, EventAgentReady)
        assert [one["code"] for one in (await rewinding).json()["left"]] == ["elsewhere"]


async def test_the_lesson_goes_on_from_the_mark_that_it_sets(platform: FakePlatform) -> None:
    lesson = [
        {"at": 0, "call": SCRIPT},
        {"at": 0, "mark": "Before the fault"},
        {"at": 0.2, "break": {"fault": "voicemail-down"}},
    ]
    async with client(platform) as http:
        await http.post("/sim/scenarios", json={"name": "my-lesson", "steps": lesson})
        await until_over(platform, http)
        [mark] = (await http.get("/sim/marks")).json()
        assert (mark["title"], mark["lesson"]) == ("Before the fault", "my-lesson")
        platform.time += 5.0
        assert (await http.post("/sim/marks/1/rewind")).json()["faults"] == 1
        assert (await http.get("/sim/scenario")).json()["steps"][-1]["state"] == "waiting"
        progress = await until_over(platform, http)
        assert progress["began"] == "2026-02-02T08:24:59.859000Z"
        assert [step["text"] for step in progress["steps"]] == [
            "A customer calls 8000",
            "Mark: Before the fault",
            "Fault: voicemail-down",
        ]
    assert len(platform.customers) == 1


async def test_a_clock_that_stands_runs_while_calls_end_and_stands_again(platform: FakePlatform) -> None:
    async with client(platform) as http:
        await http.post("/sim/clock", json={"rate": 0})
        await http.post("/sim/marks", json={})
        assert (await http.post("/sim/marks/1/rewind")).status_code == 200
        assert platform.clock.rate == 0
        await http.post("/sim/marks", json={})
        platform.clock.rate, platform.clock.sound = 1.0, True
        await http.post("/sim/marks/2/rewind")
        assert platform.clock.rate == 1


async def test_marks_are_forgotten_and_may_be_too_many(platform: FakePlatform) -> None:
    async with client(platform) as http:
        for _ in range(AT_MOST):
            assert (await http.post("/sim/marks", json={})).status_code == 201
        full = await http.post("/sim/marks", json={})
        assert (full.status_code, full.json()["detail"][:22]) == (409, "There are 50 marks alr")
        assert (await http.delete("/sim/marks/7")).status_code == 204
        for answer in (await http.delete("/sim/marks/7"), await http.post("/sim/marks/7/rewind")):
            assert (answer.status_code, answer.json()["detail"][:18]) == (404, "There is no mark 7")
        assert (await http.post("/sim/marks", json={"title": "x" * 101})).status_code == 422
