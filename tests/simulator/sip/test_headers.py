from __future__ import annotations

import pytest

from simulator.sip.grammar import SipSyntaxError
from simulator.sip.headers import Headers, Via, canonical

LINES = [("Via", "a"), ("From", "f"), ("Via", "b"), ("X-Own", "1")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("v", "Via"), ("I", "Call-ID"), ("CONTENT-length", "Content-Length"), ("cseq", "CSeq"), ("x-OWN", "x-OWN")],
)
def test_names_become_canonical(name: str, expected: str) -> None:
    assert canonical(name) == expected


def test_get_gives_the_first_line_and_all_gives_every_value() -> None:
    headers = Headers(LINES)
    assert [headers.get(name) for name in ("via", "From", "x-own", "To", "X-Other")] == ["a", "f", "1", None, None]
    assert headers.all("v") == ["a", "b"]
    assert headers.all("x-own") == ["1"]
    assert ("from" in headers, "to" in headers, len(headers)) == (True, False, 4)
    assert list(headers) == LINES


def test_lists_of_addresses_are_kept_one_to_a_line_and_lists_of_tokens_as_written() -> None:
    headers = Headers(
        [("m", '"a, b" <sip:a>, <sip:b>'), ("Allow", "ACK, BYE,"), ("Subject", "a, b"), ("Allow", "INFO")]
    )
    assert headers.all("Contact") == ['"a, b" <sip:a>', "<sip:b>"]
    assert headers.get("Allow") == "ACK, BYE,"
    assert headers.all("Allow") == ["ACK", "BYE", "INFO"]
    assert headers.all("Subject") == ["a, b"]


def test_an_empty_list_of_tokens_has_no_items() -> None:
    assert Headers([("Supported", "")]).all("k") == []


def test_set_replaces_in_place_and_drops_the_others() -> None:
    headers = Headers(LINES)
    headers.set("v", "c")
    headers.set("x-own", "2")
    headers.set("To", "t")
    assert list(headers) == [("Via", "c"), ("From", "f"), ("x-own", "2"), ("To", "t")]
    assert (headers.get("Via"), headers.get("To")) == ("c", "t")


def test_set_first_keeps_the_others() -> None:
    headers = Headers(LINES)
    headers.set_first("Via", "c")
    headers.set_first("To", "t")
    assert list(headers) == [("To", "t"), ("Via", "c"), *LINES[1:]]
    assert headers.get("Via") == "c"


def test_remove_and_copy() -> None:
    headers = Headers(LINES)
    assert headers.get("Via") == "a"
    other = headers.copy()
    headers.remove("via")
    headers.remove("To")
    assert headers.get("Via") is None
    assert headers == Headers([("From", "f"), ("X-Own", "1")])
    assert other == Headers(LINES)
    assert other != LINES
    assert repr(headers) == "Headers([('From', 'f'), ('X-Own', '1')])"


@pytest.mark.parametrize("value", ["a\r\nEvil: yes", "a\nb", "a\rb"])
def test_a_line_break_in_a_value_is_refused(value: str) -> None:
    headers = Headers()
    for method in (headers.add, headers.set, headers.set_first):
        with pytest.raises(SipSyntaxError):
            method("Subject", value)
    assert len(headers) == 0


@pytest.mark.parametrize(
    ("text", "via", "sent_by", "branch"),
    [
        (
            "SIP/2.0/UDP h.Example:5090;branch=z9hG4bK1;rport",
            Via("UDP", "h.Example", 5090, (("branch", "z9hG4bK1"), ("rport", None))),
            "h.example:5090",
            "z9hG4bK1",
        ),
        ("SIP/2.0/WSS x.invalid", Via("WSS", "x.invalid", None), "x.invalid:5061", None),
        ("SIP/2.0/TCP [2001:db8::1]", Via("TCP", "[2001:db8::1]", None), "[2001:db8::1]:5060", None),
    ],
)
def test_via(text: str, via: Via, sent_by: str, branch: str | None) -> None:
    assert Via.parse(text) == via
    assert str(via) == text
    assert (via.sent_by, via.branch) == (sent_by, branch)


def test_via_with_white_space_and_a_long_one() -> None:
    assert Via.parse("sip / 2.0 / UDP  h : 5 ;branch=x") == Via("UDP", "h", 5, (("branch", "x"),))
    assert Via.parse(f"SIP/2.0/UDP h;branch={'x' * 300}").branch == "x" * 300


@pytest.mark.parametrize("text", ["", "SIP/3.0/UDP h", "SIP/2.0/UDP", "SIP/2.0/UDP h:99999", "SIP/2.0/UDP h;;"])
def test_what_is_no_via_is_refused(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        Via.parse(text)


def test_a_via_gets_parameters_where_they_stand() -> None:
    via = Via.parse("SIP/2.0/UDP h;rport;branch=x")
    assert str(via.with_param("rport", "5").with_param("received", "r")) == "SIP/2.0/UDP h;rport=5;branch=x;received=r"
    assert (via.param("rport"), via.param("received")) == ("", None)
