"""rtpengine's control protocol "ng": a command and its answer in JSON, each in one UDP packet behind a cookie.

Who hears nothing asks again with the same cookie, which rtpengine answers with what it said before.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections.abc import Mapping

Fields = Mapping[str, object]

# Seconds until a command is sent again, and in the end given up. It takes half a millisecond on loopback.
_PATIENCE = (0.25, 0.5, 1.0, 1.0)
_LARGEST = 65535


class NgUnavailable(Exception):
    """Nobody answers."""


class NgRefused(Exception):
    """rtpengine's own words why it does not do it."""


class NgClient:
    """Open from start() to stop(), on the running loop; many commands may be under way at once."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self._waiting: dict[str, asyncio.Future[Fields]] = {}
        self._run = secrets.token_hex(4)
        self._asked = 0
        self._socket: socket.socket | None = None

    def start(self) -> None:
        """Raises OSError for an address that cannot be used."""
        self._loop = asyncio.get_running_loop()
        family = socket.AF_INET6 if ":" in self.address[0] else socket.AF_INET
        opened = socket.socket(family, socket.SOCK_DGRAM)
        try:
            opened.setblocking(False)
            opened.connect(self.address)
        except OSError:
            opened.close()
            raise
        self._socket = opened
        self._loop.add_reader(opened.fileno(), self._readable)

    def stop(self) -> None:
        """What is under way ends as NgUnavailable."""
        if self._socket is not None:
            self._loop.remove_reader(self._socket.fileno())
            self._socket.close()
            self._socket = None
            self._give_up("the connection was closed")

    async def ask(self, command: str, fields: Fields | None = None) -> Fields:
        """The answer. Raises NgUnavailable and NgRefused."""
        self._asked += 1
        cookie = f"{self._run}_{self._asked}"
        packet = f"{cookie} {json.dumps({'command': command, **(fields or {})})}".encode()
        answer = self._waiting[cookie] = self._loop.create_future()
        try:
            for seconds in _PATIENCE:
                self._send(packet)
                found, _ = await asyncio.wait((answer,), timeout=seconds)
                if found:
                    return _checked(answer.result())
        finally:
            del self._waiting[cookie]
            answer.cancel()
        raise NgUnavailable(f"no answer to {command}")

    def _send(self, packet: bytes) -> None:
        if self._socket is None:
            raise NgUnavailable("not connected")
        try:
            self._socket.send(packet)
        except BlockingIOError:
            # As good as lost on the way: it is sent again.
            return
        except OSError as error:
            raise NgUnavailable(str(error)) from error

    def _readable(self) -> None:
        assert self._socket is not None
        try:
            data = self._socket.recv(_LARGEST)
        except BlockingIOError:
            return
        except OSError as error:
            # The other machine says that nobody listens there.
            self._give_up(str(error))
            return
        cookie, _, body = data.partition(b" ")
        waiting = self._waiting.get(cookie.decode("latin-1"))
        if waiting is None or waiting.done():
            return
        try:
            answer = json.loads(body)
        except ValueError:
            waiting.set_exception(NgRefused("the answer is no JSON"))
            return
        waiting.set_result(answer if isinstance(answer, dict) else {})

    def _give_up(self, reason: str) -> None:
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(NgUnavailable(reason))


def _checked(answer: Fields) -> Fields:
    if answer.get("result") not in ("ok", "pong"):
        raise NgRefused(str(answer.get("error-reason") or answer))
    return answer
