"""One WebSocket connection, without a network: what happens at its ends."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket

from tserver_api import conversation
from tserver_api.conversation import TOO_SLOW, Conversation
from tserver_api.frames import Turn, nobody


class Wire:
    """Stands in for an accepted WebSocket. full: takes no more frames; deaf: the farewell never arrives."""

    def __init__(self, full: bool = False, deaf: bool = False) -> None:
        self.coming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.scope = {"extensions": {"engage-sim.frames": {"frames": self}}}
        self.sent: list[bytes] = []
        self.closed: tuple[int, str] | None = None
        self.full = full
        self.drained = nobody
        self.heard: Callable[[str | bytes], None] | None = None
        self._deaf = deaf

    async def receive(self) -> dict[str, Any]:
        return await self.coming.get()

    def write(self, frames: bytes) -> bool:
        if not self.full:
            self.sent.append(frames)
        return not self.full

    async def close(self, code: int, reason: str) -> None:
        if self._deaf:
            await asyncio.Event().wait()
        self.closed = (code, reason)


def talk(wire: Wire, limit: int = 10) -> Conversation:
    return Conversation(cast(WebSocket, wire), Turn(), "test", limit)


async def run(one: Conversation, heard: list[str | bytes]) -> None:
    async with asyncio.timeout(5):
        await one.run(heard.append)
        await one.close()


async def test_frames_come_and_go_until_the_other_side_closes() -> None:
    wire, heard = Wire(), list[str | bytes]()
    one = talk(wire)
    wire.coming.put_nowait({"type": "websocket.receive", "text": "x"})
    wire.coming.put_nowait({"type": "websocket.receive", "bytes": b"y"})
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(one, heard))
        one.send(b"a")
        one.send(b"b")
        assert wire.sent == []
        await asyncio.sleep(0)
        one.send(b"c")
        await asyncio.sleep(0)
        wire.coming.put_nowait({"type": "websocket.disconnect"})
    assert (heard, wire.sent, wire.closed) == (["x", b"y"], [b"ab", b"c"], None)


async def test_a_reader_who_pauses_gets_everything_in_order() -> None:
    wire = Wire(full=True)
    one = talk(wire)
    for each in (b"a", b"b"):
        one.send(each)
        await asyncio.sleep(0)
    wire.full = False
    wire.drained()
    one.send(b"c")
    await asyncio.sleep(0)
    wire.drained()
    assert wire.sent == [b"ab", b"c"]


async def test_more_than_the_limit_ends_it() -> None:
    wire = Wire(full=True)
    one = talk(wire, limit=2)
    for each in (b"a", b"b", b"c", b"d"):
        one.send(each)
        await asyncio.sleep(0)
    wire.full = False
    wire.drained()
    await run(one, [])
    assert (wire.sent, wire.closed) == (
        [],
        (TOO_SLOW, "more than 2 messages waited; read faster or listen to fewer DNs"),
    )


async def test_a_client_that_never_stops_sending_leaves_turns_to_others() -> None:
    wire, heard = Wire(), list[str | bytes]()
    one = talk(wire)
    for _ in range(1000):
        wire.coming.put_nowait({"type": "websocket.receive", "text": "x"})
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(one, heard))
        for _ in range(3):
            await asyncio.sleep(0)
        assert 0 < len(heard) < 100
        wire.coming.put_nowait({"type": "websocket.disconnect"})
    assert len(heard) == 1000


async def test_the_first_reason_counts() -> None:
    wire = Wire()
    one = talk(wire)
    one.end(1000, "first")
    one.end(1001, "second")
    await run(one, [])
    assert wire.closed == (1000, "first")


async def test_an_end_while_it_runs_is_said() -> None:
    wire = Wire()
    one = talk(wire)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(one, []))
        await asyncio.sleep(0)
        one.end(1000, "enough")
    assert wire.closed == (1000, "enough")
    assert (wire.drained, wire.heard) == (nobody, None)


async def test_who_does_not_read_the_farewell_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "_CLOSE_PATIENCE", 0.01)
    wire = Wire(deaf=True)
    one = talk(wire)
    one.end(1000, "")
    await run(one, [])
    assert wire.closed is None
