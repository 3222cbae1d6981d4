"""What a clock takes for the packets that came: > takes one, a number puts it, x is a key press in its place."""

from __future__ import annotations

import pytest

from simulator.media.codec import Codec
from simulator.media.jitter import LOST, JitterBuffer, Packet
from simulator.media.rtp import RtpPacket


def put(buffer: JitterBuffer, number: int, ssrc: int = 1, codec: Codec | None = Codec.PCMU) -> None:
    buffer.put(RtpPacket(0, number & 0xFFFF, 0, ssrc, str(number).encode()), codec)


def told(packet: Packet | None) -> str:
    return "-" if packet is None else "lost" if packet is LOST else packet[1].decode()


@pytest.mark.parametrize(
    ("steps", "taken"),
    [
        pytest.param("> 1 > 2 > > >", "- - 1 2 -", id="it begins when two are there, and dries up"),
        pytest.param("1 2 > 3 > 4 > 5 >", "1 2 3 4", id="a steady stream"),
        pytest.param("2 1 > >", "1 2", id="out of order at the beginning"),
        pytest.param("1 2 > 4 > 3 > >", "1 2 3 4", id="out of order, and in time"),
        pytest.param("> 2 > 1 > >", "- - 1 2", id="out of order and not at once"),
        pytest.param("1 2 > > > 2 3 > 4 > 5 >", "1 2 - - - 3", id="twice, after it ran dry"),
        pytest.param("1 2 > > 3 5 > > 4 >", "1 2 3 lost 5", id="too late"),
        pytest.param("1 2 2 > 1 > 3 >", "1 2 3", id="twice"),
        pytest.param("1 2 4 5 > > > >", "1 2 lost 4", id="lost"),
        pytest.param("1 2 6 7 > > > > > >", "1 2 lost lost lost 6", id="three lost"),
        pytest.param("1 2 7 8 > > > >", "1 2 7 8", id="more are not waited through"),
        pytest.param("1 2x 3 > > >", "1 lost 3", id="a key press keeps the time"),
        pytest.param("1 2 3 4 5 6 > >", "lost 5", id="a burst is cut short"),
        pytest.param("1 2 > > > 3 > 4 > 5 >", "1 2 - - - 3", id="dry in speech: three are waited for from then on"),
        pytest.param("1 2 > > > 9 > 10 >", "1 2 - - 9", id="after a pause two are enough"),
        pytest.param("1 2 > 5000 > 5001 >", "1 - 5000", id="numbers from elsewhere are a new beginning"),
    ],
)
def test_order(steps: str, taken: str) -> None:
    buffer, got = JitterBuffer(), []
    for step in steps.split():
        if step == ">":
            got.append(told(buffer.take()))
        else:
            put(buffer, int(step.rstrip("x")), codec=None if step.endswith("x") else Codec.PCMU)
    assert got == taken.split()


def test_numbers_wrap_round() -> None:
    buffer = JitterBuffer()
    for number in (65534, 65535, 65536, 65537):
        put(buffer, number)
    assert [told(buffer.take()) for _ in range(4)] == ["65534", "65535", "65536", "65537"]


def test_another_stream_is_a_new_beginning() -> None:
    buffer = JitterBuffer()
    put(buffer, 1)
    put(buffer, 2)
    buffer.take()
    put(buffer, 2, ssrc=9)
    assert buffer.take() is None
    put(buffer, 3, ssrc=9)
    assert told(buffer.take()) == "2"


def test_it_waits_for_five_at_most() -> None:
    buffer, number = JitterBuffer(), 0
    waits = []
    for _ in range(6):
        waits.append(0)
        while buffer.take() is None:
            put(buffer, number)
            number += 1
            waits[-1] += 1
        while buffer.take() is not None:
            pass
    assert waits == [2, 3, 4, 5, 5, 5]
