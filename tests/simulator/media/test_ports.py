"""Ports come from the range, are even, and come back."""

from __future__ import annotations

import socket

import pytest

from simulator.media.ports import NoPortFree, Ports, address_towards, reachable_addresses


def free_range(size: int) -> range:
    """Ports that were free a moment ago, from an odd one."""
    for start in range(41001, 60000, 2 * size):
        opened = []
        try:
            for number in range(start, start + size):
                opened.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                opened[-1].bind(("127.0.0.1", number))
        except OSError:
            continue
        else:
            return range(start, start + size)
        finally:
            for one in opened:
                one.close()
    raise AssertionError("no free ports")


def test_any_port() -> None:
    pair = Ports("127.0.0.1", range(0)).take(rtcp=True)
    assert pair.port % 2 == 0
    assert pair.rtcp is not None
    assert pair.rtcp.getsockname()[1] == pair.port + 1
    pair.close()


def test_a_range_is_used_up_in_turn_and_given_back() -> None:
    wanted = free_range(6)
    ports = Ports("127.0.0.1", wanted)
    pairs = [ports.take(rtcp=True) for _ in range(2)]
    first = [pair.port for pair in pairs]
    assert first == [wanted.start + 1, wanted.start + 3]
    third = ports.take(rtcp=False)
    assert third.rtcp is None
    with pytest.raises(NoPortFree):
        ports.take(rtcp=True)
    for pair in (*pairs, third):
        pair.close()
    again = ports.take(rtcp=True)
    assert again.port == first[0]
    again.close()


def test_a_port_that_another_program_has_is_passed_over() -> None:
    wanted = free_range(6)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", wanted.start + 2))
        pair = Ports("127.0.0.1", wanted).take(rtcp=True)
        assert pair.port == wanted.start + 3
        pair.close()


def test_ipv6() -> None:
    pair = Ports("::1", range(0)).take(rtcp=False)
    assert pair.rtp.family == socket.AF_INET6
    pair.close()


@pytest.mark.parametrize(
    ("host", "remote", "expected"),
    [
        ("192.0.2.1", "127.0.0.1", "192.0.2.1"),
        ("0.0.0.0", "127.0.0.1", "127.0.0.1"),
        ("::", "::1", "::1"),
        ("0.0.0.0", "::1", "127.0.0.1"),
    ],
)
def test_the_address_that_leads_there(host: str, remote: str, expected: str) -> None:
    assert address_towards(host, remote) == expected


def test_a_name_is_not_looked_up() -> None:
    assert address_towards("0.0.0.0", "phone.example") == address_towards("0.0.0.0")


@pytest.mark.parametrize(("host", "expected"), [("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "127.0.0.1"), ("::", "::1")])
def test_candidates(host: str, expected: str) -> None:
    found = reachable_addresses(host)
    assert expected in found
    assert len(set(found)) == len(found)
