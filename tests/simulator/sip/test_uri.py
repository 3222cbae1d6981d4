from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.sip.grammar import SipSyntaxError
from simulator.sip.uri import NameAddr, Uri, escape_user


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("sip:5001@sim.example", Uri("sip", "5001", None, "sim.example")),
        ("sip:sim.example:5060", Uri("sip", None, None, "sim.example", 5060)),
        ("sips:a:pw@[2001:db8::1]:5061", Uri("sips", "a", "pw", "[2001:db8::1]", 5061)),
        ("sip:a:@h", Uri("sip", "a", "", "h")),
        ("sip:a@h;transport=ws;lr", Uri("sip", "a", None, "h", None, (("transport", "ws"), ("lr", None)))),
        ("sip:a@h?Replaces=x&b", Uri("sip", "a", None, "h", None, (), (("Replaces", "x"), ("b", None)))),
        ("sip:*21#@my_host", Uri("sip", "*21#", None, "my_host")),
        ("tel:+4930;phone-context=x", Uri("tel", "+4930", None, "", None, (("phone-context", "x"),))),
        ("tel:110", Uri("tel", "110", None, "")),
        ("urn:service:sos;a", Uri("urn", "service:sos;a", None, "")),
    ],
)
def test_uris(text: str, uri: Uri) -> None:
    assert Uri.parse(text) == uri
    assert str(uri) == text


def test_the_scheme_is_lower_case_and_a_long_uri_is_read_too() -> None:
    assert str(Uri.parse("SIP:a@h")) == "sip:a@h"
    assert Uri.parse(f"sip:{'a' * 300}@h").user == "a" * 300


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sip:",
        "sip:a@",
        "sip:a b@h",
        "sip:a@h:99999",
        "sip:%4@h",
        "sip:2001:db8::1",
        "sip:a@[1:::2]",
        "no-scheme",
        "sip:a@h;;x",
        "sip:a@h;=x",
        "sip:a@h?&",
        "<sip:a@h>",
        "sip:a@h;x=\n",
    ],
)
def test_what_is_no_uri_is_refused(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        Uri.parse(text)


def test_parameters_are_found_without_regard_to_case() -> None:
    uri = Uri.parse("sip:a@h;Transport=WS;lr")
    assert [uri.param(name) for name in ("transport", "lr", "x")] == ["WS", "", None]


def test_same_place() -> None:
    uri = Uri.parse("sip:a@Host:5060;transport=tcp")
    assert uri.same_place(Uri.parse("sip:a@host:5060"))
    assert not uri.same_place(Uri.parse("sip:b@host:5060"))


@pytest.mark.parametrize(
    ("text", "display", "uri", "tag", "written"),
    [
        ("<sip:a@h>", "", "sip:a@h", None, "<sip:a@h>"),
        ("<sip:a@h;lr>;tag=1", "", "sip:a@h;lr", "1", "<sip:a@h;lr>;tag=1"),
        ("sip:a@h;tag=1", "", "sip:a@h", "1", "sip:a@h;tag=1"),
        ("sip:a@h ; tag=1", "", "sip:a@h", "1", "sip:a@h;tag=1"),
        ("sip:a@h", "", "sip:a@h", None, "sip:a@h"),
        ("Bob Smith  <sip:a@h>", "Bob Smith", "sip:a@h", None, '"Bob Smith" <sip:a@h>'),
        ('"Bob" <sip:a@h>;x', "Bob", "sip:a@h", None, '"Bob" <sip:a@h>;x'),
        ('"B \\"o\\" <b>, y"<sip:a@h>;tag=1', 'B "o" <b>, y', "sip:a@h", "1", '"B \\"o\\" <b>, y" <sip:a@h>;tag=1'),
        ('"B <b>" <sip:a@h>', "B <b>", "sip:a@h", None, '"B <b>" <sip:a@h>'),
        ('"\\"" <sip:a@h>', '"', "sip:a@h", None, '"\\"" <sip:a@h>'),
    ],
)
def test_addresses(text: str, display: str, uri: str, tag: str | None, written: str) -> None:
    address = NameAddr.parse(text)
    assert (address.display, str(address.uri), address.tag, str(address)) == (display, uri, tag, written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<sip:a@h",
        'x" <sip:a@h>',
        '"x <sip:a@h>',
        "a, b <sip:a@h>",
        "a> <sip:a@h>",
        "sip:a@h?x=y",
        "sip:a,b@h",
        "<>",
        "< sip:a@h>",
        "<sip:a@h>x",
        '"a" b <sip:a@h>',
        '"a\\b <sip:a@h>',
        "sip:a@h;tag=",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        NameAddr.parse(text)


def test_an_address_gets_a_tag() -> None:
    address = NameAddr.parse("sip:a@h")
    assert str(address.with_tag("1").with_tag("2")) == "sip:a@h;tag=2"
    assert address.with_tag("1").param("tag") == "1"


def test_an_address_whose_uri_has_parameters_is_written_in_brackets() -> None:
    assert str(NameAddr("", Uri.parse("sip:a@h;lr"), (), bare=True)) == "<sip:a@h;lr>"
    # RFC 3261 20: what would end the address stands between <>.
    for user in ("5;1", "5,1", "5?1"):
        assert str(NameAddr("", Uri.parse(f"sip:{user}@h"), (), bare=True)) == f"<sip:{user}@h>"


def test_a_long_address_is_read_too() -> None:
    assert NameAddr.parse(f'"{"x" * 300}" <sip:a@h>').display == "x" * 300


display_names = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20)


@given(display_names, st.from_regex(r"[A-Za-z0-9*+_.!~-]{1,12}", fullmatch=True), st.integers(0, 65535))
def test_what_is_written_is_read_back(display: str, user: str, port: int) -> None:
    address = NameAddr(display, Uri("sip", user, None, "h.example", port)).with_tag("t")
    assert NameAddr.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "user"), [("+49(30)", "+49(30)"), ("a b@c", "a%20b%40c"), ("ü\r\n", "%C3%BC%0D%0A"), ("50%#", "50%25%23")]
)
def test_any_text_can_be_a_user(text: str, user: str) -> None:
    assert escape_user(text) == user
    assert Uri.parse(f"sip:{user}@h").user == user
