from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import cast

import pytest

from routing.engine import Engine
from routing.service import RoutingService
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.ids import Ids
from simulator.platform import Deliver, Platform
from simulator.tlib.events import EventLinkConnected, EventRouteRequest
from simulator.tlib.requests import RequestRegisterClient, RequestRouteCall, RequestUnregisterAddress, TRequest
from tests.routing.world import World, configuration, person

CENTRE = configuration((person("5001"),), {"main": [{"wait": 0.05}, {"route": 8999}]})
ROUTE_REQUEST = World(CENTRE).event(EventRouteRequest, "c1", "8000")
CONNECTED = EventLinkConnected(event_sequence_number=0, time=0.0)


@dataclass
class FakePlatform:
    """Only what a client needs. speed: seconds of the platform's clock in a second of the loop's."""

    speed: float = 1.0
    deliver: Deliver | None = None
    sent: list[TRequest] = field(default_factory=list)
    routed: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> float:
        return asyncio.get_running_loop().time() * self.speed

    def connect(self, deliver: Deliver) -> ClientId:
        self.deliver = deliver
        return 7

    def request(self, client: ClientId, request: TRequest) -> None:
        assert client == 7
        self.sent.append(request)
        if isinstance(request, RequestRouteCall):
            self.routed.set()

    def disconnect(self, client: ClientId) -> None:
        assert client == 7
        self.deliver = None


def service(platform: FakePlatform, centre: Configuration = CENTRE) -> RoutingService:
    return RoutingService(cast(Platform, platform), centre, Ids(b"1"))


async def test_it_registers_reacts_and_wakes_in_time() -> None:
    platform = FakePlatform()
    routing = service(platform)
    routing.start()
    assert isinstance(platform.sent[0], RequestRegisterClient)
    assert platform.deliver
    platform.deliver(ROUTE_REQUEST, 0)
    async with asyncio.timeout(5):
        await platform.routed.wait()
    routing.stop()


async def test_a_clock_that_runs_slower_than_the_loops_is_waited_for() -> None:
    platform = FakePlatform(speed=0.1)
    routing = service(platform)
    routing.start()
    assert platform.deliver
    platform.deliver(ROUTE_REQUEST, 0)
    async with asyncio.timeout(5):
        await platform.routed.wait()
    routing.stop()


async def test_the_timer_follows_the_nearest_deadline() -> None:
    platform = FakePlatform()
    routing = service(platform)
    routing.start()
    assert platform.deliver
    platform.deliver(ROUTE_REQUEST, 0)
    platform.deliver(CONNECTED, 0)
    async with asyncio.timeout(5):
        await platform.routed.wait()
    routing.stop()


async def test_after_stop_nothing_is_sent() -> None:
    platform = FakePlatform()
    routing = service(platform)
    routing.stop()
    routing.start()
    deliver = platform.deliver
    assert deliver
    deliver(ROUTE_REQUEST, 0)
    sent = len(platform.sent)
    routing.stop()
    deliver(ROUTE_REQUEST, 0)
    assert (len(platform.sent), platform.deliver) == (sent, None)


async def test_a_changed_configuration() -> None:
    platform = FakePlatform()
    routing = service(platform)
    routing.start()
    routing.configure(configuration((), {}))
    assert isinstance(platform.sent[-1], RequestUnregisterAddress)


async def test_faults_are_logged_at_the_start(caplog: pytest.LogCaptureFixture) -> None:
    service(FakePlatform(), configuration((), {"main": [{"rute": 1}]})).start()
    assert "strategies.main[0]" in caplog.text


async def test_a_fault_of_ours_does_not_fall_on_the_platform(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = FakePlatform()
    service(platform).start()
    monkeypatch.delattr(Engine, "event")
    assert platform.deliver
    with caplog.at_level(logging.ERROR):
        platform.deliver(CONNECTED, 0)
    assert "routing failed on EventLinkConnected" in caplog.text
