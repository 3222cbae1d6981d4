"""SIP over UDP on real sockets."""

import asyncio
import socket

import pytest

from simulator.contract import Datagram, Flow, Input
from simulator.net.udp import UdpTransport


async def test_datagrams_come_and_go() -> None:
    got: asyncio.Queue[Input] = asyncio.Queue()
    transport = UdpTransport("127.0.0.1", 0, got.put_nowait)
    transport.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
        phone.bind(("127.0.0.1", 0))
        phone.setblocking(False)
        flow = Flow("udp", "127.0.0.1", phone.getsockname()[1])
        for n in range(100):
            phone.sendto(b"%d" % n, (transport.host, transport.port))
        async with asyncio.timeout(5):
            for n in range(100):
                assert await got.get() == Datagram(flow, b"%d" % n)
            transport.send(flow, b"answer")
            assert await asyncio.get_running_loop().sock_recv(phone, 100) == b"answer"
    transport.stop()


def test_a_taken_port_is_said() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        with pytest.raises(OSError, match="in use"):
            UdpTransport("127.0.0.1", other.getsockname()[1], lambda _input: None)


@pytest.mark.parametrize("host", ["256.1.1.1.1.", "a" * 70 + ".example", "0.0.0.0.0"])
async def test_what_cannot_be_sent_is_lost_like_any_datagram(host: str, caplog: pytest.LogCaptureFixture) -> None:
    transport = UdpTransport("127.0.0.1", 0, lambda _input: None)
    transport.start()
    transport.send(Flow("udp", host, 5060), b"x")
    assert "UDP to" in caplog.text
    transport.stop()
