"""The drain loop."""

from __future__ import annotations

import asyncio
import socket

from simulator.media.sockets import Address, MediaSocket


def bound() -> socket.socket:
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    opened.setblocking(False)
    opened.bind(("127.0.0.1", 0))
    return opened


async def test_all_that_waits_is_read_in_order() -> None:
    loop = asyncio.get_running_loop()
    heard: list[tuple[bytes, Address]] = []
    done = asyncio.Event()

    def received(data: bytes, source: Address) -> None:
        heard.append((data, source))
        if len(heard) == 50:
            done.set()

    opened = bound()
    listener = MediaSocket(loop, opened, received)
    with bound() as sender:
        for number in range(50):
            sender.sendto(bytes([number]), opened.getsockname())
        async with asyncio.timeout(5):
            await done.wait()
        assert heard == [(bytes([number]), sender.getsockname()) for number in range(50)]
    listener.close()
    listener.close()


async def test_closing_from_within() -> None:
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    opened = bound()
    address = opened.getsockname()
    heard: list[bytes] = []

    def received(data: bytes, source: Address) -> None:
        heard.append(data)
        listener.close()
        done.set()

    listener = MediaSocket(loop, opened, received)
    with bound() as sender:
        sender.sendto(b"1", address)
        sender.sendto(b"2", address)
        async with asyncio.timeout(5):
            await done.wait()
    assert heard == [b"1"]


async def test_what_cannot_be_sent_is_counted() -> None:
    sender = MediaSocket(asyncio.get_running_loop(), bound(), lambda data, source: None)
    sender.send(b"x" * 70000, ("127.0.0.1", 9))
    assert sender.unsent == 1
    sender.close()
