"""RFC 8489; the sample request is the one of RFC 5769 section 2.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.media import stun
from simulator.media.stun import MalformedStun, StunMessage, authentic, xor_address

PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt"
SAMPLE = bytes.fromhex(
    "000100582112a442b7e7a701bc34d686fa87dfae"
    "802200105354554e207465737420636c69656e74"
    "002400046e0001ff"
    "80290008932ff9b151263b36"
    "000600096576746a3a68367659202020"
    "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
    "80280004e57a3bcf"
)
TRANSACTION = SAMPLE[8:20]


def test_the_sample_request() -> None:
    message = StunMessage.parse(SAMPLE)
    assert message.kind == stun.BINDING_REQUEST
    assert message.transaction == TRANSACTION
    assert message.get(stun.USERNAME) == b"evtj:h6vY"
    assert message.get(stun.PRIORITY) == bytes.fromhex("6e0001ff")
    assert message.get(stun.USE_CANDIDATE) is None
    assert authentic(SAMPLE, PASSWORD)
    assert not authentic(SAMPLE, "another")


def test_the_addresses_of_the_sample_responses() -> None:
    assert xor_address("192.0.2.1", 32853, TRANSACTION) == bytes.fromhex("0001a147e112a643")
    expected = bytes.fromhex("0002a1470113a9faa5d3f179bc25f4b5bed2b9d9")
    assert xor_address("2001:db8:1234:5678:11:2233:4455:6677", 32853, TRANSACTION) == expected


@given(st.lists(st.tuples(st.sampled_from([6, 0x24, 0x25, 0x8022]), st.binary(max_size=20)), max_size=4))
def test_what_is_built_is_parsed_and_authentic(attributes: list[tuple[int, bytes]]) -> None:
    message = StunMessage(stun.BINDING_SUCCESS, TRANSACTION, tuple(attributes))
    data = message.build("secret")
    assert StunMessage.parse(data) == message
    assert authentic(data, "secret")
    assert not authentic(data, "wrong")
    assert not authentic(message.build(), "secret")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(SAMPLE[:19], id="no header"),
        pytest.param(SAMPLE[:4] + b"\0\0\0\0" + SAMPLE[8:], id="wrong cookie"),
        pytest.param(b"\x80" + SAMPLE[1:], id="first bits"),
        pytest.param(SAMPLE[:-4], id="length"),
        pytest.param(SAMPLE[:-1] + b"\0", id="fingerprint"),
        pytest.param(SAMPLE[:2] + b"\0\4" + SAMPLE[4:20] + b"\0\6\0\x09", id="attribute beyond the end"),
    ],
)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedStun):
        StunMessage.parse(data)


def test_what_follows_the_integrity_does_not_count() -> None:
    message = StunMessage(stun.BINDING_REQUEST, TRANSACTION, ((stun.USERNAME, b"a:b"),))
    sealed = message.build("secret")[:-8]
    appended = sealed + bytes.fromhex("00250000")
    data = appended[:2] + (len(appended) - 20).to_bytes(2, "big") + appended[4:]
    assert authentic(data, "secret")
    assert StunMessage.parse(data).get(stun.USE_CANDIDATE) is None


def test_an_attribute_header_cut_short() -> None:
    with pytest.raises(MalformedStun):
        stun.authentic(SAMPLE[:20] + b"\0\6", PASSWORD)


def test_error() -> None:
    assert stun.error(401, "Unauthenticated") == b"\0\0\x04\x01Unauthenticated"


@given(st.binary(max_size=80))
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedStun):
        StunMessage.parse(data)
