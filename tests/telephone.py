"""A scripted SIP telephone without a socket: makes requests and responses from words, remembers its dialog.

One Telephone is one line: a device that is in two calls at a time has two, with the same number and flow.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from simulator.contract import Flow
from simulator.sip.headers import Headers
from simulator.sip.message import Request, Response, response_to
from simulator.sip.parser import parse

SERVER = "127.0.0.1:5060"


_PROTOS = {"rtp": "RTP/AVP", "srtp": "RTP/SAVP", "webrtc": "UDP/TLS/RTP/SAVPF"}


def sdp(who: str, direction: str = "sendrecv", kind: str = "rtp") -> bytes:
    """An SDP that says in its s= line whose it is. kind: as AllocateMedia has it."""
    lines = [
        "v=0",
        f"o={who} 7 1 IN IP4 127.0.0.1",
        f"s={who}",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        f"m=audio 4000 {_PROTOS[kind]} 0 8 101",
        "a=rtpmap:101 telephone-event/8000",
        f"a={direction}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def whose(body: bytes) -> str:
    """The s= line of an SDP, and its direction unless both ways."""
    lines = body.decode().split("\r\n")
    name = next((line[2:] for line in lines if line.startswith("s=")), "?")
    direction = next((line[2:] for line in lines if line in ("a=sendonly", "a=recvonly", "a=inactive")), "")
    return f"{name} {direction}".strip()


def _subscription(words: list[str]) -> list[tuple[str, str]]:
    """`event=message-summary expires=60 accept=*/*`."""
    pairs = [word.split("=", 1) for word in words if word.startswith(("event=", "expires=", "accept="))]
    return [(name.capitalize(), value) for name, value in pairs]


def _shown(message: Request | Response) -> str:
    """What the body is: an SDP, a key, or news of messages."""
    if not message.body:
        return ""
    if message.content_type == "message/sipfrag":
        return " " + message.body.decode().strip().removeprefix("SIP/2.0 ")
    if (message.headers.get("Content-Type") or "").startswith("application/dtmf"):
        return f" key={message.body.decode().splitlines()[0].removeprefix('Signal=')}"
    if message.content_type == "application/simple-message-summary":
        return " " + " ".join(line.split(": ")[1] for line in message.body.decode().splitlines() if "sip:" not in line)
    return f" sdp={whose(message.body)}"


def _referral(words: list[str]) -> list[tuple[str, str]]:
    """`to=5003 replaces=... by=sip:5001@host quiet`; `to=` also takes a whole URI."""
    given = dict(word.split("=", 1) for word in words if "=" in word)
    replaces = f"?Replaces={given['replaces']}" if "replaces" in given else ""
    targets = [to if ":" in to else f"sip:{to}@{SERVER}" for to in given.get("to", "").split(",") if to]
    headers = [("Refer-To", f"<{target}{replaces}>") for target in targets]
    headers += [("Referred-By", f"<{given['by']}>")] if "by" in given else []
    return headers + ([("Refer-Sub", "false"), ("Supported", "norefersub")] if "quiet" in words else [])


class Telephone:
    """`name` is its number, `line` tells the lines of a device apart; `take` reads what the server sent, `say` makes
    what it answers. told: whose SDP the server gave it last."""

    def __init__(self, name: str, port: int, transport: str = "udp", line: str = "") -> None:
        self.name = name
        self.line = name + line
        self.idle = True
        self.told = ""
        self.flow = Flow(transport, "127.0.0.1", port, port if transport == "ws" else 0)
        self.webrtc = transport == "ws"
        self.asked: dict[str, Request] = {}
        self.answered: dict[str, Response] = {}
        self.sent: dict[str, Request] = {}
        self._cseq = 0
        self._calls = 0
        self._tag = f"tag-{self.line}"
        self._call_id = ""
        self._theirs = ""
        self._ours = ""
        self._target = ""
        self._confirmed = False

    @property
    def contact(self) -> str:
        return f"<sip:{self.name}@127.0.0.1:{self.flow.port}>"

    @property
    def call_id(self) -> str:
        """Of the last call on this line, also when it is over."""
        return self._call_id

    @property
    def replaces(self) -> str:
        """Its dialog as a Replaces within a URI has it (RFC 3891 3): to-tag is the server's, from-tag its own."""
        to_tag, from_tag = (text.partition(";tag=")[2].partition(";")[0] for text in (self._theirs, self._ours))
        return quote(f"{self._call_id};to-tag={to_tag};from-tag={from_tag}", safe="")

    @property
    def in_dialog(self) -> bool:
        """Whether it has been in a call, so that it can say something in one."""
        return bool(self._call_id and self._target and self._ours and self._theirs)

    # --- what the server says ---

    def take(self, data: bytes) -> str:
        """Remembers the message and gives its short form: "INVITE sdp=5001", "180", "BYE"."""
        message = parse(data)
        self._note(message)
        body = _shown(message)
        if message.content_type == "application/sdp":
            self.told = whose(message.body)
        if isinstance(message, Request):
            self.asked[message.method] = message
            if message.method == "INVITE":
                self._call_id = message.call_id
                self._theirs = message.headers.get("From") or ""
                self._ours = f"{message.headers.get('To')};tag={self._tag}" if not message.to.tag else self._ours
                self._target = message.uri if message.contact is None else str(message.contact.uri)
            event = message.headers.get("Event")
            state = (message.headers.get("Subscription-State") or "") if message.body else ""
            return message.method + (f" {event}" if event else "") + (f" {state}" if state else "") + body
        self.answered[message.cseq[1]] = message
        if message.cseq[1] in ("INVITE", "SUBSCRIBE") and message.status > 100:
            self._theirs = message.headers.get("To") or ""
            if message.contact is not None:
                self._target = str(message.contact.uri)
        return f"{message.status}{body}"

    def _note(self, message: Request | Response) -> None:
        """A call begins or ends on this line, whoever says so."""
        method = message.cseq[1]
        if isinstance(message, Request):
            self.idle = method == "BYE" or (self.idle and method != "INVITE")
        elif method == "INVITE" and message.status >= 300 and not self._confirmed:
            self.idle = True
        if method == "INVITE":
            accepted = isinstance(message, Response) and 200 <= message.status < 300
            begins = isinstance(message, Request) and message.to.tag is None
            self._confirmed = (self._confirmed or accepted) and not begins

    # --- what the telephone says ---

    def say(self, words: list[str]) -> bytes:
        """words: ["INVITE", "8000", "sdp"], ["180"], ["200", "sdp"], ["ACK"], ["INVITE", "hold"], ["NOTIFY-200"] ..."""
        message = self._said(words[0], words[1:])
        self._note(message)
        return bytes(message)

    def _said(self, first: str, rest: list[str]) -> Request | Response:
        if first[0].isdigit():
            return self._response(int(first), "INVITE", self._body(rest), rest)
        if "-" in first:
            method, _, status = first.partition("-")
            return self._response(int(status), method, b"", rest)
        if first == "REGISTER":
            return self._register(rest)
        if rest and (rest[0].isdigit() or rest[0] == "nobody"):
            return self._call(first, rest[0], self._body(rest[1:]), rest[1:])
        if first in ("ACK", "CANCEL"):
            return self._same(first, self._body(rest))
        return self._within(first, self._body(rest), rest)

    def _body(self, words: list[str]) -> bytes:
        directions = {"sdp": "sendrecv", "hold": "sendonly", "retrieve": "sendrecv", "inactive": "inactive"}
        if "garbage" in words:
            return b"this is no SDP"
        if "video" in words:
            return sdp(self.line).replace(b"m=audio", b"m=video")
        found = [directions[word] for word in words if word in directions]
        kind = "webrtc" if self.webrtc else "srtp" if "srtp" in words else "rtp"
        return sdp(self.line, found[0], kind) if found else b""

    def _via(self) -> str:
        self._cseq += 1
        return (
            f"SIP/2.0/{self.flow.transport.upper()} 127.0.0.1:{self.flow.port};branch=z9hG4bK{self.line}-{self._cseq}"
        )

    def _request(
        self, method: str, uri: str, headers: list[tuple[str, str]], body: bytes, kind: str = "application/sdp"
    ) -> Request:
        content = [("Content-Type", kind)] if body else []
        request = Request(
            method, uri, Headers([("Via", self._via()), ("Max-Forwards", "70"), *headers, *content]), body
        )
        self.sent[method] = request
        return request

    def _call(self, method: str, number: str, body: bytes, words: list[str]) -> Request:
        self._calls += 1
        self._call_id = f"{self.line}-{self._calls}@127.0.0.1"
        self._ours = f"<sip:{self.name}@{SERVER}>;tag={self._tag}"
        self._theirs = f"<sip:{number}@{SERVER}>"
        extra = [("X-Genesys-UserData", word[5:]) for word in words if word.startswith("data=")]
        extra += [("Replaces", unquote(word[9:])) for word in words if word.startswith("replaces=")]
        extra += [("Require", word[8:]) for word in words if word.startswith("require=")]
        extra += [("Supported", "timer")] if "timer" in words else []
        extra += _subscription(words)
        extra += [("Contact", self.contact)] if "nocontact" not in words else []
        headers = [("From", self._ours), ("To", self._theirs), ("Call-ID", self._call_id), ("CSeq", f"1 {method}")]
        target = f"sip:{SERVER}" if number == "nobody" else f"sip:{number}@{SERVER}"
        return self._request(method, target, [*headers, *extra], body)

    def _register(self, words: list[str]) -> Request:
        expires = next((word for word in words if word.isdigit()), "1800")
        aor = f"<sip:{self.name}@{SERVER}>"
        headers = [("From", f"{aor};tag=r{self.name}"), ("To", aor), ("Call-ID", f"r-{self.name}")]
        headers += [("CSeq", f"{self._cseq + 1} REGISTER"), ("Contact", self.contact), ("Expires", expires)]
        return self._request("REGISTER", f"sip:{SERVER}", headers, b"")

    def _within(self, method: str, body: bytes, words: list[str]) -> Request:
        call_id = "nobody-knows" if "strange" in words else self._call_id
        headers = [("From", self._ours), ("To", self._theirs), ("Call-ID", call_id)]
        number = 0 if "late" in words else self._cseq + 10
        headers += [("CSeq", f"{number} {method}"), ("Contact", self.contact)]
        headers += [("Session-Expires", "1800;refresher=uac")] if "timer" in words else []
        headers += _referral(words) if method == "REFER" else []
        headers += _subscription(words)
        pressed = next((word[4:] for word in words if word.startswith("key=")), "")
        if pressed and "dtmf" in words:
            return self._request(method, self._target, headers, pressed.encode(), "application/dtmf")
        if pressed:
            relay = f"Signal={pressed}\r\nDuration=160\r\n".encode()
            return self._request(method, self._target, headers, relay, "application/dtmf-relay")
        return self._request(method, self._target, headers, body)

    def _same(self, method: str, body: bytes) -> Request:
        """ACK and CANCEL belong to the last INVITE."""
        invite = self.sent["INVITE"]
        headers = Headers([(name, value) for name, value in invite.headers if name in ("Via", "From", "Call-ID")])
        headers.add("To", self._theirs if method == "ACK" else invite.headers.get("To") or "")
        headers.add("CSeq", f"{invite.cseq[0]} {method}")
        headers.add("Max-Forwards", "70")
        if method == "ACK" and self.answered["INVITE"].status < 300:
            headers.set("Via", self._via())
        if body:
            headers.add("Content-Type", "application/sdp")
        return Request(method, self._target if method == "ACK" else invite.uri, headers, body)

    def _response(self, status: int, method: str, body: bytes, words: list[str]) -> Response:
        request = self.asked[method]
        own = next((word[4:] for word in words if word.startswith("tag=")), self._tag)
        tag = None if status == 100 or "notag" in words else own
        more = [method.upper() for method in ("update", "info") if method in words]
        contacts = [word[8:] for word in words if word.startswith("contact=")] or [self.contact]
        extra = [("Contact", contact) for contact in contacts if contact]
        extra += [("Allow", ", ".join(["INVITE, ACK, BYE, CANCEL, NOTIFY", *more]))]
        if "reliable" in words:
            extra += [("Require", "100rel"), ("RSeq", "1")]
        if "timer" in words:
            extra += [("Session-Expires", "1800;refresher=uac"), ("Require", "timer")]
        content = "application/sdp" if body else None
        return response_to(request, status, tag=tag, headers=extra, body=body, content_type=content)
