"""The simulator's own controls."""

import pytest

from simulator.platform import RegistrationView
from simulator.training import NO_SCRIPT, CustomerScript
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client

TIME = "2026-02-02T08:24:59.859000Z"


async def test_a_customer_calls() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        response = await http.post("/sim/calls", json={"to": "8000"})
        assert (response.status_code, response.json()) == (201, {"callId": "call-1@example.com"})
        more = {"say": "hello.wav", "words": "Hi", "keys": "1,2", "hangUpAfter": 3, "patience": 4}
        await http.post("/sim/calls", json={"to": "8001", "from": "+1999", "data": {"k": "v"}, **more})
        await http.post("/sim/calls", json={"to": "8000"})
    assert platform.customers == [
        ("+14155550100", "8000", {}, NO_SCRIPT),
        ("+1999", "8001", {"k": "v"}, CustomerScript("hello.wav", "Hi", "1,2", 3.0, 4.0)),
        ("+14155550101", "8000", {}, NO_SCRIPT),
    ]


async def test_somebody_calls_also_where_no_customer_is_known() -> None:
    platform = FakePlatform()
    platform.configure(customers=())
    async with client(platform) as http:
        await http.post("/sim/calls", json={"to": "8000"})
    assert platform.customers[0][0] == "+14155550100"


async def test_a_call_that_cannot_be_placed_is_a_problem() -> None:
    async with client(FakePlatform()) as http:
        response = await http.post("/sim/calls", json={"to": "666"})
    assert (response.status_code, response.json()["detail"]) == (409, "Nobody answers at 666. Call 8000 instead.")


@pytest.mark.parametrize("body", [{}, {"to": "8000\r\nVia: x"}, {"to": ""}, {"to": "8000", "from": "a b"}, [], "x"])
async def test_nonsense_is_a_problem(body: object) -> None:
    async with client(FakePlatform()) as http:
        response = await http.post("/sim/calls", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["where"].startswith("body")


async def test_views() -> None:
    platform = FakePlatform()
    platform.bindings = (RegistrationView("5001", "sip:5001@1.2.3.4", "ws", "1.2.3.4:5", NOW, None),)
    async with client(platform) as http:
        assert (await http.get("/sim/registrations")).json() == [
            {
                "dn": "5001",
                "contact": "sip:5001@1.2.3.4",
                "transport": "ws",
                "source": "1.2.3.4:5",
                "expires": TIME,
                "gateway": None,
            }
        ]
        assert (await http.get("/sim/clock")).json() == {"now": TIME, "seconds": NOW, "rate": 1.0}


async def test_the_clock_can_be_stepped() -> None:
    platform = FakePlatform()
    before = platform.now()
    async with client(platform) as http:
        answer = await http.post("/sim/clock", json={"step": 2.5})
        assert answer.json()["seconds"] == before + 2.5
        assert (await http.post("/sim/clock", json={"step": 0})).status_code == 422


async def test_the_clock_runs_faster_or_stands_but_not_while_there_is_sound() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        assert (await http.post("/sim/clock", json={"rate": 10})).json()["rate"] == 10
        paused = await http.post("/sim/clock", json={"rate": 0, "step": 60})
        assert (paused.json()["rate"], paused.json()["seconds"]) == (0, NOW + 60)
        platform.clock.sound = True
        refused = await http.post("/sim/clock", json={"rate": 10})
        assert (refused.status_code, platform.clock.rate) == (409, 0)
        assert "sound" in refused.json()["detail"]
        assert (await http.post("/sim/clock", json={"rate": 1})).json()["rate"] == 1
        assert (await http.post("/sim/clock", json={})).status_code == 422
        assert (await http.post("/sim/clock", json={"rate": -1})).status_code == 422
