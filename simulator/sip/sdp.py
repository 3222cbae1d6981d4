"""Session descriptions: RFC 4566 lines kept in order, and the few questions that calls ask of them (RFC 3264)."""

from __future__ import annotations

from dataclasses import dataclass, replace

Line = tuple[str, str]
"""("a", "rtpmap:0 PCMU/8000")"""

DIRECTIONS = ("sendrecv", "sendonly", "recvonly", "inactive")
BLACK_HOLE = "0.0.0.0"

# RFC 3551 6, those that telephones still offer without a=rtpmap
_STATIC = {"0": "PCMU/8000", "3": "GSM/8000", "4": "G723/8000", "8": "PCMA/8000", "9": "G722/8000", "18": "G729/8000"}


class SdpError(ValueError):
    """Not a session description; the text says which line."""


@dataclass(frozen=True, slots=True)
class Origin:
    """o=. session_id and version are digits, kept as text; address without its type."""

    username: str
    session_id: str
    version: str
    address: str
    address_type: str = "IP4"

    def __str__(self) -> str:
        return f"{self.username} {self.session_id} {self.version} IN {self.address_type} {self.address}"


@dataclass(frozen=True, slots=True)
class Media:
    """An m= section. lines: those behind m= in order. session_lines: those of the session, for what is inherited."""

    kind: str
    port: int
    proto: str
    formats: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    port_count: int = 1
    session_lines: tuple[Line, ...] = ()

    @property
    def connection(self) -> str:
        """The address media goes to: of this section's c=, else of the session's, "" without."""
        return _address(self.lines) or _address(self.session_lines)

    @property
    def direction(self) -> str:
        """One of DIRECTIONS: this section's, else the session's, else sendrecv."""
        return _direction(self.lines) or _direction(self.session_lines) or "sendrecv"

    @property
    def attributes(self) -> tuple[tuple[str, str | None], ...]:
        """(name, value) of this section's a= lines in order; value None without a colon."""
        return _attributes(self.lines)

    def attribute(self, name: str) -> str | None:
        """The first one's value ("" when it has none), of this section or else of the session; None when absent."""
        for key, value in (*self.attributes, *_attributes(self.session_lines)):
            if key == name:
                return value or ""
        return None

    @property
    def webrtc(self) -> bool:
        return "UDP/TLS" in self.proto or "SAVPF" in self.proto

    def rtpmap(self, payload: str) -> str:
        """ "PCMA/8000" for "8"; "" when unknown."""
        for name, value in self.attributes:
            if name == "rtpmap" and value is not None and value.split(" ", 1)[0] == payload:
                return value[len(payload) :].strip()
        return _STATIC.get(payload, "")

    def payload(self, encoding: str) -> str | None:
        """The first format with that encoding name and clock rate: payload("telephone-event/8000")."""
        wanted = encoding.lower()
        for payload in self.formats:
            if self.rtpmap(payload).lower().startswith(wanted):
                return payload
        return None

    def _text(self) -> list[str]:
        port = str(self.port) if self.port_count == 1 else f"{self.port}/{self.port_count}"
        first = " ".join((self.kind, port, self.proto, *self.formats))
        return [f"m={first}", *(f"{letter}={value}" for letter, value in self.lines)]


@dataclass(frozen=True, slots=True)
class Sdp:
    """lines: the session's lines behind s= in order (c, b, t, a ...)."""

    origin: Origin
    name: str = "-"
    lines: tuple[Line, ...] = ()
    media: tuple[Media, ...] = ()

    @staticmethod
    def parse(data: bytes) -> Sdp:
        """Line ends may be CRLF or LF. Raises SdpError."""
        lines = [_line(text) for text in data.decode("utf-8", "surrogateescape").split("\n") if text.strip("\r \t\0")]
        if len(lines) < 2 or lines[0] != ("v", "0") or lines[1][0] != "o":
            raise SdpError("v=0 and o= do not come first")
        first = next((n for n, (letter, _) in enumerate(lines) if letter == "m"), len(lines))
        name, start = (lines[2][1], 3) if first > 2 and lines[2][0] == "s" else ("-", 2)
        session = tuple(lines[start:first])
        return Sdp(_origin(lines[1][1]), name, session, _sections(lines[first:], session))

    def __bytes__(self) -> bytes:
        texts = ["v=0", f"o={self.origin}", f"s={self.name}", *(f"{letter}={value}" for letter, value in self.lines)]
        for media in self.media:
            texts += media._text()
        return ("\r\n".join(texts) + "\r\n").encode("utf-8", "surrogateescape")

    @property
    def audio(self) -> Media | None:
        """The first audio section."""
        return next((media for media in self.media if media.kind == "audio"), None)


