"""Keys as telephone events, 20 ms at a time."""

import pytest

from simulator.phones.pressing import pressed


def test_a_key_is_held_ends_three_times_and_then_there_is_a_pause() -> None:
    packets = list(pressed("5"))
    events = [packet for packet in packets if packet is not None]
    assert [number for number, _ in events] == list(range(8))
    assert {data[0] for _, data in events} == {5}
    assert [bool(data[1] & 0x80) for _, data in events] == [False] * 5 + [True] * 3
    assert [int.from_bytes(data[2:], "big") for _, data in events] == [160, 320, 480, 640, 800, 800, 800, 800]
    assert packets[8:] == [None] * 5


def test_a_comma_is_a_second() -> None:
    assert list(pressed(",")) == [None] * 50
    assert list(pressed("")) == []


def test_what_is_on_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is on no key"):
        pressed("1x")
