from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from routing import remote
from routing.remote import RemoteRouting
from simulator.ids import Ids
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventError, EventRouteRequest, TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, RequestRouteCall, TRequest
from tests.routing.world import World, configuration, person
from tests.tlib_client.tserver import TServer
from tlib_client import ConnectionLost, Refused

CENTRE = configuration((person("5001"),), {"main": [{"wait": 0.05}, {"route": 8999}, {"route": 8998}]})
ROUTE_REQUEST = World(CENTRE).event(EventRouteRequest, "c1", "8000")


@asynccontextmanager
async def routing(tserver: TServer, ready: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(RemoteRouting(tserver.url, CENTRE, Ids(b"1"), ready=ready).run())
        with suppress(asyncio.CancelledError):
            yield
        running.cancel()


def routes(tserver: TServer) -> list[str]:
    return [request.other_dn for request in tserver.requests if isinstance(request, RequestRouteCall)]


def registered(tserver: TServer) -> int:
    return sum(isinstance(request, RequestRegisterAddress) for request in tserver.requests)


async def test_it_registers_routes_in_time_and_hears_refusals() -> None:
    async with TServer() as tserver:
        by_the_book = tserver.answer

        def answer(request: TRequest) -> TEvent | None:
            if isinstance(request, RequestRouteCall):
                code = TERR.DestinationBusy
                return EventError(event_sequence_number=0, time=0.0, error_code=code, error_message="busy")
            return by_the_book(request)

        tserver.answer = answer
        async with routing(tserver):
            await tserver.until(lambda: registered(tserver) >= 2)
            await tserver.publish(ROUTE_REQUEST)
            # The answer to the first route is known as such, so the strategy goes on to the second.
            await tserver.until(lambda: routes(tserver) == ["8999", "8998"])


async def test_it_begins_anew_after_a_break(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "BACKOFF", (0.01, 0.02))
    connections: list[None] = []
    async with TServer() as tserver, routing(tserver, lambda: connections.append(None)):
        await tserver.until(lambda: registered(tserver) >= 2)
        await tserver.stop()
        tserver.requests.clear()
        await tserver.start()
        await tserver.until(lambda: registered(tserver) >= 2)
        await tserver.publish(ROUTE_REQUEST)
        await tserver.until(lambda: routes(tserver)[:1] == ["8999"])
    assert len(connections) == 2


async def test_nobody_there_and_a_wrong_password() -> None:
    with pytest.raises(ConnectionLost):
        await RemoteRouting("http://127.0.0.1:9", CENTRE, Ids(b"1")).run()
    async with TServer() as tserver:
        refusal = EventError(event_sequence_number=0, time=0.0, error_code=119, error_message="Bad password")
        tserver.answer = lambda request: refusal if isinstance(request, RequestRegisterClient) else None
        with pytest.raises(Refused, match="Bad password"):
            await RemoteRouting(tserver.url, CENTRE, Ids(b"1"), "wrong").run()
