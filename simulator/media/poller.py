"""One epoll for all media sockets of an event loop: the loop is woken once for all packets that wait.

The loop's own selector makes an object for each socket that is ready and a callback for each of these: a third of what
a relayed packet costs. Where there is no epoll, each socket is given to the loop.
"""

from __future__ import annotations

import asyncio
import select
from collections.abc import Callable
from weakref import WeakKeyDictionary

# Then the loop looks after the rest of its work; what is still ready is seen at the next turn.
_AT_ONCE = 128
_LARGEST = 4096


class Poller:
    """Open only while it has sockets to look after. `room` is where the packet that was read last lies."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._readers: dict[int, Callable[[], None]] = {}
        self._epoll: select.epoll | None = None
        self.room = memoryview(bytearray(_LARGEST))

    @staticmethod
    def of(loop: asyncio.AbstractEventLoop) -> Poller:
        """The loop's one."""
        return _POLLERS.get(loop) or _POLLERS.setdefault(loop, Poller(loop))

    def add(self, descriptor: int, readable: Callable[[], None]) -> None:
        """Call `readable` whenever there is something to be read, until it is removed."""
        if not hasattr(select, "epoll"):
            self._loop.add_reader(descriptor, readable)
            return
        if self._epoll is None:
            self._epoll = select.epoll()
            self._loop.add_reader(self._epoll.fileno(), self._woken)
        self._readers[descriptor] = readable
        self._epoll.register(descriptor, select.EPOLLIN)

    def remove(self, descriptor: int) -> None:
        """Before it is closed."""
        if self._epoll is None:
            self._loop.remove_reader(descriptor)
            return
        self._epoll.unregister(descriptor)
        del self._readers[descriptor]
        if not self._readers:
            self._loop.remove_reader(self._epoll.fileno())
            self._epoll.close()
            self._epoll = None

    def _woken(self) -> None:
        assert self._epoll is not None
        for descriptor, _ in self._epoll.poll(0, _AT_ONCE):
            # One that was ready may have been closed by what another one brought.
            readable = self._readers.get(descriptor)
            if readable is not None:
                readable()


_POLLERS: WeakKeyDictionary[asyncio.AbstractEventLoop, Poller] = WeakKeyDictionary()
