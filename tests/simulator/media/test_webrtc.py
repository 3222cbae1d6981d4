"""The browser's leg against a browser made of its parts: checks, handshake and packets byte by byte."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable

import pylibsrtp
import pytest

from simulator.media import stun
from simulator.media.description import Description
from simulator.media.dtls import DtlsAssociation, identity
from simulator.media.negotiation import Agreement, Endpoint, answer, offer
from simulator.media.ports import Ports
from simulator.media.stun import StunMessage
from simulator.media.transport import Listener
from simulator.media.webrtc import WebRtcTransport
from tests.e2e.rtp_peer import eventually

RTP = b"\x80\x00\x00\x01" + bytes(8) + b"sound"
RTCP = bytes.fromhex("80c9000112345678")


class Browser:
    """A socket, credentials, and a DTLS association in the role that is asked for."""

    def __init__(self, target: tuple[str, int], client: bool) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.bind(("127.0.0.1", 0))
        self.target = target
        self.answers: list[StunMessage] = []
        self.media: list[bytes] = []
        self.dtls = DtlsAssociation(client, self.send)
        self._sessions: tuple[pylibsrtp.Session, pylibsrtp.Session] | None = None
        asyncio.get_running_loop().add_reader(self.socket.fileno(), self._readable)

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self.socket.fileno())
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendto(data, self.target)

    def check(self, endpoint: Endpoint) -> None:
        assert endpoint.ice is not None
        attributes = ((stun.USERNAME, f"{endpoint.ice.ufrag}:them".encode()), (stun.USE_CANDIDATE, b""))
        self.send(StunMessage(stun.BINDING_REQUEST, b"x" * 12, attributes).build(endpoint.ice.password))

    def sessions(self) -> tuple[pylibsrtp.Session, pylibsrtp.Session]:
        self._sessions = self._sessions or self.dtls.sessions()
        return self._sessions

    def _readable(self) -> None:
        data = self.socket.recv(4096)
        if data[0] < 4:
            self.answers.append(StunMessage.parse(data))
        elif data[0] < 64:
            self.dtls.receive(data)
        else:
            self.media.append(data)


class Stage:
    """A transport and all it told its listener."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.reported: list[bytes] = []
        self.failed: list[str] = []
        self.malformed = 0
        ports = Ports("127.0.0.1", range(0)).take(rtcp=False)
        self.address = ("127.0.0.1", ports.port)
        listener = Listener(self.received.append, self.reported.append, self.failed.append, self._malformed)
        endpoint = Endpoint("127.0.0.1", ports.port, 7, 0, 99)
        self.transport = WebRtcTransport(asyncio.get_running_loop(), ports, "127.0.0.1", endpoint, listener)
        self.browsers: list[Browser] = []

    def _malformed(self) -> None:
        self.malformed += 1

    def browser(self, client: bool = True) -> Browser:
        self.browsers.append(Browser(self.address, client))
        return self.browsers[-1]

    def agree(self, setup: str = "actpass", ufrag: str = "them", fingerprint: str = "") -> tuple[Agreement, bytes]:
        sdp = (
            "v=0\r\nc=IN IP4 0.0.0.0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=ice-pwd:secret\r\n"
            f"a=ice-ufrag:{ufrag}\r\na=setup:{setup}\r\n"
            f"a=fingerprint:sha-256 {fingerprint or identity().fingerprint}\r\n"
        )
        description = Description.parse(sdp.encode())
        agreement, ours = answer(self.transport.endpoint(description), description)
        self.transport.agreed(agreement)
        return agreement, ours


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    made = Stage()
    yield made
    made.transport.close()
    for browser in made.browsers:
        browser.close()


async def connected(stage: Stage, client: bool = True) -> Browser:
    browser = stage.browser(client)
    stage.agree("actpass" if client else "passive")
    browser.check(stage.transport.endpoint())
    await eventually(lambda: len(browser.answers) == 1)
    if client:
        browser.dtls.begin()
    await eventually(lambda: browser.dtls.done and stage.transport.connected)
    return browser


@pytest.mark.parametrize("client", [True, False])
async def test_packets_both_ways(stage: Stage, client: bool) -> None:
    browser = await connected(stage, client)
    outward, inward = browser.sessions()
    browser.send(outward.protect(RTP))
    browser.send(outward.protect_rtcp(RTCP))
    await eventually(lambda: stage.received == [RTP] and stage.reported == [RTCP])
    stage.transport.send(RTP)
    stage.transport.send_report(RTCP)
    await eventually(lambda: len(browser.media) == 2)
    assert inward.unprotect(browser.media[0]) == RTP
    assert inward.unprotect_rtcp(browser.media[1]) == RTCP
    assert stage.malformed == 0
    ice = stage.transport.endpoint().ice
    assert ice is not None
    assert ice.client is not client


