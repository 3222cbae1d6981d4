"""SRTP with keys in the session description (RFC 4568), as desk phones have it. Suites: RFC 4568 6.2, RFC 7714 14.2."""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass

import pylibsrtp

from simulator.media import srtp


@dataclass(frozen=True, slots=True)
class _Suite:
    """libsrtp's number of the profile, and the length of key and salt together in bytes."""

    number: int
    length: int


_SUITES = {
    "AEAD_AES_128_GCM": _Suite(pylibsrtp.Policy.SRTP_PROFILE_AEAD_AES_128_GCM, 28),
    "AES_CM_128_HMAC_SHA1_80": _Suite(pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_80, 30),
    "AES_CM_128_HMAC_SHA1_32": _Suite(pylibsrtp.Policy.SRTP_PROFILE_AES128_CM_SHA1_32, 30),
}


@dataclass(frozen=True, slots=True)
class Crypto:
    """The key with which one side sends. tag: names the a=crypto line among those of an offer; key: with its salt."""

    tag: int
    suite: str
    key: bytes

    def __str__(self) -> str:
        """The value of a=crypto."""
        return f"{self.tag} {self.suite} inline:{base64.b64encode(self.key).decode()}"

    def __repr__(self) -> str:
        # A key is no matter for logs.
        return f"<crypto {self.tag} {self.suite}>"


def fresh() -> tuple[Crypto, ...]:
    """A key of our own for each suite, best first."""
    return tuple(
        Crypto(tag, name, secrets.token_bytes(suite.length)) for tag, (name, suite) in enumerate(_SUITES.items(), 1)
    )


def read(value: str) -> Crypto | None:
    """Of an a=crypto; None for what cannot be used: a suite or a session parameter that we do not know, a key of the
    wrong length, a master key identifier. A lifetime is more packets than any call has."""
    words = value.split()
    if len(words) != 3 or not words[0].isdigit() or not words[2].startswith("inline:"):
        return None
    suite = _SUITES.get(words[1])
    coded, *rest = words[2].removeprefix("inline:").split("|")
    if suite is None or any(":" in part for part in rest):
        return None
    try:
        key = base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True)
    except binascii.Error:
        return None
    return Crypto(int(words[0]), words[1], key) if len(key) == suite.length else None


def outward(crypto: Crypto) -> pylibsrtp.Session:
    """SRTP for what we send with this key."""
    return srtp.outward(crypto.key, _SUITES[crypto.suite].number)


def inward(crypto: Crypto) -> pylibsrtp.Session:
    """SRTP for what comes with the far end's key."""
    return srtp.inward(crypto.key, _SUITES[crypto.suite].number)
