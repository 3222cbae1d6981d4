"""What the engine reads in a remote session description (RFC 8866): its sections, and of the audio what matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from simulator.media.codec import Codec

Attribute = tuple[str, str]


class BadDescription(ValueError):
    """The SDP cannot be used: it is not SDP, or has no audio, or lacks what its transport needs."""


class Direction(Enum):
    """As the describing side sees it: (sends, receives)."""

    SENDRECV = (True, True)
    SENDONLY = (True, False)
    RECVONLY = (False, True)
    INACTIVE = (False, False)

    @property
    def sends(self) -> bool:
        return self.value[0]

    @property
    def receives(self) -> bool:
        return self.value[1]

    @property
    def reversed(self) -> Direction:
        """What the other side answers (RFC 3264 section 6.1)."""
        return Direction((self.receives, self.sends))

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Section:
    """One m= line with its attributes, then the session's, so that its own come first; `host` is from c=."""

    kind: str
    port: int
    proto: str
    formats: tuple[str, ...]
    host: str
    attributes: tuple[Attribute, ...]

    def get(self, name: str) -> str | None:
        return next((value for key, value in self.attributes if key == name), None)

    @property
    def webrtc(self) -> bool:
        return "TLS" in self.proto

    @property
    def direction(self) -> Direction:
        names = [key.upper() for key, _ in self.attributes if key.upper() in Direction.__members__]
        return Direction[names[0]] if names else Direction.SENDRECV

    @property
    def listens(self) -> bool:
        """Whether it wants packets now. A plain c=0.0.0.0 is the old way to say no (RFC 3264 section 8.4)."""
        return self.port != 0 and self.direction.receives and (self.webrtc or self.host not in ("0.0.0.0", "::"))

    def rtpmaps(self) -> dict[int, tuple[str, int]]:
        """payload type -> (encoding in lower case, clock rate), in order of the m= line; static types need no line."""
        maps = {
            codec.payload_type: (codec.encoding.lower(), codec.rate) for codec in (Codec.PCMU, Codec.PCMA, Codec.G722)
        }
        for value in (value for key, value in self.attributes if key == "rtpmap"):
            number, _, mapping = value.partition(" ")
            name, _, rest = mapping.strip().partition("/")
            rate = rest.partition("/")[0]
            if number.isdigit() and rate.isdigit():
                maps[int(number)] = (name.lower(), int(rate))
        return {int(f): maps[int(f)] for f in self.formats if f.isdigit() and int(f) in maps}


@dataclass(frozen=True, slots=True)
class Description:
    sections: tuple[Section, ...]
    group: tuple[str, ...] = ()
    """The mids of a=group:BUNDLE."""

    @property
    def audio(self) -> Section:
        """The first audio section that is not refused, else the first. Raises BadDescription when there is none."""
        sections = [section for section in self.sections if section.kind == "audio"]
        if not sections:
            raise BadDescription("no audio")
        return next((section for section in sections if section.port), sections[0])

    @classmethod
    def parse(cls, data: bytes) -> Description:
        """Raises BadDescription. Unknown lines are left out."""
        lines = data.decode("utf-8", "replace").splitlines()
        if not lines or not lines[0].startswith("v="):
            raise BadDescription("not a session description")
        starts = [index for index, line in enumerate(lines) if line.startswith("m=")] + [len(lines)]
        head = lines[: starts[0]]
        session = tuple(_attributes(head))
        group = next((value for key, value in session if key == "group" and value.startswith("BUNDLE")), "")
        inherited = tuple(item for item in session if item[0] not in ("group", "rtpmap", "mid"))
        sections = (lines[a:b] for a, b in pairwise(starts))
        return cls(tuple(_section(part, _host(head, ""), inherited) for part in sections), tuple(group.split()[1:]))


def _section(lines: list[str], host: str, inherited: tuple[Attribute, ...]) -> Section:
    words = lines[0][2:].split()
    port = words[1].partition("/")[0] if len(words) > 3 else ""
    if not port.isdigit() or int(port) > 65535:
        raise BadDescription(f"bad media line: {lines[0]}")
    kind, _, proto, *formats = words
    attributes = (*_attributes(lines), *inherited)
    return Section(kind, int(port), proto, tuple(formats), _host(lines, host), attributes)


def _attributes(lines: list[str]) -> list[Attribute]:
    parts = (line[2:].partition(":") for line in lines if line.startswith("a="))
    return [(name.strip(), value.strip()) for name, _, value in parts]


def _host(lines: list[str], default: str) -> str:
    connection = next((line for line in lines if line.startswith("c=")), None)
    words = connection.split() if connection else []
    return words[2].partition("/")[0] if len(words) > 2 else default
