"""A client whose connection is cut again and again, during traffic, knows in the end what one knows who never lost it.

Real WebSockets, real telephones (SIPp); the moments are drawn from a seed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import TypeGuard

import httpx
import pytest

from bench.sipp import SippPhone
from simulator.app import EngageSim, Settings
from simulator.environment import parse
from simulator.tlib.enums import AgentWorkMode, RegisterMode
from simulator.tlib.events import EventLinkDisconnected, EventUserEvent, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestAttachUserData,
    RequestDistributeEvent,
    RequestMakeCall,
    RequestReleaseCall,
    RequestRouteCall,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)
from tlib_client import Disconnected, Recovered, Refused, Standing, Standings, TLibClient
from tlib_client.notices import Item

pytestmark = pytest.mark.sockets

PHONES = tuple(str(5001 + n) for n in range(6))
POINT, QUEUE = "8000", "9000"
DNS = (*PHONES, POINT, QUEUE)
CENTRE = """
switch: SIP_Switch
dns:
{phones}
  - {{number: 8000, type: RoutingPoint}}
  - {{number: 9000, type: ACDQueue}}
"""
STEPS = 250
SECONDS = 20.0


@asynccontextmanager
async def platform() -> AsyncIterator[EngageSim]:
    with SippPhone(seconds=60) as phone:
        host, port = phone.address
        phones = [f'  - {{number: {dn}, type: Extension, contact: "sip:{dn}@{host}:{port}"}}' for dn in PHONES]
        centre = parse(CENTRE.format(phones="\n".join(phones)))
        async with EngageSim(centre, Settings(http_port=0, sip_port=0, rtp_ports=range(0), seed=1)) as running:
            yield running


@dataclass
class Listener:
    """Everything a client hears, and how its DNs stand. missing: DNs that have no snapshot since the last loss."""

    client: TLibClient
    news: asyncio.Event
    heard: list[Item] = field(default_factory=list)
    standings: Standings = field(default_factory=Standings)
    missing: set[str] = field(default_factory=set)

    async def register(self) -> None:
        for dn in DNS:
            answer = await self.client.register(dn, mode=RegisterMode.ModeMonitor)
            self._take(Recovered(dn, answer))

    async def listen(self) -> None:
        async for item in self.client.events():
            self._take(item)

    def _take(self, item: Item) -> None:
        self.heard.append(item)
        self.standings.take(item)
        if isinstance(item, Disconnected | EventLinkDisconnected):
            self.missing |= set(DNS)
        elif isinstance(item, Recovered):
            self.missing.discard(item.dn)
        self.news.set()

    def mark(self, number: int) -> int | None:
        """The EventSequenceNumber of a mark, once it has come."""
        marks = (item for item in reversed(self.heard) if isinstance(item, EventUserEvent))
        return next((mark.event_sequence_number for mark in marks if mark.user_event == number), None)

    def known(self) -> dict[str, Standing]:
        return {dn: replace(standing, number=0) for dn, standing in self.standings.dns.items()}

    def losses(self) -> int:
        return sum(isinstance(item, Disconnected) for item in self.heard)

    def numbers(self, dn: str) -> list[int]:
        """Of the DN's events, in order of arrival."""
        return [item.event_sequence_number for item in self.heard if _is_of(item, dn)]

    def stretches(self, dn: str) -> list[list[int]]:
        """Each begins with the number of a snapshot; the events heard after it follow."""
        found: list[list[int]] = []
        for item in self.heard:
            if isinstance(item, Recovered) and item.dn == dn:
                found.append([item.event.event_sequence_number])
            elif _is_of(item, dn):
                found[-1].append(item.event_sequence_number)
        return found


def _is_of(item: Item, dn: str) -> TypeGuard[TEvent]:
    return isinstance(item, TEvent) and getattr(item, "this_dn", None) == dn


