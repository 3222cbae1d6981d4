"""The only module that knows pyVoIP 1.6.8 (GPL-3.0): its message parser, its message texts and its RTP client.

pyVoIP insists on registering, polls its socket, forgets route sets, gives a dialog a new tag with every message and
buffers audio by absolute timestamp. So its phone and call classes stay unused: `calling` and `telephone` keep dialogs,
and this module puts right what pyVoIP writes. An independent reading of the platform's messages is what we want of it.
"""

from __future__ import annotations

import logging
import math
import select
import socket
import threading
import time
import warnings
import wave
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from simulator.phones import headers
from simulator.phones.pressing import pressed
from simulator.phones.session import EVENTS, PCMA, PCMU, Session
from simulator.phones.voice import RATE, SILENCE

with warnings.catch_warnings():
    # audioop warns of its removal in 3.13; there the package audioop-lts takes its place.
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

    try:
        # VoIP before SIP: they import each other.
        import pyVoIP.VoIP
        from pyVoIP import RTP, SIP
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError("scripted telephones need pyVoIP: pip install 'engage-sim[phones]'") from missing

log = logging.getLogger(__name__)

METHODS = ("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "NOTIFY", "UPDATE")
# pyVoIP refuses to parse requests outside this list, so it also holds those that get 405.
pyVoIP.SIPCompatibleMethods[:] = [*METHODS, "REGISTER", "PRACK", "REFER", "SUBSCRIBE", "MESSAGE", "PUBLISH"]
USER_AGENT = f"engage-sim phone (pyVoIP {pyVoIP.__version__})"
FRAME_SECONDS = 0.02
LOUD = 0.01


@dataclass(frozen=True, slots=True)
class Received:
    """One message from the wire. status 0: a request; sdp None: no body, or none that can be used."""

    method: str
    status: int
    call_id: str
    cseq: int
    from_tag: str
    to_tag: str
    branch: str
    fields: headers.Fields
    sdp: Session | None
    parsed: SIP.SIPMessage
    source: tuple[str, int]


def received(raw: bytes, source: tuple[str, int]) -> Received:
    """Parses a datagram with pyVoIP. Raises ValueError for what no telephone can answer."""
    fields = headers.fields(raw)
    status = int(fields.start.split()[1]) if fields.start.startswith("SIP/2.0 ") else 0
    parsed, sdp = _parsed(fields, status)
    if missing := [name for name in ("Via", "From", "To", "Call-ID", "CSeq") if not fields.first(name)]:
        raise ValueError(f"without {', '.join(missing)}: {fields.start}")
    return Received(
        method=parsed.headers["CSeq"]["method"].strip(),
        status=status,
        call_id=parsed.headers["Call-ID"],
        cseq=int(parsed.headers["CSeq"]["check"]),
        from_tag=headers.tag(fields.first("From")),
        to_tag=headers.tag(fields.first("To")),
        branch=_branch(fields.first("Via")),
        fields=fields,
        sdp=sdp,
        parsed=parsed,
        source=source,
    )


def _parsed(fields: headers.Fields, status: int) -> tuple[SIP.SIPMessage, Session | None]:
    start = fields.start
    if status and status not in SIP.SIPStatus._value2member_map_:
        # RFC 3261 8.1.3.2: an unknown code counts as x00, and pyVoIP has no other way to take it.
        start = f"SIP/2.0 {status // 100 * 100 or 400} Unknown"
    try:
        whole = SIP.SIPMessage(headers.Fields(start, fields.pairs, fields.body).canonical())
        return whole, _session(whole)
    except (ValueError, KeyError, IndexError, UnboundLocalError, SIP.SIPParseError) as error:
        if not fields.body:
            raise ValueError(f"pyVoIP cannot read {fields.start}: {error!r}") from error
        log.warning("body not understood by pyVoIP: %r", error)
        return _parsed(headers.Fields(start, fields.pairs, b""), status)


def _session(message: SIP.SIPMessage) -> Session | None:
    audio = next((media for media in message.body.get("m", []) if media["type"] == "audio"), None)
    if audio is None or not message.body.get("c"):
        return None
    maps = {int(number): about.get("rtpmap", {}).get("name", "") for number, about in audio["attributes"].items()}
    kind = message.body.get("a", {}).get("transmit_type", RTP.TransmitType.SENDRECV)
    return Session(
        address=message.body["c"][-1 if len(message.body["m"]) == 1 else 0]["address"],
        port=audio["port"],
        direction=str(kind),
        formats=tuple(int(number) for number in audio["methods"]),
        events=next((number for number, name in maps.items() if name == "telephone-event"), None),
    )


def _branch(via: str) -> str:
    return next((part[7:].strip() for part in via.split(";") if part.strip().startswith("branch=")), "").strip("=")


class Writer(SIP.SIPClient):
    """pyVoIP's message texts for one telephone at `local`, every field the RFC fixes put right afterwards."""

    def __init__(self, server: tuple[str, int], local: tuple[str, int], user: str) -> None:
        # The port belongs in every URI, and pyVoIP builds them from the server's name alone.
        phone = cast(pyVoIP.VoIP.VoIPPhone, None)
        super().__init__(f"{server[0]}:{server[1]}", server[1], user, "", phone, myIP=local[0], myPort=local[1])
        self.contact = f"<sip:{user}@{local[0]}:{local[1]}>"

    def branch(self) -> str:
        return self.gen_branch()

    def via(self, branch: str) -> str:
        return f"SIP/2.0/UDP {self.myIP}:{self.myPort};branch={branch};rport"

    def response(self, request: Received, status: int, to_tag: str) -> str:
        """A response without body."""
        by_pyvoip = {180: self.gen_ringing, 200: self.gen_ok}.get(status, self.gen_busy)
        text = by_pyvoip(request.parsed)
        _, _, rest = text.partition("\r\n")
        return self._mended(f"SIP/2.0 {status} {reason(status)}\r\n{rest}", request, to_tag, {})

    def answer(self, request: Received, to_tag: str, sdp: str) -> str:
        """200 with a session description, to INVITE or UPDATE."""
        self.tagLibrary[request.call_id] = to_tag
        media: dict[int, dict[int, RTP.PayloadType]] = {}
        text, _, _ = self.gen_answer(request.parsed, "1", media, RTP.TransmitType.SENDRECV).partition("\r\n\r\n")
        return self._mended(f"{text}\r\n\r\n{sdp}", request, to_tag, {"Content-Length": [str(len(sdp))]})

    def _mended(self, text: str, request: Received, to_tag: str, extra: Mapping[str, Sequence[str]]) -> str:
        to = request.fields.first("To")
        replace: dict[str, Sequence[str]] = {
            "Via": request.fields.all("Via"),
            "From": [request.fields.first("From")],
            "To": [to if headers.tag(to) or not to_tag else f"{to};tag={to_tag}"],
            "Contact": [self.contact],
            "Record-Route": request.fields.all("Record-Route") if request.method == "INVITE" else [],
            "User-Agent": [USER_AGENT],
            "Allow": [", ".join(METHODS)],
            "Warning": [],
        }
        return headers.rewritten(text, {**replace, **extra})

    def invite(  # type: ignore[override]  # pyVoIP's own sends and waits; this one only writes
        self, number: str, sdp: str, replace: Mapping[str, Sequence[str]]
    ) -> str:
        """An INVITE with exactly the fields given replaced: From, To, Call-ID, CSeq, Via, Route, X-Genesys-UserData."""
        media: dict[int, dict[str, RTP.PayloadType]] = {}
        written = self.gen_invite(number, "1", media, RTP.TransmitType.SENDRECV, "", "")
        text, _, _ = written.partition("\r\n\r\n")
        always = {"User-Agent": [USER_AGENT], "Allow": [", ".join(METHODS)], "Content-Length": [str(len(sdp))]}
        return headers.rewritten(f"{text}\r\n\r\n{sdp}", {**always, "Contact": [self.contact], **replace})

    def register_text(self, call_id: str, cseq: int, branch: str, expires: int) -> str:
        """A REGISTER without credentials; Expires 0 takes the binding away."""
        replace = {
            "Via": [self.via(branch)],
            "Call-ID": [call_id],
            "CSeq": [f"{cseq} REGISTER"],
            "Contact": [self.contact],
            "Allow": [", ".join(METHODS)],
            "Allow-Events": ["talk, hold"],
            "Expires": [str(expires)],
            "User-Agent": [USER_AGENT],
        }
        return headers.rewritten(self.gen_first_response(), replace)

    def plain(self, method: str, target: str, replace: Mapping[str, Sequence[str]]) -> str:
        """A request without body inside a dialog: pyVoIP's would borrow the INVITE's Via and a new tag."""
        text = f"{method} {target} SIP/2.0\r\nMax-Forwards: 70\r\nUser-Agent: {USER_AGENT}\r\nContent-Length: 0\r\n\r\n"
        return headers.rewritten(text, replace)


def reason(status: int) -> str:
    return SIP.SIPStatus(status).phrase if status in SIP.SIPStatus._value2member_map_ else "Unknown"


@dataclass(slots=True)
class Heard:
    """What came in: packets, those of them that were not silence, and the mean square of all samples (full scale 1)."""

    packets: int = 0
    loud: int = 0
    digits: str = ""
    square: float = 0.0
    kept: bytearray = field(default_factory=bytearray)

    @property
    def level(self) -> float:
        """Root mean square over everything heard, 0 to 1; 0.0 when nothing came."""
        return math.sqrt(self.square / self.packets) if self.packets else 0.0


class Sound(RTP.RTPClient):
    """One RTP stream on pyVoIP's client: a socket of its own, one thread that sends every 20 ms and listens between."""

    def __init__(self, address: str, voice: Iterator[bytes], keep: bool) -> None:
        codecs = {PCMU: RTP.PayloadType.PCMU, PCMA: RTP.PayloadType.PCMA, EVENTS: RTP.PayloadType.EVENT}
        super().__init__(codecs, address, 0, "", 0, RTP.TransmitType.SENDRECV, dtmf=self._digit)
        self.heard = Heard()
        self.sent = 0
        self._voice = voice
        self._keep = keep
        self._target: tuple[str, int] | None = None
        self._keys: Iterator[tuple[int, bytes] | None] = iter(())
        self._events = EVENTS
        self._pressed_at = 0
        self.sin = self.sout = _even_socket(address)
        self.sin.setblocking(False)
        self.inPort = self.sin.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=f"phone sound {self.inPort}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def follow(self, session: Session, direction: str) -> None:
        """Sends where the peer's newest description says, or nowhere; direction is our own."""
        self.preference = RTP.PayloadType(session.codec if session.codec is not None else PCMU)
        if session.events is not None:
            self.assoc = {**self.assoc, session.events: RTP.PayloadType.EVENT}
            self._events = session.events
        talks = session.listens and direction in ("sendrecv", "sendonly")
        self._target = (session.address, session.port) if talks else None

    def press(self, keys: str) -> None:
        """Keys, one after the other, in the place of speech; see `pressing` for what can be pressed."""
        self._keys = pressed(keys)

    def stop(self) -> None:
        """Ends the thread and closes the socket; safe to call twice."""
        self.NSD = False
        if self._thread.is_alive():
            self._thread.join()
        self.sin.close()

    def _run(self) -> None:
        due = time.monotonic()
        while self.NSD:
            wait = due - time.monotonic()
            if wait <= 0:
                # After a pause of the machine: go on from now, do not send the backlog in one burst.
                due = time.monotonic() + FRAME_SECONDS if wait < -0.5 else due + FRAME_SECONDS
                self._send()
            elif select.select([self.sin], [], [], wait)[0]:
                self._listen()

    def _send(self) -> None:
        if (target := self._target) is None:
            return
        frame = next(self._voice)
        key = next(self._keys, None)
        if key is not None and key[0] == 0:
            self._pressed_at = self.outTimestamp
        kind, stamp = (self._events, self._pressed_at) if key else (int(self.preference), self.outTimestamp)
        head = bytes((0x80, kind | (0x80 if key and key[0] == 0 else 0))) + self.outSequence.to_bytes(2, "big")
        head += stamp.to_bytes(4, "big") + self.outSSRC.to_bytes(4, "big")
        # pyVoIP runs over at the end of both counters.
        self.outSequence = (self.outSequence + 1) % 2**16
        self.outTimestamp = (self.outTimestamp + len(frame) // 2) % 2**32
        try:
            self.sout.sendto(head + (key[1] if key else self.encode_packet(frame)), target)
            self.sent += 1
        except OSError as error:
            log.debug("sound not sent to %s: %s", target, error)

    def _listen(self) -> None:
        try:
            self.parse_packet(self.sin.recv(2048))
        except (OSError, RTP.RTPParseError, IndexError, TypeError, ValueError) as error:
            log.debug("packet ignored: %r", error)

    # pyVoIP works with 8-bit samples and encodes PCMA as PCMU; speech deserves sixteen bits.
    def encode_packet(self, payload: bytes) -> bytes:
        encode = audioop.lin2alaw if self.preference == RTP.PayloadType.PCMA else audioop.lin2ulaw
        return encode(payload, 2)

    def parse_pcmu(self, packet: RTP.RTPMessage) -> None:
        self._hear(audioop.ulaw2lin(packet.payload, 2))

    def parse_pcma(self, packet: RTP.RTPMessage) -> None:
        self._hear(audioop.alaw2lin(packet.payload, 2))

    def _hear(self, pcm: bytes) -> None:
        level = audioop.rms(pcm, 2) / 32768
        self.heard.packets += 1
        self.heard.square += level * level
        self.heard.loud += level > LOUD
        if self._keep:
            self.heard.kept += pcm

    def _digit(self, code: str) -> None:
        self.heard.digits += code


def _even_socket(address: str) -> socket.socket:
    """A UDP socket on an even port the system chose (RFC 3550 11), or after some tries on any: phones never collide."""
    for attempt in range(8):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        candidate.bind((address, 0))
        if candidate.getsockname()[1] % 2 == 0 or attempt == 7:
            return candidate
        candidate.close()
    raise AssertionError("unreachable")


def save(heard: Heard, path: Path) -> None:
    """Writes what was heard as a mono 16-bit WAV at 8 kHz."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(len(SILENCE) // 160)
        sound.setframerate(RATE)
        sound.writeframes(bytes(heard.kept))
