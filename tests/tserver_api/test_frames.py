"""Frames that are written once: what they look like, and what a connection does with them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from fastapi import FastAPI
from starlette.websockets import WebSocket, WebSocketState
from websockets.asyncio.client import connect
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from tests.tserver_api.fake_platform import ringing
from tests.tserver_api.serving import serving
from tserver_api.codec import EncodedOnce
from tserver_api.frames import AT_ONCE, FramedOnce, Frames, Turn, frame, frames_of

Serve = Callable[[WebSocket], Awaitable[None]]


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536])
@pytest.mark.parametrize("kind", ["é", b"\xff"])
def test_a_frame_is_read_as_it_was_meant(kind: str | bytes, size: int) -> None:
    message = kind * size
    reader = ClientProtocol(parse_uri("ws://127.0.0.1"), state=State.OPEN)
    reader.receive_data(frame(message))
    (read,) = reader.events_received()
    assert isinstance(read, Frame)
    wanted = message.encode() if isinstance(message, str) else message
    assert (read.opcode, read.data) == (Opcode.TEXT if isinstance(message, str) else Opcode.BINARY, wanted)


def test_an_event_is_framed_once_and_the_requesters_copy_is_its_own() -> None:
    framed = FramedOnce(EncodedOnce())
    first, second = ringing(1), ringing(2)
    plain = framed.frame(first, 0)
    assert json.loads(framed.frame(first, 7)[4:])["ReferenceID"] == 7
    assert framed.frame(first, 0) is plain
    assert json.loads(framed.frame(second, 0)[4:])["EventSequenceNumber"] == 2


async def test_callbacks_run_together_when_the_turn_ends() -> None:
    turn, called = Turn(), list[str]()
    turn.at_end(lambda: called.append("a"))
    turn.at_end(lambda: turn.at_end(lambda: called.append("next turn")))
    turn.at_end(lambda: called.append("b"))
    assert called == []
    await asyncio.sleep(0)
    assert called == ["a", "b"]
    await asyncio.sleep(0)
    assert called == ["a", "b", "next turn"]


def app_of(serve: Serve) -> FastAPI:
    app = FastAPI()

    @app.websocket("/")
    async def endpoint(websocket: WebSocket) -> None:
        await websocket.accept()
        await serve(websocket)
        if websocket.client_state is WebSocketState.CONNECTED:
            await websocket.close()

    return app


async def test_frames_stand_between_those_of_the_server() -> None:
    async def serve(websocket: WebSocket) -> None:
        assert frames_of(websocket).write(frame("one") + frame(b"two"))

    async with serving(app_of(serve)) as host, connect(f"ws://{host}/") as client:
        assert [message async for message in client] == ["one", b"two"]


async def test_a_far_end_that_does_not_read_is_waited_for() -> None:
    drained = asyncio.Event()
    rest = frame("the rest")

    async def serve(websocket: WebSocket) -> None:
        frames = frames_of(websocket)
        frames.drained = drained.set
        while frames.write(frame("x" * 100_000)):
            pass
        await drained.wait()
        assert frames.write(rest)

    async with serving(app_of(serve)) as host, connect(f"ws://{host}/", max_queue=1) as client:
        async with asyncio.timeout(10):
            heard = [message async for message in client]
        assert heard[-1] == "the rest"
        assert len(heard) > 2


async def test_after_the_end_nothing_is_written_and_nobody_misses_it() -> None:
    written = asyncio.Event()
    kept: list[Frames] = []

    async def serve(websocket: WebSocket) -> None:
        kept.append(frames_of(websocket))

    async with serving(app_of(serve)) as host:
        async with connect(f"ws://{host}/") as client:
            assert [message async for message in client] == []
        assert kept[0].write(frame("too late"))
        written.set()


async def test_messages_come_straight_in_whole_and_in_order() -> None:
    """A burst is more than is read at once; pieces and octets come through ASGI, like all that waits behind them."""
    heard: list[tuple[str, str | bytes]] = []
    done = asyncio.Event()
    burst = [str(number) for number in range(100)]

    async def serve(websocket: WebSocket) -> None:
        frames_of(websocket).heard = lambda message: heard.append(("straight", message))
        while (message := await websocket.receive())["type"] == "websocket.receive":
            heard.append(("by ASGI", message.get("text") or message["bytes"]))
        done.set()

    async with serving(app_of(serve)) as host:
        async with connect(f"ws://{host}/") as client:
            for text in burst:
                await client.send(text)
            await client.send(["in ", "pieces"])
            await client.send(b"octets")
            await client.send("last")
        async with asyncio.timeout(5):
            await done.wait()
    assert [message for _, message in heard] == [*burst, "in pieces", b"octets", "last"]
    assert [way for way, _ in heard].count("straight") >= AT_ONCE


async def test_text_that_is_none_closes_the_connection() -> None:
    async def serve(websocket: WebSocket) -> None:
        frames_of(websocket).heard = nobody_hears
        while (await websocket.receive())["type"] == "websocket.receive":
            pass

    async with serving(app_of(serve)) as host, connect(f"ws://{host}/") as client:
        await client.send(b"\xff", text=True)
        with pytest.raises(ConnectionClosed) as closed:
            await client.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1007


def nobody_hears(message: str | bytes) -> None:
    raise AssertionError(message)


async def test_a_refused_handshake_has_no_way_out() -> None:
    async def serve(websocket: WebSocket) -> None: ...

    async with serving(app_of(serve)) as host:
        reader, writer = await asyncio.open_connection(*host.split(":"))
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
        assert b" 400 " in await reader.readline()
        writer.close()
