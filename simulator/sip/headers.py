"""Headers: an ordered list of (name, value) under canonical names, and Via. Values stay text until somebody asks.

Names known here are compared by identity of spelling, others without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.sip.grammar import (
    Params,
    SipSyntaxError,
    find_param,
    format_params,
    parse_params,
    set_param,
    split_commas,
)

# RFC 3261 7.3.3 and the registry of header fields
_COMPACT = {
    "a": "Accept-Contact",
    "b": "Referred-By",
    "c": "Content-Type",
    "d": "Request-Disposition",
    "e": "Content-Encoding",
    "f": "From",
    "i": "Call-ID",
    "j": "Reject-Contact",
    "k": "Supported",
    "l": "Content-Length",
    "m": "Contact",
    "n": "Identity-Info",
    "o": "Event",
    "r": "Refer-To",
    "s": "Subject",
    "t": "To",
    "u": "Allow-Events",
    "v": "Via",
    "x": "Session-Expires",
    "y": "Identity",
}
_NAMES = (
    *_COMPACT.values(),
    *[
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Alert-Info",
        "Allow",
        "Authentication-Info",
        "Authorization",
        "Call-Info",
        "Content-Disposition",
        "Content-Language",
        "CSeq",
        "Date",
        "Diversion",
        "Error-Info",
        "Expires",
        "Flow-Timer",
        "History-Info",
        "In-Reply-To",
        "Join",
        "Max-Forwards",
        "MIME-Version",
        "Min-Expires",
        "Min-SE",
        "Organization",
        "P-Asserted-Identity",
        "P-Preferred-Identity",
        "Path",
        "Priority",
        "Privacy",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Require",
        "RAck",
        "Reason",
        "Record-Route",
        "Refer-Sub",
        "Remote-Party-ID",
        "Replaces",
        "Reply-To",
        "Require",
        "Retry-After",
        "Route",
        "RSeq",
        "Server",
        "Service-Route",
        "SIP-ETag",
        "SIP-If-Match",
        "Subscription-State",
        "Timestamp",
        "Unsupported",
        "User-Agent",
        "User-to-User",
        "Warning",
        "WWW-Authenticate",
        "X-Genesys-CallUUID",
        "X-Genesys-UserData",
        "X-ISCC-Id",
    ],
)
KNOWN = frozenset(_NAMES)
_CANONICAL = {name: name for name in _NAMES} | {name.lower(): name for name in _NAMES} | _COMPACT

# Lists of addresses are kept one to a line, so that the first Via or Route is the first line.
ADDRESS_LISTS = frozenset(
    [
        "Via",
        "Contact",
        "Route",
        "Record-Route",
        "Path",
        "Service-Route",
        "P-Asserted-Identity",
        "Diversion",
        "History-Info",
    ]
)
TOKEN_LISTS = frozenset(
    [
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Allow",
        "Allow-Events",
        "Content-Encoding",
        "Content-Language",
        "Proxy-Require",
        "Require",
        "Supported",
        "Unsupported",
        "In-Reply-To",
    ]
)


def canonical(name: str) -> str:
    """The registry's spelling of a header's name, compact forms expanded; unknown names as they are."""
    return _CANONICAL.get(name) or _CANONICAL.get(name.lower()) or name


class Headers:
    """Ordered and mutable. Two are equal when they hold the same lines in the same order."""

    __slots__ = ("_first", "_lines")

    def __init__(self, lines: Iterable[tuple[str, str]] = ()) -> None:
        self._lines: list[tuple[str, str]] = []
        self._first: dict[str, str] | None = None
        self.extend(lines)

    @staticmethod
    def of(lines: list[tuple[str, str]]) -> Headers:
        """Takes over lines whose names are canonical, whose values are one line and whose lists are split."""
        new = Headers.__new__(Headers)
        new._lines = lines
        new._first = None
        return new

    def extend(self, lines: Iterable[tuple[str, str]]) -> None:
        """Append each line as `add` does."""
        self._first = None
        for line in lines:
            name, value = line
            # Most of what we write ourselves needs no changes; a call per line would be half the cost of a message.
            if name in KNOWN and "," not in value and "\n" not in value and "\r" not in value:
                self._lines.append(line)
            else:
                self.add(name, value)

    def add(self, name: str, value: str) -> None:
        """Append; a comma list of addresses becomes several lines. Raises SipSyntaxError for a line break."""
        _one_line(value)
        name = canonical(name)
        self._first = None
        if "," in value and name in ADDRESS_LISTS:
            self._lines.extend([(name, item) for item in split_commas(value)])
        else:
            self._lines.append((name, value))

    def set(self, name: str, value: str) -> None:
        """Replace the first line of that name where it stands and drop the others, or append."""
        _one_line(value)
        name = canonical(name)
        at = self._find(name)
        if at < 0:
            self._lines.append((name, value))
        else:
            same = _spelling(name)
            self._lines[at] = (name, value)
            self._lines[at + 1 :] = [line for line in self._lines[at + 1 :] if not same(line[0])]
        self._first = None

    def set_first(self, name: str, value: str) -> None:
        """Replace the first line of that name where it stands and keep the others, or put it before all."""
        _one_line(value)
        name = canonical(name)
        at = self._find(name)
        if at < 0:
            self._lines.insert(0, (name, value))
        else:
            self._lines[at] = (name, value)
        self._first = None

    def get(self, name: str) -> str | None:
        """The first line's value (for lists of tokens the whole line)."""
        value = self.first().get(name)
        if value is not None:
            return value
        name = canonical(name)
        if name in KNOWN:
            return self.first().get(name)
        at = self._find(name)
        return None if at < 0 else self._lines[at][1]

    def first(self) -> dict[str, str]:
        """The first line of each name. Not to be changed."""
        if self._first is None:
            self._first = dict(reversed(self._lines))
        return self._first

    def all(self, name: str) -> list[str]:
        """Every value in order, lists split."""
        name = canonical(name)
        if name not in KNOWN:
            same = _spelling(name)
            return [value for key, value in self._lines if same(key)]
        if name not in self.first():
            return []
        values = [value for key, value in self._lines if key == name]
        if name in TOKEN_LISTS:
            return [item for value in values for item in split_commas(value) if item]
        return values

    def remove(self, name: str) -> None:
        """Drop every line of that name; none is no error."""
        same = _spelling(canonical(name))
        self._lines = [line for line in self._lines if not same(line[0])]
        self._first = None

    def copy(self) -> Headers:
        return Headers.of(self._lines.copy())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, name: str) -> bool:
        return self._find(canonical(name)) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self._lines == other._lines

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Headers({self._lines!r})"

    def _find(self, name: str) -> int:
        names = [key for key, _ in self._lines]
        if name not in KNOWN:
            name = name.lower()
            names = [key.lower() for key in names]
        return names.index(name) if name in names else -1


