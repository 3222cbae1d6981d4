"""Tokens for web pages: what they say, for how long, and that the published key proves them."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from simulator.config.objects import Tenant
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.sessions import Session
from tserver_api.stations import station_of
from tserver_api.tokens import LIFETIME, Tokens

LOGIN = {"username": "agent5001", "password": "agent5001pass"}


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def read(token: str, jwk: dict[str, str]) -> dict[str, Any]:
    """The claims of a token, whose signature is right. Raises InvalidSignature."""
    header, claims, signature = token.split(".")
    x, y = (int.from_bytes(decoded(jwk[name]), "big") for name in "xy")
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    raw = decoded(signature)
    assert len(raw) == 64
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(der, f"{header}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert json.loads(decoded(header)) == {"alg": "ES256", "typ": "JWT", "kid": jwk["kid"]}
    found: dict[str, Any] = json.loads(decoded(claims))
    return found


async def test_who_is_signed_in_has_a_token_that_the_published_key_proves() -> None:
    platform = FakePlatform()
    platform.configure(tenant=Tenant("Resources"), credentials={"admin": "secret"})
    async with client(platform) as http:
        nobody = await http.post("/ui/session/token")
        await http.post("/ui/session", json=LOGIN)
        answer = await http.post("/ui/session/token")
        again = await http.post("/ui/session/token")
        http.cookies.clear()
        (jwk,) = (await http.get("/.well-known/jwks.json")).json()["keys"]
    assert (nobody.status_code, answer.headers["cache-control"]) == (401, "no-store")
    # As long as it is good for a while, it is the same.
    assert answer.json() == again.json()
    claims = read(answer.json()["jwtToken"], jwk)
    said = {name: claims[name] for name in ("iss", "sub", "name", "tenant", "dn")}
    assert said == {
        "iss": "http://127.0.0.1:8080",
        "sub": "agent5001",
        "name": "Ada Bellweather",
        "tenant": "Resources",
        "dn": "5001",
    }
    assert claims["exp"] - claims["iat"] == LIFETIME
    assert answer.json()["expiration"].endswith("Z")
    assert {name: jwk[name] for name in ("kty", "crv", "use", "alg")} == {
        "kty": "EC",
        "crv": "P-256",
        "use": "sig",
        "alg": "ES256",
    }
    changed = answer.json()["jwtToken"].replace(".", ".e", 1)
    with pytest.raises((InvalidSignature, ValueError)):
        read(changed, jwk)


def test_a_token_that_ends_soon_is_replaced_and_every_session_has_its_own() -> None:
    platform, now = FakePlatform(), 1_000_000.0
    persons = platform.configuration.persons
    ada, boris = (
        Session(name, persons[name], station_of(platform.configuration, persons[name], None), 0.0)
        for name in ("agent5001", "agent5002")
    )
    tokens = Tokens(lambda: now)
    first = tokens.of(ada, "here", "Environment")
    assert tokens.of(boris, "here", "Environment").text != first.text
    now += LIFETIME - 61
    assert tokens.of(ada, "here", "Environment") is first
    now += 2
    second = tokens.of(ada, "here", "Environment")
    assert second.expires == int(now) + LIFETIME
    claims = read(second.text, tokens.jwk.model_dump())
    assert (claims["sub"], claims["iat"]) == ("agent5001", int(now))
