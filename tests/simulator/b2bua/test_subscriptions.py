"""Subscriptions where a ladder has no words; the rest is in tests/ladders/calls/subscriptions.md."""

from simulator.contract import Datagram, SendSip
from simulator.sip.message import Request, Response
from simulator.sip.parser import parse
from tests.ladder_player import Player
from tests.telephone import Telephone


def said(player: Player, telephone: Telephone, data: bytes) -> list[Request | Response]:
    effects = player.node.handle(Datagram(telephone.flow, data), player.now)
    return [parse(effect.data) for effect in effects if isinstance(effect, SendSip)]


def test_a_request_uri_that_is_no_sip_address_is_nobodys_lamp() -> None:
    player, telephone = Player(), Telephone("5003", 5093)
    data = telephone.say(["SUBSCRIBE", "5003", "event=message-summary"])
    (response,) = said(
        player, telephone, data.replace(b"SUBSCRIBE sip:5003@127.0.0.1:5060", b"SUBSCRIBE tel:+14155550101")
    )
    assert isinstance(response, Response)
    assert response.status == 404


def test_what_stands_in_a_notification() -> None:
    """RFC 6665 8.2.1 and RFC 3842 5.2: the package, the state of the subscription, and whose account it is."""
    player, telephone = Player(), Telephone("5003", 5093)
    response, notify = said(player, telephone, telephone.say(["SUBSCRIBE", "5003", "event=message-summary"]))
    assert isinstance(response, Response)
    assert response.headers.get("Expires") == "3600"
    assert response.headers.get("Contact") == "<sip:5003@127.0.0.1:5060>"
    assert isinstance(notify, Request)
    assert " ".join(name for name, _ in notify.headers) == (
        "From To Call-ID CSeq Content-Length Content-Type Via Contact Event Subscription-State Max-Forwards"
    )
    assert notify.uri == "sip:5003@127.0.0.1:5093"
    assert notify.to.tag == "tag-5003"
    assert notify.from_.tag == response.to.tag
    assert notify.content_type == "application/simple-message-summary"
    assert notify.body == b"Messages-Waiting: no\r\nMessage-Account: sip:5003@127.0.0.1:5060\r\n"
