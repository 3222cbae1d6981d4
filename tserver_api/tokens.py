"""Who is signed in at a desktop, told to others: a short-lived JSON Web Token, and the key that proves it.

JWS in its compact form (RFC 7515 7.1) with ES256 (RFC 7518 3.4), claims of RFC 7519 4.1; the key as a JWK Set (RFC
7517). Tokens are made here and read by others, and no library but the one that signs is needed for that. They end by
the clock on the wall, as those who check them have no other, whatever the platform's own says.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from fastapi import APIRouter, Request, Response
from pydantic import Field

from simulator.platform import Platform
from simulator.tlib.wire.moment import iso_time
from tserver_api.models import Json, problems
from tserver_api.options import session_needed
from tserver_api.sessions import Session

LIFETIME = 300
# Who gets a token has at least so many seconds to use it.
_USABLE = 60
_COORDINATE = 32


class TokenView(Json):
    jwt_token: str
    expiration: str = Field(description="ISO 8601, UTC")


class JwkView(Json):
    """A public key (RFC 7518 6.2.1)."""

    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str


class JwkSetView(Json):
    keys: list[JwkView]


@dataclass(frozen=True, slots=True)
class Token:
    """expires: seconds since 1970 UTC."""

    text: str
    expires: int


class Tokens:
    """A key of its own, made when it is first wanted, and what was signed with it for sessions that go on."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._kept: dict[str, Token] = {}

    @cached_property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def jwk(self) -> JwkView:
        point = self._key.public_key().public_numbers()
        x, y = (_encoded(part.to_bytes(_COORDINATE, "big")) for part in (point.x, point.y))
        return JwkView(kty="EC", crv="P-256", x=x, y=y, kid=_encoded(secrets.token_bytes(8)), use="sig", alg="ES256")

    def of(self, session: Session, issuer: str, tenant: str) -> Token:
        """That of the session, or a new one where there is none or it ends soon."""
        now = self._clock()
        self._kept = {secret: one for secret, one in self._kept.items() if one.expires - now >= _USABLE}
        if session.token not in self._kept:
            self._kept[session.token] = self._new(session, issuer, tenant, now)
        return self._kept[session.token]

    def _new(self, session: Session, issuer: str, tenant: str, now: float) -> Token:
        issued = int(now)
        claims = {
            "iss": issuer,
            "sub": session.person.username,
            "iat": issued,
            "exp": issued + LIFETIME,
            "jti": secrets.token_urlsafe(12),
            "name": session.person.name,
            "tenant": tenant,
            "dn": session.dn.number,
        }
        return Token(self._signed(claims), issued + LIFETIME)

    def _signed(self, claims: Mapping[str, object]) -> str:
        header = {"alg": self.jwk.alg, "typ": "JWT", "kid": self.jwk.kid}
        signed = ".".join(_encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (header, claims))
        # RFC 7518 3.4: the two numbers one behind the other, where cryptography has them as ASN.1.
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(SHA256())))
        return f"{signed}.{_encoded(r.to_bytes(_COORDINATE, 'big') + s.to_bytes(_COORDINATE, 'big'))}"


def routes(platform: Platform, tokens: Tokens) -> APIRouter:
    router = APIRouter(tags=["desktop"])

    @router.post("/ui/session/token", responses=problems(401))
    async def token(request: Request, response: Response) -> TokenView:
        """A token for who is logged in, as auth.getJwtToken gives it to web pages: sub is the user name."""
        response.headers["Cache-Control"] = "no-store"
        issuer = str(request.base_url).rstrip("/")
        one = tokens.of(session_needed(request), issuer, platform.configuration.tenant.name)
        return TokenView(jwt_token=one.text, expiration=iso_time(one.expires))

    @router.get("/.well-known/jwks.json")
    async def keys() -> JwkSetView:
        """The key with which tokens can be checked. A platform that starts again has another one."""
        return JwkSetView(keys=[tokens.jwk])

    return router


def _encoded(data: bytes) -> str:
    """base64url without padding (RFC 7515 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
