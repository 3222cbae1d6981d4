"""Server-Sent Events from a real server."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from simulator.tlib.enums import RegisterMode
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tests.tserver_api.fake_platform import FakePlatform, ringing
from tests.tserver_api.serving import client, serving
from tserver_api.application import create_app
from tserver_api.codec import EncodedOnce
from tserver_api.events_sse import _listening, routes


async def _lines(response: httpx.Response) -> AsyncIterator[str]:
    async with asyncio.timeout(5):
        async for line in response.aiter_lines():
            if line:
                yield line


async def test_events_are_streamed() -> None:
    platform = FakePlatform(mute=True)
    url = "/tlib/events?dn=5001&dn=8000"
    async with serving(create_app(platform, None)) as host, httpx.AsyncClient(base_url=f"http://{host}") as http:
        async with http.stream("GET", url) as response:
            assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
            lines = _lines(response)
            assert await anext(lines) == ": listening"
            platform.publish(ringing(7))
            assert await anext(lines) == "id: 7"
            data = await anext(lines)
            assert data.startswith("data: ")
            assert json.loads(data[6:])["message"] == "EventRinging"
            await lines.aclose()  # type: ignore[attr-defined]
        await platform.until(lambda: platform.clients == {})
    modes = [RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor) for dn in ("5001", "8000")]
    hello = RequestRegisterClient(reference_id=1, application_name="events")
    assert [request for _, request in platform.requests] == [hello, *modes]


async def test_a_slow_reader_is_cut_off() -> None:
    platform = FakePlatform(mute=True)
    stream = _listening(platform, EncodedOnce(), [], 5.0, 2)
    assert await anext(stream) == ": listening\n\n"
    for number in range(3):
        platform.publish(ringing(number))
    rest = [frame async for frame in stream]
    assert rest == [": more than 2 events waited; read faster or listen to fewer DNs\n\n"]
    assert platform.clients == {}


async def test_without_a_dn_it_is_all_of_them() -> None:
    platform = FakePlatform(mute=True)
    app = FastAPI()
    app.include_router(routes(platform, EncodedOnce(), queue_limit=0))
    async with serving(app) as host, httpx.AsyncClient(base_url=f"http://{host}") as http:
        async with http.stream("GET", "/tlib/events") as response:
            await platform.until(lambda: len(platform.requests) == 1 + len(platform.configuration.dns))
            platform.publish(ringing())
            platform.publish(ringing())
            await response.aclose()
        await platform.until(lambda: platform.clients == {})


@pytest.mark.parametrize("dn", ["7777", ""])
async def test_an_unknown_dn_is_a_problem(dn: str) -> None:
    async with client(FakePlatform()) as http:
        response = await http.get("/tlib/events", params={"dn": dn})
    assert response.status_code == 404
    assert response.json()["detail"] == f"There is no DN {dn}. /config/dns lists those there are."
