"""Routing in a process of its own, at a platform that runs elsewhere: a T-Library client like any other.

After a lost connection it begins anew. Calls that waited meanwhile are the SIP Server's default routing's, as they are
when a router goes away; those that come then are routed again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from functools import partial

from routing.engine import Engine
from routing.requests import APPLICATION
from simulator.config.objects import Configuration
from simulator.ids import Ids
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterClient, TRequest
from tlib_client import ConnectionLost
from tlib_client.link import Link

_log = logging.getLogger(__name__)

# Seconds between attempts to connect again: doubled each time from the first to the last.
BACKOFF = (0.2, 5.0)

Heard = tuple[TEvent, int]
"""An event, and the reference id of our request that it answers (0: none)."""


class RemoteRouting:
    """url: the platform's. The strategies are those of `configuration`, which should be the platform's own file.
    ready: called whenever it has connected and asked for all its DNs."""

    def __init__(
        self,
        url: str,
        configuration: Configuration,
        ids: Ids,
        password: str = "",
        ready: Callable[[], None] = lambda: None,
    ) -> None:
        self._url = url
        self._configuration = configuration
        self._ids = ids
        self._password = password
        self._ready = ready

    async def run(self) -> None:
        """Until cancelled. Raises Refused for a wrong password, and ConnectionLost when nobody answers at first."""
        link = await self._open()
        while True:
            reason = await self._serve(link)
            _log.warning("routing: the connection to %s is lost (%s); connecting again", self._url, reason)
            link = await self._again()

    async def _open(self) -> Link:
        link, _ = await Link.open(self._url, APPLICATION, self._password)
        return link

    async def _again(self) -> Link:
        pause, longest = BACKOFF
        while True:
            try:
                return await self._open()
            except ConnectionLost:
                await asyncio.sleep(pause)
                pause = min(pause * 2, longest)

    async def _serve(self, link: Link) -> str:
        """Route over one connection until it closes; returns why it did."""
        engine = Engine(self._configuration, self._ids)
        for fault in (*engine.faults, *engine.warnings):
            _log.warning("routing: %s", fault)
        session = _Session(link, engine)
        try:
            async with asyncio.TaskGroup() as tasks:
                working = tasks.create_task(session.work(self._ready), name="routing")
                reason = await link.read(session.heard)
                working.cancel()
            return reason
        finally:
            await link.close()


class _Session:
    def __init__(self, link: Link, engine: Engine) -> None:
        self._link = link
        self._engine = engine
        self._inbox: asyncio.Queue[Heard] = asyncio.Queue()
        self._answered = 0

    def heard(self, event: TEvent, answers: bool) -> None:
        self._inbox.put_nowait((event, self._answered if answers else 0))

    async def work(self, ready: Callable[[], None]) -> None:
        await self._send(self._engine.start(time.time()))
        ready()
        while True:
            heard = await self._next()
            now = time.time()
            if heard is None:
                await self._send(self._engine.wakeup(now))
            else:
                await self._send(self._engine.event(*heard, now))

    async def _next(self) -> Heard | None:
        """What was heard next; None when the engine's deadline has come before that."""
        due = self._engine.next_deadline()
        try:
            async with asyncio.timeout(None if due is None else max(due - time.time(), 0.0)):
                return await self._inbox.get()
        except TimeoutError:
            return None

    async def _send(self, requests: Iterable[TRequest]) -> None:
        for request in requests:
            # The link has introduced us already.
            if not isinstance(request, RequestRegisterClient):
                await self._link.send(request, partial(self._note, request.reference_id))

    def _note(self, reference: int, _answer: TEvent | Exception) -> None:
        """Called for an answer right before it is heard."""
        self._answered = reference
