"""Offer and answer (RFC 3264; WebRTC: RFC 8829, RFC 8839, RFC 8842). Decides codec, payload types and direction.

Pure: what we are is an Endpoint, what comes out is an Agreement and the bytes of our description.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from ipaddress import ip_address

from simulator.media.codec import Codec
from simulator.media.description import BadDescription, Description, Direction, Section
from simulator.media.sdes import Crypto, read

_EVENT_TYPES = {8000: 101, 48000: 110}
_PLAIN_PROTOS = ("RTP/AVP", "RTP/AVPF")
_SDES_PROTOS = ("RTP/SAVP", "RTP/SAVPF")
_WEBRTC_PROTO = "UDP/TLS/RTP/SAVPF"


class NoCommonCodec(ValueError):
    """Nothing in the remote description that the engine speaks."""


@dataclass(frozen=True, slots=True)
class Ice:
    """Our WebRTC side. fingerprint: sha-256, "AB:CD:..."; hosts: the addresses that browsers can reach.

    client: our DTLS role once it is fixed; later descriptions keep it (RFC 8842 section 5.5).
    """

    ufrag: str
    password: str
    fingerprint: str
    hosts: tuple[str, ...]
    client: bool | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Our side of a leg. `session` names it in o=; `version` grows with each description we give; ice: WebRTC.

    mid: the name of the audio section once the far end chose it. preferred: the only codecs to be used, best first;
    empty, or none of them possible: all that can be. cryptos: our keys where they stand in the descriptions, one for
    each suite, best first.
    """

    host: str
    port: int
    session: int
    version: int
    ssrc: int
    ice: Ice | None = None
    mid: str = "0"
    preferred: tuple[Codec, ...] = ()
    cryptos: tuple[Crypto, ...] = ()

    @property
    def codecs(self) -> tuple[Codec, ...]:
        """In order of preference."""
        return self.chosen or self._able

    @property
    def chosen(self) -> tuple[Codec, ...]:
        """Those of the preferred ones that are possible."""
        return tuple(codec for codec in self.preferred if codec in self._able)

    @property
    def _able(self) -> tuple[Codec, ...]:
        return tuple(Codec) if self.ice else tuple(codec for codec in Codec if codec is not Codec.OPUS)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides will do.

    codec, payload_type: what we send. receives: payload type -> codec of what may come. event_type: payload type of
    telephone keys with the codec's clock, None if the far end has none; event_types: those that may come, with their
    clock rates. listens, sends: whether the far end wants, and may send, packets now. rtcp_address: None when
    multiplexed. client: we open the DTLS handshake. ours, theirs: the keys with which we and they send, where those
    stand in the descriptions. The rest is the far end's address and credentials.
    """

    codec: Codec
    payload_type: int
    receives: dict[int, Codec]
    event_type: int | None
    event_types: dict[int, int]
    listens: bool
    sends: bool
    address: tuple[str, int]
    rtcp_address: tuple[str, int] | None = None
    client: bool = False
    mid: str = "0"
    ufrag: str = ""
    fingerprint: tuple[str, str] = ("", "")
    ours: Crypto | None = None
    theirs: Crypto | None = None


def offer(endpoint: Endpoint) -> bytes:
    """Our description when we go first: every codec we speak, in order of preference."""
    rates = (8000, 48000) if endpoint.ice else (8000,)
    formats = {codec.payload_type: codec.rtpmap for codec in endpoint.codecs}
    events = {_EVENT_TYPES[rate]: rate for rate in rates}
    section = _audio_lines(endpoint, formats, events, Direction.SENDRECV, _proto(endpoint), "actpass", endpoint.mid)
    section += [f"a=crypto:{crypto}" for crypto in endpoint.cryptos]
    return _session(endpoint, [section], (endpoint.mid,) if endpoint.ice else ())


def answer(endpoint: Endpoint, remote: Description) -> tuple[Agreement, bytes]:
    """What is agreed and our answer to an offer: one codec, the offer's payload types, other media refused.

    Raises NoCommonCodec and BadDescription.
    """
    audio = remote.audio
    agreement = agree(endpoint, remote, answering=True)
    formats = {agreement.payload_type: agreement.codec.rtpmap}
    events = {} if agreement.event_type is None else {agreement.event_type: agreement.codec.rate}
    setup = "active" if agreement.client else "passive"
    mid = audio.get("mid")
    lines = _audio_lines(endpoint, formats, events, audio.direction.reversed, audio.proto, setup, mid)
    lines += [] if agreement.ours is None else [f"a=crypto:{agreement.ours}"]
    sections = [lines if section is audio else _refused(section) for section in remote.sections]
    group = (mid,) if mid is not None and mid in remote.group else ()
    return agreement, _session(endpoint, sections, group)


def agree(endpoint: Endpoint, remote: Description, answering: bool = False) -> Agreement:
    """What is agreed with the far end's answer, or with its offer when we are `answering`.

    Raises NoCommonCodec and BadDescription.
    """
    audio = remote.audio
    _check_transport(endpoint, audio)
    maps = audio.rtpmaps()
    receives = {number: codec for number, entry in maps.items() if (codec := _codec(endpoint, entry))}
    if not receives or audio.port == 0:
        raise NoCommonCodec(f"{_names(maps)} offered, {', '.join(codec.encoding for codec in endpoint.codecs)} spoken")
    payload_type = _choice(endpoint, receives, answering)
    ours, theirs = _keys(endpoint, audio, answering)
    codec = receives[payload_type]
    events = {number: rate for number, (name, rate) in maps.items() if name == "telephone-event"}
    offered = {} if answering else {codec.payload_type: codec for codec in endpoint.codecs}
    offered_events = {} if answering else {number: rate for rate, number in _EVENT_TYPES.items()}
    return Agreement(
        codec,
        payload_type,
        # Whatever was offered may come: Chromium may send a codec of our offer that its answer left out.
        offered | receives,
        next((number for number, rate in events.items() if rate == codec.rate), None),
        offered_events | events,
        audio.listens,
        audio.direction.sends,
        (audio.host, audio.port),
        _rtcp_address(audio),
        client=_client(endpoint.ice, audio.get("setup")),
        mid=audio.get("mid") or endpoint.mid,
        ufrag=audio.get("ice-ufrag") or "",
        fingerprint=_fingerprint(audio),
        ours=ours,
        theirs=theirs,
    )


def _keys(endpoint: Endpoint, audio: Section, answering: bool) -> tuple[Crypto | None, Crypto | None]:
    """RFC 4568 5.1.2 and 5.1.3: the first of an offer that is known here; an answer has the tag of one of ours. Raises
    NoCommonCodec."""
    if not endpoint.cryptos:
        return None, None
    read_ones = (read(value) for name, value in audio.attributes if name == "crypto")
    for theirs in (crypto for crypto in read_ones if crypto is not None):
        for ours in endpoint.cryptos:
            if ours.suite == theirs.suite and (answering or ours.tag == theirs.tag):
                return replace(ours, tag=theirs.tag), theirs
    raise NoCommonCodec("no crypto suite in common")


def _check_transport(endpoint: Endpoint, audio: Section) -> None:
    if endpoint.ice is None:
        if audio.proto.upper() not in (_SDES_PROTOS if endpoint.cryptos else _PLAIN_PROTOS):
            raise NoCommonCodec(f"{audio.proto} on {'an SRTP' if endpoint.cryptos else 'a plain RTP'} leg")
        _check_address(audio.host)
        return
    if not audio.webrtc:
        raise NoCommonCodec(f"{audio.proto} on a WebRTC leg")
    if audio.get("ice-ufrag") is None or audio.get("ice-pwd") is None or audio.get("fingerprint") is None:
        raise BadDescription("WebRTC without ICE credentials or fingerprint")


def _check_address(host: str) -> None:
    # A name would have to be looked up, and that is no matter for a thread that moves packets.
    try:
        ip_address(host)
    except ValueError as error:
        raise BadDescription(f"not an IP address: {host}") from error


def _codec(endpoint: Endpoint, entry: tuple[str, int]) -> Codec | None:
    return next((codec for codec in endpoint.codecs if (codec.encoding.lower(), codec.rate) == entry), None)


def _names(maps: dict[int, tuple[str, int]]) -> str:
    return ", ".join(name for name, _ in maps.values() if name != "telephone-event") or "no codec"


def _choice(endpoint: Endpoint, receives: dict[int, Codec], answering: bool) -> int:
    """An answerer's order is a wish to be honoured (RFC 3264 6.1). Of an offer we take what is preferred here, else
    what costs us least, G.711 before the rest, in the order of the offer."""
    if not answering:
        return next(iter(receives))
    if endpoint.chosen:
        return min(receives, key=lambda number: endpoint.chosen.index(receives[number]))
    return min(receives, key=lambda number: receives[number].remembers)


def _client(ice: Ice | None, setup: str | None) -> bool:
    # RFC 5763 section 5: to actpass we choose passive, so that the browser, which knows when ICE works, begins.
    return bool(ice.client) if ice and ice.client is not None else setup == "passive"


def _fingerprint(audio: Section) -> tuple[str, str]:
    method, _, value = (audio.get("fingerprint") or "").partition(" ")
    return method.lower(), value.strip().upper()


def _rtcp_address(audio: Section) -> tuple[str, int] | None:
    """a=rtcp (RFC 3605), else the next port; None when multiplexed."""
    if audio.get("rtcp-mux") is not None:
        return None
    words = (audio.get("rtcp") or "").split()
    if not words or not words[0].isdigit():
        return audio.host, min(audio.port + 1, 65535)
    return audio.host, min(int(words[0]), 65535)


def _proto(endpoint: Endpoint) -> str:
    return _WEBRTC_PROTO if endpoint.ice else "RTP/SAVP" if endpoint.cryptos else "RTP/AVP"


def _session(endpoint: Endpoint, sections: list[list[str]], group: tuple[str, ...]) -> bytes:
    family = _family(endpoint.host)
    head = [
        "v=0",
        f"o=- {endpoint.session} {endpoint.version} IN {family} {endpoint.host}",
        "s=-",
        f"c=IN {family} {endpoint.host}",
        "t=0 0",
    ]
    if endpoint.ice:
        head.append("a=ice-lite")
    if group:
        head.append(f"a=group:BUNDLE {' '.join(group)}")
    return "".join(f"{line}\r\n" for lines in (head, *sections) for line in lines).encode()


def _audio_lines(
    endpoint: Endpoint,
    formats: dict[int, str],
    events: dict[int, int],
    direction: Direction,
    proto: str,
    setup: str,
    mid: str | None,
) -> list[str]:
    numbers = " ".join(str(number) for number in (*formats, *events))
    lines = [f"m=audio {endpoint.port} {proto} {numbers}"]
    lines += [f"a=rtpmap:{number} {rtpmap}" for number, rtpmap in formats.items()]
    for number, rate in events.items():
        lines += [f"a=rtpmap:{number} telephone-event/{rate}", f"a=fmtp:{number} 0-15"]
    lines += ["a=ptime:20", f"a={direction}"]
    return lines if endpoint.ice is None else lines + _webrtc_lines(endpoint, endpoint.ice, setup, mid)


def _webrtc_lines(endpoint: Endpoint, ice: Ice, setup: str, mid: str | None) -> list[str]:
    lines = [] if mid is None else [f"a=mid:{mid}"]
    lines += [
        "a=rtcp-mux",
        f"a=setup:{setup}",
        f"a=fingerprint:sha-256 {ice.fingerprint}",
        f"a=ice-ufrag:{ice.ufrag}",
        f"a=ice-pwd:{ice.password}",
    ]
    # RFC 8445 5.1.2.1: host candidates 126, the address we like best the highest local preference; component 1.
    lines += [
        f"a=candidate:{n} 1 udp {(126 << 24) + ((65535 - n) << 8) + 255} {host} {endpoint.port} typ host"
        for n, host in enumerate(ice.hosts, 1)
    ]
    return [*lines, "a=end-of-candidates", f"a=ssrc:{endpoint.ssrc} cname:{endpoint.session}", "a=msid:- audio"]


def _refused(section: Section) -> list[str]:
    lines = [f"m={section.kind} 0 {section.proto} {' '.join(section.formats)}"]
    mid = section.get("mid")
    return lines + ([] if mid is None else [f"a=mid:{mid}"]) + ["a=inactive"]


def _family(host: str) -> str:
    return "IP6" if ":" in host else "IP4"
