"""Offer and answer, plain and WebRTC (RFC 3264, RFC 8829)."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from simulator.media.codec import Codec
from simulator.media.description import BadDescription, Description
from simulator.media.negotiation import Agreement, Endpoint, Ice, NoCommonCodec, agree, answer, offer
from simulator.media.sdes import Crypto

PLAIN = Endpoint("192.0.2.1", 10000, 7, 1, 99)
BROWSER = Endpoint("192.0.2.1", 10000, 7, 1, 99, Ice("uf", "pw", "AB:CD", ("192.0.2.1", "127.0.0.1")))
WEBRTC = "a=ice-ufrag:them / a=ice-pwd:secret / a=fingerprint:SHA-256 aa:bb / a=setup:actpass / a=mid:0 / a=rtcp-mux"
OPUS = "a=rtpmap:109 opus/48000/2 / a=rtpmap:13 CN/8000"
EVENTS = "a=rtpmap:101 telephone-event/8000"


def remote(*lines: str, host: str = "192.0.2.7", group: str = "") -> Description:
    text = f"v=0 / o=- 1 1 IN IP4 {host} / s=- / c=IN IP4 {host} / t=0 0 / {group} / " + " / ".join(lines)
    return Description.parse(text.replace(" / ", "\r\n").encode())


def lines(sdp: bytes) -> list[str]:
    return sdp.decode().split("\r\n")


def test_plain_offer() -> None:
    assert lines(offer(PLAIN)) == [
        "v=0",
        "o=- 7 1 IN IP4 192.0.2.1",
        "s=-",
        "c=IN IP4 192.0.2.1",
        "t=0 0",
        "m=audio 10000 RTP/AVP 0 8 9 101",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:8 PCMA/8000",
        "a=rtpmap:9 G722/8000",
        "a=rtpmap:101 telephone-event/8000",
        "a=fmtp:101 0-15",
        "a=ptime:20",
        "a=sendrecv",
        "",
    ]


def test_webrtc_offer() -> None:
    found = lines(offer(BROWSER))
    assert "m=audio 10000 UDP/TLS/RTP/SAVPF 0 8 9 111 101 110" in found
    for line in (
        "a=ice-lite",
        "a=group:BUNDLE 0",
        "a=mid:0",
        "a=setup:actpass",
        "a=rtcp-mux",
        "a=fingerprint:sha-256 AB:CD",
        "a=ice-ufrag:uf",
        "a=ice-pwd:pw",
        "a=rtpmap:111 opus/48000/2",
        "a=candidate:1 1 udp 2130706175 192.0.2.1 10000 typ host",
        "a=candidate:2 1 udp 2130705919 127.0.0.1 10000 typ host",
    ):
        assert line in found


@pytest.mark.parametrize(
    ("preferred", "offered", "codec", "ours"),
    [
        ((Codec.PCMA,), "0 8", Codec.PCMA, "8 101"),
        ((Codec.G722, Codec.PCMU), "0 8 9", Codec.G722, "9 0 101"),
        ((Codec.G722, Codec.PCMU), "8 0", Codec.PCMU, "9 0 101"),
        # Not on a plain leg: as if nothing had been said.
        ((Codec.OPUS,), "8 0", Codec.PCMA, "0 8 9 101"),
    ],
)
def test_codecs_in_an_order_of_our_own(preferred: tuple[Codec, ...], offered: str, codec: Codec, ours: str) -> None:
    endpoint = replace(PLAIN, preferred=preferred)
    agreement, _ = answer(endpoint, remote(f"m=audio 4000 RTP/AVP {offered}"))
    assert agreement.codec is codec
    assert f"m=audio 10000 RTP/AVP {ours}" in lines(offer(endpoint))


@pytest.mark.parametrize(
    ("offered", "why"),
    [
        (f"m=audio 4000 RTP/AVP 18 101 / a=rtpmap:18 G729/8000 / {EVENTS}", "g729 offered, PCMA spoken"),
        ("m=audio 4000 RTP/AVP 0", "pcmu offered, PCMA spoken"),
        (f"m=audio 4000 RTP/AVP 101 / {EVENTS}", "no codec offered, PCMA spoken"),
    ],
)
def test_nothing_in_common_says_what_there_was(offered: str, why: str) -> None:
    with pytest.raises(NoCommonCodec, match=why):
        answer(replace(PLAIN, preferred=(Codec.PCMA,)), remote(offered))


def test_an_ipv6_offer() -> None:
    assert "c=IN IP6 2001:db8::1" in lines(offer(replace(PLAIN, host="2001:db8::1")))


@pytest.mark.parametrize(
    ("media", "codec", "answered"),
    [
        ("m=audio 4000 RTP/AVP 0 8", Codec.PCMU, "0"),
        ("m=audio 4000 RTP/AVP 8 0", Codec.PCMA, "8"),
        ("m=audio 4000 RTP/AVP 9 8", Codec.PCMA, "8"),
        ("m=audio 4000 RTP/AVP 9 18", Codec.G722, "9"),
        (f"m=audio 4000 RTP/AVP 18 8 101 / {EVENTS}", Codec.PCMA, "8 101"),
        ("m=audio 4000 RTP/AVPF 96 / a=rtpmap:96 pcmu/8000/1", Codec.PCMU, "96"),
    ],
)
def test_plain_answer(media: str, codec: Codec, answered: str) -> None:
    agreement, sdp = answer(PLAIN, remote(media))
    assert agreement.codec is codec
    assert agreement.address == ("192.0.2.7", 4000)
    assert agreement.listens
    assert agreement.sends
    assert lines(sdp)[5].split(" ", 3)[3] == answered


@pytest.mark.parametrize(
    ("media", "codec", "answered"),
    [
        (f"m=audio 9 UDP/TLS/RTP/SAVPF 109 8 0 / {OPUS}", Codec.PCMA, "8"),
        (f"m=audio 9 RTP/SAVPF 109 0 / {OPUS}", None, ""),
        (f"m=audio 9 UDP/TLS/RTP/SAVP 109 13 / {OPUS}", Codec.OPUS, "109"),
        (
            f"m=audio 9 TCP/TLS/RTP/SAVPF 109 101 110 / {OPUS} / {EVENTS} / a=rtpmap:110 telephone-event/48000",
            Codec.OPUS,
            "109 110",
        ),
        (f"m=audio 9 UDP/TLS/RTP/SAVPF 109 101 / {OPUS} / {EVENTS}", Codec.OPUS, "109"),
    ],
)
def test_webrtc_answer(media: str, codec: Codec | None, answered: str) -> None:
    description = remote(media, WEBRTC, group="a=group:BUNDLE 0")
    if codec is None:
        with pytest.raises(NoCommonCodec):
            answer(BROWSER, description)
        return
    agreement, sdp = answer(BROWSER, description)
    assert agreement.codec is codec
    assert agreement.fingerprint == ("sha-256", "AA:BB")
    assert (agreement.ufrag, agreement.mid, agreement.client) == ("them", "0", False)
    found = lines(sdp)
    media_line = next(line for line in found if line.startswith("m="))
    assert media_line == f"m=audio 10000 {description.audio.proto} {answered}"
    assert "a=setup:passive" in found
    assert "a=group:BUNDLE 0" in found


def test_other_media_is_refused_in_its_place() -> None:
    description = remote(
        f"m=audio 9 UDP/TLS/RTP/SAVPF 0 / {WEBRTC}",
        "m=video 9 UDP/TLS/RTP/SAVPF 96 97 / a=mid:1",
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        group="a=group:BUNDLE 0 1",
    )
    found = lines(answer(BROWSER, description)[1])
    media = [line for line in found if line.startswith("m=")]
    assert media[1:] == ["m=video 0 UDP/TLS/RTP/SAVPF 96 97", "m=application 0 UDP/DTLS/SCTP webrtc-datachannel"]
    assert "a=group:BUNDLE 0" in found
    assert "a=mid:1" in found


def test_a_section_without_mid_is_answered_without() -> None:
    description = remote("m=audio 9 UDP/TLS/RTP/SAVPF 0", WEBRTC.replace("a=mid:0 / ", ""))
    sdp = answer(BROWSER, description)[1]
    assert b"a=mid" not in sdp
    assert b"BUNDLE" not in sdp


@pytest.mark.parametrize(
    ("offered", "answered", "listens", "sends"),
    [
        ("sendrecv", "sendrecv", True, True),
        ("sendonly", "recvonly", False, True),
        ("recvonly", "sendonly", True, False),
        ("inactive", "inactive", False, False),
    ],
)
def test_directions(offered: str, answered: str, listens: bool, sends: bool) -> None:
    agreement, sdp = answer(PLAIN, remote("m=audio 4000 RTP/AVP 0", f"a={offered}"))
    assert f"a={answered}" in lines(sdp)
    assert (agreement.listens, agreement.sends) == (listens, sends)


@pytest.mark.parametrize(
    ("setup", "fixed", "client"),
    [("actpass", None, False), ("active", None, False), ("passive", None, True), ("actpass", True, True)],
)
def test_roles_in_the_handshake(setup: str, fixed: bool | None, client: bool) -> None:
    assert BROWSER.ice is not None
    endpoint = replace(BROWSER, ice=replace(BROWSER.ice, client=fixed))
    description = remote("m=audio 9 UDP/TLS/RTP/SAVPF 0", WEBRTC.replace("actpass", setup))
    agreement, sdp = answer(endpoint, description)
    assert agreement.client is client
    assert (b"a=setup:active" in sdp) is client


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ("192.0.2.7", 4001)),
        ("a=rtcp:4500", ("192.0.2.7", 4500)),
        ("a=rtcp:99999", ("192.0.2.7", 65535)),
        ("a=rtcp-mux", None),
    ],
)
def test_where_reports_go(attributes: str, expected: tuple[str, int] | None) -> None:
    assert agree(PLAIN, remote("m=audio 4000 RTP/AVP 0", attributes)).rtcp_address == expected


def test_an_answer_may_use_several_codecs() -> None:
    agreement = agree(PLAIN, remote(f"m=audio 4000 RTP/AVP 8 0 101 / {EVENTS}"))
    assert (agreement.codec, agreement.payload_type, agreement.event_type) == (Codec.PCMA, 8, 101)
    assert agreement.receives == {0: Codec.PCMU, 8: Codec.PCMA, 9: Codec.G722}
    assert agreement.event_types[101] == 8000


def test_what_was_offered_may_come_though_the_answer_leaves_it_out() -> None:
    agreement = agree(BROWSER, remote("m=audio 9 UDP/TLS/RTP/SAVPF 111 / a=rtpmap:111 opus/48000/2", WEBRTC))
    assert agreement.codec is Codec.OPUS
    assert agreement.receives == {0: Codec.PCMU, 8: Codec.PCMA, 9: Codec.G722, 111: Codec.OPUS}


@pytest.mark.parametrize(
    ("endpoint", "description", "error"),
    [
        pytest.param(PLAIN, remote("m=audio 4000 RTP/AVP 18"), NoCommonCodec, id="no codec"),
        pytest.param(PLAIN, remote("m=audio 0 RTP/AVP 0"), NoCommonCodec, id="refused by them"),
        pytest.param(PLAIN, remote("m=audio 9 UDP/TLS/RTP/SAVPF 0", WEBRTC), NoCommonCodec, id="a browser"),
        pytest.param(PLAIN, remote("m=audio 9 RTP/SAVP 0"), NoCommonCodec, id="keys in the SDP"),
        pytest.param(BROWSER, remote("m=audio 9 RTP/AVP 0"), NoCommonCodec, id="a telephone"),
        pytest.param(BROWSER, remote("m=audio 9 UDP/TLS/RTP/SAVPF 0"), BadDescription, id="no credentials"),
        pytest.param(PLAIN, remote("m=audio 9 RTP/AVP 0", host="phone.example"), BadDescription, id="a name"),
    ],
)
def test_refusals(endpoint: Endpoint, description: Description, error: type[Exception]) -> None:
    with pytest.raises(error):
        answer(endpoint, description)


def test_two_of_us_agree() -> None:
    agreement, sdp = answer(PLAIN, Description.parse(offer(replace(PLAIN, port=20000))))
    ours = agree(replace(PLAIN, port=20000), Description.parse(sdp))
    assert isinstance(ours, Agreement)
    assert (ours.codec, ours.event_type) == (agreement.codec, agreement.event_type) == (Codec.PCMU, 101)
    assert (agreement.address[1], ours.address[1]) == (20000, 10000)


# --- keys in the description (RFC 4568) ---

_CM_80 = "AES_CM_128_HMAC_SHA1_80"
_KEYS = tuple(Crypto(tag, name, bytes(length)) for tag, name, length in ((1, "AEAD_AES_128_GCM", 28), (2, _CM_80, 30)))
SECURE = replace(PLAIN, cryptos=_KEYS)
THEIR_KEY = base64.b64encode(bytes(range(30))).decode()


def secure(*keys: str, proto: str = "RTP/SAVP") -> Description:
    return remote(f"m=audio 4000 {proto} 0 101", EVENTS, *(f"a=crypto:{key}" for key in keys))


def test_an_srtp_offer_has_a_key_for_each_suite() -> None:
    found = lines(offer(SECURE))
    assert "m=audio 10000 RTP/SAVP 0 8 9 101" in found
    assert [line for line in found if line.startswith("a=crypto")] == [f"a=crypto:{key}" for key in _KEYS]


def test_an_srtp_answer_takes_the_first_suite_that_is_known_under_its_tag() -> None:
    theirs = secure(f"3 F8_128_HMAC_SHA1_80 inline:{THEIR_KEY}", f"9 {_CM_80} inline:{THEIR_KEY}", proto="RTP/SAVPF")
    agreement, sdp = answer(SECURE, theirs)
    assert agreement.theirs == Crypto(9, _CM_80, bytes(range(30)))
    assert agreement.ours == Crypto(9, _CM_80, bytes(30))
    assert "m=audio 10000 RTP/SAVPF 0 101" in lines(sdp)
    assert [line for line in lines(sdp) if line.startswith("a=crypto")] == [f"a=crypto:{agreement.ours}"]


def test_an_answer_to_our_srtp_offer_says_which_of_our_keys_counts() -> None:
    agreement = agree(SECURE, secure(f"2 {_CM_80} inline:{THEIR_KEY}"))
    assert agreement.ours == _KEYS[1]
    assert agreement.theirs == Crypto(2, _CM_80, bytes(range(30)))
    with pytest.raises(NoCommonCodec, match="crypto suite"):
        agree(SECURE, secure(f"1 {_CM_80} inline:{THEIR_KEY}"))


def test_srtp_and_plain_rtp_are_not_mistaken_for_each_other() -> None:
    with pytest.raises(NoCommonCodec, match="no crypto suite in common"):
        agree(SECURE, secure())
    with pytest.raises(NoCommonCodec, match="RTP/AVP on an SRTP leg"):
        agree(SECURE, remote("m=audio 4000 RTP/AVP 0"))
    with pytest.raises(NoCommonCodec, match="RTP/SAVP on a plain RTP leg"):
        agree(PLAIN, secure(f"2 {_CM_80} inline:{THEIR_KEY}"))
