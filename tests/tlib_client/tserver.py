"""A T-Server that does what a test says: answers by the book, publishes, breaks connections, goes and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import (
    EventDialing,
    EventError,
    EventLinkConnected,
    EventRegistered,
    EventRinging,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestMakeCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    TRequest,
)
from simulator.tlib.wire import codec

CONN_ID = "006c029a00000001"


class TServer:
    """`answer` may be replaced. RequestQueryServer is never answered. `snapshot` is what EventRegistered says."""

    def __init__(self) -> None:
        self.requests: list[TRequest] = []
        self.snapshot = 0
        self.answer: Callable[[TRequest], TEvent | None] = self.by_the_book
        self.connections: set[ServerConnection] = set()
        self.greeting: str | None = None
        self._port = 0
        self._happened = asyncio.Event()

    async def __aenter__(self) -> TServer:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        self._server: Server = await serve(
            self._serve, "127.0.0.1", self._port, subprotocols=[Subprotocol("tlib.v1")], close_timeout=1
        )
        self._port = next(iter(self._server.sockets)).getsockname()[1]

    async def stop(self) -> None:
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def drop(self) -> None:
        """Every connection breaks without a word."""
        for connection in self.connections:
            connection.transport.abort()

    async def publish(self, event: TEvent, reference: int = 0) -> None:
        for connection in list(self.connections):
            await connection.send(codec.encode(event, reference))

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not condition():
                self._happened.clear()
                await self._happened.wait()

    async def _serve(self, connection: ServerConnection) -> None:
        self.connections.add(connection)
        if self.greeting is not None:
            await connection.send(self.greeting)
        try:
            async for frame in connection:
                request = codec.decode_request(frame)
                self.requests.append(request)
                self._happened.set()
                answer = self.answer(request)
                if answer is not None:
                    await connection.send(codec.encode(answer, request.reference_id))
        except ConnectionClosed:
            pass
        finally:
            self.connections.discard(connection)
            self._happened.set()

    def by_the_book(self, request: TRequest) -> TEvent | None:
        match request:
            case RequestRegisterClient():
                return EventLinkConnected(event_sequence_number=1, time=0.0, location="SIP_Switch")
            case RequestRegisterAddress(this_dn=dn):
                extensions = KVList.of(status=self.snapshot)
                return EventRegistered(event_sequence_number=2, time=0.0, this_dn=dn, extensions=extensions)
            case RequestUnregisterAddress(this_dn=dn):
                return EventUnregistered(event_sequence_number=3, time=0.0, this_dn=dn)
            case RequestMakeCall(this_dn=dn, other_dn=other):
                return dialing(dn, other)
            case RequestQueryServer():
                return None
        return error(51)


def error(code: int) -> EventError:
    return EventError(event_sequence_number=0, time=0.0, error_code=code, error_message="No")


def dialing(dn: str, other: str) -> EventDialing:
    return EventDialing(
        event_sequence_number=4,
        time=0.0,
        this_dn=dn,
        other_dn=other,
        conn_id=CONN_ID,
        call_id=1,
        call_type=CallType.Internal,
        this_dn_role=DNRole.RoleOrigination,
    )


def ringing(dn: str, number: int = 5) -> EventRinging:
    return EventRinging(
        event_sequence_number=number,
        time=0.0,
        this_dn=dn,
        conn_id=CONN_ID,
        call_id=1,
        call_type=CallType.Internal,
        this_dn_role=DNRole.RoleDestination,
    )


def link(kind: type[EventLinkConnected]) -> EventLinkConnected:
    return kind(event_sequence_number=6, time=0.0, location="SIP_Switch")
