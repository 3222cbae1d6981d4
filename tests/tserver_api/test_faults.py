"""Faults on command, over HTTP."""

from __future__ import annotations

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from simulator.contract import Fault, FaultKind
from tests.tserver_api.fake_platform import FakePlatform, ringing
from tests.tserver_api.serving import client, serving
from tests.tserver_api.test_tlib_ws import TLIB, app_of, ask, hear


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ({"fault": "link-down"}, Fault(FaultKind.LinkDown)),
        ({"fault": "link-up"}, Fault(FaultKind.LinkDown, mended=True)),
        ({"fault": "switchover"}, Fault(FaultKind.Switchover)),
        ({"fault": "dn-out-of-service", "dn": "5001"}, Fault(FaultKind.DNOutOfService, "5001")),
        ({"fault": "dn-back-in-service", "dn": "5001"}, Fault(FaultKind.DNOutOfService, "5001", mended=True)),
    ],
)
async def test_the_platform_is_told(platform: FakePlatform, wanted: dict[str, str], fault: Fault) -> None:
    async with client(platform) as http:
        assert (await http.post("/sim/faults", json=wanted)).status_code == 200
    assert platform.wrong == [fault]


async def test_what_is_on_is_listed_and_mended_by_name_by_kind_or_all(platform: FakePlatform) -> None:
    async with client(platform) as http:

        async def names() -> list[str]:
            return [fault["name"] for fault in (await http.get("/sim/faults")).json()]

        assert await names() == []
        for dn in ("5001", "5002", "5003"):
            on = await http.post("/sim/faults", json={"fault": "dn-out-of-service", "dn": dn})
        assert on.json()[0] == {
            "name": "dn-out-of-service:5001",
            "fault": "dn-out-of-service",
            "dn": "5001",
            "trunk": None,
            "ms": None,
        }
        await http.post("/sim/faults", json={"fault": "link-down"})
        await http.post("/sim/faults", json={"fault": "delay", "ms": 250})
        assert (await http.delete("/sim/faults/dn-out-of-service:5002")).status_code == 204
        wanted = ["dn-out-of-service:5001", "dn-out-of-service:5003", "link-down", "delay"]
        assert await names() == wanted
        assert (await http.delete("/sim/faults/dn-out-of-service")).status_code == 204
        assert await names() == ["link-down", "delay"]
        assert (await http.delete("/sim/faults")).status_code == 204
        assert await names() == []
        assert (await http.delete("/sim/faults/delay")).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "status", "says"),
    [
        ({"fault": "dn-out-of-service", "dn": "4711"}, 404, "no DN 4711"),
        ({"fault": "dn-out-of-service"}, 422, "Name the DN"),
        ({"fault": "delay"}, 422, "milliseconds"),
        ({"fault": "delay", "ms": -1}, 422, "ms"),
        ({"fault": "earthquake"}, 422, "fault"),
    ],
)
async def test_what_cannot_be_is_said(platform: FakePlatform, wanted: dict[str, str], status: int, says: str) -> None:
    async with client(platform) as http:
        answer = await http.post("/sim/faults", json=wanted)
    assert answer.status_code == status
    assert says in answer.text
    assert platform.wrong == []


async def test_clients_are_dropped_by_application_or_all(platform: FakePlatform) -> None:
    async with (
        serving(app_of(platform)) as host,
        connect(f"ws://{host}/tlib", subprotocols=TLIB) as desk,
        connect(f"ws://{host}/tlib", subprotocols=TLIB) as robot,
        httpx.AsyncClient(base_url=f"http://{host}") as http,
    ):
        await ask(desk, message="RequestRegisterClient", ApplicationName="desk")
        await ask(robot, message="RequestRegisterClient", ApplicationName="robot")
        await http.post("/sim/faults", json={"fault": "client-drop", "application": "desk"})
        await platform.until(lambda: len(platform.clients) == 1)
        with pytest.raises(ConnectionClosed) as closed:
            await desk.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1012
        assert (await ask(robot, message="RequestRegisterClient", ReferenceID=4))["ReferenceID"] == 4
        await http.post("/sim/faults", json={"fault": "client-drop"})
        await platform.until(lambda: not platform.clients)


async def test_a_delay_keeps_the_order_also_when_it_ends(platform: FakePlatform) -> None:
    async with (
        serving(app_of(platform)) as host,
        connect(f"ws://{host}/tlib", subprotocols=TLIB) as desk,
        httpx.AsyncClient(base_url=f"http://{host}") as http,
    ):
        await ask(desk, message="RequestRegisterClient")
        await http.post("/sim/faults", json={"fault": "delay", "ms": 200})
        platform.publish(ringing(1))
        await http.post("/sim/faults", json={"fault": "delay", "ms": 0})
        platform.publish(ringing(2))
        assert [(await hear(desk))["EventSequenceNumber"] for _ in range(2)] == [1, 2]
        platform.publish(ringing(3))
        assert (await hear(desk))["EventSequenceNumber"] == 3
