"""Requests and responses: text headers with typed views read when asked for, and the bytes on the wire.

Knows how a response follows from its request (RFC 3261 8.2.6); knows no transaction and no dialog.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import lru_cache

from simulator.sip.grammar import SipSyntaxError
from simulator.sip.headers import Headers, Via
from simulator.sip.uri import NameAddr, Uri

REASONS = {
    100: "Trying",
    180: "Ringing",
    181: "Call Is Being Forwarded",
    182: "Queued",
    183: "Session Progress",
    199: "Early Dialog Terminated",
    200: "OK",
    202: "Accepted",
    204: "No Notification",
    300: "Multiple Choices",
    301: "Moved Permanently",
    302: "Moved Temporarily",
    305: "Use Proxy",
    380: "Alternative Service",
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    407: "Proxy Authentication Required",
    408: "Request Timeout",
    410: "Gone",
    412: "Conditional Request Failed",
    413: "Request Entity Too Large",
    414: "Request-URI Too Long",
    415: "Unsupported Media Type",
    416: "Unsupported URI Scheme",
    420: "Bad Extension",
    421: "Extension Required",
    422: "Session Interval Too Small",
    423: "Interval Too Brief",
    433: "Anonymity Disallowed",
    469: "Bad Info Package",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    482: "Loop Detected",
    483: "Too Many Hops",
    484: "Address Incomplete",
    485: "Ambiguous",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    489: "Bad Event",
    491: "Request Pending",
    493: "Undecipherable",
    494: "Security Agreement Required",
    500: "Server Internal Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Server Time-out",
    505: "Version Not Supported",
    513: "Message Too Large",
    580: "Precondition Failure",
    600: "Busy Everywhere",
    603: "Decline",
    604: "Does Not Exist Anywhere",
    606: "Not Acceptable",
    607: "Unwanted",
}

_COPIED = frozenset(["From", "To", "Call-ID", "CSeq", "Via"])
_COPIED_TO_100 = _COPIED | {"Timestamp"}
_COPIED_TO_DIALOG = _COPIED | {"Record-Route"}


class _Message(ABC):
    """What both have. Typed views are read from the text each time; what repeats is remembered by the parsers."""

    __slots__ = ("body", "headers")

    headers: Headers
    body: bytes

    def _text(self, name: str) -> str:
        try:
            return self.headers.first()[name]
        except KeyError:
            raise SipSyntaxError(f"no {name}") from None

    @property
    def call_id(self) -> str:
        """This and the views below raise SipSyntaxError when the header is absent or malformed."""
        return self._text("Call-ID")

    @property
    def cseq(self) -> tuple[int, str]:
        return parse_cseq(self._text("CSeq"))

    @property
    def from_(self) -> NameAddr:
        return NameAddr.parse(self._text("From"))

    @property
    def to(self) -> NameAddr:
        return NameAddr.parse(self._text("To"))

    @property
    def via(self) -> Via:
        """The top Via."""
        return Via.parse(self._text("Via"))

    @property
    def contact(self) -> NameAddr | None:
        """The first Contact, None when there is none or it is "*"."""
        text = self.headers.first().get("Contact")
        return None if text is None or text == "*" else NameAddr.parse(text)

    @property
    def contacts(self) -> list[NameAddr]:
        """Every Contact that is an address."""
        return [NameAddr.parse(text) for text in self.headers.all("Contact") if text != "*"]

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters, "" when there is none."""
        return (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    @abstractmethod
    def _head(self) -> str: ...

    def __bytes__(self) -> bytes:
        """The message on the wire. Content-Length is always right; it stands where the headers have it, else last.

        Raises SipSyntaxError for a line break in the first line (as Headers does for its own).
        """
        start = self._head()
        if "\n" in start or "\r" in start:
            raise SipSyntaxError("a start line may not hold a line break")
        length = f"Content-Length: {len(self.body)}"
        lines = [f"{name}: {value}" if name != "Content-Length" else length for name, value in self.headers]
        if length not in lines:
            lines.append(length)
        head = "\r\n".join(lines)
        return f"{start}\r\n{head}\r\n\r\n".encode("utf-8", "surrogateescape") + self.body

    def __eq__(self, other: object) -> bool:
        """Content-Length does not count, as it follows from the body."""
        return isinstance(other, _Message) and self._parts() == other._parts()

    __hash__ = None  # type: ignore[assignment]

    def _parts(self) -> tuple[str, list[tuple[str, str]], bytes]:
        return self._head(), [line for line in self.headers if line[0] != "Content-Length"], self.body

    def __repr__(self) -> str:
        return f"<{self._head()}>"


class Request(_Message):
    """A request. `uri` is the Request-URI's text; `request_uri` reads it."""

    __slots__ = ("method", "uri")

    def __init__(
        self, method: str, uri: str, headers: Headers | Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> None:
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.body = body
        self.method = method
        self.uri = uri

    @property
    def request_uri(self) -> Uri:
        return Uri.parse(self.uri)

    def _head(self) -> str:
        return f"{self.method} {self.uri} SIP/2.0"


class Response(_Message):
    """A response. `reason` may be empty."""

    __slots__ = ("reason", "status")

    def __init__(
        self, status: int, reason: str = "", headers: Headers | Iterable[tuple[str, str]] = (), body: bytes = b""
    ) -> None:
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.body = body
        self.status = status
        self.reason = reason

    def _head(self) -> str:
        return f"SIP/2.0 {self.status} {self.reason}"


@lru_cache(maxsize=1024)
def parse_cseq(text: str) -> tuple[int, str]:
    """ "2 INVITE" -> (2, "INVITE"). Raises SipSyntaxError; RFC 3261 8.1.1.5: below 2**31."""
    number, _, method = text.partition(" ")
    if not (number.isascii() and number.isdigit()) or len(number) > 10 or int(number) >= 1 << 31:
        raise SipSyntaxError(f"not a CSeq: {text[:40]!r}")
    return int(number), method.strip(" \t")


def response_to(
    request: Request,
    status: int,
    reason: str | None = None,
    *,
    tag: str | None = None,
    headers: Iterable[tuple[str, str]] = (),
    body: bytes = b"",
    content_type: str | None = None,
) -> Response:
    """A response with the request's Via, From, To, Call-ID and CSeq in the request's own order (contract 3.2).

    `tag` is put on To when that has none. Record-Route is copied into what may make a dialog (RFC 3261 12.1.1),
    Timestamp into 100 (8.2.6.1). `headers` follow, then Content-Type when given.
    """
    copied = _COPIED_TO_DIALOG if 100 < status < 300 else _COPIED_TO_100 if status == 100 else _COPIED
    lines = [line for line in request.headers if line[0] in copied]
    if tag is not None and request.to.tag is None:
        lines = [(name, f"{value};tag={tag}") if name == "To" else (name, value) for name, value in lines]
    new = Headers.of(lines)
    new.extend(headers)
    if content_type is not None:
        new.add("Content-Type", content_type)
    return Response(status, REASONS.get(status, "") if reason is None else reason, new, body)
