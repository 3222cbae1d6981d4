"""Plain RTP: where packets go and whom it listens to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from simulator.media.description import Description
from simulator.media.leg_rtp import PlainTransport
from simulator.media.negotiation import Endpoint, agree
from simulator.media.ports import Ports
from simulator.media.transport import Listener
from tests.e2e.rtp_peer import eventually

RTP = b"\x80\x00\x00\x01" + bytes(8) + b"sound"
RTCP = bytes.fromhex("80c9000112345678")


class Far:
    """One UDP socket of the far end."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.bind(("127.0.0.1", 0))
        self.heard: list[bytes] = []
        asyncio.get_running_loop().add_reader(self.socket.fileno(), lambda: self.heard.append(self.socket.recv(2048)))

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self.socket.fileno())
        self.socket.close()


class Stage:
    def __init__(self, host: str = "127.0.0.1") -> None:
        self.received: list[bytes] = []
        self.reported: list[bytes] = []
        self.ignored: list[int] = []
        ports = Ports(host, range(0)).take(rtcp=True)
        self.port = ports.port
        listener = Listener(self.received.append, self.reported.append, lambda _: None, lambda: self.ignored.append(1))
        self.transport = PlainTransport(
            asyncio.get_running_loop(), ports, host, Endpoint(host, ports.port, 7, 0, 99), listener
        )
        self.far = [Far(), Far(), Far()]

    def agree(self, number: int, attributes: str = "") -> None:
        sdp = f"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio {self.far[number].port} RTP/AVP 0\r\n{attributes}\r\n"
        self.transport.agreed(agree(self.transport.endpoint(), Description.parse(sdp.encode())))

    def say(self, number: int, data: bytes, port: int = 0) -> None:
        self.far[number].socket.sendto(data, ("127.0.0.1", self.port + port))

    def close(self) -> None:
        self.transport.close()
        for far in self.far:
            far.close()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    made = Stage()
    yield made
    made.close()


async def test_nothing_goes_out_before_the_far_end_is_known(stage: Stage) -> None:
    stage.transport.send(RTP)
    stage.transport.send_report(RTCP)
    assert not stage.transport.connected
    stage.agree(0)
    assert stage.transport.connected
    stage.transport.send(RTP)
    await eventually(lambda: stage.far[0].heard == [RTP])


async def test_what_comes_early_is_handed_on(stage: Stage) -> None:
    stage.say(0, RTP)
    await eventually(lambda: stage.received == [RTP])


@pytest.mark.parametrize("attributes", ["a=rtcp-mux", "a=rtcp:{port}"])
async def test_reports(stage: Stage, attributes: str) -> None:
    multiplexed = attributes == "a=rtcp-mux"
    stage.agree(0, attributes.format(port=stage.far[1].port))
    stage.transport.send_report(RTCP)
    await eventually(lambda: stage.far[0 if multiplexed else 1].heard == [RTCP])
    stage.say(0, RTCP, port=0 if multiplexed else 1)
    await eventually(lambda: stage.reported == [RTCP])


async def test_reports_go_where_reports_come_from(stage: Stage) -> None:
    stage.say(2, RTCP, port=1)
    await eventually(lambda: len(stage.reported) == 1)
    stage.agree(0)
    stage.say(2, RTCP, port=1)
    await eventually(lambda: len(stage.reported) == 2)
    stage.transport.send_report(RTCP)
    await eventually(lambda: stage.far[2].heard == [RTCP])


async def test_the_first_to_speak_is_the_far_end(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.agree(0)
    stage.say(1, RTP)
    await eventually(lambda: len(stage.received) == 1)
    stage.say(2, RTP)
    await eventually(lambda: len(stage.ignored) == 1)
    stage.transport.send(RTP)
    await eventually(lambda: stage.far[1].heard == [RTP])
    monkeypatch.setattr("simulator.media.leg_rtp._MOVED", 0.0)
    stage.say(2, RTP)
    await eventually(lambda: len(stage.received) == 2)
    stage.transport.send(RTP)
    await eventually(lambda: stage.far[2].heard == [RTP])


async def test_a_new_description_is_believed(stage: Stage) -> None:
    stage.agree(0)
    stage.say(1, RTP)
    await eventually(lambda: len(stage.received) == 1)
    stage.agree(0)
    stage.transport.send(RTP)
    await eventually(lambda: stage.far[1].heard == [RTP])
    stage.agree(2)
    stage.transport.send(RTP)
    await eventually(lambda: stage.far[2].heard == [RTP])


async def test_each_far_end_is_told_the_address_that_leads_to_it() -> None:
    stage = Stage("0.0.0.0")
    description = Description.parse(b"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n")
    assert stage.transport.endpoint(description).host == "127.0.0.1"
    assert stage.transport.endpoint().version == 2
    stage.close()
