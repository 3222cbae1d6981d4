"""Which of our addresses the far end is told."""

import pytest

from simulator.contract import Flow
from simulator.net.address import Addresses, for_media, is_loopback, towards


def test_a_wildcard_listener_answers_with_the_way_to_the_peer() -> None:
    addresses = Addresses()
    addresses.by_transport = {"udp": ("0.0.0.0", 5060), "tcp": ("192.0.2.7", 5070)}
    assert addresses(Flow("udp", "127.0.0.1", 9)) == ("127.0.0.1", 5060)
    assert addresses(Flow("tcp", "127.0.0.1", 9)) == ("192.0.2.7", 5070)
    assert addresses(Flow("tls", "127.0.0.1", 9)) == ("127.0.0.1", 5060)


def test_where_no_way_leads_there_is_loopback() -> None:
    assert towards("255.255.255.255") == "127.0.0.1"


@pytest.mark.parametrize(("host", "loopback"), [("localhost", True), ("127.0.0.9", True), ("0.0.0.0", False)])
def test_who_is_alone(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(("host", "there"), [("::", "0.0.0.0"), ("", "0.0.0.0"), ("192.0.2.7", "192.0.2.7")])
def test_where_the_media_engine_listens(host: str, there: str) -> None:
    assert for_media(host) == there
