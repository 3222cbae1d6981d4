"""One WebSocket connection, without a network: what happens at its ends."""

import asyncio
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket, WebSocketDisconnect

from tserver_api import conversation
from tserver_api.conversation import TOO_SLOW, Conversation


class Wire:
    """Stands in for an accepted WebSocket. broken: writing fails as after a disconnect; deaf: writing never ends."""

    def __init__(self, broken: bool = False, deaf: bool = False) -> None:
        self.coming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.sent: list[str | bytes] = []
        self.closed: tuple[int, str] | None = None
        self.written = asyncio.Event()
        self._broken = broken
        self._deaf = deaf

    async def receive(self) -> dict[str, Any]:
        return await self.coming.get()

    async def send_text(self, frame: str) -> None:
        await self._write(frame)

    async def send_bytes(self, frame: bytes) -> None:
        await self._write(frame)

    async def _write(self, frame: str | bytes) -> None:
        if self._broken:
            raise WebSocketDisconnect(1006)
        self.written.set()
        if self._deaf:
            await asyncio.Event().wait()
        self.sent.append(frame)

    async def close(self, code: int, reason: str) -> None:
        if self._deaf:
            await asyncio.Event().wait()
        self.closed = (code, reason)


def talk(wire: Wire, limit: int = 10) -> Conversation:
    return Conversation(cast(WebSocket, wire), "test", limit)


async def run(one: Conversation, heard: list[str | bytes]) -> None:
    async with asyncio.timeout(5):
        await one.run(heard.append)
        await one.close()


async def test_frames_come_and_go_until_the_other_side_closes() -> None:
    wire, heard = Wire(), list[str | bytes]()
    one = talk(wire)
    one.send("a")
    one.send(b"b")
    wire.coming.put_nowait({"type": "websocket.receive", "text": "x"})
    wire.coming.put_nowait({"type": "websocket.receive", "bytes": b"y"})
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(one, heard))
        await wire.written.wait()
        wire.coming.put_nowait({"type": "websocket.disconnect"})
    assert (heard, wire.sent, wire.closed) == (["x", b"y"], ["a", b"b"], None)


async def test_more_than_the_limit_ends_it() -> None:
    wire = Wire()
    one = talk(wire, limit=2)
    for frame in "abcd":
        one.send(frame)
    await run(one, [])
    assert (wire.sent, wire.closed) == (
        [],
        (TOO_SLOW, "more than 2 messages waited; read faster or listen to fewer DNs"),
    )


async def test_the_first_reason_counts() -> None:
    wire = Wire()
    one = talk(wire)
    one.end(1000, "first")
    one.end(1001, "second")
    await run(one, [])
    assert wire.closed == (1000, "first")


async def test_a_broken_connection_ends_it() -> None:
    wire = Wire(broken=True)
    one = talk(wire)
    one.send("a")
    await run(one, [])
    assert wire.closed is None


async def test_who_does_not_read_the_farewell_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_CLOSE_PATIENCE", 0.01)
    wire = Wire(deaf=True)
    one = talk(wire)
    one.send("a")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(one, []))
        await wire.written.wait()
        one.end(1000, "")
    assert wire.closed is None
