"""One epoll for all sockets of a loop."""

from __future__ import annotations

import asyncio
import select
import socket

import pytest

from simulator.media.poller import Poller
from tests.e2e.rtp_peer import eventually


def pair() -> tuple[socket.socket, socket.socket]:
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.setblocking(False)
    return one, other


async def test_a_loop_has_one() -> None:
    loop = asyncio.get_running_loop()
    assert Poller.of(loop) is Poller.of(loop)


@pytest.mark.parametrize("epoll", [True, False])
async def test_everything_ready_is_told(epoll: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not epoll:
        monkeypatch.delattr(select, "epoll")
    poller, heard = Poller(asyncio.get_running_loop()), []
    pairs = [pair() for _ in range(3)]
    for one, _ in pairs:
        poller.add(one.fileno(), lambda one=one: heard.append(one.recv(9)))  # type: ignore[misc]
    for number, (_, other) in enumerate(pairs):
        other.send(bytes([number]))
    await eventually(lambda: sorted(heard) == [b"\0", b"\1", b"\2"])
    for one, other in pairs:
        poller.remove(one.fileno())
        other.send(b"x")
        one.close()
        other.close()
    await asyncio.sleep(0)
    assert len(heard) == 3


async def test_one_that_another_closed_is_left_alone() -> None:
    poller, heard = Poller(asyncio.get_running_loop()), []
    pairs = [pair() for _ in range(2)]

    def readable(number: int) -> None:
        heard.append(number)
        for one, other in pairs:
            poller.remove(one.fileno())
            one.close()
            other.close()

    for number, (one, _) in enumerate(pairs):
        poller.add(one.fileno(), lambda number=number: readable(number))  # type: ignore[misc]
    for _, other in pairs:
        other.send(b"x")
    await eventually(lambda: bool(heard))
    await asyncio.sleep(0)
    assert len(heard) == 1
