"""SIP over TCP and TLS on real sockets: connections that come, are opened, end, and do not read."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from simulator.contract import Flow, FlowClosed, Input, StreamBytes
from simulator.net.tcp import MAX_UNSENT, TcpTransport
from simulator.net.tls import client_context, self_signed, server_context

pytestmark = pytest.mark.parametrize("secure", [False, True], ids=["tcp", "tls"])


class World:
    def __init__(self, secure: bool) -> None:
        self.got: asyncio.Queue[Input] = asyncio.Queue()
        certificate = self_signed("phone.example") if secure else None
        self.server = server_context(certificate) if certificate else None
        self.client = client_context() if secure else None
        self.name = "tls" if secure else "tcp"
        self.transport = TcpTransport(self.name, self.got.put_nowait, self.server, self.client)

    async def next(self) -> Input:
        async with asyncio.timeout(5):
            return await self.got.get()

    async def phone(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.transport.port, ssl=self.client)


@asynccontextmanager
async def running(secure: bool) -> AsyncIterator[World]:
    world = World(secure)
    async with asyncio.TaskGroup() as tasks:
        await world.transport.start("127.0.0.1", 0, tasks)
        yield world
        await world.transport.stop()


async def test_a_telephone_connects_talks_and_leaves(secure: bool) -> None:
    async with running(secure) as world:
        reader, writer = await world.phone()
        writer.write(b"hello")
        heard = await world.next()
        assert isinstance(heard, StreamBytes)
        assert (heard.data, heard.flow.transport, heard.flow.id) == (b"hello", world.name, 1)
        world.transport.send(heard.flow, b"answer")
        assert await reader.readexactly(6) == b"answer"
        writer.close()
        assert await world.next() == FlowClosed(heard.flow)
        # Too late: the core has been told.
        world.transport.send(heard.flow, b"more")


async def test_we_hang_up_on_a_telephone(secure: bool) -> None:
    async with running(secure) as world:
        reader, writer = await world.phone()
        writer.write(b"garbage")
        heard = await world.next()
        assert isinstance(heard, StreamBytes)
        world.transport.close(heard.flow)
        assert await reader.read() == b""
        assert await world.next() == FlowClosed(heard.flow)
        world.transport.close(heard.flow)
        writer.close()


async def test_a_connection_is_opened_once_for_all_that_is_to_be_sent(secure: bool) -> None:
    async with running(secure) as world:
        arrived: asyncio.Queue[bytes] = asyncio.Queue()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            arrived.put_nowait(await reader.readexactly(6))
            writer.write(b"ok")
            await reader.read()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=world.server)
        flow = Flow(world.name, "127.0.0.1", server.sockets[0].getsockname()[1])
        world.transport.send(flow, b"one")
        world.transport.send(flow, b"two")
        async with asyncio.timeout(5):
            assert await arrived.get() == b"onetwo"
        assert await world.next() == StreamBytes(flow, b"ok")
        world.transport.close(flow)
        assert await world.next() == FlowClosed(flow)
        server.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "a" * 70 + ".example"])
async def test_a_connection_that_cannot_be_opened_is_closed(secure: bool, host: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        async with running(secure) as world:
            flow = Flow(world.name, host, nobody.getsockname()[1])
            world.transport.send(flow, b"x")
            assert await world.next() == FlowClosed(flow)


async def test_the_end_does_not_wait_for_a_connection_that_is_being_opened(secure: bool) -> None:
    with socket.socket() as deaf:
        # Listens and never accepts: TLS waits for a hello, TCP is connected by the kernel.
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        async with asyncio.timeout(5), running(secure) as world:
            world.transport.send(Flow(world.name, "127.0.0.1", deaf.getsockname()[1]), b"x")


async def test_a_telephone_that_does_not_read_is_cut_off(secure: bool, caplog: pytest.LogCaptureFixture) -> None:
    async with running(secure) as world:
        _, writer = await world.phone()
        writer.write(b"hello")
        heard = await world.next()
        assert isinstance(heard, StreamBytes)
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        for _ in range(40):
            world.transport.send(heard.flow, b"x" * MAX_UNSENT)
        assert await world.next() == FlowClosed(heard.flow)
        assert "does not read" in caplog.text
        writer.transport.abort()


async def test_a_taken_port_is_said(secure: bool) -> None:
    async with running(secure) as world:
        other = World(secure)
        with pytest.raises(OSError, match="in use"):
            async with asyncio.timeout(5):
                await other.transport.start("127.0.0.1", world.transport.port, asyncio.TaskGroup())
        await other.transport.stop()


async def test_tls_asks_for_no_certificate_of_the_telephone(secure: bool) -> None:
    world = World(secure)
    assert secure is (world.client is not None and world.client.verify_mode is ssl.CERT_NONE)
