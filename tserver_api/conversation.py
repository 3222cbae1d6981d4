"""One WebSocket connection: a reader, and a bounded queue between the platform's steps and the network.

Rule: `send` and `end` are called inside a step of the platform; they never wait and never raise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from starlette.websockets import WebSocket, WebSocketDisconnect

from tserver_api.frames import AT_ONCE, Turn, frames_of, nobody

QUEUE_LIMIT = 1000
TOO_SLOW = 4008
_CLOSE_PATIENCE = 10.0


class Conversation:
    """An accepted WebSocket. A reader too slow for `limit` waiting frames is closed with 4008."""

    def __init__(self, websocket: WebSocket, turn: Turn, name: str, limit: int = QUEUE_LIMIT) -> None:
        self._websocket = websocket
        self._turn = turn
        self._name = name
        self._limit = limit
        self._waiting: list[bytes] = []
        self._reader: asyncio.Task[None] | None = None
        self._closing: tuple[int, str] | None = None
        self._frames = frames_of(websocket)
        self._frames.drained = self._flush

    def send(self, frame: bytes) -> None:
        """A frame as tserver_api.frames writes it; what one turn of the event loop brings goes out together."""
        if self._closing:
            return
        if not self._waiting:
            self._turn.at_end(self._flush)
        elif len(self._waiting) >= self._limit:
            self.end(TOO_SLOW, f"more than {self._limit} messages waited; read faster or listen to fewer DNs")
            return
        self._waiting.append(frame)

    def _flush(self) -> None:
        if self._waiting and not self._closing and self._frames.write(b"".join(self._waiting)):
            self._waiting.clear()

    def end(self, code: int, reason: str) -> None:
        """Close; what still waits is not sent."""
        if not self._closing:
            self._closing = (code, reason)
            if self._reader is not None:
                self._reader.cancel()

    async def run(self, heard: Callable[[str | bytes], None]) -> None:
        """Until the other side closes or `end` is called; heard: called with every frame that comes in."""
        if self._closing:
            return
        self._frames.heard = heard
        try:
            async with asyncio.TaskGroup() as tasks:
                self._reader = tasks.create_task(self._read(heard), name=f"{self._name} reader")
        finally:
            # As in frames_of: no circle.
            self._frames.drained, self._frames.heard = nobody, None

    async def _read(self, heard: Callable[[str | bytes], None]) -> None:
        for number in count(1):
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            heard(message["bytes"] if text is None else text)
            if number % AT_ONCE == 0:
                # A client that never stops sending must not keep the others waiting.
                await asyncio.sleep(0)

    async def close(self) -> None:
        """Says farewell if it was `end` that ended the run."""
        if not self._closing:
            return
        code, reason = self._closing
        try:
            async with asyncio.timeout(_CLOSE_PATIENCE):
                await self._websocket.close(code, reason)
        except (TimeoutError, WebSocketDisconnect, RuntimeError):
            # Whoever does not even read the farewell is cut off by the server when its handler returns.
            return


async def accept(websocket: WebSocket, subprotocol: str, required: bool) -> bool:
    """Accept if the client speaks the subprotocol, or names none where none is required; else refuse the handshake."""
    offered = websocket.scope["subprotocols"]
    if subprotocol in offered:
        await websocket.accept(subprotocol)
        return True
    if offered or required:
        await websocket.close(1002, f"the subprotocol here is {subprotocol}")
        return False
    await websocket.accept()
    return True
