"""Digest access authentication: challenges, answers, and nonces that carry their own time (RFC 2617, RFC 7616).

A nonce is its time and a signature of it, so that nothing needs to be remembered between challenge and answer.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.sip.grammar import SipSyntaxError, quote, unquote

_PARAM = re.compile(r'\s*([A-Za-z0-9\-.!%*_+`\'~]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,"]+)\s*(?:,|$)', re.S)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


_HASHES: dict[str, Callable[[str], str]] = {"MD5": _md5, "SHA-256": _sha256}


@dataclass(frozen=True, slots=True)
class Challenge:
    """WWW-Authenticate or Proxy-Authenticate. algorithm "MD5" or "SHA-256"; qop "" or a list with "auth" in it."""

    realm: str
    nonce: str
    algorithm: str = "MD5"
    qop: str = "auth"
    stale: bool = False
    opaque: str = ""

    @staticmethod
    def parse(text: str) -> Challenge:
        """Raises SipSyntaxError."""
        params = _params(text)
        return Challenge(
            _needed(params, "realm"),
            _needed(params, "nonce"),
            params.get("algorithm", "MD5").upper(),
            params.get("qop", ""),
            params.get("stale", "").lower() == "true",
            params.get("opaque", ""),
        )

    def __str__(self) -> str:
        text = f"Digest realm={quote(self.realm)}, nonce={quote(self.nonce)}, algorithm={self.algorithm}"
        if self.qop:
            text += f", qop={quote(self.qop)}"
        if self.stale:
            text += ", stale=true"
        return f"{text}, opaque={quote(self.opaque)}" if self.opaque else text


@dataclass(frozen=True, slots=True)
class Authorization:
    """Authorization or Proxy-Authorization. qop "" is RFC 2069's answer without cnonce and nc."""

    username: str
    realm: str
    nonce: str
    uri: str
    response: str
    algorithm: str = "MD5"
    qop: str = ""
    cnonce: str = ""
    nc: str = ""
    opaque: str = ""

    @staticmethod
    def parse(text: str) -> Authorization:
        """Raises SipSyntaxError."""
        params = _params(text)
        return Authorization(
            _needed(params, "username"),
            _needed(params, "realm"),
            _needed(params, "nonce"),
            _needed(params, "uri"),
            _needed(params, "response"),
            params.get("algorithm", "MD5").upper(),
            params.get("qop", ""),
            params.get("cnonce", ""),
            params.get("nc", ""),
            params.get("opaque", ""),
        )

    def __str__(self) -> str:
        text = (
            f"Digest username={quote(self.username)}, realm={quote(self.realm)}, nonce={quote(self.nonce)}, "
            f"uri={quote(self.uri)}, response={quote(self.response)}, algorithm={self.algorithm}"
        )
        if self.qop:
            text += f", qop={self.qop}, cnonce={quote(self.cnonce)}, nc={self.nc}"
        return f"{text}, opaque={quote(self.opaque)}" if self.opaque else text


def check(authorization: Authorization, method: str, password: str) -> bool:
    """Whether the answer is right for the password. An algorithm or qop that we did not ask for is wrong."""
    if authorization.algorithm not in _HASHES or authorization.qop not in ("", "auth"):
        return False
    expected = _response(authorization, method, password)
    return hmac.compare_digest(expected.encode(), authorization.response.lower().encode("utf-8", "surrogateescape"))


def answer(
    challenge: Challenge, username: str, password: str, method: str, uri: str, cnonce: str = "", nc: int = 1
) -> Authorization:
    """The client's side. `cnonce` is used (and needed) when the challenge offers qop "auth". Raises SipSyntaxError for
    an algorithm or qop other than ours."""
    offered = [item.strip() for item in challenge.qop.split(",")] if challenge.qop else []
    if challenge.algorithm not in _HASHES or (offered and "auth" not in offered):
        raise SipSyntaxError(f"cannot answer {challenge}")
    blank = Authorization(
        username,
        challenge.realm,
        challenge.nonce,
        uri,
        "",
        challenge.algorithm,
        "auth" if offered else "",
        cnonce if offered else "",
        f"{nc:08x}" if offered else "",
        challenge.opaque,
    )
    return replace(blank, response=_response(blank, method, password))


def make_nonce(secret: bytes, now: float) -> str:
    time = f"{int(now):x}"
    return f"{time}-{_signature(secret, time)}"


def nonce_age(nonce: str, secret: bytes, now: float) -> float | None:
    """Seconds since we made it; None when we did not."""
    time, _, signature = nonce.partition("-")
    if not hmac.compare_digest(_signature(secret, time).encode(), signature.encode("utf-8", "surrogateescape")):
        return None
    return now - int(time, 16)


def _signature(secret: bytes, time: str) -> str:
    return hmac.new(secret, time.encode("utf-8", "surrogateescape"), "sha256").hexdigest()[:32]


def _response(authorization: Authorization, method: str, password: str) -> str:
    """RFC 7616 3.4.1"""
    hashed = _HASHES[authorization.algorithm]
    secret = hashed(f"{authorization.username}:{authorization.realm}:{password}")
    request = hashed(f"{method}:{authorization.uri}")
    if not authorization.qop:
        return hashed(f"{secret}:{authorization.nonce}:{request}")
    middle = f"{authorization.nonce}:{authorization.nc}:{authorization.cnonce}:{authorization.qop}"
    return hashed(f"{secret}:{middle}:{request}")


def _params(text: str) -> dict[str, str]:
    scheme, _, rest = text.strip().partition(" ")
    if scheme.lower() != "digest":
        raise SipSyntaxError(f"not Digest: {scheme[:20]!r}")
    params: dict[str, str] = {}
    position = 0
    while position < len(rest):
        match = _PARAM.match(rest, position)
        if match is None:
            raise SipSyntaxError(f"not a digest parameter: {rest[position : position + 40]!r}")
        params[match[1].lower()] = unquote(match[2])
        position = match.end()
    return params


def _needed(params: dict[str, str], name: str) -> str:
    if name not in params:
        raise SipSyntaxError(f"no {name}")
    return params[name]
