"""One WebSocket connection: a reader, a writer and a bounded queue between the platform's steps and the network.

Rule: `send` and `end` are called inside a step of the platform; they never wait and never raise.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

QUEUE_LIMIT = 1000
TOO_SLOW = 4008
_CLOSE_PATIENCE = 10.0


class Conversation:
    """An accepted WebSocket. A reader too slow for `limit` waiting frames is closed with 4008."""

    def __init__(self, websocket: WebSocket, name: str, limit: int = QUEUE_LIMIT) -> None:
        self._websocket = websocket
        self._name = name
        self._limit = limit
        self._waiting: deque[str | bytes] = deque()
        self._filled = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closing: tuple[int, str] | None = None

    def send(self, frame: str | bytes) -> None:
        if self._closing:
            return
        if len(self._waiting) >= self._limit:
            self.end(TOO_SLOW, f"more than {self._limit} messages waited; read faster or listen to fewer DNs")
            return
        self._waiting.append(frame)
        self._filled.set()

    def end(self, code: int, reason: str) -> None:
        """Close; what still waits is not sent."""
        if not self._closing:
            self._closing = (code, reason)
            self._stop()

    async def run(self, heard: Callable[[str | bytes], None]) -> None:
        """Until the other side closes or `end` is called; heard: called with every frame that comes in."""
        if self._closing:
            return
        async with asyncio.TaskGroup() as tasks:
            self._tasks = [
                tasks.create_task(self._write(), name=f"{self._name} writer"),
                tasks.create_task(self._read(heard), name=f"{self._name} reader"),
            ]

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

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _write(self) -> None:
        while True:
            await self._filled.wait()
            self._filled.clear()
            while self._waiting:
                await self._send(self._waiting.popleft())

    async def _send(self, frame: str | bytes) -> None:
        try:
            if isinstance(frame, str):
                await self._websocket.send_text(frame)
            else:
                await self._websocket.send_bytes(frame)
        except (WebSocketDisconnect, RuntimeError):
            # The other side went while we wrote; the reader would only hear of it later.
            self._stop()

    async def _read(self, heard: Callable[[str | bytes], None]) -> None:
        while (message := await self._websocket.receive())["type"] != "websocket.disconnect":
            text = message.get("text")
            heard(message["bytes"] if text is None else text)
            # A client that never stops sending must not keep the others waiting.
            await asyncio.sleep(0)
        self._stop()


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
