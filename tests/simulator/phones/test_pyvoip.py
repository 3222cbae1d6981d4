"""What pyVoIP reads and writes once it is put right, and sound in both kinds of G.711."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.phones import pyvoip
from simulator.phones.headers import fields
from simulator.phones.pyvoip import Received, Sound, Writer, received
from simulator.phones.session import Session
from simulator.phones.voice import SILENCE, frames, murmur, read_wav

SOURCE = ("127.0.0.1", 5060)
RESPONSE = (
    "SIP/2.0 {status} Text\r\nVia: SIP/2.0/UDP a:1;branch=b=1;rport\r\nFrom: <sip:1@a>;tag=f\r\nTo: <sip:2@a>;tag=t\r\n"
    "Call-ID: c\r\ncseq: 3 INVITE\r\ncontent-type:application/sdp\r\n\r\n{body}"
)
SDP = (
    "v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 8 96\r\nc=IN IP4 127.0.0.1\r\n"
    "a=rtpmap:96 telephone-event/8000\r\n"
)


def read(status: int = 200, body: str = "") -> Received:
    return received(RESPONSE.format(status=status, body=body).encode(), SOURCE)


def test_a_response_is_read() -> None:
    response = read(183, SDP + "a=sendonly\r\n\r\n")
    assert (response.status, response.method, response.cseq) == (183, "INVITE", 3)
    assert (response.branch, response.from_tag, response.to_tag) == ("b=1", "f", "t")
    assert response.sdp == Session("127.0.0.1", 4000, "sendonly", (8, 96), 96)


@pytest.mark.parametrize("status", [179, 299, 499, 699])
def test_a_status_pyvoip_does_not_know_is_read_all_the_same(status: int) -> None:
    assert read(status).status == status


@pytest.mark.parametrize(
    "body",
    [
        "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n",
        "a=rtpmap:0 PCMU/8000\r\n",
        "nonsense\r\n",
        "v=0\r\nm=video 9 RTP/AVP 26\r\nc=IN IP4 127.0.0.1\r\n",
    ],
)
def test_a_body_that_is_no_audio_is_left_out(body: str) -> None:
    assert read(body=body).sdp is None


@pytest.mark.parametrize(
    "raw",
    [
        b"INVITE sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n",
        b"DANCE sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n",
        b"INVITE sip:a SIP/2.0\r\nCSeq: 1 INVITE\r\nCall-ID: c\r\n\r\n",
    ],
)
def test_what_cannot_be_answered_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"pyVoIP cannot read|without"):
        received(raw, SOURCE)


def test_a_response_repeats_every_via_and_names_us() -> None:
    raw = (
        "INVITE sip:2@a SIP/2.0\r\nVia: SIP/2.0/TCP p;branch=1;x=y\r\nVia: SIP/2.0/UDP q;branch=2\r\n"
        "From: <sip:1@a>;tag=f\r\nRecord-Route: <sip:p;lr>\r\nTo: <sip:2@a>\r\n"
        "Call-ID: c\r\nCSeq: 1 INVITE\r\nContact: <sip:1@q>\r\n\r\n"
    )
    writer = Writer(SOURCE, ("127.0.0.1", 4000), "2")
    for status in (180, 200, 603):
        written = fields(writer.response(received(raw.encode(), SOURCE), status, "mine").encode())
        assert written.start == f"SIP/2.0 {status} {pyvoip.reason(status)}"
        assert written.all("Via") == ("SIP/2.0/TCP p;branch=1;x=y", "SIP/2.0/UDP q;branch=2")
        assert written.all("Record-Route") == ("<sip:p;lr>",)
        assert written.all("Contact") == ("<sip:2@127.0.0.1:4000>",)
        assert written.all("To") == ("<sip:2@a>;tag=mine",)
    assert pyvoip.reason(699) == "Unknown"


@pytest.fixture
def peer() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.bind(("127.0.0.1", 0))
        made.settimeout(5)
        yield made


@pytest.mark.parametrize("codec", [0, 8])
def test_sound_in_both_kinds_of_g711(peer: socket.socket, codec: int, tmp_path: Path) -> None:
    sound = Sound("127.0.0.1", frames(murmur(1)), keep=True)
    try:
        sound.outSequence, sound.outTimestamp = 2**16 - 1, 2**32 - 100
        sound.follow(Session("127.0.0.1", peer.getsockname()[1], "sendrecv", (codec,), 96), "sendrecv")
        sound.start()
        packets = [peer.recv(2048) for _ in range(10)]
        numbers = [struct.unpack("!BBHI", packet[:8]) for packet in packets[:3]]
        assert [number[1:3] for number in numbers] == [(codec, 65535), (codec, 0), (codec, 1)]
        assert numbers[1][3] == 60
        for packet in packets:
            peer.sendto(packet, ("127.0.0.1", sound.inPort))
        while sound.heard.packets < len(packets):
            peer.recv(2048)
    finally:
        sound.stop()
        sound.stop()
    pyvoip.save(sound.heard, tmp_path / "heard.wav")
    said = np.frombuffer(b"".join(f for f, _ in zip(frames(murmur(1)), packets, strict=False)), np.int16)
    heard = read_wav(tmp_path / "heard.wav")
    assert sound.heard.level > 0.01
    assert np.abs(heard.astype(int) - said).max() < 1200


def test_nothing_heard_is_silence() -> None:
    sound = Sound("127.0.0.1", iter([SILENCE]), keep=False)
    assert sound.heard.level == 0.0
    sound.stop()


def test_without_pyvoip_the_extra_is_named() -> None:
    code = "import sys; sys.modules['pyVoIP'] = None; sys.modules['pyVoIP.VoIP'] = None; import simulator.phones.pyvoip"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20)
    assert "pip install 'engage-sim[phones]'" in done.stderr.splitlines()[-1]
