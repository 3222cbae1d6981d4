from __future__ import annotations

import pytest

from simulator.contract import Flow
from simulator.sip.headers import Via
from simulator.sip.hop import same_connection, server_key, stamp
from simulator.sip.message import Request

UDP = Flow("udp", "192.0.2.9", 5090)


@pytest.mark.parametrize(
    ("via", "stamped"),
    [
        ("SIP/2.0/UDP h;branch=b", "SIP/2.0/UDP h;branch=b;received=192.0.2.9"),
        ("SIP/2.0/UDP h;rport;branch=b", "SIP/2.0/UDP h;rport=5090;branch=b;received=192.0.2.9"),
        ("SIP/2.0/UDP h;rport=1;received=forged", "SIP/2.0/UDP h;rport=1;received=192.0.2.9"),
        ("SIP/2.0/UDP h;received=192.0.2.9", "SIP/2.0/UDP h;received=192.0.2.9"),
    ],
)
def test_the_top_via_learns_where_the_request_came_from(via: str, stamped: str) -> None:
    request = Request("OPTIONS", "sip:h", [("Via", via), ("Via", "SIP/2.0/UDP below")])
    stamp(request.headers, Via.parse(via), UDP)
    assert request.headers.all("Via") == [stamped, "SIP/2.0/UDP below"]


def key(via: str, method: str = "INVITE", **changes: str) -> tuple[str, ...]:
    headers = {"From": "<sip:a@h>;tag=f", "Call-ID": "c", "CSeq": "1 INVITE", "Via": via} | changes
    return server_key(Request("INVITE", "sip:h", headers.items()), Via.parse(via), method)


def test_transactions_are_told_apart_by_branch_sent_by_and_method() -> None:
    via = "SIP/2.0/UDP h;branch=z9hG4bK1"
    assert key(via) == key("SIP/2.0/UDP H:5060;x;branch=z9hG4bK1;received=r", CSeq="2 INVITE")
    assert key(via) not in (key("SIP/2.0/UDP h:9;branch=z9hG4bK1"), key(via, "CANCEL"))


@pytest.mark.parametrize("via", ["SIP/2.0/UDP h", "SIP/2.0/UDP h;branch=1", "SIP/2.0/UDP h;branch=z9hG4bK"])
def test_without_the_magic_cookie_by_more(via: str) -> None:
    assert key(via) == key(f"{via};received=r")
    other = {"CSeq": "2 INVITE"}
    assert key(via) != key(via, **other)
    assert key(via, From="<sip:a@h>") != key(via)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (UDP, UDP, False),
        (Flow("tcp", "h", 1, 7), Flow("tcp", "h", 1, 7), True),
        (Flow("tcp", "h", 1, 7), Flow("tcp", "h", 1, 8), False),
        (Flow("tcp", "h", 1, 0), Flow("tcp", "h", 1, 8), True),
        (Flow("tcp", "h", 1, 0), Flow("tcp", "h", 2, 8), False),
        (Flow("tcp", "h", 1, 7), Flow("ws", "h", 1, 7), False),
    ],
)
def test_which_connections_are_the_same(one: Flow, other: Flow, expected: bool) -> None:
    assert same_connection(one, other) is expected
