"""The requests that the node really sends, header by header, as SIP Server's log has them (sipserver contract 4.1)."""

from __future__ import annotations

import pytest

from simulator.contract import SendSip
from simulator.sip.message import Request
from simulator.sip.parser import parse
from tests.ladder_player import Player


class Wire(Player):
    """A player that keeps every request which the node sent, by method, oldest first."""

    def sent_requests(self, *inputs: str) -> list[Request]:
        requests: list[Request] = []
        for text in inputs:
            effects = self._input(text.split())
            self._sorted(effects)
            for effect in effects:
                if isinstance(effect, SendSip) and isinstance(message := parse(effect.data), Request):
                    requests.append(message)
        return requests


MAKE_CALL = ("5001 REGISTER", "5001 RequestMakeCall OtherDN=5003", "5001 180", "5001 200 sdp")
TO_5003 = ("trunk INVITE 5003 sdp", "5003 180")


def play(*inputs: str) -> list[Request]:
    wire = Wire()
    for name in ("5001", "5003", "trunk"):
        wire._telephone(name)
    return wire.sent_requests(*inputs)


def names(request: Request) -> str:
    return " ".join(name for name, _ in request.headers)


def test_leg_1_invite() -> None:
    """4.1.1: no SDP; the caller shown is the other party, without port."""
    invite = play(*MAKE_CALL)[0]
    assert names(invite) == (
        "From To Call-ID CSeq Content-Length Via Contact Allow Max-Forwards X-Genesys-CallUUID "
        "Session-Expires Min-SE Supported"
    )
    assert invite.uri == "sip:5001@127.0.0.1:5091"
    assert (invite.headers.get("From") or "").startswith("sip:5003@127.0.0.1;tag=")
    assert invite.headers.get("To") == "sip:5001@127.0.0.1:5060"
    assert invite.headers.get("CSeq") == "1 INVITE"
    assert invite.headers.get("Session-Expires") == "1800;refresher=uac"
    assert invite.headers.get("Min-SE") == "90"
    assert invite.headers.get("Supported") == "timer"
    assert invite.headers.get("Contact") == "<sip:5003@127.0.0.1:5060>"
    assert len(invite.headers.get("X-Genesys-CallUUID") or "") == 32
    assert invite.body == b""


def test_notify_talk_in_the_early_dialog() -> None:
    """4.1.2: the dialog's next CSeq, to the Contact of the 180."""
    invite, notify, _ = play(*MAKE_CALL)
    assert names(notify) == (
        "From To Call-ID CSeq Content-Length Via Contact Event Subscription-State Max-Forwards X-Genesys-CallUUID"
    )
    assert notify.headers.get("CSeq") == "2 NOTIFY"
    assert notify.headers.get("Event") == "talk"
    assert notify.headers.get("Subscription-State") == "active"
    assert notify.call_id == invite.call_id
    assert notify.to.tag == "tag-5001"
    assert notify.headers.get("X-Genesys-CallUUID") == invite.headers.get("X-Genesys-CallUUID")


def test_leg_2_invite() -> None:
    """4.1.3: the originator's SDP with an origin of our own."""
    first, _, invite = play(*MAKE_CALL)
    assert names(invite) == (
        "From To Call-ID CSeq Content-Length Content-Type Via Contact Allow Max-Forwards X-Genesys-CallUUID "
        "Session-Expires Min-SE Supported"
    )
    assert (invite.headers.get("From") or "").startswith("sip:5001@127.0.0.1:5060;tag=")
    assert invite.headers.get("To") == "sip:5003@127.0.0.1"
    assert invite.headers.get("Supported") == "uui,100rel,timer"
    assert invite.headers.get("X-Genesys-CallUUID") == first.headers.get("X-Genesys-CallUUID")
    assert b"\r\no=Genesys " in invite.body
    assert b"\r\nm=audio 4000 RTP/AVP 0 8 101\r\n" in invite.body


