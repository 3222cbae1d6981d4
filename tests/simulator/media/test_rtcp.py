"""RFC 3550 section 6.4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.media.rtcp import Report, ReportBlock, SenderInfo, middle, parse

BLOCK = ReportBlock(0x1234, 25, 7, 70000, 80, 0xABCD0123, 65536)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(Report(1), id="an empty receiver report"),
        pytest.param(Report(1, None, (BLOCK,)), id="a receiver report"),
        pytest.param(Report(1, SenderInfo(1000.5, 160, 3, 480)), id="a sender report of one who hears nothing"),
        pytest.param(Report(1, SenderInfo(1000.5, 160, 3, 480), (BLOCK, BLOCK)), id="a sender report"),
        pytest.param(Report(1, None, (ReportBlock(1, 0, -3, 0, 0),)), id="more came than was sent"),
    ],
)
@pytest.mark.parametrize("cname", ["a", "ab", "abc", "abcd"])
def test_what_is_built_is_parsed(report: Report, cname: str) -> None:
    packet = report.packet(cname)
    assert parse(packet) == [report]
    assert len(packet) % 4 == 0
    assert cname.encode() + b"\0" in packet


def test_the_bytes_of_a_receiver_report() -> None:
    assert Report(0x11223344, None, (ReportBlock(0x55667788, 1, 2, 3, 4, 5, 6),)).packet("x")[:32] == bytes.fromhex(
        "81c90007 11223344 55667788 01000002 00000003 00000004 00000005 00000006"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\xc8",
        b"\x00" * 40,
        bytes.fromhex("80c8000111223344"),
        bytes.fromhex("81cb000111223344"),
    ],
    ids=["nothing", "short", "version 0", "sender report without figures", "goodbye"],
)
def test_what_is_left_out(data: bytes) -> None:
    assert parse(data) == []


def test_blocks_that_are_not_there_are_not_invented() -> None:
    assert parse(bytes.fromhex("85c9000111223344")) == [Report(0x11223344)]


@given(st.binary(max_size=100))
def test_nonsense_does_no_harm(data: bytes) -> None:
    parse(data)


def test_middle_bits_count_65536ths() -> None:
    assert middle(2.5) - middle(1.0) == 98304
