"""The T-Library clients that are connected by WebSocket, and what is done to all of them: delayed, or dropped."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Protocol


class Connection(Protocol):
    """application: what the client calls itself; "" until it has said so."""

    application: str

    def drop(self) -> None: ...


class Connections:
    """delay: seconds by which clients hear everything later."""

    def __init__(self) -> None:
        self.delay = 0.0
        self._all: set[Connection] = set()

    def add(self, connection: Connection) -> None:
        self._all.add(connection)

    def discard(self, connection: Connection) -> None:
        self._all.discard(connection)

    def drop(self, application: str | None) -> int:
        """Close those of an application, or all; returns how many."""
        chosen = [one for one in self._all if application in (None, one.application)]
        for one in chosen:
            one.drop()
        return len(chosen)


class Late:
    """Passes frames on after their delay, and in their order, whatever becomes of the delay meanwhile."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send
        self._waiting: deque[tuple[float, bytes]] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def send(self, frame: bytes, delay: float) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time() + delay
        if self._waiting:
            at = max(at, self._waiting[-1][0])
        else:
            loop.call_at(at, self._due)
        self._waiting.append((at, frame))

    def _due(self) -> None:
        loop = asyncio.get_running_loop()
        # A timer may come a little before its time.
        now = max(loop.time(), self._waiting[0][0])
        while self._waiting and self._waiting[0][0] <= now:
            self._send(self._waiting.popleft()[1])
        if self._waiting:
            loop.call_at(self._waiting[0][0], self._due)
