"""The socket that HTTP and WebSockets come in by."""

from __future__ import annotations

import asyncio
import socket

import pytest

from simulator.net.http import bind


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_what_is_said_on_a_connection_goes_out_at_once(host: str) -> None:
    """RFC 9293 3.7.4 (Nagle): the second of two events would wait until the client confirms the first."""
    accepted = asyncio.get_running_loop().create_future()

    class Accepting(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            accepted.set_result(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    listening = bind(host, 0)
    server = await asyncio.get_running_loop().create_server(Accepting, sock=listening)
    async with server:
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        at_once = await accepted
        writer.close()
        await writer.wait_closed()
    assert at_once


def test_a_taken_port_is_an_error() -> None:
    with bind("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        bind("127.0.0.1", first.getsockname()[1])
