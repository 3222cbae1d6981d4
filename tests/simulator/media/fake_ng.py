"""Something that speaks rtpengine's protocol and does what a test wants."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from types import TracebackType
from typing import Any

Answer = dict[str, Any] | bytes | None


class FakeNg:
    """As an async context; `answer` gives an answer for a command, raw bytes, or None to keep silent. Pings are
    answered while it is `alive`."""

    def __init__(self, answer: Callable[[dict[str, Any]], Answer]) -> None:
        self.answer = answer
        self.alive = True
        self.asked: list[dict[str, Any]] = []
        self.cookies: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    async def __aenter__(self) -> FakeNg:
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._readable)
        return self

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._socket.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._socket.fileno())
            self._socket.close()

    def commands(self) -> list[str]:
        return [asked["command"] for asked in self.asked if asked["command"] != "ping"]

    def _readable(self) -> None:
        data, source = self._socket.recvfrom(65535)
        cookie, _, body = data.partition(b" ")
        asked = json.loads(body)
        self.asked.append(asked)
        self.cookies.append(cookie.decode())
        answer = {"result": "pong"} if asked["command"] == "ping" else self.answer(asked)
        if self.alive and answer is not None:
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self._socket.sendto(cookie + b" " + raw, source)