def test_the_originator_after_a_failure() -> None:
    """4.1.4 and 4.1.5: ACK with its own SDP, then BYE with the reason and CSeq 3; 4.1.6: the ACK of a failure."""
    *_, failure_ack, ack, bye = play(*MAKE_CALL, "5003 403")
    assert names(failure_ack) == "Via From To Call-ID CSeq Max-Forwards Content-Length"
    # The log's ACK of a 2xx has no Max-Forwards; RFC 3261 8.1.1 asks for one, and so it is sent.
    assert names(ack) == "From To Call-ID CSeq Content-Length Content-Type Via Max-Forwards X-Genesys-CallUUID"
    assert ack.headers.get("CSeq") == "1 ACK"
    assert b"\r\ns=5001\r\n" in ack.body
    assert names(bye) == "From To Call-ID CSeq Content-Length Via Reason Max-Forwards X-Genesys-CallUUID"
    assert bye.headers.get("CSeq") == "3 BYE"
    assert bye.headers.get("Reason") == 'SIP;cause=403;text="Forbidden"'


def test_bye_without_a_failure_gives_no_reason() -> None:
    bye = play(*TO_5003, "5003 200 sdp", "trunk ACK", "trunk BYE")[-1]
    assert names(bye) == "From To Call-ID CSeq Content-Length Via Max-Forwards X-Genesys-CallUUID"


def test_cancel() -> None:
    """4.1.6: the INVITE's branch, no tag in To, no X-Genesys-CallUUID."""
    invite, cancel = play(*TO_5003, "trunk CANCEL")
    assert names(cancel) == "From To Call-ID CSeq Content-Length Via Max-Forwards"
    assert cancel.headers.get("Via") == invite.headers.get("Via")
    assert cancel.headers.get("To") == invite.headers.get("To")
    assert cancel.headers.get("CSeq") == "1 CANCEL"


def test_the_last_answer_to_an_originator_who_is_given_up() -> None:
    """4.1.7: an SDP that sends media nowhere, and a BYE without reason."""
    requests = play("5001 REGISTER", "5001 RequestMakeCall OtherDN=8000", *MAKE_CALL[2:], "time +33")
    ack, bye = (next(request for request in requests if request.method == method) for method in ("ACK", "BYE"))
    assert b"\r\ns=3pcc Make Call\r\nc=IN IP4 0.0.0.0\r\n" in ack.body
    assert bye.headers.get("Reason") is None


def test_what_a_referred_party_and_who_referred_it_are_told() -> None:
    """RFC 3892 2.3: Referred-By goes along; RFC 3515 2.4.5: NOTIFY with the status line."""
    answered = ("5001 REGISTER", "trunk INVITE 5001 sdp", "5001 200 sdp", "trunk ACK")
    notify, invite = play(*answered, "5001 REFER to=5003 by=sip:5001@example.com")[-2:]
    assert invite.headers.get("Referred-By") == "<sip:5001@example.com>"
    assert notify.headers.get("Content-Type") == "message/sipfrag;version=2.0"
    assert notify.body == b"SIP/2.0 100 Trying\r\n"


SHOWN = [
    ("{}", "sip:5001@127.0.0.1:5060", None),
    ("{CPNDigits:+18005550100}", "sip:+18005550100@127.0.0.1:5060", "<sip:+18005550100@127.0.0.1:5060>"),
    (
        "{CPNDigits:+18005550100,DisplayName:Service}",
        '"Service" <sip:+18005550100@127.0.0.1:5060>',
        '"Service" <sip:+18005550100@127.0.0.1:5060>',
    ),
    # What is no telephone number cannot break out of the address.
    ("{CPNDigits:5<@;}", "<sip:5%3C%40;@127.0.0.1:5060>", "<sip:5%3C%40;@127.0.0.1:5060>"),
]


@pytest.mark.parametrize(("extensions", "shown", "asserted"), SHOWN)
def test_the_number_that_is_to_be_shown(extensions: str, shown: str, asserted: str | None) -> None:
    """RFC 3325 9.1: in From, and vouched for in P-Asserted-Identity; only where somebody asked for another one."""
    asked = f"5001 RequestMakeCall OtherDN=5003 Extensions={extensions}"
    invite = play("5001 REGISTER", asked, *MAKE_CALL[2:])[-1]
    assert (invite.method, str(invite.headers.get("From")).split(";tag=")[0]) == ("INVITE", shown)
    assert invite.headers.get("P-Asserted-Identity") == asserted
