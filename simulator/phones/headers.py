"""Header fields of SIP text as the telephones need them: reading, rewriting, digest answers, user data.

pyVoIP's own parser keeps one value per name and knows no compact forms; what it loses is read here. No sockets here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

# RFC 3261 7.3.3, and RFC 6665 for Event.
COMPACT = {
    "v": "Via",
    "f": "From",
    "t": "To",
    "i": "Call-ID",
    "m": "Contact",
    "l": "Content-Length",
    "c": "Content-Type",
    "k": "Supported",
    "o": "Event",
}
CANONICAL = {name.lower(): name for name in ("CSeq", *COMPACT.values())}
USER_DATA = "X-Genesys-UserData"
QUOTED = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')
TAG = re.compile(r";\s*tag=([^;\s>]+)", re.IGNORECASE)
URI = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Fields:
    """A SIP message cut into start line, (name, value) pairs in their order, and body."""

    start: str
    pairs: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.pairs if key.lower() == name.lower())

    def first(self, name: str, default: str = "") -> str:
        return next(iter(self.all(name)), default)

    def canonical(self) -> bytes:
        """The message again, spelled as pyVoIP's parser insists on: one space after each colon, no folding."""
        lines = [self.start, *(f"{name}: {value}" for name, value in self.pairs)]
        body = self.body.rstrip(b"\r\n")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body + b"\r\n" if body else b"")


def fields(raw: bytes) -> Fields:
    """Cuts a datagram; raises ValueError when it is no SIP message."""
    head, _, body = raw.lstrip(b"\r\n").partition(b"\r\n\r\n")
    start, *lines = re.sub(r"\r\n[ \t]+", " ", head.decode("utf-8", "replace")).split("\r\n")
    if "SIP/2.0" not in start:
        raise ValueError(f"not SIP: {start[:40]!r}")
    return Fields(start, tuple(_pair(line) for line in lines if ":" in line), body)


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    name = name.strip()
    return COMPACT.get(name.lower(), CANONICAL.get(name.lower(), name)), value.strip()


def tag(value: str) -> str:
    """The tag parameter of a From or To value, "" when there is none."""
    found = TAG.search(value.rpartition(">")[2] or value)
    return found[1] if found else ""


def uri(value: str) -> str:
    """The URI inside a name-addr or addr-spec value such as Contact's."""
    found = URI.search(value)
    return found[1] if found else value.partition(";")[0].strip()


def routes(values: Iterable[str]) -> tuple[str, ...]:
    """Record-Route values, one entry each, in the order received. No comma stands inside the URIs telephones meet."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def rewritten(message: str, replace: Mapping[str, Sequence[str]]) -> str:
    """The message with each named field set to the given values ([] removes it); new ones go before the blank line."""
    head, _, body = message.partition("\r\n\r\n")
    start, *lines = head.split("\r\n")
    wanted = {name.lower(): [f"{name}: {value}" for value in values] for name, values in replace.items()}
    kept: list[str] = [start]
    for line in lines:
        name = line.partition(":")[0].strip().lower()
        kept += wanted.pop(name, []) if name in wanted else [line] if name not in map(str.lower, replace) else []
    for extra in wanted.values():
        kept += extra
    return "\r\n".join(kept) + "\r\n\r\n" + body


def user_data_headers(data: Mapping[str, str]) -> tuple[str, ...]:
    """One X-Genesys-UserData value per pair: key=value, both percent-encoded UTF-8, so nothing ends the field."""
    return tuple(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in data.items())


def display_name(name: str) -> str:
    """A quoted-string with a space behind it, or "" for no name (RFC 3261 25.1)."""
    escaped = re.sub(r"[\r\n]", " ", name).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" ' if name else ""


@dataclass(frozen=True, slots=True)
class Login:
    username: str
    password: str


def authorization(challenge: str, method: str, target: str, login: Login, cnonce: str) -> str:
    """Answers a WWW- or Proxy-Authenticate value with MD5 digest, qop=auth when offered (RFC 2617 3.2.2).

    Raises ValueError when the challenge asks for another scheme or algorithm.
    """
    asked = {key.lower(): quoted or bare for key, quoted, bare in QUOTED.findall(challenge)}
    if not challenge.lower().startswith("digest") or asked.get("algorithm", "MD5").upper() != "MD5":
        raise ValueError(f"cannot answer {challenge!r}")
    secret = _md5(f"{login.username}:{asked['realm']}:{login.password}")
    wanted = _md5(f"{method}:{target}")
    parts = {"username": login.username, "realm": asked["realm"], "nonce": asked["nonce"], "uri": target}
    if "auth" in re.split(r"[,\s]+", asked.get("qop", "")):
        response = _md5(f"{secret}:{asked['nonce']}:00000001:{cnonce}:auth:{wanted}")
        tail = f', qop=auth, nc=00000001, cnonce="{cnonce}"'
    else:
        response, tail = _md5(f"{secret}:{asked['nonce']}:{wanted}"), ""
    if "opaque" in asked:
        tail += f', opaque="{asked["opaque"]}"'
    values = ", ".join(f'{key}="{value}"' for key, value in parts.items())
    return f'Digest {values}, response="{response}", algorithm=MD5{tail}'


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