class Traffic:
    """Agents, callers and a router who do not know what they want."""

    def __init__(self, client: TLibClient, platform: EngageSim, random: Random) -> None:
        self._client = client
        self._platform = platform
        self._random = random
        self._marks = 0

    async def step(self) -> None:
        # Most of what can be asked makes no sense at the moment; then it is refused.
        with suppress(Refused):
            await self._client.request(self._request())

    def _request(self) -> TRequest:
        random, dn = self._random, self._random.choice(PHONES)
        calls = self._platform.calls()
        if calls and random.random() < 0.5:
            call = random.choice(calls)
            party = random.choice([party.dn for party in call.parties if party.dn in DNS])
            data = KVList.of(N=random.randrange(100))
            return random.choice(
                (
                    RequestReleaseCall(this_dn=party, conn_id=call.conn_id),
                    RequestRouteCall(this_dn=party, conn_id=call.conn_id, other_dn=dn),
                    RequestAttachUserData(this_dn=party, conn_id=call.conn_id, user_data=data),
                )
            )
        return random.choice(
            (
                RequestMakeCall(this_dn=dn, other_dn=random.choice(DNS)),
                RequestMakeCall(this_dn=dn, other_dn=random.choice((POINT, QUEUE))),
                RequestAgentLogin(this_dn=dn, agent_id=f"A{dn}"),
                RequestAgentReady(this_dn=dn, agent_work_mode=AgentWorkMode.ManualIn),
                RequestAgentNotReady(this_dn=dn, agent_work_mode=AgentWorkMode.AfterCallWork),
                RequestAgentNotReady(this_dn=dn),
                RequestAgentLogout(this_dn=dn),
                random.choice((RequestSetDNDOn, RequestSetDNDOff))(this_dn=dn),
                random.choice((RequestSetMessageWaitingOn, RequestSetMessageWaitingOff))(this_dn=dn),
            )
        )

    async def mark(self) -> int:
        """An event that everybody hears when he has heard all before it."""
        self._marks += 1
        event = EventUserEvent(event_sequence_number=0, time=0.0, this_dn=PHONES[0], user_event=self._marks)
        await self._client.request(RequestDistributeEvent(this_dn=PHONES[0], event=event))
        return self._marks


class Cuts:
    """Breaks the victim's connection from this end or from that one, or takes the T-Server's link away for a while."""

    def __init__(self, http: httpx.AsyncClient, victim: TLibClient, random: Random) -> None:
        self._http = http
        self._victim = victim
        self._random = random
        self.link_down = False
        self.made = 0

    async def perhaps(self) -> None:
        chance = self._random.random()
        if chance < 0.04:
            await self._fault({"fault": "client-drop", "application": "victim"})
        elif chance < 0.08 and self._victim._link is not None:
            self._victim._link._socket.transport.abort()
        elif chance < 0.1:
            self.link_down = not self.link_down
            await self._fault({"fault": "link-down" if self.link_down else "link-up"})
        elif chance < 0.11:
            await self._fault({"fault": "switchover"})
            self.link_down = False
        else:
            return
        self.made += 1

    async def end(self) -> None:
        self.link_down = False
        await self._fault({"fault": "link-up"})

    async def _fault(self, wanted: dict[str, str]) -> None:
        (await self._http.post("/sim/faults", json=wanted)).raise_for_status()


@pytest.mark.parametrize("seed", [1, 2])
async def test_cut_connections_lose_nothing_and_repeat_nothing(seed: int) -> None:
    random = Random(seed)
    async with (
        platform() as running,
        httpx.AsyncClient(base_url=running.url) as http,
        TLibClient(running.url, "driver", unread=100_000) as driver,
        TLibClient(running.url, "steady") as steady_client,
        TLibClient(running.url, "victim", backoff=(0.001, 0.01)) as victim_client,
    ):
        for dn in DNS:
            await driver.register(dn)
        news = asyncio.Event()
        steady, victim = Listener(steady_client, news), Listener(victim_client, news)
        traffic, cuts = Traffic(driver, running, random), Cuts(http, victim_client, random)
        async with asyncio.TaskGroup() as tasks:
            for one in (steady, victim):
                await one.register()
            listening = [tasks.create_task(one.listen(), name="listener") for one in (steady, victim)]
            for number in range(1, STEPS + 1):
                await cuts.perhaps()
                await traffic.step()
                if number % 25 == 0:
                    await cuts.end()
                    last = await agreed(traffic, steady, victim)
            for task in listening:
                task.cancel()
    assert cuts.made > 10
    check(steady, victim, last)


async def agreed(traffic: Traffic, steady: Listener, victim: Listener) -> int:
    """Waits until both have heard everything and know the same; returns the number up to which they have."""

    async def until(condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(SECONDS):
            while not condition():
                steady.news.clear()
                await steady.news.wait()

    heard = None
    while heard is None:
        # The last cut may be noticed only now, and then the mark is not for the victim.
        await until(lambda: not victim.missing)
        losses, mark = victim.losses(), await traffic.mark()
        await until(lambda: bool(victim.mark(mark)) or victim.losses() > losses)  # noqa: B023
        heard = victim.mark(mark)
    await until(lambda: bool(steady.mark(mark)) and not steady.missing | victim.missing)
    # What telephones did at last is on its way to both.
    await until(lambda: victim.known() == steady.known())
    return heard


def check(steady: Listener, victim: Listener, last: int) -> None:
    """Between a snapshot and the next cut the victim heard what the other heard: each event once, none left out."""
    later = [stretch for dn in DNS for stretch in victim.stretches(dn)[1:]]
    assert sum(map(len, later)) > len(later)
    for dn in DNS:
        for begin, *events in victim.stretches(dn):
            events = [number for number in events if number <= last]
            end = events[-1] if events else begin
            assert events == [number for number in steady.numbers(dn) if begin < number <= end]
