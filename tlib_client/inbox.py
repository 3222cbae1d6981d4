"""What has come and nobody has read yet: bounded, in order, readable from the front or by picking."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from tlib_client.errors import SlowConsumer
from tlib_client.notices import Item


class Inbox:
    """Keeps at most `limit` items. Readers wait in take(); after end() they get what is kept, then the end's cause."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._unread: deque[Item] = deque()
        self._news = asyncio.Event()
        self._cause: Exception | None = None

    def put(self, item: Item) -> None:
        """Raises SlowConsumer when there is no place left."""
        if len(self._unread) >= self._limit:
            raise SlowConsumer(f"{self._limit} events wait unread; read faster, or give the client a larger `unread`")
        self._unread.append(item)
        self._news.set()

    def end(self, cause: Exception) -> None:
        self._cause = cause
        self._news.set()

    async def take(self, wanted: Callable[[Item], bool] | None = None) -> Item:
        """The first item that is wanted; the others stay. Raises the end's cause once nothing kept is wanted."""
        while True:
            for n, item in enumerate(self._unread):
                if wanted is None or wanted(item):
                    del self._unread[n]
                    return item
            if self._cause is not None:
                raise self._cause
            # No await between the search and here, so nothing that came is overlooked.
            self._news.clear()
            await self._news.wait()

    def names(self) -> list[str]:
        """The kinds of what is kept, for people."""
        return [type(item).__name__ for item in self._unread]
