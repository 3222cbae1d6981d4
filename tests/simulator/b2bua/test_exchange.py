"""What every answer has, and which codecs a leg may use."""

from __future__ import annotations

import pytest

from simulator.b2bua.exchange import Exchange
from simulator.b2bua.leg import Leg, LegState
from simulator.config.objects import DN, Configuration, Trunk
from simulator.contract import Effect, Flow, SendSip
from simulator.ids import Ids
from simulator.sip.message import Request
from simulator.sip.parser import parse
from simulator.sip.stack import RequestReceived, Stack

FLOW = Flow("udp", "127.0.0.1", 5080)
CENTRE = Configuration(
    dns={"5001": DN("5001", options={"audio-codecs": "G722, PCMA"}), "5002": DN("5002")},
    trunks=(Trunk("A", "10.0.0.1", options={"audio-codecs": "PCMA"}), Trunk("B", "10.0.0.2")),
    options={"TServer": {"audio-codecs": "PCMU"}},
)
INVITE = (
    b"INVITE sip:5001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bK1\r\n"
    b"From: <sip:1@a>;tag=1\r\nTo: <sip:5001@127.0.0.1>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n"
    b"Contact: <sip:1@127.0.0.1:5080>\r\nContent-Length: 0\r\n\r\n"
)


def world(out: list[Effect]) -> tuple[Exchange, Stack]:
    ids = Ids(b"exchange")
    stack = Stack(ids, out, lambda _flow: ("127.0.0.1", 5060))
    return Exchange(CENTRE, ids, stack, out, lambda _flow: ("127.0.0.1", 5060)), stack


@pytest.mark.parametrize(
    ("reason", "warning"),
    [
        ('g729 offered, "PCMU" spoken', "305 engage-sim \"g729 offered, 'PCMU' spoken\""),
        (None, '305 engage-sim "the session description cannot be used"'),
    ],
)
def test_a_description_of_no_use_is_refused_with_a_warning(reason: str | None, warning: str) -> None:
    out: list[Effect] = []
    exchange, stack = world(out)
    (event,) = stack.datagram(FLOW, INVITE, 0.0)
    assert isinstance(event, RequestReceived)
    assert isinstance(event.request, Request)
    exchange.answer(event.tx, event.request, 488, 0.0, tag="t", reason=reason)
    sent = [effect.data for effect in out if isinstance(effect, SendSip)][-1]
    assert sent.startswith(b"SIP/2.0 488 Not Acceptable Here")
    assert parse(sent).headers.get("Warning") == warning


@pytest.mark.parametrize(
    ("dn", "trunk", "codecs"),
    [
        ("5001", None, ("G722", "PCMA")),
        ("5002", None, ("PCMU",)),
        (None, "A", ("PCMA",)),
        (None, "B", ("PCMU",)),
        (None, None, ("PCMU",)),
    ],
)
def test_codecs_of_a_leg(dn: str | None, trunk: str | None, codecs: tuple[str, ...]) -> None:
    exchange, _ = world([])
    assert exchange.codecs(Leg(1, FLOW, LegState.CALLING, incoming=False, dn=dn, trunk=trunk)) == codecs
