"""What a desktop's buttons may do, over a real WebSocket."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from simulator.tlib.enums import RegisterMode
from simulator.tlib.requests import RequestRegisterAddress
from tests.tserver_api.fake_platform import FakePlatform, ringing
from tests.tserver_api.serving import serving
from tserver_api.application import create_app


async def log_in(host: str) -> dict[str, str]:
    async with httpx.AsyncClient() as http:
        login = {"username": "agent5001", "password": "agent5001pass"}
        response = await http.post(f"http://{host}/ui/session", json=login)
    return {"Cookie": f"engage-session={response.cookies['engage-session']}"}


async def hear(client: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(5):
        heard: dict[str, Any] = json.loads(await client.recv())
    return heard


async def test_what_changes_is_told_once() -> None:
    platform = FakePlatform()
    async with serving(create_app(platform, None)) as host:
        cookie = await log_in(host)
        async with connect(f"ws://{host}/ui/capabilities", additional_headers=cookie) as client:
            assert await hear(client) == {"calls": {}}
            watched = [one for _, one in platform.requests if isinstance(one, RequestRegisterAddress)]
            assert [(one.this_dn, one.register_mode) for one in watched] == [("5001", RegisterMode.ModeMonitor)]
            platform.publish(ringing())  # nothing has become possible
            platform.able = {"c1": {"RequestAnswerCall": 0, "RequestHoldCall": 496}}
            platform.publish(ringing())
            platform.publish(ringing())
            assert await hear(client) == {"calls": {"c1": {"RequestAnswerCall": 0, "RequestHoldCall": 496}}}
            platform.able = {}
            platform.publish(ringing())
            assert await hear(client) == {"calls": {}}
        await platform.until(lambda: not platform.clients)


async def test_only_for_a_session_and_as_long_as_it_lasts() -> None:
    async with serving(create_app(FakePlatform(), None)) as host:
        with pytest.raises(InvalidStatus):
            async with connect(f"ws://{host}/ui/capabilities"):
                pass
        cookie = await log_in(host)
        async with connect(f"ws://{host}/ui/capabilities", additional_headers=cookie) as client:
            await hear(client)
            async with httpx.AsyncClient() as http:
                await http.delete(f"http://{host}/ui/session", headers=cookie)
            with pytest.raises(ConnectionClosed) as closed:
                await hear(client)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4001
