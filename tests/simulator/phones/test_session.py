"""Directions and codecs of an answer. Source: RFC 3264 6.1, 8.4."""

from __future__ import annotations

import pytest

from simulator.phones.session import Session, description


def peer(direction: str = "sendrecv", address: str = "127.0.0.1", port: int = 4000) -> Session:
    return Session(address, port, direction, (18, 8, 0), 96)


@pytest.mark.parametrize(
    ("theirs", "wanted", "ours"),
    [
        ("sendrecv", "sendrecv", "sendrecv"),
        ("sendonly", "sendrecv", "recvonly"),
        ("recvonly", "sendrecv", "sendonly"),
        ("inactive", "sendrecv", "inactive"),
        ("sendrecv", "sendonly", "sendonly"),
        ("recvonly", "sendonly", "sendonly"),
        ("sendonly", "sendonly", "inactive"),
        ("inactive", "sendonly", "inactive"),
    ],
)
def test_direction_answered(theirs: str, wanted: str, ours: str) -> None:
    assert peer(theirs).answer(wanted) == ours


def test_who_listens() -> None:
    assert peer().listens
    assert peer("recvonly").listens
    assert not peer("sendonly").listens
    assert not peer(address="0.0.0.0").listens
    assert not peer(port=0).listens


def test_the_peers_order_decides_the_codec() -> None:
    assert peer().codec == 8
    assert Session("127.0.0.1", 1, "sendrecv", (18,)).codec is None


def test_a_description_names_every_format() -> None:
    text = description("127.0.0.1", 4000, 3, "sendonly", (8, 96))
    assert "o=pyVoIP 4000 3 IN IP4 127.0.0.1\r\n" in text
    assert "m=audio 4000 RTP/AVP 8 96\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96" in text
    assert text.endswith("a=sendonly\r\n")