def with_origin(sdp: Sdp, username: str, session_id: str, version: str, address: str) -> Sdp:
    """The same description with another o=; everything else untouched (contract 4.1.3)."""
    address_type = "IP6" if ":" in address else "IP4"
    return replace(sdp, origin=Origin(username, str(session_id), str(version), address, address_type))


def with_direction(sdp: Sdp, direction: str) -> Sdp:
    """Every section with that direction, where its own stands or else last; the session's goes."""
    session = _without_direction(sdp.lines)
    media = tuple(
        replace(section, lines=_directed(section.lines, direction), session_lines=session) for section in sdp.media
    )
    return replace(sdp, lines=session, media=media)


def held(sdp: Sdp) -> bool:
    """Whether the sender does not want to hear: sendonly, inactive, or RFC 2543's c=0.0.0.0."""
    audio = sdp.audio
    return audio is not None and (audio.direction in ("sendonly", "inactive") or audio.connection == BLACK_HOLE)


def _line(text: str) -> Line:
    text = text.rstrip("\r")
    if len(text) < 2 or text[1] != "=" or not text[0].islower():
        raise SdpError(f"not a line: {text[:60]!r}")
    return text[0], text[2:]


def _origin(text: str) -> Origin:
    parts = text.split()
    if len(parts) != 6:
        raise SdpError(f"not an origin: {text[:60]!r}")
    username, session_id, version, _, address_type, address = parts
    return Origin(username, session_id, version, address, address_type)


def _sections(lines: list[Line], session: tuple[Line, ...]) -> tuple[Media, ...]:
    starts = [n for n, (letter, _) in enumerate(lines) if letter == "m"]
    ends = [*starts, len(lines)][1:]
    return tuple(
        _media(lines[start][1], tuple(lines[start + 1 : end]), session) for start, end in zip(starts, ends, strict=True)
    )


def _media(text: str, lines: tuple[Line, ...], session: tuple[Line, ...]) -> Media:
    parts = text.split()
    if len(parts) < 4:
        raise SdpError(f"not a media section: {text[:60]!r}")
    port, _, count = parts[1].partition("/")
    if not _is_number(port) or int(port) > 65535 or not _is_number(count or "1"):
        raise SdpError(f"not a port: {text[:60]!r}")
    return Media(parts[0], int(port), parts[2], tuple(parts[3:]), lines, int(count or "1"), session)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _address(lines: tuple[Line, ...]) -> str:
    for letter, value in lines:
        if letter == "c":
            return value.split(" ")[-1].partition("/")[0]
    return ""


def _attributes(lines: tuple[Line, ...]) -> tuple[tuple[str, str | None], ...]:
    parts = [value.partition(":") for letter, value in lines if letter == "a"]
    return tuple((name, value if colon else None) for name, colon, value in parts)


def _direction(lines: tuple[Line, ...]) -> str:
    return next((value for letter, value in lines if letter == "a" and value in DIRECTIONS), "")


def _without_direction(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line[0] != "a" or line[1] not in DIRECTIONS)


def _directed(lines: tuple[Line, ...], direction: str) -> tuple[Line, ...]:
    old = _direction(lines)
    if not old:
        return (*lines, ("a", direction))
    at = lines.index(("a", old))
    return (*lines[:at], ("a", direction), *_without_direction(lines[at + 1 :]))
