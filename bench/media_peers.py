"""Telephones and browsers for measuring media, in a process of their own: each packet says when it left."""

from __future__ import annotations

import json
import selectors
import socket
import struct
import sys
import time

import pylibsrtp

from simulator.media import dtls, stun
from simulator.media.clock import PERIOD
from simulator.media.description import Description
from simulator.media.dtls import DtlsAssociation
from simulator.media.rtp import RtpPacket, is_rtcp
from simulator.media.stun import StunMessage

SECONDS = 5.0
_STAMP = struct.Struct("!d")
_SILENCE, _LOUD = b"\xff" * 160, b"\x80\x00" * 80
# Bursts through the mixer: every so many packets a loud one.
_EVERY = 10
_HANDSHAKE = 5.0


class Peers:
    """In a process of their own: every one sends each 20 ms to its target, and times what comes."""

    def __init__(self, number: int, mixed: bool) -> None:
        self._mixed = mixed
        self._selector = selectors.DefaultSelector()
        self._sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(number)]
        for one in self._sockets:
            one.bind(("127.0.0.1", 0))
            one.setblocking(False)
            self._selector.register(one, selectors.EVENT_READ)
        self.ways: list[float] = []
        self.sent = 0
        self._loud = 0.0

    def run(self) -> None:
        print(json.dumps([self._describe(turn) for turn in range(len(self._sockets))]), flush=True)
        self._targets = [self._accept(turn, sdp) for turn, sdp in enumerate(json.loads(sys.stdin.readline()))]
        print("ready", flush=True)
        sys.stdin.readline()
        begun = time.monotonic()
        for number in range(round(SECONDS / PERIOD)):
            for turn, port in enumerate(self._targets):
                # Telephones do not all speak at the same moment.
                self._listen(begun + (number + turn / len(self._targets)) * PERIOD)
                self._say(number, turn, port)
        self._listen(time.monotonic() + 0.3)
        print(json.dumps([self.sent, self.ways]), flush=True)

    def _describe(self, turn: int) -> str:
        port = self._sockets[turn].getsockname()[1]
        lines = ("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", f"m=audio {port} RTP/AVP 0")
        return "".join(f"{line}\r\n" for line in lines)

    def _accept(self, turn: int, sdp: str) -> int:
        """Where to send, by the other side's description."""
        return Description.parse(sdp.encode()).audio.port

    def _send(self, turn: int, packet: bytes, port: int) -> None:
        self._sockets[turn].sendto(packet, ("127.0.0.1", port))

    def _say(self, number: int, turn: int, port: int) -> None:
        now = time.monotonic()
        payload = _STAMP.pack(now) + _SILENCE[_STAMP.size :]
        if self._mixed:
            loud = turn == 0 and number % _EVERY == 0
            self._loud = now if loud else self._loud
            payload = _LOUD if loud else _SILENCE
        packet = RtpPacket(0, number & 0xFFFF, number * 160, port, payload)
        self._send(turn, bytes(packet), port)
        self.sent += not self._mixed or payload is _LOUD

    def _listen(self, until: float) -> None:
        while True:
            left = until - time.monotonic()
            ready = self._selector.select(max(left, 0))
            for key, _ in ready:
                sock = key.fileobj
                assert isinstance(sock, socket.socket)
                self._heard(sock.recv(2048), sock)
            if left <= 0 and not ready:
                return

    def _heard(self, data: bytes, sock: socket.socket) -> None:
        now, payload = time.monotonic(), data[12:]
        if not self._mixed:
            self.ways.append(now - _STAMP.unpack_from(payload)[0])
        elif self._loud and sock is self._sockets[1] and any(octet & 0x7F < 0x60 for octet in payload[::8]):
            self.ways.append(now - self._loud)
            self._loud = 0.0


class Gateway(Peers):
    """Every second one is a browser: one check of its address, DTLS as client, then SRTP."""

    def __init__(self, number: int) -> None:
        super().__init__(number, mixed=False)
        self._sessions: dict[int, tuple[pylibsrtp.Session, pylibsrtp.Session]] = {}
        self._turns = {one: turn for turn, one in enumerate(self._sockets)}

    def _describe(self, turn: int) -> str:
        plain = super()._describe(turn)
        if turn % 2:
            return plain
        lines = ["a=mid:0", "a=rtcp-mux", "a=setup:actpass", f"a=fingerprint:sha-256 {dtls.identity().fingerprint}"]
        lines += ("a=ice-ufrag:peer", "a=ice-pwd:peerpeerpeerpeerpeerpeer")
        return plain.replace("RTP/AVP", "UDP/TLS/RTP/SAVPF") + "".join(f"{line}\r\n" for line in lines)

    def _accept(self, turn: int, sdp: str) -> int:
        port = super()._accept(turn, sdp)
        if turn % 2 == 0:
            self._sessions[turn] = self._handshake(turn, Description.parse(sdp.encode()), port)
        return port

    def _handshake(self, turn: int, remote: Description, port: int) -> tuple[pylibsrtp.Session, pylibsrtp.Session]:
        one, target = self._sockets[turn], ("127.0.0.1", port)
        user = f"{remote.audio.get('ice-ufrag')}:peer".encode()
        attributes = ((stun.USERNAME, user), (stun.USE_CANDIDATE, b""))
        check = StunMessage(stun.BINDING_REQUEST, bytes(12), attributes).build(remote.audio.get("ice-pwd"))
        one.setblocking(True)
        one.settimeout(_HANDSHAKE)
        one.sendto(check, target)
        one.recv(2048)

        def send(datagram: bytes) -> None:
            one.sendto(datagram, target)

        association = DtlsAssociation(True, send)
        association.begin()
        while not association.done:
            association.receive(one.recv(4096))
        one.setblocking(False)
        return association.sessions()

    def _send(self, turn: int, packet: bytes, port: int) -> None:
        sessions = self._sessions.get(turn)
        super()._send(turn, packet if sessions is None else sessions[0].protect(packet), port)

    def _heard(self, data: bytes, sock: socket.socket) -> None:
        # Reports, and what may still come of the handshake, are no sound.
        if is_rtcp(data) or not 128 <= data[0] <= 191:
            return
        sessions = self._sessions.get(self._turns[sock])
        super()._heard(data if sessions is None else sessions[1].unprotect(data), sock)


def main() -> int:
    kind, number = sys.argv[1], int(sys.argv[2])
    (Gateway(number) if kind == "gateway" else Peers(number, kind == "mixed")).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
