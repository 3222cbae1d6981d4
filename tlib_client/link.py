"""One connection: introduces itself, numbers requests, and gives each answer to whom it belongs. Knows no DNs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from urllib.parse import urlsplit, urlunsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from simulator.tlib.events import EventError, EventLinkConnected, TEvent
from simulator.tlib.requests import RequestRegisterClient, TRequest
from simulator.tlib.wire import codec
from tlib_client.errors import ConnectionLost, NotUnderstood, Refused

SUBPROTOCOL = Subprotocol("tlib.v1")
_OPEN_SECONDS = 10.0
_CLOSE_SECONDS = 1.0

# What becomes of a request: its answer, or why there will be none.
Answered = Callable[[TEvent | Exception], None]


def address(url: str) -> str:
    """The WebSocket's address from that of the platform: "http://host:8080" is "ws://host:8080/tlib"."""
    parts = urlsplit(url)
    scheme = {"http": "ws", "https": "wss"}.get(parts.scheme, parts.scheme)
    return urlunsplit((scheme, parts.netloc, parts.path if parts.path.strip("/") else "/tlib", parts.query, ""))


class Link:
    """An open connection. It is over once read() has returned."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._references = count(1)
        self._pending: dict[int, Answered] = {}

    @classmethod
    async def open(cls, url: str, application: str, password: str) -> tuple[Link, EventLinkConnected]:
        """Connect and introduce the application. Raises ConnectionLost; Refused for a wrong password."""
        where = address(url)
        try:
            socket = await connect(
                where, subprotocols=[SUBPROTOCOL], open_timeout=_OPEN_SECONDS, close_timeout=_CLOSE_SECONDS
            )
        except (OSError, TimeoutError, WebSocketException) as fault:
            raise ConnectionLost(f"no T-Server answers at {where}: {fault}") from fault
        link = cls(socket)
        try:
            return link, await link._introduce(application, password)
        except BaseException:
            await link.close()
            raise

    async def _introduce(self, application: str, password: str) -> EventLinkConnected:
        answers: list[TEvent | Exception] = []
        hello = RequestRegisterClient(application_name=application, password=password)
        await self.send(hello, answers.append)
        while not answers:
            try:
                self._hear(await self._socket.recv())
            except ConnectionClosed as closed:
                raise ConnectionLost(f"the connection closed before the T-Server spoke: {closed}") from closed
        match answers[0]:
            case EventLinkConnected() as event:
                return event
            case EventError() as error:
                raise Refused(error)
            case other:
                raise NotUnderstood(f"{type(other).__name__} is no answer to RequestRegisterClient")

    async def send(self, request: TRequest, answered: Answered) -> int:
        """Send with the next reference id, which is returned; `answered` is called once, or never after forget()."""
        reference = next(self._references)
        self._pending[reference] = answered
        # A connection that has just closed is read()'s to report, to everybody who waits.
        with suppress(ConnectionClosed):
            await self._socket.send(codec.encode(replace(request, reference_id=reference)))
        return reference

    def forget(self, reference: int) -> None:
        self._pending.pop(reference, None)

    async def read(self, heard: Callable[[TEvent, bool], None]) -> str:
        """Read until the connection closes; returns why. heard: every event, and whether it answered a request."""
        try:
            while True:
                event, answers = self._hear(await self._socket.recv())
                heard(event, answers)
        except ConnectionClosed as closed:
            return str(closed)

    def _hear(self, frame: str | bytes) -> tuple[TEvent, bool]:
        try:
            event, reference = codec.decode_event(frame)
        except codec.Refused as refused:
            raise NotUnderstood(refused.detail) from None
        answered = self._pending.pop(reference, None) if reference else None
        if answered is not None:
            answered(event)
        return event, answered is not None

    def fail(self, cause: Exception) -> None:
        """Whoever waits for an answer gets the cause instead."""
        pending, self._pending = self._pending, {}
        for answered in pending.values():
            answered(cause)

    async def close(self) -> None:
        await self._socket.close()
