from __future__ import annotations

import pytest

from simulator.sip.grammar import SipSyntaxError
from simulator.sip.headers import Via
from simulator.sip.message import REASONS, Request, Response, parse_cseq, response_to
from simulator.sip.uri import NameAddr, Uri

HEADERS = [
    ("From", "sip:1002@192.0.2.1;tag=f"),
    ("To", "<sip:1003@192.0.2.1>"),
    ("Call-ID", "c@192.0.2.1"),
    ("CSeq", "1 INVITE"),
    ("Content-Length", "999"),
    ("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1, SIP/2.0/UDP 192.0.2.2"),
    ("Record-Route", "<sip:r.example;lr>"),
    ("Timestamp", "5"),
    ("Contact", "<sip:1002@192.0.2.1:5060>, <sip:other@192.0.2.1>"),
    ("Content-Type", "Application/SDP ; charset=utf-8"),
]


def invite() -> Request:
    return Request("INVITE", "sip:1003@192.0.2.9:5090", HEADERS, b"v=0")


def test_typed_views() -> None:
    request = invite()
    assert request.call_id == "c@192.0.2.1"
    assert request.cseq == (1, "INVITE")
    assert request.from_ == NameAddr("", Uri("sip", "1002", None, "192.0.2.1"), (("tag", "f"),), bare=True)
    assert request.to.uri.user == "1003"
    assert request.via == Via("UDP", "192.0.2.1", 5060, (("branch", "z9hG4bK1"),))
    assert [str(contact.uri) for contact in request.contacts] == ["sip:1002@192.0.2.1:5060", "sip:other@192.0.2.1"]
    assert request.contact == request.contacts[0]
    assert request.content_type == "application/sdp"
    assert request.request_uri.port == 5090
    assert repr(request) == "<INVITE sip:1003@192.0.2.9:5090 SIP/2.0>"


def test_views_follow_a_changed_header() -> None:
    request = invite()
    request.headers.set("To", "<sip:1004@h>")
    assert request.to.uri.user == "1004"


def test_contact_star_is_no_address() -> None:
    assert Request("REGISTER", "sip:h", [("Contact", "*")]).contact is None
    assert Request("REGISTER", "sip:h", [("Contact", "*")]).contacts == []
    assert Request("REGISTER", "sip:h").contact is None
    assert Request("REGISTER", "sip:h").content_type == ""


def test_an_absent_header_is_a_syntax_error() -> None:
    with pytest.raises(SipSyntaxError, match="no From"):
        print(Request("INVITE", "sip:h").from_)


def test_content_length_is_right_and_stands_where_the_headers_have_it() -> None:
    lines = bytes(invite()).decode().split("\r\n")
    assert lines[0] == "INVITE sip:1003@192.0.2.9:5090 SIP/2.0"
    assert lines[5] == "Content-Length: 3"
    assert lines[-2:] == ["", "v=0"]


def test_content_length_is_last_when_the_headers_do_not_have_it() -> None:
    assert (
        bytes(Response(200, "OK", [("Call-ID", "c")])) == b"SIP/2.0 200 OK\r\nCall-ID: c\r\nContent-Length: 0\r\n\r\n"
    )
    assert bytes(Response(200)) == b"SIP/2.0 200 \r\nContent-Length: 0\r\n\r\n"


def test_messages_are_equal_by_what_they_say() -> None:
    assert invite() == invite()
    assert invite() != Request("INVITE", "sip:1003@192.0.2.9:5090", HEADERS, b"v=1")
    assert Response(200, "OK") == Response(200, "OK", [("Content-Length", "0")])
    assert Response(200, "OK") != "SIP/2.0 200 OK"


@pytest.mark.parametrize("text", ["", "INVITE", "x INVITE", "-1 INVITE", "2147483648 INVITE", "99999999999 A", "² A"])
def test_what_is_no_cseq_is_refused(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        parse_cseq(text)


def test_a_response_has_the_headers_of_the_request_in_its_order() -> None:
    response = response_to(
        invite(), 200, tag="t", headers=[("Contact", "<sip:a@h>")], body=b"v=0", content_type="application/sdp"
    )
    assert bytes(response).decode().split("\r\n") == [
        "SIP/2.0 200 OK",
        "From: sip:1002@192.0.2.1;tag=f",
        "To: <sip:1003@192.0.2.1>;tag=t",
        "Call-ID: c@192.0.2.1",
        "CSeq: 1 INVITE",
        "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1",
        "Via: SIP/2.0/UDP 192.0.2.2",
        "Record-Route: <sip:r.example;lr>",
        "Contact: <sip:a@h>",
        "Content-Type: application/sdp",
        "Content-Length: 3",
        "",
        "v=0",
    ]


@pytest.mark.parametrize(
    ("status", "extra"), [(100, ["Timestamp"]), (180, ["Record-Route"]), (404, []), (299, ["Record-Route"])]
)
def test_which_further_headers_are_copied(status: int, extra: list[str]) -> None:
    copied = [name for name, _ in response_to(invite(), status).headers]
    assert copied == ["From", "To", "Call-ID", "CSeq", "Via", "Via", *extra]


def test_the_tag_is_not_replaced_and_the_reason_may_be_given() -> None:
    request = invite()
    request.headers.set("To", "<sip:1003@h>;tag=old")
    response = response_to(request, 486, "Busy", tag="new")
    assert (response.to.tag, response.reason) == ("old", "Busy")
    assert response_to(request, 299).reason == ""
    assert REASONS[487] == "Request Terminated"


@pytest.mark.parametrize("message", [Request("INVITE", "sip:1\r\nEvil: yes@h"), Response(200, "OK\nEvil: yes")])
def test_a_line_break_in_the_first_line_is_refused(message: Request | Response) -> None:
    with pytest.raises(SipSyntaxError):
        bytes(message)
