"""RFC 3550 section 5.1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.media.rtp import MalformedRtp, RtpPacket, is_rtcp, sequence_after, timestamp_distance

HEADER = bytes.fromhex("80000001000000a012345678")

packets = st.builds(
    RtpPacket,
    st.integers(0, 127),
    st.integers(0, 0xFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.binary(max_size=200),
    st.booleans(),
)


@given(packets)
def test_what_is_built_is_parsed(packet: RtpPacket) -> None:
    assert RtpPacket.parse(bytes(packet)) == packet


@pytest.mark.parametrize(
    ("data", "payload"),
    [
        pytest.param(HEADER + b"sound", b"sound", id="plain"),
        pytest.param(HEADER, b"", id="empty"),
        pytest.param(b"\x82" + HEADER[1:] + b"\0" * 8 + b"sound", b"sound", id="two contributing sources"),
        pytest.param(b"\x90" + HEADER[1:] + b"\xbe\xde\0\x01\x10\xff\0\0sound", b"sound", id="extension"),
        pytest.param(b"\xa0" + HEADER[1:] + b"sound\0\0\x03", b"sound", id="padding"),
    ],
)
def test_what_others_build(data: bytes, payload: bytes) -> None:
    packet = RtpPacket.parse(data)
    assert (packet.sequence, packet.timestamp, packet.ssrc, packet.payload) == (1, 160, 0x12345678, payload)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(HEADER[:11], id="short"),
        pytest.param(b"\x40" + HEADER[1:], id="version 1"),
        pytest.param(b"\x8f" + HEADER[1:], id="sources missing"),
        pytest.param(b"\x90" + HEADER[1:], id="extension missing"),
        pytest.param(b"\x90" + HEADER[1:] + b"\xbe\xde\0\x09", id="extension cut short"),
        pytest.param(b"\xa0" + HEADER[1:] + b"\0", id="padding of nothing"),
        pytest.param(b"\xa0" + HEADER[1:] + b"\x09", id="padding beyond the packet"),
    ],
)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedRtp):
        RtpPacket.parse(data)


@given(st.binary(max_size=64))
def test_nonsense_is_refused_or_read(data: bytes) -> None:
    try:
        RtpPacket.parse(data)
    except MalformedRtp:
        return


@pytest.mark.parametrize(("a", "b", "later"), [(2, 1, True), (1, 2, False), (1, 1, False), (0, 65535, True)])
def test_sequence_after(a: int, b: int, later: bool) -> None:
    assert sequence_after(a, b) is later


@pytest.mark.parametrize(("a", "b", "distance"), [(160, 0, 160), (0, 160, -160), (100, 0xFFFFFFFF, 101)])
def test_timestamp_distance(a: int, b: int, distance: int) -> None:
    assert timestamp_distance(a, b) == distance


@pytest.mark.parametrize(("data", "expected"), [(b"\x80\xc8", True), (b"\x80\x80", False), (b"\x80", False)])
def test_is_rtcp(data: bytes, expected: bool) -> None:
    assert is_rtcp(data) is expected
