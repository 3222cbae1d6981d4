"""The HTTP server as a part of this process: uvicorn on a socket that is already bound, stopped when we say so."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI


class _Server(uvicorn.Server):
    """Signals belong to the platform: it ends the calls first."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answering = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answering.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpServer:
    """websockets: the protocol of WebSocket connections, as uvicorn's option `ws` wants it."""

    def __init__(
        self,
        app: FastAPI,
        websockets: type[asyncio.Protocol],
        bound: socket.socket,
        certificate: tuple[str, str] | None,
    ) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws=websockets,
            # Compressing would double a connection's memory, and each copy of an event would have to be made anew.
            ws_per_message_deflate=False,
            ws_max_size=256 * 1024,
            ws_ping_interval=20,
            timeout_graceful_shutdown=1,
            ssl_certfile=certificate[0] if certificate else None,
            ssl_keyfile=certificate[1] if certificate else None,
            ssl_version=ssl.PROTOCOL_TLS_SERVER,
        )
        self._server = _Server(config)
        self._bound = bound

    async def start(self, tasks: asyncio.TaskGroup) -> None:
        """Returns once requests are answered."""
        tasks.create_task(self._server.serve(sockets=[self._bound]), name="http server")
        await self._server.answering.wait()

    def stop(self) -> None:
        self._server.should_exit = True


def bind(host: str, port: int) -> socket.socket:
    """A listening TCP socket. Raises OSError if the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP, so that asyncio sends at once on what is accepted (TCP_NODELAY): otherwise a second event waits
    # until the client confirms the first, which it may put off for 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(2048)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound
