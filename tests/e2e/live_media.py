"""The sound of one call at a scripted telephone: its session descriptions, strictly read, and a real RTP socket.

Source: RFC 3264 (offer and answer), RFC 4566.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import socket
from dataclasses import dataclass, replace

from simulator.media.codec import Codec
from simulator.media.dtmf import Keypad, TelephoneEvent
from simulator.media.g711 import ulaw_to_linear
from simulator.media.rtp import RtpPacket
from simulator.media.tones import sine
from tests.e2e.live_wire import expect
from tests.simulator.media.sounds import encode_frames, strength

PLAIN: tuple[str, ...] = ("0", "8", "101")
"""PCMU, PCMA and keys."""
FOREIGN: tuple[str, ...] = ("18", "101")
"""G.729, which the media engine does not speak."""

_DIRECTIONS = {
    "sendrecv": (True, True),
    "sendonly": (True, False),
    "recvonly": (False, True),
    "inactive": (False, False),
}
"""Whether its sender sends, and whether he listens."""
_NAMES = {pair: name for name, pair in _DIRECTIONS.items()}
# 20 ms of sound (PCMU) that nobody else makes.
_SOUND = bytes(range(1, 161))
# Tones of whole periods in 20 ms, others each time, so that what is left of the last row is nobody's; how loud; and as
# many packets of them at once as the engine keeps.
_TONES = itertools.cycle(400.0 + 50 * (number * 7 % 59) for number in range(59))
_LOUDNESS = 0.15
_BURST = 5
# A sound that is not among so many packets does not come any more, nor does a packet after so many seconds.
_ENOUGH = 25
PATIENCE = 5.0
_MAPS = {"0": "PCMU/8000", "8": "PCMA/8000", "18": "G729/8000", "101": "telephone-event/8000"}


@dataclass(frozen=True, slots=True)
class Description:
    """The one audio stream of a session description. direction: as its sender sees it."""

    session: str
    version: int
    address: tuple[str, int]
    direction: str
    formats: tuple[str, ...]
    media: int
    body: bytes


def describe(body: bytes) -> Description:
    """Raises ProtocolError for a description that lacks what RFC 4566 5 makes it have, or an audio stream."""
    text = body.decode("utf-8")
    expect(text.endswith("\r\n") and "\n" not in text.replace("\r\n", ""), "lines of an SDP end in CRLF")
    lines = text.split("\r\n")[:-1]
    order = "".join(line[0] for line in lines)
    expect(re.fullmatch("vosi?u?e?p?c?b*(t+r*z?k?)a*(m[icbka]*)*", order), f"lines of an SDP out of order: {order}")
    origin = lines[1][2:].split(" ")
    expect(len(origin) == 6 and origin[1].isdigit() and origin[2].isdigit(), f"SDP origin {lines[1]}")
    audio = next((line for line in lines if line.startswith("m=audio ")), None)
    expect(audio, "an SDP without audio")
    assert audio is not None
    _, port, protocol, *formats = audio.split(" ")
    expect(protocol == "RTP/AVP", f"a plain telephone is offered {protocol}")
    host = [line for line in lines if line.startswith("c=IN IP4 ")][-1][9:]
    directions = [line[2:] for line in lines if line[2:] in _DIRECTIONS and line[0] == "a"]
    expect(len(directions) <= 1, f"an SDP with directions {directions}")
    return Description(
        session=" ".join((origin[0], origin[1], *origin[3:5])),
        version=int(origin[2]),
        address=(host, int(port)),
        # RFC 2543's way to hold is still in use.
        direction="inactive" if host == "0.0.0.0" else (directions or ["sendrecv"])[0],
        formats=tuple(formats),
        media=order.count("m"),
        body=body,
    )


class Sound:
    """A port of its own for each call, so that an address says whose media it is. `direction` is what we want."""

    def __init__(self, name: str, formats: tuple[str, ...]) -> None:
        self.name = name
        self.formats = formats
        self.direction = "sendrecv"
        self.local: Description | None = None
        self.remote: Description | None = None
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._socket.getsockname()
        self._said = 0

    def close(self) -> None:
        self._socket.close()

    # --- descriptions ---

    def offer(self) -> bytes:
        return self._describe(self.direction, self.formats)

    def answer(self, offer: Description) -> bytes | None:
        """None when nothing is in common (RFC 3264 6.1: what both can is used; 8.4: nobody sends to who holds)."""
        formats = tuple(each for each in offer.formats if each in self.formats)
        if not any(each != "101" for each in formats):
            return None
        (we_send, we_listen), (they_send, they_listen) = _DIRECTIONS[self.direction], _DIRECTIONS[offer.direction]
        return self._describe(_NAMES[(we_send and they_listen, we_listen and they_send)], formats)

    def _describe(self, direction: str, formats: tuple[str, ...]) -> bytes:
        """The same text again, or the next version (RFC 3264 8)."""
        version = self.local.version if self.local else 1
        body = self._text(direction, formats, version)
        if self.local is not None and body != self.local.body:
            body = self._text(direction, formats, version + 1)
        self.local = describe(body)
        return body

    def _text(self, direction: str, formats: tuple[str, ...], version: int) -> bytes:
        host, port = self.address
        maps = "".join(f"a=rtpmap:{each} {_MAPS[each]}\r\n" for each in formats if each in _MAPS)
        return (
            f"v=0\r\no={self.name} {port} {version} IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
            f"m=audio {port} RTP/AVP {' '.join(formats)}\r\n{maps}a={direction}\r\n"
        ).encode()

    def take(self, body: bytes, *, answer: bool) -> Description:
        """The server's description: its origin goes up with each change (RFC 3264 8), its streams stay (8), and an
        answer fits our offer (6)."""
        new, old = describe(body), self.remote
        if old is not None:
            expect(new.session == old.session, f"the SDP's origin changed from {old.session} to {new.session}")
            same = replace(new, body=b"") == replace(old, body=b"") and new.body == old.body
            grown = new.version == old.version + 1
            expect(grown or (same and new.version == old.version), f"SDP version {old.version} became {new.version}")
            expect(new.media >= old.media, "an SDP with fewer streams than before")
        if answer:
            self._check_answer(new)
        self.remote = new
        return new

    def _check_answer(self, answer: Description) -> None:
        ours = self.local
        assert ours is not None
        expect(answer.media == ours.media, "an answer with another number of streams than the offer")
        expect(set(answer.formats) & set(ours.formats), f"an answer with {answer.formats} to {ours.formats}")
        (we_send, we_listen), (they_send, they_listen) = _DIRECTIONS[ours.direction], _DIRECTIONS[answer.direction]
        fits = (we_send or not they_listen) and (we_listen or not they_send)
        expect(fits, f"{answer.direction} in answer to {ours.direction}")

    # --- packets ---

    @property
    def speaks(self) -> bool:
        """Whether what is said into this telephone is sent: not while it holds."""
        return self.direction == "sendrecv" and self._way(self.local)[0] and self._way(self.remote)[1]

    @property
    def listens(self) -> bool:
        return self._way(self.local)[1] and self._way(self.remote)[0]

    @staticmethod
    def _way(description: Description | None) -> tuple[bool, bool]:
        return _DIRECTIONS[description.direction] if description else (False, False)

    def say(self, payload: bytes) -> None:
        """One packet of 20 ms PCMU to where the server told us."""
        assert self.remote is not None
        self._said += 1
        head = bytes((0x80, 0)) + self._said.to_bytes(2, "big") + (self._said * 160).to_bytes(4, "big")
        self._socket.sendto(head + self.address[1].to_bytes(4, "big") + payload, self.remote.address)

    def press(self, key: str) -> None:
        """A key as RFC 4733 has it: where it begins, and its end three times, all with one timestamp."""
        assert self.remote is not None
        events = [TelephoneEvent(key, 160), *[TelephoneEvent(key, 800, end=True)] * 3]
        stamp = (self._said + 1) * 160
        for number, event in enumerate(events):
            self._said += 1
            head = bytes((0x80, 101 if number else 101 | 0x80)) + self._said.to_bytes(2, "big")
            packet = head + stamp.to_bytes(4, "big") + self.address[1].to_bytes(4, "big") + bytes(event)
            self._socket.sendto(packet, self.remote.address)

    def heard(self) -> list[bytes]:
        """The payloads that came since it was asked last."""
        payloads: list[bytes] = []
        while True:
            try:
                payloads.append(self._socket.recv(4096)[12:])
            except BlockingIOError:
                return payloads

    async def keys(self, number: int) -> str:
        """So many keys that the other side presses (RFC 4733). Raises AssertionError when they do not come."""
        keypad, found = Keypad(), ""
        while len(found) < number:
            packet = RtpPacket.parse(await self._packet())
            found += (keypad.pressed(packet) or "") if packet.payload_type == 101 else ""
        return found

    async def hear(self) -> bytes:
        """The next payload. Raises AssertionError when none comes."""
        return (await self._packet())[12:]

    async def _packet(self) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE):
                return await asyncio.get_running_loop().sock_recv(self._socket, 4096)
        except TimeoutError:
            raise AssertionError(f"{self.name} hears nothing") from None


async def hear_each_other(one: Sound, other: Sound) -> None:
    """Raises AssertionError unless a packet of each comes to the other as it was sent."""
    for speaker, listener in ((one, other), (other, one)):
        if speaker.speaks and listener.listens:
            listener.heard()
            speaker.say(_SOUND)
            # Before it there may be the last of a treatment.
            heard = [await listener.hear()]
            while heard[-1] != _SOUND and len(heard) < _ENOUGH:
                heard.append(await listener.hear())
            assert heard[-1] == _SOUND, f"{listener.name} hears something else than {speaker.name}"


async def tones_heard(sounds: dict[str, Sound], wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Who hears whom, when everybody says a tone of his own. wanted: for whom it is worth waiting."""
    tones = {name: next(_TONES) for name in sounds}
    for sound in sounds.values():
        sound.heard()
    for name, sound in sounds.items():
        if sound.speaks:
            for payload in encode_frames(sine((tones[name],), _BURST * 0.02, _LOUDNESS), Codec.PCMU):
                sound.say(payload)
    heard = {name: await _heard_out(sound, wanted[name], tones) for name, sound in sounds.items()}
    return {name: _tones_in([*packets, *sounds[name].heard()], tones) for name, packets in heard.items()}


async def _heard_out(sound: Sound, wanted: set[str], tones: dict[str, float]) -> list[bytes]:
    """What comes until the tones that are waited for have been there. A sum of several, which the engine plays at its
    own pace, is heard to its end, so that none is left for the next row; one alone is passed on as it comes."""
    heard: list[bytes] = []
    for _ in range(_ENOUGH if sound.listens else 0):
        if wanted <= _tones_in(heard, tones) and (len(wanted) < 2 or not _tones_of(heard[-1], tones)):
            break
        heard.append(await sound.hear())
    return heard


def _tones_in(packets: list[bytes], tones: dict[str, float]) -> set[str]:
    """The tones that are clearly there in two packets."""
    found = [name for packet in packets for name in _tones_of(packet, tones)]
    return {name for name in tones if found.count(name) >= 2}


def _tones_of(packet: bytes, tones: dict[str, float]) -> set[str]:
    """Each tone has whole periods in a packet, so that none looks like another."""
    samples = ulaw_to_linear(packet)
    return {name for name, tone in tones.items() if strength(samples, tone) > _LOUDNESS / 2}
