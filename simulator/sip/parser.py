"""Bytes to messages, and bytes of a stream to the bytes of messages. Decides what is refused, and with which status.

RFC 3261 7 and 18.3, with the judgement of RFC 4475 on what may be forgiven. Whatever the bytes, only BadMessage is
raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.sip.grammar import TOKEN, SipSyntaxError, split_commas
from simulator.sip.headers import ADDRESS_LISTS, KNOWN, Headers, Via, canonical
from simulator.sip.message import REASONS, Request, Response, parse_cseq
from simulator.sip.uri import NameAddr, Uri

LIMIT = 65536
"""Bytes of one message; no more can come in one datagram."""

_FOLD = re.compile(r"[ \t]*(?:\r\n[ \t]+)+")
_REQUEST_LINE = re.compile(r"([A-Za-z0-9\-.!%*_+`'~]+) ([^\s<>\"]+) SIP/([0-9]+\.[0-9]+)", re.I)
_NEARLY_REQUEST_LINE = re.compile(r"([A-Za-z0-9\-.!%*_+`'~]+)[ \t]+(.*?)[ \t]+SIP/[0-9]+\.[0-9]+[ \t]*", re.I)
_STATUS_LINE = re.compile(r"SIP/2\.0 ([1-6][0-9]{2})(?: (.*))?", re.I)
_LENGTH = re.compile(rb"\r\n(?:content-length|l)[ \t]*:(?:[ \t]|\r\n[ \t])*([^\r]*)", re.I)
_SINGLE = frozenset(["From", "To", "Call-ID", "CSeq", "Max-Forwards", "Content-Length", "Content-Type"])
_NUMBERS = {"Max-Forwards": 255, "Content-Length": 1 << 31}
_MANDATORY = frozenset(["Via", "From", "To", "Call-ID", "CSeq"])


class BadMessage(Exception):
    """Not a message we act upon. response: what RFC 3261 lets us answer, None when nothing can be (no request, an ACK,
    or no Via)."""

    def __init__(self, reason: str, response: Response | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.response = response


class _Refused(Exception):
    """Why a message is refused, and with which status if it is a request."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


def parse(data: bytes) -> Request | Response:
    """The message in one datagram. Bytes behind Content-Length are cut off (RFC 3261 18.3). Raises BadMessage."""
    head, blank, body = data.lstrip(b"\r\n").partition(b"\r\n\r\n")
    try:
        text, fault = head.decode(), ""
    except UnicodeDecodeError:
        text, fault = head.decode("utf-8", "surrogateescape"), "the headers are not UTF-8"
    if not blank:
        fault = "the headers do not end"
    start, _, rest = text.partition("\r\n")
    if (match := _REQUEST_LINE.fullmatch(start)) is not None:
        return _parse_request(match, rest, body, fault)
    if (match := _STATUS_LINE.fullmatch(start)) is not None:
        return _parse_response(match, rest, body, fault)
    nearly = _NEARLY_REQUEST_LINE.fullmatch(start)
    raise BadMessage(f"not a start line: {start[:80]!r}", _refusal(nearly[1], rest, 400) if nearly else None)


def _parse_request(match: re.Match[str], rest: str, body: bytes, fault: str) -> Request:
    method, uri, version = match.groups()
    try:
        if version != "2.0":
            raise _Refused(f"SIP/{version}", 505)
        request = Request(method, uri, _parse_headers(rest, fault))
        # RFC 3261 19.1.1: a Request-URI has no headers.
        if Uri.parse(uri).headers:
            raise _Refused("headers in the Request-URI")
        if _check(request) != method:
            raise _Refused("CSeq names another method")
        request.body = _cut(request.headers, body)
    except _Refused as error:
        raise BadMessage(str(error), _refusal(method, rest, error.status)) from None
    except SipSyntaxError as error:
        raise BadMessage(str(error), _refusal(method, rest, 400)) from None
    return request


def _parse_response(match: re.Match[str], rest: str, body: bytes, fault: str) -> Response:
    try:
        response = Response(int(match[1]), match[2] or "", _parse_headers(rest, fault))
        _check(response)
        response.body = _cut(response.headers, body)
    except (_Refused, SipSyntaxError) as error:
        raise BadMessage(str(error)) from None
    return response


def _parse_headers(text: str, fault: str) -> Headers:
    if fault:
        raise _Refused(fault)
    texts = text.split("\r\n")
    if text.count("\n") != len(texts) - 1 or text.count("\r") != len(texts) - 1:
        raise _Refused("a line does not end in CRLF")
    lines: list[tuple[str, str]] = []
    for line in texts:
        name, colon, value = line.partition(":")
        if name not in KNOWN:
            if line[:1] in (" ", "\t") and lines:
                # RFC 3261 7.3.1: a line that begins with white space continues the line before.
                return _parse_headers(_FOLD.sub(" ", text), fault)
            name = _header_name(name)
        if not colon:
            raise _Refused(f"not a header: {line[:80]!r}")
        if "," in value and name in ADDRESS_LISTS:
            lines += [(name, item) for item in split_commas(value.strip(" \t"))]
        else:
            lines.append((name, value.strip(" \t")))
    return Headers.of(lines)