async def test_nothing_is_sent_before_the_keys(stage: Stage) -> None:
    browser = stage.browser()
    stage.agree()
    stage.transport.send(RTP)
    stage.transport.send_report(RTCP)
    browser.check(stage.transport.endpoint())
    await eventually(lambda: len(browser.answers) == 1)
    stage.transport.send(RTP)
    assert not stage.transport.connected
    assert not browser.media


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(RTP, id="RTP in clear"),
        pytest.param(b"\0\1" + bytes(30), id="no STUN"),
        pytest.param(b"\x50" + bytes(30), id="TURN"),
        pytest.param(b"\x16" + bytes(30), id="DTLS from a stranger"),
    ],
)
@pytest.mark.parametrize("when", ["before", "after"])
async def test_nonsense_is_counted(stage: Stage, data: bytes, when: str) -> None:
    if when == "after":
        await connected(stage)
    stage.browser().send(data)
    await eventually(lambda: stage.malformed == 1)
    assert not stage.received
    assert not stage.failed


async def test_the_handshake_may_overtake_the_answer(stage: Stage) -> None:
    browser = stage.browser()
    endpoint = stage.transport.endpoint()
    assert b"a=setup:actpass" in offer(endpoint)
    browser.check(endpoint)
    await eventually(lambda: len(browser.answers) == 1)
    browser.dtls.begin()
    await eventually(lambda: browser.dtls.done)
    assert not stage.transport.connected
    stage.agree("active")
    assert stage.transport.connected


async def test_a_wrong_certificate_is_the_end(stage: Stage) -> None:
    browser = stage.browser()
    stage.agree(fingerprint="00:00")
    browser.check(stage.transport.endpoint())
    await eventually(lambda: len(browser.answers) == 1)
    browser.dtls.begin()
    await eventually(lambda: stage.failed == ["the certificate does not fit the SDP"])
    assert not stage.transport.connected
    await eventually(lambda: browser.dtls.closed)
    browser.send(b"\x16" + bytes(30))
    await eventually(lambda: stage.malformed == 1)
    assert len(stage.failed) == 1


async def test_a_handshake_that_breaks(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = stage.browser(client=False)
    monkeypatch.setattr(browser.dtls, "receive", lambda data: None)
    stage.agree("passive")
    browser.check(stage.transport.endpoint())
    await eventually(lambda: len(browser.answers) == 1)
    # A fatal alert, handshake_failure, in a plaintext record of DTLS 1.2.
    browser.send(bytes.fromhex("15fefd000000000000000000020228"))
    await eventually(lambda: len(stage.failed) == 1)
    assert stage.failed[0].startswith("DTLS")


async def test_new_credentials_of_the_far_end_are_answered_with_new_ones(stage: Stage) -> None:
    browser = await connected(stage)
    before = stage.transport.endpoint().ice
    _, sdp = stage.agree(ufrag="them-again")
    after = stage.transport.endpoint().ice
    assert before is not None
    assert after is not None
    assert before.ufrag != after.ufrag
    assert f"a=ice-ufrag:{after.ufrag}".encode() in sdp
    assert stage.transport.connected
    other = stage.browser()
    other.check(stage.transport.endpoint())
    await eventually(lambda: len(other.answers) == 1)
    stage.transport.send(RTP)
    await eventually(lambda: len(other.media) == 1)
    assert not browser.media


async def test_another_browser_on_the_same_leg_shakes_hands_anew(stage: Stage) -> None:
    await connected(stage)
    stage.agree(ufrag="another", fingerprint="11:11")
    assert not stage.transport.connected
    stage.agree(ufrag="third")
    browser = stage.browser()
    browser.check(stage.transport.endpoint())
    await eventually(lambda: len(browser.answers) == 1)
    browser.dtls.begin()
    await eventually(lambda: stage.transport.connected)


async def test_goodbye(stage: Stage) -> None:
    browser = await connected(stage)
    stage.transport.close()
    await eventually(lambda: browser.dtls.closed)


async def test_a_flight_that_got_lost_is_sent_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[bytes] = []
    browser = stage.browser(client=False)
    receive: Callable[[bytes], None] = browser.dtls.receive

    def lose_the_first(data: bytes) -> None:
        if lost:
            receive(data)
        else:
            lost.append(data)

    monkeypatch.setattr(browser.dtls, "receive", lose_the_first)
    stage.agree("passive")
    browser.check(stage.transport.endpoint())
    await eventually(lambda: stage.transport.connected)
    assert lost


async def test_what_cannot_be_protected_is_counted(stage: Stage) -> None:
    await connected(stage)
    stage.transport.send(b"\x80")
    assert stage.malformed == 1