def _one_line(value: str) -> None:
    if "\n" in value or "\r" in value:
        raise SipSyntaxError("a header value may not hold a line break")


def _spelling(name: str) -> Callable[[str], bool]:
    """Whether another canonical name is the same as this canonical one."""
    if name in KNOWN:
        return name.__eq__
    lower = name.lower()
    return lambda key: key.lower() == lower


# RFC 3261 25.1 via-parm: white space is allowed around "/" and ":".
_VIA = re.compile(
    r"SIP[ \t]*/[ \t]*2\.0[ \t]*/[ \t]*([A-Za-z0-9\-.!%*_+`'~]+)[ \t]+"
    r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._\-]+)(?:[ \t]*:[ \t]*([0-9]{1,5}))?([ \t]*;.*)?",
    re.I | re.S,
)
_CACHED_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Via:
    """One hop. transport as written ("UDP", "WSS"); host of an IPv6 address keeps its brackets."""

    transport: str
    host: str
    port: int | None
    params: Params = ()

    @staticmethod
    def parse(text: str) -> Via:
        """Raises SipSyntaxError."""
        return _cached_via(text) if len(text) <= _CACHED_LENGTH else _parse_via(text)

    def __str__(self) -> str:
        host = self.host if self.port is None else f"{self.host}:{self.port}"
        return f"SIP/2.0/{self.transport} {host}{format_params(self.params)}"

    @property
    def branch(self) -> str | None:
        return find_param(self.params, "branch")

    @property
    def sent_by(self) -> str:
        """Host and port as they take part in matching transactions (RFC 3261 17.2.3)."""
        return f"{self.host.lower()}:{self.port or (5061 if self.transport.upper() in ('TLS', 'WSS') else 5060)}"

    def param(self, name: str) -> str | None:
        """The value of a parameter ("" when it has none), None when absent. `name` in lower case."""
        return find_param(self.params, name)

    def with_param(self, name: str, value: str | None) -> Via:
        """This Via with a parameter replaced where it stands, or added last."""
        return Via(self.transport, self.host, self.port, set_param(self.params, name, value))


def _parse_via(text: str) -> Via:
    match = _VIA.fullmatch(text)
    if match is None:
        raise SipSyntaxError(f"not a Via: {text[:80]!r}")
    transport, host, port, params = match.groups()
    if port is not None and int(port) > 65535:
        raise SipSyntaxError(f"no such port: {text[:80]!r}")
    return Via(transport, host, None if port is None else int(port), parse_params(params) if params else ())


# A Via is read several times on its way through the stack.
_cached_via = lru_cache(maxsize=1024)(_parse_via)
