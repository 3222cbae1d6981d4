"""What is known of calls, and what happens on a DN."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import httpx

from simulator.platform import CallView, LadderLine, MediaView, PartyView
from simulator.story import StoryLine, note
from simulator.tlib.enums import CallType
from simulator.tlib.kvlist import KVList
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client, serving
from tserver_api import calls
from tserver_api.application import create_app

MEDIA = MediaView("PCMU", 100, 99, 1, 2, 0.002, None, 4.2, 0.5)
CALL = CallView(
    conn_id="006c029a00000001",
    call_id=16777217,
    call_uuid="U" * 32,
    call_type=CallType.Inbound,
    ani="+14155550100",
    dnis="8000",
    created=NOW,
    parties=(
        PartyView("5001", "RoleDestination", "Ringing", "8000", 2, MEDIA),
        PartyView("8000", "RoleOrigination", "Queued", None, None),
    ),
    user_data=KVList.of({"Segment": "Gold"}, Priority=3),
)
TIME = "2026-02-02T08:24:59.859000Z"
REQUEST = LadderLine(NOW, "request", "5001", "SIP Server", "RequestAnswerCall", "message ...", 7, "Workspace")
HEARD = {"codec": "PCMU", "sent": 100, "received": 99, "lost": 1, "remoteLost": 2}
HEARD |= {"jitter": 0.002, "roundTrip": None, "mos": 4.2, "silent": 0.5}
SHOWN = {
    "connId": "006c029a00000001",
    "callId": 16777217,
    "callUUID": "U" * 32,
    "callType": "Inbound",
    "ani": "+14155550100",
    "dnis": "8000",
    "created": TIME,
    "parties": [
        {"dn": "5001", "role": "RoleDestination", "state": "Ringing", "queue": "8000", "media": HEARD},
        {"dn": "8000", "role": "RoleOrigination", "state": "Queued", "queue": None, "media": None},
    ],
    "userData": {"Segment": "Gold", "Priority": "3"},
    "scripted": False,
}
ASKED = {
    "time": TIME,
    "kind": "request",
    "source": "5001",
    "target": "SIP Server",
    "summary": "RequestAnswerCall",
    "text": "message ...",
    "referenceId": 7,
    "client": "Workspace",
}


async def test_calls_that_are_and_that_were() -> None:
    platform = FakePlatform(live=(CALL,), over=(replace(CALL, ended=NOW + 1, answered=True),))
    async with client(platform) as http:
        assert (await http.get("/sim/calls")).json() == [SHOWN]
        ended = (await http.get("/sim/calls/ended")).json()
    assert ended == [{**SHOWN, "ended": "2026-02-02T08:25:00.859000Z", "answered": True}]


async def test_a_customer_calls_once_more() -> None:
    platform = FakePlatform(dialogs={"call-1@example.com": "U1"})
    words = {"to": "8000", "from": "+14155550100", "words": "Hi", "data": {"Topic": "Invoice"}}
    async with client(platform) as http:
        await http.post("/sim/calls", json=words)
        over = replace(CALL, call_uuid="U1", ended=NOW + 1)
        platform.live = (over,)
        assert (await http.get("/sim/calls")).json()[0]["scripted"] is True
        still = await http.post("/sim/calls/U1/again")
        assert (still.status_code, still.json()["detail"]) == (
            409,
            "The call still goes on. Ask again when it is over.",
        )
        platform.live, platform.over = (), (over, replace(CALL, conn_id="c2", ended=NOW + 1))
        again = await http.post(f"/sim/calls/{CALL.conn_id}/again")
        assert (again.status_code, again.json()) == (201, {"callId": "call-2@example.com"})
        assert platform.customers[0] == platform.customers[1]
        assert (await http.post("/sim/calls/c2/again")).status_code == 409
        assert (await http.post("/sim/calls/nope/again")).status_code == 404


async def test_how_a_call_went_and_why() -> None:
    platform = FakePlatform(ladders={"006c": (REQUEST,)})
    people = (note("person", name="Bo", state=note("onCall")), note("person", name="Cem", state=note("free")))
    survey = note("survey", target=note("targetGroup", name="Desk"), people=people)
    platform.stories = {"006c": (StoryLine(1.5, note("looks", priority=2)), StoryLine(None, survey))}
    async with client(platform) as http:
        assert (await http.get("/sim/calls/006c/ladder")).json() == [ASKED]
        missing = await http.get("/sim/calls/nope/ladder")
        assert (missing.status_code, missing.json()["detail"][:21]) == (404, "There is no call nope")
        told = (await http.get("/sim/calls/006c/story")).json()
        assert told == [
            {"after": 1.5, "text": "looks for an agent, priority 2", "code": "looks", "facts": {"priority": 2}},
            {
                "after": None,
                "text": "group Desk: Bo on a call, Cem free",
                "code": "survey",
                "facts": {
                    "target": {"code": "targetGroup", "facts": {"name": "Desk"}},
                    "people": [
                        {"code": "person", "facts": {"name": "Bo", "state": {"code": "onCall", "facts": {}}}},
                        {"code": "person", "facts": {"name": "Cem", "state": {"code": "free", "facts": {}}}},
                    ],
                },
            },
        ]
        missing = await http.get("/sim/calls/nope/story")
        assert (missing.status_code, missing.json()["detail"][:28]) == (404, "Routing has had no call nope")


async def test_what_happens_on_a_dn_is_streamed() -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host, httpx.AsyncClient(base_url=f"http://{host}") as http:
        assert (await http.get("/sim/activity/1")).status_code == 404
        async with http.stream("GET", "/sim/activity/5001") as response:
            lines = response.aiter_lines()
            async with asyncio.timeout(5):
                assert await anext(lines) == ": following"
                [(dn, told)] = platform.followers
                told(REQUEST)
                assert await anext(lines) == ""
                data = await anext(lines)
            assert (dn, json.loads(data.removeprefix("data: "))) == ("5001", ASKED)
        await platform.until(lambda: platform.followers == [])


async def test_a_slow_reader_gets_the_latest() -> None:
    platform = FakePlatform()
    stream = calls._activity(platform, "5001", 5.0)
    assert await anext(stream) == ": following\n\n"
    told = platform.followers[0][1]
    for n in range(calls.LIMIT + 1):
        told(replace(REQUEST, reference_id=n))
    frames = (await anext(stream)).split("\n\n")[:-1]
    numbers = [json.loads(frame.removeprefix("data: "))["referenceId"] for frame in frames]
    assert numbers == list(range(1, calls.LIMIT + 1))
    await stream.aclose()  # type: ignore[attr-defined]
    assert platform.followers == []
