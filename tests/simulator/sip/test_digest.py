from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.sip.digest import Authorization, Challenge, answer, check, make_nonce, nonce_age
from simulator.sip.grammar import SipSyntaxError

# RFC 2617 3.5 and RFC 7616 3.9.1: the RFCs' own examples.
MUFASA = Authorization(
    username="Mufasa",
    realm="testrealm@host.com",
    nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
    uri="/dir/index.html",
    response="6629fae49393a05397450978507c4ef1",
    qop="auth",
    cnonce="0a4f113b",
    nc="00000001",
    opaque="5ccc069c403ebaf9f0171e9517f40e41",
)
MUFASA_SHA = Authorization(
    username="Mufasa",
    realm="http-auth@example.org",
    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    uri="/dir/index.html",
    response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    algorithm="SHA-256",
    qop="auth",
    cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    nc="00000001",
)


@pytest.mark.parametrize(("authorization", "password"), [(MUFASA, "Circle Of Life"), (MUFASA_SHA, "Circle of Life")])
def test_the_examples_of_the_rfcs(authorization: Authorization, password: str) -> None:
    assert check(authorization, "GET", password)
    assert not check(authorization, "GET", "wrong")
    assert not check(authorization, "POST", password)
    assert Authorization.parse(str(authorization)) == authorization


@pytest.mark.parametrize("change", [{"algorithm": "SHA-512"}, {"qop": "auth-int"}, {"response": "é"}])
def test_what_we_did_not_ask_for_is_wrong(change: dict[str, str]) -> None:
    assert not check(replace(MUFASA, **change), "GET", "Circle Of Life")


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
@pytest.mark.parametrize("qop", ["", "auth", "auth-int,auth"])
def test_an_answer_is_right(algorithm: str, qop: str) -> None:
    challenge = Challenge('the "realm"', "nonce", algorithm, qop, opaque="o")
    assert Challenge.parse(str(challenge)) == challenge
    reply = answer(challenge, "5001", "secret", "REGISTER", "sip:h", "cn", 2)
    assert (reply.nc, reply.opaque) == ("00000002" if qop else "", "o")
    assert check(Authorization.parse(str(reply)), "REGISTER", "secret")


def test_a_challenge_on_the_wire() -> None:
    challenge = Challenge("h", "n", stale=True)
    assert str(challenge) == 'Digest realm="h", nonce="n", algorithm=MD5, qop="auth", stale=true'
    assert Challenge.parse("digest realm=h , nonce=n").qop == ""
    assert Challenge.parse(str(challenge)).stale


@pytest.mark.parametrize("challenge", [Challenge("h", "n", "SHA-512"), Challenge("h", "n", qop="auth-int")])
def test_what_we_cannot_answer(challenge: Challenge) -> None:
    with pytest.raises(SipSyntaxError):
        answer(challenge, "u", "p", "INVITE", "sip:h")


@pytest.mark.parametrize("text", ["", "Basic abc", "Digest", 'Digest realm="h"', "Digest realm", 'Digest realm="h'])
def test_what_is_no_challenge(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        Challenge.parse(text)
    with pytest.raises(SipSyntaxError):
        Authorization.parse(text)


def test_a_nonce_knows_its_age_and_its_maker() -> None:
    nonce = make_nonce(b"secret", 1000.5)
    assert nonce_age(nonce, b"secret", 1300.0) == 300.0
    assert nonce_age(nonce, b"other", 1300.0) is None
    assert nonce_age("nonsense", b"secret", 1300.0) is None
