"""What tests/ladders/transactions.md does not show: shapes on the wire, streams, and that nothing leaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.contract import CloseFlow, Effect, Flow, Log, SendSip
from simulator.ids import Ids
from simulator.sip.message import Request, Response, response_to
from simulator.sip.parser import parse
from simulator.sip.stack import RequestReceived, ResponseReceived, Stack, StackEvent, TransactionFailed

UDP = Flow("udp", "192.0.2.9", 5090)
TCP = Flow("tcp", "192.0.2.9", 40000, 3)
WSS = Flow("wss", "192.0.2.9", 40001, 4)
BRANCH = Ids(b"stack").branch().removesuffix("1")


class Side:
    """A stack and what it sent."""

    def __init__(self) -> None:
        self.out: list[Effect] = []
        self.stack = Stack(Ids(b"stack"), self.out, lambda flow: ("192.0.2.1", 5060))

    def sent(self) -> list[bytes]:
        return [effect.data for effect in self.out if isinstance(effect, SendSip)]

    def last(self) -> list[str]:
        return self.sent()[-1].decode().split("\r\n")


def ours(method: str = "INVITE", *more: tuple[str, str], to_tag: str = "") -> Request:
    headers = [
        ("From", "sip:1002@192.0.2.1;tag=us"),
        ("To", "sip:1003@192.0.2.1:5060" + (f";tag={to_tag}" if to_tag else "")),
        ("Call-ID", "c@192.0.2.1"),
        ("CSeq", f"1 {method}"),
        ("Content-Length", "0"),
        ("Via", ""),
        *more,
    ]
    return Request(method, "sip:1003@192.0.2.9:5090", headers)


def theirs(method: str = "OPTIONS", branch: str = "1", *more: tuple[str, str], call: str = "c") -> Request:
    headers = [
        ("Via", f"SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK{branch}"),
        ("From", "<sip:5001@h>;tag=them"),
        ("To", "<sip:8000@h>"),
        ("Call-ID", call),
        ("CSeq", f"1 {method}"),
        *more,
    ]
    return Request(method, "sip:8000@192.0.2.1", headers)


def reply(request: bytes, status: int, tag: str = "them") -> bytes:
    message = parse(request)
    assert isinstance(message, Request)
    return bytes(response_to(message, status, tag=tag))


# --- shapes (contract 4.1) ---


def test_our_via_stands_where_the_headers_keep_its_place() -> None:
    side = Side()
    request = ours()
    side.stack.request(request, UDP, 0.0)
    assert side.last() == [
        "INVITE sip:1003@192.0.2.9:5090 SIP/2.0",
        "From: sip:1002@192.0.2.1;tag=us",
        "To: sip:1003@192.0.2.1:5060",
        "Call-ID: c@192.0.2.1",
        "CSeq: 1 INVITE",
        "Content-Length: 0",
        f"Via: SIP/2.0/UDP 192.0.2.1:5060;branch={BRANCH}1",
        "",
        "",
    ]
    assert request == ours()


def test_our_via_is_first_when_it_has_no_place() -> None:
    side = Side()
    request = ours("BYE")
    request.headers.remove("Via")
    side.stack.request(request, WSS, 0.0)
    assert side.last()[1] == f"Via: SIP/2.0/WSS 192.0.2.1:5060;branch={BRANCH}1"


def test_a_cancel_and_the_ack_of_a_refusal() -> None:
    """Contract 4.1.6; Route as RFC 3261 9.1 and 17.1.1.3 want it."""
    side = Side()
    tx = side.stack.request(ours("INVITE", ("Route", "<sip:r;lr>"), ("X-Genesys-CallUUID", "U")), UDP, 0.0)
    invite = side.sent()[0]
    side.stack.datagram(UDP, reply(invite, 180), 0.1)
    side.stack.cancel(tx, 0.2, [("Reason", "SIP;cause=200")])
    assert side.last() == [
        "CANCEL sip:1003@192.0.2.9:5090 SIP/2.0",
        "From: sip:1002@192.0.2.1;tag=us",
        "To: sip:1003@192.0.2.1:5060",
        "Call-ID: c@192.0.2.1",
        "CSeq: 1 CANCEL",
        "Content-Length: 0",
        f"Via: SIP/2.0/UDP 192.0.2.1:5060;branch={BRANCH}1",
        "Route: <sip:r;lr>",
        "Max-Forwards: 70",
        "Reason: SIP;cause=200",
        "",
        "",
    ]
    side.stack.datagram(UDP, reply(invite, 487), 0.3)
    assert side.last() == [
        "ACK sip:1003@192.0.2.9:5090 SIP/2.0",
        f"Via: SIP/2.0/UDP 192.0.2.1:5060;branch={BRANCH}1",
        "From: sip:1002@192.0.2.1;tag=us",
        "To: sip:1003@192.0.2.1:5060;tag=them",
        "Call-ID: c@192.0.2.1",
        "CSeq: 1 ACK",
        "Route: <sip:r;lr>",
        "Max-Forwards: 70",
        "Content-Length: 0",
        "",
        "",
    ]


def test_a_response_goes_back_with_received_and_the_cancel_gets_the_tag_of_the_ringing() -> None:
    side = Side()
    [event] = side.stack.datagram(UDP, bytes(theirs("INVITE", "1")), 0.0)
    assert isinstance(event, RequestReceived)
    side.stack.respond(event.tx, response_to(event.request, 180, tag="leg"), 0.1)
    assert "Via: SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK1;received=192.0.2.9" in side.last()
    side.stack.datagram(UDP, bytes(theirs("CANCEL", "1")), 0.2)
    assert "To: <sip:8000@h>;tag=leg" in side.last()


# --- ACK of a 2xx ---


def test_the_ack_goes_to_another_flow_if_told_and_has_a_branch_of_its_own() -> None:
    side = Side()
    tx = side.stack.request(ours(), UDP, 0.0)
    side.stack.datagram(UDP, reply(side.sent()[0], 200), 0.1)
    side.stack.ack(tx, ours("ACK", to_tag="them"), 0.2, TCP)
    assert side.out[-1] == SendSip(TCP, side.sent()[-1])
    assert parse(side.sent()[-1]).via.branch == f"{BRANCH}2"


def test_an_ack_after_64_t1_needs_a_flow() -> None:
    side = Side()
    tx = side.stack.request(ours(), UDP, 0.0)
    side.stack.datagram(UDP, reply(side.sent()[0], 200), 0.1)
    side.stack.wakeup(33.0)
    side.out.clear()
    side.stack.ack(tx, ours("ACK", to_tag="them"), 33.1)
    assert not side.out
    side.stack.ack(tx, ours("ACK", to_tag="them"), 33.1, UDP)
    assert len(side.out) == 1


# --- repeated, forked and looped requests ---


def test_the_same_request_by_another_way_is_482() -> None:
    """RFC 3261 8.2.2.2"""
    side = Side()
    assert len(side.stack.datagram(UDP, bytes(theirs("INVITE", "1")), 0.0)) == 1
    assert side.stack.datagram(UDP, bytes(theirs("INVITE", "2")), 0.0) == []
    assert parse(side.sent()[-1]).to.tag is not None
    assert side.last()[0] == "SIP/2.0 482 Loop Detected"
    assert len(side.stack.datagram(UDP, bytes(theirs("INVITE", "3", call="other")), 0.0)) == 1


def test_a_request_inside_a_dialog_is_not_taken_for_a_loop() -> None:
    side = Side()
    for branch in ("1", "2"):
        request = theirs("INFO", branch)
        request.headers.set("To", "<sip:8000@h>;tag=us")
        assert len(side.stack.datagram(UDP, bytes(request), 0.0)) == 1


def test_our_own_request_come_back_is_482() -> None:
    side = Side()
    side.stack.request(ours(), UDP, 0.0)
    back = parse(side.sent()[0])
    via = back.headers.get("Via") or ""
    back.headers.set("Via", "SIP/2.0/UDP proxy;branch=z9hG4bK9")
    back.headers.add("Via", via)
    assert side.stack.datagram(UDP, bytes(back), 0.1) == []
    assert side.last()[0] == "SIP/2.0 482 Loop Detected"


def test_what_nobody_asked_for_is_dropped() -> None:
    side = Side()
    assert side.stack.datagram(UDP, bytes(response_to(theirs(), 200)), 0.0) == []
    assert side.stack.datagram(UDP, bytes(theirs("ACK")), 0.0) == []
    side.stack.respond(99, response_to(theirs(), 200), 0.0)
    side.stack.cancel(99, 0.0)
    side.stack.ignore(99, 0.0)
    assert (side.out, len(side.stack)) == ([], 0)


def test_a_response_without_tag_is_no_dialog_but_an_answer() -> None:
    side = Side()
    [event] = side.stack.datagram(UDP, bytes(theirs()), 0.0)
    assert isinstance(event, RequestReceived)
    side.stack.respond(event.tx, response_to(event.request, 200), 0.0)
    assert side.last()[0] == "SIP/2.0 200 OK"


# --- malformed ---


def test_a_malformed_request_is_answered_with_received_and_a_tag_and_logged_once() -> None:
    side = Side()
    data = bytes(theirs()).replace(b"CSeq: 1", b"CSeq: x")
    assert side.stack.datagram(UDP, data, 0.0) == []
    log, answer = side.out
    assert log == Log("SIP message from udp:192.0.2.9:5090 refused: not a CSeq: 'x OPTIONS'")
    assert isinstance(answer, SendSip)
    lines = answer.data.decode().split("\r\n")
    assert lines[:2] == [
        "SIP/2.0 400 Bad Request",
        "Via: SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK1;received=192.0.2.9",
    ]
    assert f"To: <sip:8000@h>;tag={Ids(b'stack').tag()}" in lines


@pytest.mark.parametrize("old", [b"SIP/2.0/UDP 192.0.2.9:5090", b"<sip:8000@h>"])
def test_what_is_malformed_goes_back_as_it_came(old: bytes) -> None:
    side = Side()
    side.stack.datagram(UDP, bytes(theirs()).replace(old, b"<<<"), 0.0)
    assert b"<<<" in side.sent()[0]
    tagged = bytes(theirs()).replace(b"<sip:8000@h>", b"<sip:8000@h>;tag=known").replace(b"CSeq: 1", b"CSeq: x")
    side.stack.datagram(UDP, tagged, 0.0)
    assert b"To: <sip:8000@h>;tag=known\r\n" in side.sent()[1]


@pytest.mark.parametrize(
    ("flow", "data", "answer"),
    [(UDP, b"\r\n\r\n", []), (UDP, b"\0", []), (WSS, b"\r\n\r\n", [b"\r\n"]), (WSS, b"\r\n", [])],
)
def test_keep_alives(flow: Flow, data: bytes, answer: list[bytes]) -> None:
    side = Side()
    assert side.stack.datagram(flow, data, 0.0) == []
    assert (side.sent(), len(side.out)) == (answer, len(answer))


# --- streams ---


def test_a_stream_of_requests_and_keep_alives() -> None:
    side = Side()
    stream = b"\r\n\r\n" + bytes(theirs("OPTIONS", "1")) + bytes(theirs("INFO", "2"))
    events: list[StackEvent] = []
    for at in range(0, len(stream), 11):
        events += side.stack.stream(TCP, stream[at : at + 11], 0.0)
    assert [event.request.method for event in events if isinstance(event, RequestReceived)] == ["OPTIONS", "INFO"]
    assert side.out == [SendSip(TCP, b"\r\n")]


def test_a_stream_that_cannot_be_cut_is_closed_and_then_ignored() -> None:
    side = Side()
    bad = bytes(theirs()).replace(b"Content-Length: 0", b"Content-Length: x")
    assert side.stack.stream(TCP, bytes(theirs("INFO", "2")) + bad, 0.0) != []
    assert [type(effect) for effect in side.out] == [Log, SendSip, CloseFlow]
    assert side.stack.stream(TCP, bytes(theirs()), 0.0) == []
    side.stack.flow_closed(TCP, 0.0)
    assert len(side.stack.stream(TCP, bytes(theirs()), 0.0)) == 1


def test_a_closed_connection_ends_its_own_transactions_only() -> None:
    side = Side()
    first = side.stack.request(ours("BYE"), TCP, 0.0)
    side.stack.request(ours("INFO"), WSS, 0.0)
    assert side.stack.flow_closed(TCP, 0.0) == [TransactionFailed(first, "transport")]
    assert len(side.stack) == 1


# --- nothing leaks ---

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["request", "invite", "answer", "cancel", "ack", "close", "wait", "incoming", "respond", "garbage"]
        ),
        st.integers(0, 7),
        st.sampled_from([100, 180, 200, 404, 487]),
        st.booleans(),
    ),
    max_size=30,
)


def play(side: Side, step: tuple[str, int, int, bool], now: float, known: list[RequestReceived]) -> list[StackEvent]:
    what, n, status, reliable = step
    flow = TCP if reliable else UDP
    match what:
        case "request" | "invite":
            side.stack.request(ours("INVITE" if what == "invite" else "INFO"), flow, now)
        case "answer":
            asked = [message for message in map(parse, side.sent()) if isinstance(message, Request)]
            if asked:
                response = response_to(asked[n % len(asked)], status, tag=f"t{n % 2}")
                return side.stack.datagram(flow, bytes(response), now)
        case "cancel":
            side.stack.cancel(n + 1, now)
        case "ack":
            side.stack.ack(n + 1, ours("ACK", to_tag=f"t{n % 2}"), now)
        case "close":
            return side.stack.flow_closed(flow, now)
        case "wait":
            return side.stack.wakeup(now)
        case "incoming":
            method = ("INVITE", "ACK", "CANCEL", "OPTIONS")[n % 4]
            return side.stack.datagram(flow, bytes(theirs(method, str(n // 4), call=f"c{n // 4}")), now)
        case "respond":
            if known:
                event = known[n % len(known)]
                side.stack.respond(event.tx, response_to(event.request, status, tag="us"), now)
        case _:
            return side.stack.datagram(flow, b"\xff" * n, now)
    return []


@given(steps)
def test_every_transaction_ends_and_each_of_ours_once(script: list[tuple[str, int, int, bool]]) -> None:
    side = Side()
    known: list[RequestReceived] = []
    ended: list[int] = []
    now = 0.0
    for step in [*script, ("wait", 0, 0, False)]:
        now += 0.3 + step[1]
        events = side.stack.wakeup(now) + play(side, step, now, known)
        known += [event for event in events if isinstance(event, RequestReceived)]
        ended += finals(events)
    for event in known:
        side.stack.respond(event.tx, response_to(event.request, 500, tag="us"), now)
    # An INVITE of ours that rings for ever is the user's to cancel.
    for tx in range(1, 200):
        side.stack.cancel(tx, now)
    ended += finals(side.stack.wakeup(now + 1000))
    ended += finals(side.stack.wakeup(now + 2000))
    assert len(ended) == len(set(ended))
    assert len(side.stack) == 0
    assert side.stack.next_deadline() is None
    assert not any((side.stack._clients, side.stack._servers, side.stack._origins, side.stack._accepted))


def finals(events: list[StackEvent]) -> list[int]:
    """Our transactions that ended for the user; a fork's second 2xx is none."""
    failed = [event.tx for event in events if isinstance(event, TransactionFailed)]
    answered = [event for event in events if isinstance(event, ResponseReceived)]
    refused = [event.tx for event in answered if isinstance(event.response, Response) and event.response.status >= 300]
    return failed + refused
