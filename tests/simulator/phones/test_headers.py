"""Header text. Sources: RFC 3261 7.3, 20.10, 25.1; RFC 2617 3.2.2 and 3.5 (the worked digest)."""

from __future__ import annotations

import pytest

from simulator.phones import headers
from simulator.phones.headers import Login

RAW = (
    b"INVITE sip:5001@127.0.0.1 SIP/2.0\r\nv: SIP/2.0/UDP a;branch=1\r\nVia:SIP/2.0/UDP b\r\n"
    b"Subject : a\r\n  folded\r\nf: <sip:1@a>;tag=x\r\n\r\nv=0\r\n\r\n"
)


def test_a_message_is_cut_and_spelled_canonically() -> None:
    cut = headers.fields(RAW)
    assert cut.all("via") == ("SIP/2.0/UDP a;branch=1", "SIP/2.0/UDP b")
    assert cut.first("Subject") == "a folded"
    assert cut.first("None", "default") == "default"
    canonical = cut.canonical()
    assert b"\r\nFrom: <sip:1@a>;tag=x\r\n\r\nv=0\r\n" in canonical
    assert headers.fields(canonical).pairs == cut.pairs


def test_what_is_no_sip_is_refused() -> None:
    with pytest.raises(ValueError, match="not SIP"):
        headers.fields(b"GET / HTTP/1.1\r\n\r\n")


@pytest.mark.parametrize(
    ("value", "tag", "uri"),
    [
        ('"A;tag=no" <sip:1@a;tag=no>;tag=yes;x=1', "yes", "sip:1@a;tag=no"),
        ("sip:1@a;tag=yes", "yes", "sip:1@a"),
        ("<sip:1@a>", "", "sip:1@a"),
    ],
)
def test_tag_and_uri(value: str, tag: str, uri: str) -> None:
    assert (headers.tag(value), headers.uri(value)) == (tag, uri)


def test_routes_come_one_by_one() -> None:
    assert headers.routes(["<sip:a;lr>, <sip:b;lr>", "<sip:c>"]) == ("<sip:a;lr>", "<sip:b;lr>", "<sip:c>")


def test_rewriting_replaces_removes_and_adds() -> None:
    text = "X\r\nVia: 1\r\nVia: 2\r\nWarning: w\r\nTo: t\r\n\r\nbody"
    changed = headers.rewritten(text, {"via": ["a", "b"], "Warning": [], "New": ["n"]})
    assert changed == "X\r\nvia: a\r\nvia: b\r\nTo: t\r\nNew: n\r\n\r\nbody"


def test_user_data_cannot_end_the_field() -> None:
    assert headers.user_data_headers({"a b": "x\r\nVia: y", "k": "1+1=2"}) == (
        "a%20b=x%0D%0AVia%3A%20y",
        "k=1%2B1%3D2",
    )


def test_display_name_is_quoted() -> None:
    assert headers.display_name('Jo "J"\r\nX: y\\') == '"Jo \\"J\\"  X: y\\\\" '
    assert headers.display_name("") == ""


def test_the_digest_of_rfc_2617() -> None:
    challenge = 'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
    answer = headers.authorization(
        challenge + 'opaque="5ccc069c403ebaf9f0171e9517f40e41"',
        "GET",
        "/dir/index.html",
        Login("Mufasa", "Circle Of Life"),
        "0a4f113b",
    )
    assert 'response="6629fae49393a05397450978507c4ef1"' in answer
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in answer
    assert "qop=auth, nc=00000001" in answer


def test_the_digest_without_qop() -> None:
    answer = headers.authorization('Digest realm="r", nonce="n"', "REGISTER", "sip:a", Login("u", "p"), "c")
    assert "qop" not in answer
    assert answer.startswith('Digest username="u", realm="r", nonce="n", uri="sip:a", response="')


@pytest.mark.parametrize("challenge", ['Basic realm="x"', 'Digest realm="x", nonce="n", algorithm=SHA-256'])
def test_other_schemes_are_refused(challenge: str) -> None:
    with pytest.raises(ValueError, match="cannot answer"):
        headers.authorization(challenge, "REGISTER", "sip:a", Login("u", "p"), "c")
