"""Addresses: SIP and other URIs, and name-addr as From, To and Contact carry it (RFC 3261 19.1, 20.10).

Values are kept as written, escapes included, so that str(parse(text)) gives the text back but for needless spaces,
the case of the scheme and the quotes of a display name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from simulator.sip.grammar import (
    Params,
    SipSyntaxError,
    find_param,
    format_params,
    parse_params,
    quote,
    set_param,
    unquote,
)

# RFC 3261 25.1 SIP-URI. Wider by "#" in the user and "_" in the host, which telephones and container networks use.
_SIP_URI = re.compile(
    r"(sips?):(?:([A-Za-z0-9\-_.!~*'()&=+$,;?/%#]+)(?::([A-Za-z0-9\-_.!~*'()&=+$,%]*))?@)?"
    r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._\-]+)(?::([0-9]{1,5}))?((?:;[^;?\s<>\",]+)*)(?:\?([^\s<>\"?]+))?",
    re.I,
)
_OTHER_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):([^\s<>\"]+)")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TRIPLE_COLON = ":::"

# RFC 3261 20.10 name-addr with a quoted-string in front
_QUOTED = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*")[ \t]*<([^<>]*)>', re.S)

# Addresses repeat: in every message of a dialog, in every call of a telephone. Longer texts are not kept.
_CACHED_LENGTH = 200


# RFC 3261 25.1 unreserved and user-unreserved
_PLAIN_IN_USER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()&=+$,;?/")


def escape_user(text: str) -> str:
    """Any text as the user of a SIP URI: what may not stand there becomes %HH of its UTF-8 (RFC 3261 19.1.2).

    For numbers that people and programs type, so that none of them can end the line.
    """
    return "".join(
        char if char in _PLAIN_IN_USER else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Uri:
    """A URI. For schemes other than sip and sips `user` holds all behind the colon and `host` is empty ("tel" has
    its parameters apart). `host` of an IPv6 address keeps its brackets."""

    scheme: str
    user: str | None
    password: str | None
    host: str
    port: int | None = None
    params: Params = ()
    headers: Params = ()

    @staticmethod
    def parse(text: str) -> Uri:
        """Raises SipSyntaxError."""
        return _cached_uri(text) if len(text) <= _CACHED_LENGTH else _parse_uri(text)

    def __str__(self) -> str:
        user = self.user or ""
        if self.host:
            at = f"{user}{'' if self.password is None else ':' + self.password}@" if self.user is not None else ""
            user = f"{at}{self.host}" if self.port is None else f"{at}{self.host}:{self.port}"
        return f"{self.scheme}:{user}{self._tail()}" if self.params or self.headers else f"{self.scheme}:{user}"

    def _tail(self) -> str:
        headers = "&".join(name if value is None else f"{name}={value}" for name, value in self.headers)
        return format_params(self.params) + (f"?{headers}" if headers else "")

    def param(self, name: str) -> str | None:
        """The value of a parameter ("" when it has none), None when absent. `name` in lower case."""
        return find_param(self.params, name)

    def same_place(self, other: Uri) -> bool:
        """Whether both lead to the same telephone: RFC 3261 19.1.4 less its rules about parameters and headers."""
        return (self.scheme, self.user, self.host.lower(), self.port) == (
            other.scheme,
            other.user,
            other.host.lower(),
            other.port,
        )


def _parse_uri(text: str) -> Uri:
    match = _SIP_URI.fullmatch(text)
    if match is None:
        return _parse_other(text)
    scheme, user, password, host, port, params, headers = match.groups()
    if "%" in text and _BAD_ESCAPE.search(text):
        raise SipSyntaxError(f"a bad escape in {text[:80]!r}")
    number = None if port is None else int(port)
    if (number is not None and number > 65535) or _TRIPLE_COLON in host:
        raise SipSyntaxError(f"no such host or port: {text[:80]!r}")
    return Uri(
        scheme.lower(),
        user,
        password,
        host,
        number,
        _uri_params(params) if params else (),
        _pairs(headers.split("&")) if headers else (),
    )


_cached_uri = lru_cache(maxsize=4096)(_parse_uri)


def _parse_other(text: str) -> Uri:
    match = _OTHER_URI.fullmatch(text)
    if match is None or match[1].lower() in ("sip", "sips"):
        raise SipSyntaxError(f"not a URI: {text[:80]!r}")
    scheme = match[1].lower()
    if scheme != "tel":
        return Uri(scheme, match[2], None, "")
    number, _, params = match[2].partition(";")
    return Uri(scheme, number, None, "", None, _uri_params(";" + params) if params else ())


def _uri_params(text: str) -> Params:
    return _pairs(text[1:].split(";"))


def _pairs(parts: list[str]) -> Params:
    pairs: list[tuple[str, str | None]] = []
    for part in parts:
        name, equals, value = part.partition("=")
        if not name:
            raise SipSyntaxError(f"a URI parameter without a name: {part!r}")
        pairs.append((name, value if equals else None))
    return tuple(pairs)


@dataclass(frozen=True, slots=True)
class NameAddr:
    """An address with an optional display name (unquoted here) and header parameters such as the tag.

    bare: written without <>, possible only without display name, URI parameters, and what would end the URI.
    """

    display: str
    uri: Uri
    params: Params = ()
    bare: bool = False

    @staticmethod
    def parse(text: str) -> NameAddr:
        """Reads name-addr and addr-spec. Raises SipSyntaxError."""
        return _cached_name_addr(text) if len(text) <= _CACHED_LENGTH else _parse_name_addr(text)

    def __str__(self) -> str:
        params = format_params(self.params)
        if self.bare and not (self.display or self.uri.params or self.uri.headers or _needs_brackets(self.uri)):
            return f"{self.uri}{params}"
        return f"{quote(self.display)} <{self.uri}>{params}" if self.display else f"<{self.uri}>{params}"

    @property
    def tag(self) -> str | None:
        return find_param(self.params, "tag") or None

    def param(self, name: str) -> str | None:
        """The value of a header parameter ("" when it has none), None when absent. `name` in lower case."""
        return find_param(self.params, name)

    def with_tag(self, tag: str) -> NameAddr:
        """This address with the tag replaced or added last."""
        return self.with_param("tag", tag)

    def with_param(self, name: str, value: str | None) -> NameAddr:
        return NameAddr(self.display, self.uri, set_param(self.params, name, value), self.bare)


def _needs_brackets(uri: Uri) -> bool:
    """RFC 3261 20: a comma, question mark or semicolon stands between <> only, in a user too."""
    user = uri.user
    return user is not None and (";" in user or "," in user or "?" in user)


def _parse_name_addr(text: str) -> NameAddr:
    display, bracket, rest = text.partition("<")
    if not bracket:
        return _parse_bare(text)
    uri, bracket, params = rest.partition(">")
    # What most peers write needs no regular expression: tokens or one quoted-string without escapes, then <uri>.
    if '"' in display:
        display = display.strip(" \t")
        if display.find('"', 1) != len(display) - 1 or display[0] != '"' or "\\" in display:
            return _parse_quoted(text)
        display = display[1:-1]
    elif "," in display or ">" in display:
        raise SipSyntaxError(f"not an address: {text[:80]!r}")
    else:
        display = display.strip(" \t")
    if not bracket:
        raise SipSyntaxError(f"not an address: {text[:80]!r}")
    return NameAddr(display, Uri.parse(uri), parse_params(params) if params else ())


_cached_name_addr = lru_cache(maxsize=8192)(_parse_name_addr)


def _parse_quoted(text: str) -> NameAddr:
    match = _QUOTED.match(text)
    if match is None:
        raise SipSyntaxError(f"not an address: {text[:80]!r}")
    params = text[match.end() :]
    return NameAddr(unquote(match[1]), Uri.parse(match[2]), parse_params(params) if params else ())


def _parse_bare(text: str) -> NameAddr:
    """addr-spec: what follows the first ";" belongs to the header, and "?" or "," would need <> (RFC 3261 20)."""
    uri, semicolon, params = text.partition(";")
    uri = uri.strip(" \t")
    if "?" in uri or "," in uri:
        raise SipSyntaxError(f"an address that needs <>: {text[:80]!r}")
    return NameAddr("", Uri.parse(uri), parse_params(";" + params) if semicolon else (), bare=True)
