"""STUN messages as ICE uses them (RFC 8489, RFC 8445): binding requests in, responses out. Pure bytes."""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from dataclasses import dataclass
from ipaddress import ip_address

BINDING_REQUEST = 0x0001
BINDING_INDICATION = 0x0011
BINDING_SUCCESS = 0x0101
BINDING_ERROR = 0x0111

USERNAME = 0x0006
MESSAGE_INTEGRITY = 0x0008
ERROR_CODE = 0x0009
XOR_MAPPED_ADDRESS = 0x0020
PRIORITY = 0x0024
USE_CANDIDATE = 0x0025
FINGERPRINT = 0x8028

_COOKIE = 0x2112A442
_HEADER = struct.Struct("!HHI12s")
_ATTRIBUTE = struct.Struct("!HH")
_FINGERPRINT_XOR = 0x5354554E


class MalformedStun(ValueError):
    """The bytes are not a STUN message, or its fingerprint does not fit."""


@dataclass(frozen=True, slots=True)
class StunMessage:
    """Attributes in order, without MESSAGE-INTEGRITY and FINGERPRINT, which build() adds."""

    kind: int
    transaction: bytes
    attributes: tuple[tuple[int, bytes], ...] = ()

    @classmethod
    def parse(cls, data: bytes) -> StunMessage:
        """Raises MalformedStun. Whether it is authentic is for authentic() to say."""
        if len(data) < _HEADER.size:
            raise MalformedStun("no STUN header")
        kind, length, cookie, transaction = _HEADER.unpack_from(data)
        if cookie != _COOKIE or kind & 0xC000 or length % 4 or length != len(data) - _HEADER.size:
            raise MalformedStun("not a STUN message")
        attributes = tuple((name, value) for name, value, _ in _attributes(data))
        _check_fingerprint(data)
        return cls(
            kind, transaction, tuple(item for item in attributes if item[0] not in (MESSAGE_INTEGRITY, FINGERPRINT))
        )

    def get(self, name: int) -> bytes | None:
        return next((value for key, value in self.attributes if key == name), None)

    def build(self, password: str | None = None) -> bytes:
        """With MESSAGE-INTEGRITY when a short-term password is given, and always with FINGERPRINT."""
        body = b"".join(_attribute(name, value) for name, value in self.attributes)
        if password is not None:
            # RFC 8489 14.5: the length counts the attribute being computed, and nothing after it.
            signed = self._header(len(body) + 24) + body
            body += _attribute(MESSAGE_INTEGRITY, _hmac(signed, password))
        summed = self._header(len(body) + 8) + body
        return summed + _attribute(FINGERPRINT, _fingerprint(summed))

    def _header(self, length: int) -> bytes:
        return _HEADER.pack(self.kind, length, _COOKIE, self.transaction)


def authentic(data: bytes, password: str) -> bool:
    """Whether a parsed message carries a MESSAGE-INTEGRITY made with the password."""
    for name, value, offset in _attributes(data):
        if name == MESSAGE_INTEGRITY:
            signed = data[:2] + struct.pack("!H", offset + 24 - _HEADER.size) + data[4:offset]
            return hmac.compare_digest(value, _hmac(signed, password))
    return False


def xor_address(host: str, port: int, transaction: bytes) -> bytes:
    """The value of XOR-MAPPED-ADDRESS (RFC 8489 section 14.2)."""
    address = ip_address(host).packed
    mask = struct.pack("!I", _COOKIE) + transaction
    family = 1 if len(address) == 4 else 2
    hidden = bytes(a ^ b for a, b in zip(address, mask, strict=False))
    return struct.pack("!BBH", 0, family, port ^ (_COOKIE >> 16)) + hidden


def error(code: int, reason: str) -> bytes:
    """The value of ERROR-CODE (RFC 8489 section 14.8)."""
    return struct.pack("!HBB", 0, code // 100, code % 100) + reason.encode()


def _attributes(data: bytes) -> list[tuple[int, bytes, int]]:
    """(type, value, offset) of each; what comes after MESSAGE-INTEGRITY does not count, but for FINGERPRINT."""
    found: list[tuple[int, bytes, int]] = []
    offset, sealed = _HEADER.size, False
    while offset < len(data):
        if offset + 4 > len(data):
            raise MalformedStun("attribute cut short")
        name, length = _ATTRIBUTE.unpack_from(data, offset)
        if offset + 4 + length > len(data):
            raise MalformedStun("attribute cut short")
        if not sealed or name == FINGERPRINT:
            found.append((name, data[offset + 4 : offset + 4 + length], offset))
        sealed = sealed or name == MESSAGE_INTEGRITY
        offset += 4 + length + -length % 4
    return found


def _check_fingerprint(data: bytes) -> None:
    for name, value, offset in _attributes(data):
        if name == FINGERPRINT and value != _fingerprint(data[:offset]):
            raise MalformedStun("wrong fingerprint")


def _attribute(name: int, value: bytes) -> bytes:
    return _ATTRIBUTE.pack(name, len(value)) + value + bytes(-len(value) % 4)


def _hmac(signed: bytes, password: str) -> bytes:
    return hmac.digest(password.encode(), signed, hashlib.sha1)


def _fingerprint(summed: bytes) -> bytes:
    return struct.pack("!I", zlib.crc32(summed) ^ _FINGERPRINT_XOR)
