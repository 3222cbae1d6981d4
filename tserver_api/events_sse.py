"""GET /tlib/events: T-Library events as Server-Sent Events, for scripts and curl. Listens only (monitor mode)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query

from simulator.platform import Platform
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tserver_api.codec import EncodedOnce
from tserver_api.conversation import QUEUE_LIMIT
from tserver_api.models import problems
from tserver_api.problems import Problem
from tserver_api.sse import KEEP_ALIVE, Stream, Waiting, described, message

_STREAM = described("One event a `data:` line; `id:` is its EventSequenceNumber")


def routes(
    platform: Platform, encoded: EncodedOnce, keep_alive: float = KEEP_ALIVE, queue_limit: int = QUEUE_LIMIT
) -> APIRouter:
    router = APIRouter(prefix="/tlib", tags=["T-Library"])

    @router.get("/events", response_class=Stream, responses={**_STREAM, **problems(404, 422)})
    async def events(
        dn: Annotated[list[str] | None, Query(description="default: every DN")] = None,
    ) -> Stream:
        """Follow the events of some DNs. A reader too slow for 1,000 waiting events is cut off."""
        known = platform.configuration.dns
        for number in dn or ():
            if number not in known:
                raise Problem(404, f"There is no DN {number}. /config/dns lists those there are.")
        # Registered from the moment the answer begins, so that nothing after it is missed.
        return Stream(_listening(platform, encoded, dn or list(known), keep_alive, queue_limit))

    return router


async def _listening(
    platform: Platform, encoded: EncodedOnce, dns: list[str], keep_alive: float, limit: int
) -> AsyncIterator[str]:
    """As a client in monitor mode."""
    waiting = Waiting(limit, str, strict=True)

    def deliver(event: TEvent, reference_id: int) -> None:
        # Written while the event is here: clients that are told the same one after the other share its text.
        waiting.add(message(encoded.text(event, 0), event.event_sequence_number))

    client = platform.connect(deliver)
    try:
        _register(platform, client, dns)
        yield ": listening\n\n"
        async for messages in waiting.stream(keep_alive):
            yield messages
        yield f": more than {limit} events waited; read faster or listen to fewer DNs\n\n"
    finally:
        platform.disconnect(client)


def _register(platform: Platform, client: int, dns: list[str]) -> None:
    platform.request(client, RequestRegisterClient(reference_id=1, application_name="events"))
    for number in dns:
        platform.request(client, RequestRegisterAddress(this_dn=number, register_mode=RegisterMode.ModeMonitor))
