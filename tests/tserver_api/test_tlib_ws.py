"""T-Library over a real WebSocket."""

import asyncio
import gc
import json
import weakref
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from simulator.platform import Platform
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tests.tserver_api.fake_platform import FakePlatform, ringing
from tests.tserver_api.serving import serving
from tserver_api.application import create_app
from tserver_api.conversation import Conversation
from tserver_api.frames import FrameProtocol
from tserver_api.tlib_ws import Client

TLIB = [Subprotocol("tlib.v1")]


async def ask(client: ClientConnection, **message: Any) -> dict[str, Any]:
    await client.send(json.dumps(message))
    return await hear(client)


async def hear(client: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(5):
        heard: dict[str, Any] = json.loads(await client.recv())
    return heard


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


def app_of(platform: Platform) -> Any:
    return create_app(platform, None)


async def test_requests_go_in_and_events_come_out(platform: FakePlatform) -> None:
    async with serving(app_of(platform)) as host, connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
        assert client.subprotocol == "tlib.v1"
        hello = await ask(client, message="RequestRegisterClient", ReferenceID=1, Password="x")
        assert (hello["message"], hello["ReferenceID"], hello["Location"]) == ("EventLinkConnected", 1, "SIP_Switch")
        registered = await ask(client, message="RequestRegisterAddress", ReferenceID=2, ThisDN="5001")
        assert registered["Extensions"] == {"AgentStatus": 0}
        platform.publish(ringing())
        assert (await hear(client))["UserData"] == {"Segment": "Gold"}
    assert platform.requests == [
        (1, RequestRegisterClient(reference_id=1)),
        (1, RequestRegisterAddress(reference_id=2, this_dn="5001")),
    ]
    assert platform.clients == {}


async def test_only_the_requester_sees_the_reference(platform: FakePlatform) -> None:
    async with (
        serving(app_of(platform)) as host,
        connect(f"ws://{host}/tlib") as one,
        connect(f"ws://{host}/tlib") as two,
    ):
        await platform.until(lambda: len(platform.clients) == 2)
        platform.publish(ringing(), requester=1, reference_id=7)
        heard = [await hear(one), await hear(two)]
        assert sorted(one.get("ReferenceID", 0) for one in heard) == [0, 7]


async def test_malformed_frames_are_refused_and_the_connection_stays(platform: FakePlatform) -> None:
    async with serving(app_of(platform)) as host, connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
        for frame in ("nonsense", b"\x00\xff", "[]", '{"message":"RequestMakeCall","ReferenceID":9,"ThisDN":"5001"}'):
            await client.send(frame)
            error = await hear(client)
            assert (error["message"], error["ErrorCode"]) == ("EventError", 53)
        assert (error["ReferenceID"], error["ThisDN"]) == (9, "5001")
        assert error["ErrorMessage"] == "Invalid attribute: OtherDN is missing in RequestMakeCall"
        assert (await ask(client, message="RequestRegisterClient"))["message"] == "EventLinkConnected"


async def test_another_subprotocol_is_refused(platform: FakePlatform) -> None:
    async with serving(app_of(platform)) as host:
        with pytest.raises(InvalidStatus):
            await connect(f"ws://{host}/tlib", subprotocols=[Subprotocol("mqtt")])
    assert platform.clients == {}


async def test_a_slow_reader_is_closed_with_4008_and_the_others_are_served(platform: FakePlatform) -> None:
    async with (
        serving(app_of(platform)) as host,
        connect(f"ws://{host}/tlib", max_queue=1, compression=None) as slow,
        connect(f"ws://{host}/tlib", compression=None) as quick,
    ):
        await platform.until(lambda: len(platform.clients) == 2)
        number = 0
        while len(platform.clients) == 2:
            number += 1
            platform.publish(ringing(number, "x" * 20_000))
            assert (await hear(quick))["EventSequenceNumber"] == number
        assert number > 1000
        with pytest.raises(ConnectionClosed) as closed:
            await _drain(slow)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 4008
        assert "1000 messages waited" in closed.value.rcvd.reason


async def _drain(client: ClientConnection) -> None:
    async with asyncio.timeout(10):
        while True:
            await client.recv()


async def test_with_credentials_a_client_gives_its_password_first(platform: FakePlatform) -> None:
    platform.configure(credentials={"robot": "secret"})
    async with serving(app_of(platform)) as host, connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
        refused = await ask(client, message="RequestRegisterAddress", ReferenceID=2, ThisDN="5001")
        assert (refused["ErrorCode"], refused["ReferenceID"]) == (41, 2)
        wrong = await ask(client, message="RequestRegisterClient", ReferenceID=3, Password="guess")
        assert (wrong["ErrorCode"], wrong["ReferenceID"]) == (119, 3)
        assert platform.requests == []
        hello = await ask(client, message="RequestRegisterClient", ReferenceID=4, Password="secret")
        assert hello["message"] == "EventLinkConnected"
        assert platform.requests == [(1, RequestRegisterClient(reference_id=4))]


async def test_nobody_hears_anything_before_the_password(platform: FakePlatform) -> None:
    platform.configure(credentials={"robot": "secret"})
    async with serving(app_of(platform)) as host, connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
        await platform.until(lambda: len(platform.clients) == 1)
        platform.publish(ringing())
        assert (await ask(client, message="RequestQueryServer"))["ErrorCode"] == 41


async def test_a_foreign_page_cannot_connect(platform: FakePlatform) -> None:
    async with serving(app_of(platform)) as host:
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://{host}/tlib", subprotocols=TLIB, additional_headers={"Origin": "https://evil.test"})
        assert refused.value.response.status_code == 403
        assert b"allowed-origins" in (refused.value.response.body or b"")
        platform.configure(allowed_origins=("https://desk.example.com",))
        for origin in ("https://desk.example.com", f"http://{host}"):
            async with connect(f"ws://{host}/tlib", additional_headers={"Origin": origin}):
                pass


async def test_a_session_that_is_taken_over_loses_its_connection(platform: FakePlatform) -> None:
    app = app_of(platform)
    async with serving(app) as host:
        cookie = await _log_in(host)
        async with connect(f"ws://{host}/tlib", additional_headers={"Cookie": cookie}) as client:
            await platform.until(lambda: len(platform.clients) == 1)
            await _log_in(host, takeOver=["session"])
            with pytest.raises(ConnectionClosed) as closed:
                await _drain(client)
            assert closed.value.rcvd
            assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4001, "You logged in somewhere else.")


