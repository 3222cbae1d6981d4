"""The engine on an IPv6 address: a telephone there hears and is heard."""

from __future__ import annotations

import asyncio
import socket

import numpy as np
import pytest

from simulator.contract import AllocateMedia, JoinMedia, MediaReady
from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.engine import Engine
from simulator.media.interface import MediaReport
from simulator.media.rtp import RtpPacket
from simulator.media.tones import sine
from tests.e2e.rtp_peer import eventually
from tests.simulator.media.sounds import encode_frames, hears

pytestmark = pytest.mark.sockets


def _ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _ipv6(), reason="this machine has no IPv6 loopback")
async def test_a_telephone_hears_itself_over_ipv6() -> None:
    reports: list[MediaReport] = []
    engine = Engine(reports.append, host="::1", ports=range(0))
    await engine.start()
    heard: list[bytes] = []
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as telephone:
        telephone.setblocking(False)
        telephone.bind(("::1", 0))
        loop.add_reader(telephone.fileno(), lambda: heard.append(telephone.recv(2048)))
        port = telephone.getsockname()[1]
        offer = f"v=0\r\no=- 1 1 IN IP6 ::1\r\ns=-\r\nc=IN IP6 ::1\r\nt=0 0\r\nm=audio {port} RTP/AVP 0\r\n"
        engine.perform(AllocateMedia(1, "rtp", offer.encode()))
        [ready] = [report for report in reports if isinstance(report, MediaReady)]
        answer = ready.sdp.decode().splitlines()
        assert "c=IN IP6 ::1" in answer
        media = next(line for line in answer if line.startswith("m=audio"))
        engine.perform(JoinMedia(1, 1))
        for number, frame in enumerate(encode_frames(sine((700,), 1.0, 0.3), Codec.PCMU)):
            packet = RtpPacket(0, number, 160 * number, 5, frame)
            telephone.sendto(bytes(packet), ("::1", int(media.split()[1])))
        await eventually(lambda: len(heard) >= 45)
        loop.remove_reader(telephone.fileno())
    await engine.stop()
    payloads = [packet.payload for packet in map(RtpPacket.parse, heard) if packet.payload_type == 0]
    assert hears(np.concatenate([g711.ulaw_to_linear(payload) for payload in payloads]), 700)
