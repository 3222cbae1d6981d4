"""A plain RTP telephone for tests: says a tone, keeps what it hears."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from types import TracebackType
from typing import Self

import numpy as np

from simulator.media import g711
from simulator.media.codec import Codec
from simulator.media.dtmf import Keypad, TelephoneEvent
from simulator.media.g711 import Samples
from simulator.media.rtp import RtpPacket
from simulator.media.tonekeys import tone
from simulator.media.tones import silence, sine
from tests.simulator.media.sounds import encode_frames, hears, strength

DEADLINE = 8.0


async def eventually(condition: Callable[[], bool], deadline: float = DEADLINE) -> None:
    """Looks every 10 ms until it is so; fails at the deadline, or as soon as the condition does."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def look() -> None:
        if done.done():
            return
        try:
            if condition():
                done.set_result(None)
            else:
                loop.call_later(0.01, look)
        except Exception as fault:
            done.set_exception(fault)

    look()
    async with asyncio.timeout(deadline):
        await done


class RtpPeer:
    """As an async context: open, and while `speaking`, sending the tone every 20 ms to `target`."""

    def __init__(self, frequency: float = 0, payload_type: int = 0, ssrc: int = 0x1234, loudness: float = 0.3) -> None:
        self.frequency = frequency
        self.payload_type = payload_type
        self.target: tuple[str, int] | None = None
        self.packets: list[RtpPacket] = []
        self.sources: set[tuple[str, int]] = set()
        self._ssrc = ssrc
        self._sequence = 65530
        self._timestamp = 4294967000
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        tone = sine((frequency,), 4.0, loudness) if frequency else np.zeros(32000, np.int16)
        encode = g711.linear_to_ulaw if payload_type == 0 else g711.linear_to_alaw
        self.frames = [encode(tone[start : start + 160]) for start in range(0, 32000, 160)]
        self._dialling: list[bytes] = []
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._socket.fileno(), self._readable)
        self._say(self._loop.time(), 0)
        return self

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._loop.remove_reader(self._socket.fileno())
        self.close()

    def close(self) -> None:
        self._socket.close()

    def port_is_open(self) -> bool:
        return self._socket.fileno() >= 0

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def sdp(self, direction: str = "sendrecv", formats: str = "0 8 101", host: str = "127.0.0.1") -> bytes:
        return (
            f"v=0\r\no=- 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
            f"m=audio {self.port} RTP/AVP {formats}\r\na=rtpmap:101 telephone-event/8000\r\na={direction}\r\n"
        ).encode()

    def accept(self, sdp: bytes) -> None:
        """Send where the engine's description says."""
        line = next(line for line in sdp.decode().splitlines() if line.startswith("m=audio"))
        self.target = ("127.0.0.1", int(line.split()[1]))

    def press(self, key: str) -> None:
        """One key, as three packets of a beginning and three of the end (RFC 4733 section 2.5.1)."""
        start = self._timestamp
        for number in range(6):
            event = TelephoneEvent(key, 160 * (number + 1), end=number >= 3)
            self._send(RtpPacket(101, self._turn(), start, self._ssrc, bytes(event), number == 0))

    def skip(self, packets: int) -> None:
        """So many packets are lost on the way."""
        self._sequence = (self._sequence + packets) & 0xFFFF

    def send(self, data: bytes) -> None:
        assert self.target is not None
        self._socket.sendto(data, self.target)

    def heard(self, last: int = 50) -> Samples:
        """The sound of the last packets."""
        sound = [p for p in self.packets if p.payload_type in (0, 8)][-last:]
        decode = {0: g711.ulaw_to_linear, 8: g711.alaw_to_linear}
        return np.concatenate([np.zeros(0, np.int16), *(decode[p.payload_type](p.payload) for p in sound)])

    def hears(self, frequency: float) -> bool:
        sound = self.heard()
        return len(sound) >= 4000 and hears(sound, frequency)

    def lacks(self, frequency: float) -> bool:
        """Sound comes, and nothing of the frequency is in it."""
        sound = self.heard()
        return len(sound) >= 4000 and strength(sound, frequency) < 0.01

    def keys(self) -> str:
        """What was pressed for it, by RFC 4733."""
        keypad = Keypad()
        return "".join(key for p in self.packets if p.payload_type == 101 and (key := keypad.pressed(p)))

    def dial(self, keys: str) -> None:
        """Press keys as sound, in place of the tone, from now on."""
        self._dialling = encode_frames(
            np.concatenate([np.concatenate((tone(key), silence(0.06))) for key in keys]),
            Codec.PCMU if self.payload_type == 0 else Codec.PCMA,
        )

    def _say(self, due: float, number: int) -> None:
        if self.target is not None and (self.frequency or self._dialling):
            frame = self._dialling.pop(0) if self._dialling else self.frames[number % len(self.frames)]
            self._send(RtpPacket(self.payload_type, self._turn(), self._timestamp, self._ssrc, frame))
        self._timestamp = (self._timestamp + 160) & 0xFFFFFFFF
        self._timer = self._loop.call_at(due + 0.02, self._say, due + 0.02, number + 1)

    def _send(self, packet: RtpPacket) -> None:
        self.send(bytes(packet))

    def _turn(self) -> int:
        self._sequence = (self._sequence + 1) & 0xFFFF
        return self._sequence

    def _readable(self) -> None:
        try:
            data, source = self._socket.recvfrom(4096)
        except OSError:
            return
        self.sources.add(source)
        self.packets.append(RtpPacket.parse(self.opened(data)))

    def opened(self, data: bytes) -> bytes:
        """What came, in clear."""
        return data