def _header_name(text: str) -> str:
    name = text.rstrip(" \t")
    if TOKEN.fullmatch(name) is None:
        raise _Refused(f"not a header's name: {name[:80]!r}")
    return canonical(name)


def _check(message: Request | Response) -> str:
    """Reads what transactions and dialogs live on, so that the typed views are good from now on. The CSeq's method."""
    first = message.headers.first()
    if len(first) != len(message.headers):
        _check_repeated(message.headers)
    for name in _NUMBERS:
        if name in first:
            _check_number(name, first[name])
    try:
        Via.parse(first["Via"])
        NameAddr.parse(first["From"])
        NameAddr.parse(first["To"])
        call_id = first["Call-ID"]
        method = parse_cseq(first["CSeq"])[1]
    except KeyError as missing:
        raise _Refused(f"no {missing.args[0]}") from None
    if not call_id or " " in call_id:
        raise _Refused("not a Call-ID")
    if first.get("Contact", "*") != "*":
        NameAddr.parse(first["Contact"])
    return method


def _check_repeated(headers: Headers) -> None:
    """Lines that may not be repeated, and the syntax of the further lines of those that may."""
    seen: set[str] = set()
    for name, value in headers:
        if name in seen and name in _SINGLE:
            raise _Refused(f"more than one {name}")
        if name in seen and name == "Via":
            Via.parse(value)
        elif name in seen and name == "Contact":
            NameAddr.parse(value)
        seen.add(name)


@lru_cache(maxsize=1024)
def _check_number(name: str, value: str) -> None:
    if not (value.isascii() and value.isdigit()) or len(value) > 10 or int(value) > _NUMBERS[name]:
        raise _Refused(f"not a {name}: {value[:40]!r}")


def _cut(headers: Headers, body: bytes) -> bytes:
    length = headers.get("Content-Length")
    if length is None or int(length) == len(body):
        return body
    if int(length) > len(body):
        raise _Refused("Content-Length is longer than the body")
    return body[: int(length)]


def _refusal(method: str, text: str, status: int) -> Response | None:
    """A response from whatever headers can be read: every Via, and the first of the others it must have."""
    if method == "ACK":
        return None
    headers = Headers()
    for line in _FOLD.sub(" ", text).split("\r\n"):
        key, _, value = line.partition(":")
        name = canonical(key.rstrip(" \t"))
        if name == "Via" or (name in _MANDATORY and name not in headers):
            headers.add(name, " ".join(value.split()))
    return Response(status, REASONS[status], headers) if "Via" in headers else None


@dataclass(frozen=True, slots=True)
class Keepalive:
    """A double CRLF between messages; the one who reads the stream answers it with a CRLF (RFC 5626 4.4.1)."""


KEEPALIVE = Keepalive()


class Framer:
    """Cuts a connection's bytes into messages by Content-Length; without one there is no body (RFC 3261 18.3)."""

    __slots__ = ("_buffer", "_searched")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> Iterator[bytes | Keepalive]:
        """Whole messages and keep-alives as they become complete. The iterator raises BadMessage where the stream can
        no longer be cut, or a message is longer than LIMIT: the connection is then of no more use."""
        self._buffer += data
        return self._messages()

    def _messages(self) -> Iterator[bytes | Keepalive]:
        buffer = self._buffer
        while buffer:
            if buffer[0] in b"\r\n":
                if len(buffer) < 4 and b"\r\n\r\n".startswith(buffer):
                    return
                ping = buffer.startswith(b"\r\n\r\n")
                del buffer[: 4 if ping else 1]
                if ping:
                    yield KEEPALIVE
                continue
            size = self._size()
            if size is None or len(buffer) < size:
                return
            message = bytes(buffer[:size])
            del buffer[:size]
            self._searched = 0
            yield message

    def _size(self) -> int | None:
        """Bytes of the first message, None while its headers are not complete."""
        end = self._buffer.find(b"\r\n\r\n", self._searched)
        if end < 0:
            self._searched = max(0, len(self._buffer) - 3)
            if len(self._buffer) > LIMIT:
                raise BadMessage("the headers are too long")
            return None
        self._searched = end
        head = bytes(self._buffer[: end + 4])
        size = len(head) + _body_length(head)
        if size > LIMIT:
            raise BadMessage("the message is too long", _answer(head, 513))
        return size


def _body_length(head: bytes) -> int:
    lengths = _LENGTH.findall(head)
    if not lengths:
        return 0
    text = lengths[0].strip()
    if len(lengths) > 1 or not text.isdigit() or len(text) > 10:
        raise BadMessage("not one Content-Length", _answer(head, 400))
    return int(text)


def _answer(head: bytes, status: int) -> Response | None:
    start, _, rest = head[:-4].decode("utf-8", "surrogateescape").partition("\r\n")
    match = _REQUEST_LINE.fullmatch(start)
    return _refusal(match[1], rest, status) if match else None
