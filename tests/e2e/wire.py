"""A scripted SIP peer on a UDP socket: the test says what it expects and what it answers, message by message."""

from __future__ import annotations

import itertools
import socket
from types import TracebackType

from simulator.phones.headers import Fields, fields

SDP = (
    "v=0\r\no=peer 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na={direction}\r\n"
)


class Wire:
    """Every wait has a deadline of a few seconds and names what came instead."""

    def __init__(self) -> None:
        self._socket = _bound()
        self.rtp = _bound()
        self.address: tuple[str, int] = self._socket.getsockname()
        self.peer = self.address
        self._numbers = itertools.count(1)

    def __enter__(self) -> Wire:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self.rtp.close()

    def expect(self, start: str) -> Fields:
        """The next message, whose start line must begin so."""
        raw, self.peer = self._socket.recvfrom(65535)
        message = fields(raw)
        assert message.start.startswith(start), f"wanted {start}, got {message.start}"
        return message

    def expect_status(self, status: int, method: str) -> Fields:
        message = self.expect(f"SIP/2.0 {status}")
        assert message.first("CSeq").endswith(method), message.first("CSeq")
        return message

    def reply(self, request: Fields, status: str, *, tag: str = "wire", sdp: str = "", more: str = "") -> None:
        """Answers a request; `more` is whole header lines, each with its CRLF."""
        to = request.first("To")
        lines = [f"SIP/2.0 {status}", *(f"Via: {via}" for via in request.all("Via"))]
        lines += [f"From: {request.first('From')}", f"To: {to}" if "tag=" in to else f"To: {to};tag={tag}"]
        lines += [f"Call-ID: {request.first('Call-ID')}", f"CSeq: {request.first('CSeq')}", self._contact()]
        self._send("\r\n".join(lines) + "\r\n" + more, sdp)

    def request(self, method: str, dialog: Fields, cseq: int, *, sdp: str = "", more: str = "") -> None:
        """A request in the dialog of a message the telephone wrote as caller (INVITE) or as called (180, 200)."""
        ours, theirs = ("To", "From") if dialog.start.startswith("INVITE") else ("From", "To")
        mine = dialog.first(ours)
        mine = mine if "tag=" in mine else f"{mine};tag=wire"
        names = (mine, dialog.first(theirs))
        self.send(method, names, dialog.first("Call-ID"), cseq, sdp=sdp, more=more)

    def send(
        self,
        method: str,
        names: tuple[str, str],
        call_id: str,
        cseq: int,
        *,
        sdp: str = "",
        more: str = "",
        branch: str = "",
    ) -> None:
        """Any request to the peer last heard from (or set); names are the From and To values."""
        made = branch or f"z9hG4bKwire{next(self._numbers)}"
        lines = [f"{method} sip:phone@{self.peer[0]}:{self.peer[1]} SIP/2.0"]
        lines += [f"Via: SIP/2.0/UDP {self.address[0]}:{self.address[1]};branch={made}", "Max-Forwards: 70"]
        lines += [f"From: {names[0]}", f"To: {names[1]}", f"Call-ID: {call_id}", f"CSeq: {cseq} {method}"]
        self._send("\r\n".join([*lines, self._contact()]) + "\r\n" + more, sdp)

    def sdp(self, direction: str = "sendrecv", version: int = 1) -> str:
        return SDP.format(port=self.rtp.getsockname()[1], direction=direction, version=version)

    def hear(self, count: int = 5) -> bytes:
        """The payload of the next `count` RTP packets."""
        return b"".join(self.rtp.recv(2048)[12:] for _ in range(count))

    def speak(self, target: Fields, payloads: list[bytes]) -> None:
        """RTP packets of PCMU payloads to where the session description in `target` says."""
        port = int(target.body.decode().partition("m=audio ")[2].split()[0])
        for number, payload in enumerate(payloads):
            head = bytes((0x80, 0)) + number.to_bytes(2, "big") + (number * 160).to_bytes(4, "big") + b"wire"
            self.rtp.sendto(head + payload, ("127.0.0.1", port))

    def silent(self) -> bool:
        """Whether no RTP comes for a tenth of a second, after what is already there."""
        self.rtp.settimeout(0.1)
        try:
            for _ in range(50):
                self.rtp.recv(2048)
        except TimeoutError:
            return True
        finally:
            self.rtp.settimeout(5.0)
        return False

    def _contact(self) -> str:
        return f"Contact: <sip:wire@{self.address[0]}:{self.address[1]}>"

    def _send(self, head: str, body: str) -> None:
        kind = "Content-Type: application/sdp\r\n" if body else ""
        self._socket.sendto(f"{head}{kind}Content-Length: {len(body)}\r\n\r\n{body}".encode(), self.peer)


def _bound() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    made.settimeout(5.0)
    return made
