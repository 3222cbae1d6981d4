"""Server-Sent Events (HTML, 9.2): the answer that carries them, how a message is written, and how those that come of
themselves wait for their reader. Knows nothing of what they say."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Generic, TypeVar

from fastapi.responses import StreamingResponse

from tserver_api.models import Responses

T = TypeVar("T")
KEEP_ALIVE = 15.0
"""Seconds of silence after which a stream says that it lives: proxies cut off what is silent for a minute or less."""
ALIVE = ": keep-alive\n\n"


class Stream(StreamingResponse):
    """Read no faster than the client takes it, and closed when the client goes."""

    media_type = "text/event-stream"

    def __init__(self, messages: AsyncIterator[str], status_code: int = 200) -> None:
        super().__init__(messages, status_code, {"Cache-Control": "no-store", "X-Accel-Buffering": "no"})


def described(text: str) -> Responses:
    """For `responses=`: what the messages of a stream are."""
    return {200: {"description": text}}


def message(text: str, id: int | None = None) -> str:
    """text: in one line."""
    return f"data: {text}\n\n" if id is None else f"id: {id}\ndata: {text}\n\n"


def compact(value: object) -> str:
    """A message of JSON."""
    return message(json.dumps(value, separators=(",", ":")))


async def silence(seconds: float, keep_alive: float = KEEP_ALIVE) -> AsyncIterator[str]:
    """A pause between messages, and what is said in it."""
    while seconds > keep_alive:
        await asyncio.sleep(keep_alive)
        seconds -= keep_alive
        yield ALIVE
    await asyncio.sleep(seconds)


class Waiting(Generic[T]):
    """What waits for a reader, at most `limit`: of more, the oldest are left out, or, where it is strict, it ends."""

    def __init__(self, limit: int, write: Callable[[T], str], strict: bool = False) -> None:
        """write: a message from what was added, when it is its turn."""
        self._limit = limit
        self._write = write
        self._strict = strict
        self._waiting: deque[T] = deque(maxlen=limit)
        self._filled = asyncio.Event()
        self._full = False

    def add(self, one: T) -> None:
        if self._strict and len(self._waiting) >= self._limit:
            self._full = True
        else:
            self._waiting.append(one)
        self._filled.set()

    async def stream(self, keep_alive: float) -> AsyncGenerator[str, None]:
        """Ends when there were too many for a strict one."""
        while not self._full:
            try:
                async with asyncio.timeout(keep_alive):
                    await self._filled.wait()
            except TimeoutError:
                yield ALIVE
                continue
            self._filled.clear()
            messages = "".join(map(self._write, self._waiting))
            self._waiting.clear()
            yield messages
