"""A UDP socket read by the event loop: recv until it would block. asyncio's own transports cost five times as much."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

Address = tuple[str, int]

_LARGEST = 4096
# One busy peer must not keep the loop from the others.
_AT_ONCE = 32


class MediaSocket:
    """Calls `received(data, source)` for each datagram until closed. `unsent` counts what the kernel refused."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, opened: socket.socket, received: Callable[[bytes, Address], None]
    ) -> None:
        self._loop = loop
        self._socket = opened
        self._received = received
        self._open = True
        self.unsent = 0
        loop.add_reader(opened.fileno(), self._readable)

    def send(self, data: bytes, address: Address) -> None:
        try:
            self._socket.sendto(data, address)
        except OSError:
            self.unsent += 1

    def close(self) -> None:
        if self._open:
            self._open = False
            self._loop.remove_reader(self._socket.fileno())
            self._socket.close()

    def _readable(self) -> None:
        for _ in range(_AT_ONCE):
            try:
                data, source = self._socket.recvfrom(_LARGEST)
            except OSError:
                return
            self._received(data, source[:2])
            if not self._open:
                return
