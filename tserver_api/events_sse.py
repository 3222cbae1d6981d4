"""GET /tlib/events: T-Library events as Server-Sent Events, for scripts and curl. Listens only (monitor mode)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from simulator.platform import Platform
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tserver_api.codec import EncodedOnce
from tserver_api.conversation import QUEUE_LIMIT
from tserver_api.models import Responses, problems
from tserver_api.problems import Problem

KEEP_ALIVE = 15.0
_STREAM: Responses = {200: {"description": "One event a `data:` line; `id:` is its EventSequenceNumber", "content": {}}}


def routes(
    platform: Platform, encoded: EncodedOnce, keep_alive: float = KEEP_ALIVE, queue_limit: int = QUEUE_LIMIT
) -> APIRouter:
    router = APIRouter(prefix="/tlib", tags=["T-Library"])

    @router.get("/events", response_class=StreamingResponse, responses={**_STREAM, **problems(404, 422)})
    async def events(
        dn: Annotated[list[str] | None, Query(description="default: every DN")] = None,
    ) -> StreamingResponse:
        """Follow the events of some DNs. A reader too slow for 1,000 waiting events is cut off."""
        known = platform.configuration.dns
        for number in dn or ():
            if number not in known:
                raise Problem(404, f"There is no DN {number}. /config/dns lists those there are.")
        # Registered from the moment the answer begins, so that nothing after it is missed.
        listener = Listener(platform, encoded, dn or list(known), queue_limit)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(listener.stream(keep_alive), media_type="text/event-stream", headers=headers)

    return router


class Listener:
    """A client in monitor mode whose events wait in a bounded queue."""

    def __init__(self, platform: Platform, encoded: EncodedOnce, dns: list[str], queue_limit: int) -> None:
        self._platform = platform
        self._encoded = encoded
        self._dns = dns
        self._limit = queue_limit
        self._waiting: deque[str] = deque()
        self._filled = asyncio.Event()
        self._too_slow = False

    async def stream(self, keep_alive: float) -> AsyncIterator[str]:
        client = self._platform.connect(self._deliver)
        try:
            self._register(client)
            yield ": listening\n\n"
            while not self._too_slow:
                yield await self._next(keep_alive)
            yield f": more than {self._limit} events waited; read faster or listen to fewer DNs\n\n"
        finally:
            self._platform.disconnect(client)

    def _register(self, client: int) -> None:
        self._platform.request(client, RequestRegisterClient(reference_id=1, application_name="events"))
        for number in self._dns:
            request = RequestRegisterAddress(this_dn=number, register_mode=RegisterMode.ModeMonitor)
            self._platform.request(client, request)

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        if len(self._waiting) >= self._limit:
            self._too_slow = True
            return
        self._waiting.append(f"id: {event.event_sequence_number}\ndata: {self._encoded.text(event, 0)}\n\n")
        self._filled.set()

    async def _next(self, keep_alive: float) -> str:
        try:
            async with asyncio.timeout(keep_alive):
                while not self._waiting:
                    self._filled.clear()
                    await self._filled.wait()
        except TimeoutError:
            return ": keep-alive\n\n"
        frames = "".join(self._waiting)
        self._waiting.clear()
        return frames
