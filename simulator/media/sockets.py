"""A UDP socket read by the event loop, a packet whenever one is there. asyncio's own transports cost five times as
much."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

from simulator.media.poller import Poller

Address = tuple[str, int]


class MediaSocket:
    """Calls `received(data, source)` for each datagram until closed. `unsent` counts what the kernel refused.

    quick: while set, is asked first, with the packet in the poller's room; True when that was all there is to do.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, opened: socket.socket, received: Callable[[bytes, Address], None]
    ) -> None:
        self._poller = Poller.of(loop)
        self._socket = opened
        self._received = received
        self._open = True
        self.unsent = 0
        self.quick: Callable[[memoryview, Address], bool] | None = None
        self._poller.add(opened.fileno(), self._readable)

    def send(self, data: bytes | memoryview, address: Address) -> None:
        try:
            self._socket.sendto(data, address)
        except OSError:
            self.unsent += 1

    def close(self) -> None:
        if self._open:
            self._open = False
            self._poller.remove(self._socket.fileno())
            self._socket.close()

    def _readable(self) -> None:
        # One packet for each time that it is ready: to ask whether another one waits costs as much as to be told so.
        room = self._poller.room
        try:
            size, source = self._socket.recvfrom_into(room)
        except OSError:
            return
        packet = room[:size]
        if self.quick is None or not self.quick(packet, source):
            self._received(packet.tobytes(), source[:2])
