"""SIP messages as a strict peer reads and writes them. What RFC 3261 does not allow is a ProtocolError.

Reads by itself, without simulator.sip: a fault that the server's parser and its writer share must be seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Pairs = Iterable[tuple[str, str]]

_REQUEST = re.compile(r"([A-Z]+) (sips?:[^\s<>]+) SIP/2\.0")
_RESPONSE = re.compile(r"SIP/2\.0 ([1-6]\d\d) [^\r\n]*")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): ?(.*)")
_VIA = re.compile(r"SIP/2\.0/UDP ([\w.\[\]:-]+?):(\d+);(?:.*;)?branch=(z9hG4bK[^;,\s]+)(?:;.*)?")
_ONCE = ("From", "To", "Call-ID", "CSeq", "Content-Length")


class ProtocolError(AssertionError):
    """The server broke a rule of SIP; the text says which."""


def expect(holds: object, rule: str) -> None:
    """Raises ProtocolError with the rule that was broken, unless it holds."""
    if not holds:
        raise ProtocolError(rule)


@dataclass(frozen=True, slots=True)
class Message:
    """method is "" for a response, status 0 for a request. number and of: the two halves of CSeq."""

    start: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    method: str
    status: int
    number: int
    of: str
    branch: str

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]

    def get(self, name: str) -> str:
        """The first one, "" when there is none."""
        return next(iter(self.all(name)), "")

    def tag(self, name: str) -> str:
        """The tag of From or To, "" without."""
        found = re.search(r";tag=([^;\s]+)$|;tag=([^;\s]+);", self.get(name))
        return (found[1] or found[2]) if found else ""

    def uri(self, name: str) -> str:
        """The URI of From, To or Contact, without the header's own parameters."""
        return uri_of(self.get(name))

    @property
    def target(self) -> str:
        return self.start.split(" ")[1]

    def __str__(self) -> str:
        return f"{self.start} [{self.get('Call-ID')}, {self.get('CSeq')}]"


def uri_of(value: str) -> str:
    """Of `"name" <uri>;tag=x` or `uri;tag=x` (there a semicolon ends the URI)."""
    found = re.search(r"<([^>]+)>", value)
    return found[1] if found else value.split(";")[0].strip()


def user_of(uri: str) -> str:
    return uri.partition(":")[2].rpartition("@")[0]


def read(data: bytes) -> Message:
    """Raises ProtocolError for anything that is not exactly one well-formed message."""
    head, ended, body = data.partition(b"\r\n\r\n")
    expect(ended, "no empty line after the headers")
    text = head.decode("utf-8")
    expect("\n" not in text.replace("\r\n", ""), "a bare line feed")
    start, *lines = text.split("\r\n")
    headers = tuple(_header(line) for line in lines)
    names = [name for name, _ in headers]
    for name in _ONCE:
        expect(names.count(name) == 1, f"{name} stands {names.count(name)} times in {start}")
    values = dict(headers)
    expect(values["Content-Length"] == str(len(body)), "Content-Length is not the length of the body")
    expect(bool(body) == ("Content-Type" in values), "a body and its Content-Type belong together")
    number, _, of = values["CSeq"].partition(" ")
    expect(number.isdigit() and of.isalpha(), f"CSeq {values['CSeq']}")
    return _typed(start, headers, body, int(number), of)


def _header(line: str) -> tuple[str, str]:
    found = _HEADER.fullmatch(line)
    expect(found, f"not a header line: {line!r}")
    assert found is not None
    return found[1], found[2]


def _typed(start: str, headers: tuple[tuple[str, str], ...], body: bytes, number: int, of: str) -> Message:
    request, response = _REQUEST.fullmatch(start), _RESPONSE.fullmatch(start)
    expect(request or response, f"not a start line: {start!r}")
    via = _VIA.fullmatch(next((value for name, value in headers if name == "Via"), ""))
    expect(via, f"no Via with a branch in {start}")
    assert via is not None
    method = request[1] if request else ""
    status = int(response[1]) if response else 0
    message = Message(start, headers, body, method, status, number, of, via[3])
    expect(message.tag("From"), f"no From tag in {start}")
    if request:
        expect(method == of, f"{method} with CSeq of {of}")
        expect(message.get("Max-Forwards").isdigit(), f"{method} without Max-Forwards")
        expect(len(message.all("Via")) == 1, f"{method} with more than the sender's own Via")
    elif status > 100:
        expect(message.tag("To"), f"no To tag in {start}")
    return message


def write(start: str, headers: Pairs, body: bytes = b"") -> bytes:
    lines = [start, *(f"{name}: {value}" for name, value in headers)]
    told = any(name == "Content-Type" for name, _ in headers)
    lines += ["Content-Type: application/sdp"] if body and not told else []
    return ("\r\n".join([*lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n").encode() + body
