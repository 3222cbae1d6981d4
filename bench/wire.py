"""A WebSocket client that costs next to nothing, so that the load side keeps up with what it measures (RFC 6455).

Non-blocking; whole text frames in and out, no extensions.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Generator, Iterator
from urllib.parse import urlsplit

_CHUNK = 1 << 18
_OPEN_SECONDS = 10.0
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Closed(Exception):
    """The server closed the connection, with this code (0: without a word)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Wire:
    """One connection to `/tlib` at an http URL; `fileno()` for a selector."""

    def __init__(self, url: str, path: str = "/tlib") -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), _OPEN_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = self._shake_hands(parts.netloc, path)
        self._socket.setblocking(False)

    def _shake_hands(self, host: str, path: str) -> bytes:
        """What came after the answer's head. Raises ConnectionError for any answer but 101."""
        head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        head += "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n"
        self._socket.sendall(f"{head}Sec-WebSocket-Protocol: tlib.v1\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            more = self._socket.recv(_CHUNK)
            if not more:
                raise ConnectionError(f"no handshake: {answer[:200]!r}")
            answer += more
        if b" 101 " not in answer.split(b"\r\n", 1)[0]:
            raise ConnectionError(f"no handshake: {answer[:200]!r}")
        return answer.partition(b"\r\n\r\n")[2]

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, text: str) -> None:
        self._socket.sendall(_masked(_TEXT, text.encode()))

    def receive(self) -> Iterator[bytes]:
        """The text frames that have come whole, without waiting. Raises Closed."""
        try:
            chunk = self._socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except ConnectionError:
            chunk = b""
        if not chunk:
            raise Closed(0)
        self._buffer = yield from self._frames(self._buffer + chunk if self._buffer else chunk)

    def _frames(self, data: bytes) -> Generator[bytes, None, bytes]:
        """Returns what is left: the beginning of a frame."""
        at, end = 0, len(data)
        while end - at >= 2:
            size, head = data[at + 1], 2
            if size == 126:
                size, head = int.from_bytes(data[at + 2 : at + 4]), 4
            elif size == 127:
                size, head = int.from_bytes(data[at + 2 : at + 10]), 10
            if end - at < head + size:
                break
            frame = data[at + head : at + head + size]
            if data[at] & 0xF == _TEXT:
                yield frame
            else:
                self._control(data[at] & 0xF, frame)
            at += head + size
        return data[at:]

    def _control(self, opcode: int, data: bytes) -> None:
        if opcode == _CLOSE:
            raise Closed(int.from_bytes(data[:2]))
        if opcode == _PING:
            with contextlib.suppress(BlockingIOError):
                self._socket.send(_masked(_PONG, data))

    def close(self) -> None:
        self._socket.close()


def _masked(opcode: int, data: bytes) -> bytes:
    """A client's frame. A mask of zeroes is a mask, and leaves the data as they are (RFC 6455 5.3)."""
    size = len(data)
    length = bytes((0x80 | size,)) if size < 126 else bytes((0x80 | 126,)) + size.to_bytes(2)
    return bytes((0x80 | opcode,)) + length + bytes(4) + data
