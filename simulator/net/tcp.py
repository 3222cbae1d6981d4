"""SIP over TCP and TLS: connections by number, opened when a flow without one is to be sent on."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable

from simulator.contract import Flow, FlowClosed, Input, StreamBytes

log = logging.getLogger("engage.sip")
# A peer that does not read is cut off rather than kept in memory.
MAX_UNSENT = 1024 * 1024


class _Connection(asyncio.Protocol):
    def __init__(self, owner: TcpTransport, asked: Flow | None) -> None:
        self._owner = owner
        self._asked = asked
        self.transport: asyncio.Transport | None = None
        self.flow: Flow | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.set_write_buffer_limits(high=MAX_UNSENT)
        self.transport = transport
        self.flow = self._owner.opened(self, self._asked)

    def data_received(self, data: bytes) -> None:
        assert self.flow is not None
        self._owner.put(StreamBytes(self.flow, data))

    def pause_writing(self) -> None:
        assert self.transport is not None
        log.warning("SIP connection %s does not read: closed", self.flow)
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        assert self.flow is not None
        self._owner.lost(self.flow, self._asked)


class TcpTransport:
    """name is "tcp" or "tls"; `server_tls`/`client_tls` are given for TLS."""

    def __init__(
        self,
        name: str,
        put: Callable[[Input], None],
        server_tls: ssl.SSLContext | None = None,
        client_tls: ssl.SSLContext | None = None,
    ) -> None:
        self.name = name
        self.put = put
        self.host, self.port = "", 0
        self._server_tls, self._client_tls = server_tls, client_tls
        self._server: asyncio.Server | None = None
        self._connections: dict[Flow, _Connection] = {}
        self._opening: dict[Flow, list[bytes]] = {}
        self._dialling: set[asyncio.Task[None]] = set()
        self._last = 0
        self._tasks: asyncio.TaskGroup | None = None

    async def start(self, host: str, port: int, tasks: asyncio.TaskGroup) -> None:
        """Listen; raises OSError if the port is taken."""
        self._tasks = tasks
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self, None), host, port, ssl=self._server_tls)
        self.host, self.port = self._server.sockets[0].getsockname()[:2]

    def opened(self, connection: _Connection, asked: Flow | None) -> Flow:
        assert connection.transport is not None
        self._last += 1
        peer = connection.transport.get_extra_info("peername")
        flow = asked or Flow(self.name, peer[0], peer[1], self._last)
        self._connections[flow] = connection
        for data in self._opening.pop(flow, []):
            connection.transport.write(data)
        return flow

    def lost(self, flow: Flow, asked: Flow | None) -> None:
        self._connections.pop(flow, None)
        self.put(FlowClosed(flow))

    def send(self, flow: Flow, data: bytes) -> None:
        connection = self._connections.get(flow)
        if connection is not None and connection.transport is not None:
            connection.transport.write(data)
        elif flow.id:
            # The connection is gone; FlowClosed has been or will be put.
            return
        elif flow in self._opening:
            self._opening[flow].append(data)
        elif self._tasks is not None:
            self._opening[flow] = [data]
            task = self._tasks.create_task(self._open(flow), name=f"open {self.name} {flow.host}:{flow.port}")
            self._dialling.add(task)
            task.add_done_callback(self._dialling.discard)

    async def _open(self, flow: Flow) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(10):
                await loop.create_connection(
                    lambda: _Connection(self, flow), flow.host, flow.port, ssl=self._client_tls
                )
        except (OSError, TimeoutError, UnicodeError) as error:
            log.warning("%s to %s:%d cannot be opened: %s", self.name, flow.host, flow.port, error)
            self._opening.pop(flow, None)
            self.put(FlowClosed(flow))

    def close(self, flow: Flow) -> None:
        connection = self._connections.get(flow)
        if connection is not None and connection.transport is not None:
            connection.transport.close()

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._dialling):
            task.cancel()
        for connection in list(self._connections.values()):
            if connection.transport is not None:
                connection.transport.close()
        if self._server is not None:
            await self._server.wait_closed()
