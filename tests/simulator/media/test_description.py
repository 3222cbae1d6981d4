"""Reading remote SDP."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.media.description import BadDescription, Description, Direction

SESSION = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"


def audio(lines: str, session: str = SESSION) -> Description:
    return Description.parse((session + lines.replace(" / ", "\r\n") + "\r\n").encode())


@pytest.mark.parametrize(
    ("session", "own", "expected", "listens"),
    [
        ("", "", Direction.SENDRECV, True),
        ("", "a=sendonly", Direction.SENDONLY, False),
        ("a=inactive\r\n", "", Direction.INACTIVE, False),
        ("a=inactive\r\n", "a=recvonly", Direction.RECVONLY, True),
        ("", "c=IN IP4 0.0.0.0", Direction.SENDRECV, False),
        ("", "c=IN IP6 2001:db8::1", Direction.SENDRECV, True),
    ],
)
def test_direction(session: str, own: str, expected: Direction, listens: bool) -> None:
    section = audio(f"m=audio 4000 RTP/AVP 0 / {own}", SESSION + session).audio
    assert section.direction is expected
    assert section.listens is listens


def test_a_browser_at_address_0_listens() -> None:
    assert audio("m=audio 9 UDP/TLS/RTP/SAVPF 0 / c=IN IP4 0.0.0.0").audio.listens


@pytest.mark.parametrize("direction", list(Direction))
def test_reversed_twice_is_the_same(direction: Direction) -> None:
    assert direction.reversed.reversed is direction
    assert direction.reversed.sends is direction.receives


def test_maps_are_in_the_order_of_the_media_line() -> None:
    section = audio(
        "m=audio 4000/2 RTP/AVP 96 8 0 18 101 x / a=rtpmap:96 opus/48000/2 / a=rtpmap:101 telephone-event/8000"
        " / a=rtpmap:97 unused/8000 / a=rtpmap:y PCMU/8000 / a=rtpmap:18 bad"
    ).audio
    assert list(section.rtpmaps().items()) == [
        (96, ("opus", 48000)),
        (8, ("pcma", 8000)),
        (0, ("pcmu", 8000)),
        (101, ("telephone-event", 8000)),
    ]
    assert section.port == 4000


def test_addresses_groups_and_attributes() -> None:
    description = audio(
        "m=video 1 RTP/AVP 31 / m=audio 0 RTP/AVP 0 / m=audio 4000 RTP/AVP 0 / c=IN IP4 192.0.2.9/127 / a=mid:a",
        SESSION + "a=group:BUNDLE a b\r\na=setup:actpass\r\na=mid:no\r\n",
    )
    assert [section.kind for section in description.sections] == ["video", "audio", "audio"]
    assert description.group == ("a", "b")
    assert description.audio.host == "192.0.2.9"
    assert description.audio.get("setup") == "actpass"
    assert description.audio.get("mid") == "a"
    assert description.sections[0].host == "192.0.2.1"
    assert description.sections[0].get("mid") is None


def test_audio_that_is_refused_everywhere() -> None:
    assert audio("m=audio 0 RTP/AVP 0").audio.port == 0


def test_no_address_at_all() -> None:
    assert audio("m=audio 4000 RTP/AVP 0 / c=IN", "v=0\r\n").audio.host == ""


@pytest.mark.parametrize("lines", ["m=audio", "m=audio x RTP/AVP 0", "m=audio 70000 RTP/AVP 0", "m=video 1 RTP/AVP 31"])
def test_what_is_refused(lines: str) -> None:
    with pytest.raises(BadDescription):
        _ = audio(lines).audio


@given(st.binary(max_size=60))
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(BadDescription):
        Description.parse(data)