async def _log_in(host: str, **more: object) -> str:
    async with httpx.AsyncClient() as http:
        login = {"username": "agent5001", "password": "agent5001pass"} | more
        response = await http.post(f"http://{host}/ui/session", json=login)
        return f"engage-session={response.cookies['engage-session']}"


async def test_a_client_that_does_not_introduce_itself_is_registered_all_the_same(platform: FakePlatform) -> None:
    async with serving(app_of(platform)) as host, connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
        first = await ask(client, message="RequestRegisterAddress", ReferenceID=2, ThisDN="5001")
        assert first["message"] == "EventLinkConnected"
        assert (await hear(client))["message"] == "EventRegistered"
    assert [request for _, request in platform.requests] == [
        RequestRegisterClient(),
        RequestRegisterAddress(reference_id=2, this_dn="5001"),
    ]


async def test_a_client_that_has_gone_leaves_nothing_behind(platform: FakePlatform) -> None:
    """Without the collector's help: it seldom comes in a process that serves."""
    freed = {kind: asyncio.Event() for kind in (Client, Conversation, FrameProtocol)}
    gc.collect()
    gc.disable()
    try:
        async with serving(app_of(platform)) as host:
            async with connect(f"ws://{host}/tlib", subprotocols=TLIB) as client:
                await ask(client, message="RequestRegisterClient", ReferenceID=1)
                for kind, event in freed.items():
                    weakref.finalize(next(one for one in gc.get_objects() if isinstance(one, kind)), event.set)
            async with asyncio.timeout(5):
                for event in freed.values():
                    await event.wait()
    finally:
        gc.enable()
