"""SIP over a real WebSocket (RFC 7118)."""

import asyncio
from collections.abc import Awaitable

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import serving
from tserver_api.application import create_app
from tserver_api.sip_ws import LARGEST

SIP = [Subprotocol("sip")]


async def soon(awaitable: Awaitable[str | bytes]) -> str | bytes:
    async with asyncio.timeout(5):
        return await awaitable


@pytest.mark.parametrize("path", ["/sip", "/ws"])
async def test_messages_go_both_ways(path: str) -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host:
        async with connect(f"ws://{host}{path}", subprotocols=SIP) as phone:
            assert phone.subprotocol == "sip"
            await platform.until(lambda: len(platform.flows) == 1)
            flow = platform.flows[0]
            assert (flow.host, flow.secure) == ("127.0.0.1", False)
            await phone.send("REGISTER\r\n\r\n")
            await phone.send(b"\xff garbage")
            await platform.until(lambda: len(flow.heard) == 2)
            assert flow.heard == [b"REGISTER\r\n\r\n", b"\xff garbage"]
            flow.send(b"SIP/2.0 200 OK\r\n\r\n")
            flow.send(b"\xff\xfe")
            assert await soon(phone.recv()) == "SIP/2.0 200 OK\r\n\r\n"
            assert await soon(phone.recv()) == b"\xff\xfe"
        await platform.until(lambda: flow.closed)
        flow.send(b"to nobody")


@pytest.mark.parametrize("offered", [None, [Subprotocol("tlib.v1")]])
async def test_only_sip_is_spoken_here(offered: list[Subprotocol] | None) -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host:
        with pytest.raises(InvalidStatus):
            await connect(f"ws://{host}/sip", subprotocols=offered)
    assert platform.flows == []


async def test_the_platform_may_close() -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host, connect(f"ws://{host}/sip", subprotocols=SIP) as phone:
        await platform.until(lambda: len(platform.flows) == 1)
        platform.flows[0].close()
        platform.flows[0].close()
        with pytest.raises(ConnectionClosed) as closed:
            await soon(phone.recv())
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1000
        await platform.until(lambda: platform.flows[0].closed)


async def test_an_oversize_message_closes() -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host, connect(f"ws://{host}/sip", subprotocols=SIP) as phone:
        await phone.send("x" * LARGEST)
        await phone.send("x" * (LARGEST + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await soon(phone.recv())
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1009
        assert len(platform.flows[0].heard) == 1


async def test_with_credentials_a_telephone_needs_them() -> None:
    platform = FakePlatform()
    platform.configure(credentials={"robot": "secret"})
    async with serving(create_app(platform, None)) as host:
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://{host}/sip", subprotocols=SIP)
        assert refused.value.response.status_code == 401
        async with connect(f"ws://robot:secret@{host}/sip", subprotocols=SIP):
            await platform.until(lambda: len(platform.flows) == 1)
