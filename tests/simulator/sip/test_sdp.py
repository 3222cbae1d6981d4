from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.sip.sdp import Media, Origin, Sdp, SdpError, held, with_direction, with_origin

PLAIN = """v=0
o=phone 12 1 IN IP4 192.0.2.7
s=call
c=IN IP4 192.0.2.7
t=0 0
m=audio 4000 RTP/AVP 0 8 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=sendrecv
m=video 0 RTP/AVP 31
""".replace("\n", "\r\n").encode()

BROWSER = """v=0
o=- 1 2 IN IP6 ::1
s=-
t=0 0
a=sendonly
a=fingerprint:sha-256 AA
m=audio 9/2 UDP/TLS/RTP/SAVPF 111
c=IN IP4 224.2.1.1/127
a=rtpmap:111 opus/48000/2
a=rtcp-mux
""".replace("\n", "\r\n").encode()


def audio(data: bytes) -> Media:
    section = Sdp.parse(data).audio
    assert section is not None
    return section


@pytest.mark.parametrize("data", [PLAIN, BROWSER])
def test_what_is_read_is_written_back(data: bytes) -> None:
    assert bytes(Sdp.parse(data)) == data
    assert Sdp.parse(data.replace(b"\r\n", b"\n")) == Sdp.parse(data)


def test_what_a_telephone_says() -> None:
    sdp = Sdp.parse(PLAIN)
    assert sdp.origin == Origin("phone", "12", "1", "192.0.2.7")
    assert (sdp.name, [media.kind for media in sdp.media]) == ("call", ["audio", "video"])
    section = audio(PLAIN)
    assert (section.port, section.proto, section.formats) == (4000, "RTP/AVP", ("0", "8", "101"))
    assert (section.connection, section.direction, section.port_count) == ("192.0.2.7", "sendrecv", 1)
    assert section.attributes[:1] == (("rtpmap", "0 PCMU/8000"),)
    assert [section.rtpmap(payload) for payload in ("0", "8", "101", "99")] == [
        "PCMU/8000",
        "PCMA/8000",
        "telephone-event/8000",
        "",
    ]
    assert [section.payload(name) for name in ("telephone-event", "pcma/8000", "opus")] == ["101", "8", None]
    assert sdp.media[1].direction == "sendrecv"


def test_what_a_browser_says() -> None:
    section = audio(BROWSER)
    assert (section.webrtc, section.port_count) == (True, 2)
    assert (section.connection, section.direction) == ("224.2.1.1", "sendonly")
    assert [section.attribute(name) for name in ("rtcp-mux", "fingerprint", "x")] == ["", "sha-256 AA", None]


def test_no_audio_and_no_name() -> None:
    sdp = Sdp.parse(b"v=0\r\no=a 1 1 IN IP4 h\r\nt=0 0\r\nm=image 1 udptl t38\r\n")
    assert (sdp.audio, sdp.name, sdp.media[0].connection) == (None, "-", "")
    assert not held(sdp)
    assert Sdp.parse(b"v=0\r\no=a 1 1 IN IP4 h\r\n").media == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"v=0",
        b"v=1\r\no=a 1 1 IN IP4 h\r\n",
        b"v=0\r\ns=-\r\n",
        b"v=0\r\no=a 1 1\r\n",
        b"v=0\r\nnonsense\r\n",
        b"v=0\r\nO=x\r\n",
        b"v=0\r\no=a 1 1 IN IP4 h\r\nm=audio 1\r\n",
        b"v=0\r\no=a 1 1 IN IP4 h\r\nm=audio x RTP/AVP 0\r\n",
        b"v=0\r\no=a 1 1 IN IP4 h\r\nm=audio 70000 RTP/AVP 0\r\n",
        b"v=0\r\no=a 1 1 IN IP4 h\r\nm=audio 1/x RTP/AVP 0\r\n",
    ],
)
def test_what_is_no_description(data: bytes) -> None:
    with pytest.raises(SdpError):
        Sdp.parse(data)


def test_another_origin_leaves_the_rest() -> None:
    """Contract 4.1.3."""
    changed = with_origin(Sdp.parse(PLAIN), "Genesys", "1769", "1", "192.0.2.7")
    assert bytes(changed) == PLAIN.replace(b"o=phone 12 1", b"o=Genesys 1769 1")
    assert with_origin(changed, "-", "1", "2", "2001:db8::1").origin.address_type == "IP6"


@pytest.mark.parametrize("direction", ["sendrecv", "sendonly", "recvonly", "inactive"])
def test_another_direction_replaces_every_other(direction: str) -> None:
    for data in (PLAIN, BROWSER):
        changed = Sdp.parse(bytes(with_direction(Sdp.parse(data), direction)))
        assert {media.direction for media in changed.media} == {direction}
        assert changed == with_direction(Sdp.parse(data), direction)
        assert bytes(changed).count(direction.encode()) == len(changed.media)
    assert bytes(with_direction(Sdp.parse(PLAIN), direction)).startswith(PLAIN.partition(b"a=sendrecv")[0])


@pytest.mark.parametrize(
    ("direction", "address", "expected"),
    [
        ("sendrecv", "192.0.2.7", False),
        ("recvonly", "192.0.2.7", False),
        ("sendonly", "192.0.2.7", True),
        ("inactive", "192.0.2.7", True),
        ("sendrecv", "0.0.0.0", True),
    ],
)
def test_who_holds(direction: str, address: str, expected: bool) -> None:
    sdp = with_direction(Sdp.parse(PLAIN.replace(b"c=IN IP4 192.0.2.7", f"c=IN IP4 {address}".encode())), direction)
    assert held(sdp) is expected


@given(st.binary(max_size=200))
def test_random_bytes_raise_only_sdp_error(data: bytes) -> None:
    try:
        sdp = Sdp.parse(b"v=0\r\no=a 1 1 IN IP4 h\r\n" + data)
    except SdpError:
        return
    assert Sdp.parse(bytes(sdp)) == sdp
