"""WebSocket frames that are written once and go out to many: uvicorn's protocol, which takes them as they are, and
hands what comes in straight on.

Rule: what goes out this way is whole, unmasked, uncompressed frames (RFC 6455 5.2); they may stand between uvicorn's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, cast

from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request

from simulator.contract import DISTRIBUTED
from simulator.tlib.events import TEvent
from tserver_api.codec import EncodedOnce

# So many messages of one client are read before the others have their turn.
AT_ONCE = 16
_EXTENSION = "engage-sim.frames"


def nobody() -> None:
    """Where nobody waits to write."""


def frame(message: str | bytes) -> bytes:
    """A whole message as a server writes it: text as text, octets as binary."""
    if isinstance(message, str):
        return Frame(Opcode.TEXT, message.encode()).serialize(mask=False)
    return Frame(Opcode.BINARY, message).serialize(mask=False)


class FramedOnce:
    """An event's frame, made once for all its readers, who are served one after the other within one step."""

    def __init__(self, encoded: EncodedOnce) -> None:
        self._encoded = encoded
        self._event: TEvent | None = None
        self._frame = b""

    def frame(self, event: TEvent, reference_id: int) -> bytes:
        if reference_id not in (0, DISTRIBUTED):
            return frame(self._encoded.text(event, reference_id))
        if event is not self._event:
            self._frame, self._event = frame(self._encoded.text(event, reference_id)), event
        return self._frame


class Turn:
    """Calls back at the end of this turn of the event loop, all in one go."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def at_end(self, callback: Callable[[], None]) -> None:
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._end)
        self._waiting.append(callback)

    def _end(self) -> None:
        waiting, self._waiting = self._waiting, []
        for callback in waiting:
            callback()


class Frames(Protocol):
    """The way out of a connection, and the short way in.

    heard: gets text messages as soon as they are there, unless that would be out of turn; those come through ASGI.
    """

    drained: Callable[[], None]
    heard: Callable[[str | bytes], None] | None

    def write(self, frames: bytes) -> bool:
        """Whether they were taken. They are not while the far end does not read; `drained` is called when it does."""


def frames_of(websocket: WebSocket) -> Frames:
    """To be asked once. KeyError: the server does not speak FrameProtocol."""
    # Taken out: a circle of references would keep a connection until the collector comes, which is seldom here.
    return cast(Frames, websocket.scope["extensions"].pop(_EXTENSION)["frames"])


class FrameProtocol(WebSocketsSansIOProtocol):
    """For uvicorn's option `ws`."""

    drained: Callable[[], None] = staticmethod(nobody)
    heard: Callable[[str | bytes], None] | None = None
    _left = 0

    def data_received(self, data: bytes) -> None:
        self._left = AT_ONCE
        super().data_received(data)

    def handle_text(self, event: Frame) -> None:
        """A message that is whole and behind nobody: never past those that wait for the application."""
        if self.heard is None or not (event.fin and self._left and self.queue.empty()) or self.close_sent:
            super().handle_text(event)
            return
        self._left -= 1
        try:
            text = bytes(event.data).decode()
        except UnicodeDecodeError:
            super().handle_text(event)
        else:
            self.heard(text)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            extensions = cast(dict[str, dict[str, object]], self.scope["extensions"])
            extensions[_EXTENSION] = {"frames": self}

    def write(self, frames: bytes) -> bool:
        if not self.writable.is_set():
            return False
        # After the farewell nothing may follow, and nobody misses it.
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frames)
        return True

    def resume_writing(self) -> None:
        super().resume_writing()
        self.drained()
