"""Who speaks with whom in one call of a scripted telephone, and whether each message of the server's belongs there.

Writes our requests; checks tags, numbers, branches and targets of the server's. Knows no offer and no state of the
call. Source: RFC 3261 9.1, 12.2, 13.2, 17.1.1.3.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

from tests.e2e.live_wire import Message, Pairs, expect

ALLOW = "INVITE, ACK, BYE, CANCEL, NOTIFY, UPDATE, INFO, OPTIONS, MESSAGE, PRACK"
_WITH_CONTACT = ("INVITE", "NOTIFY", "UPDATE", "REFER")


class Line(Protocol):
    """What a dialog needs of its telephone."""

    server: tuple[str, int]
    address: tuple[str, int]

    def send_request(self, start: str, headers: Pairs, body: bytes, branch: str) -> Message:
        """In a new transaction, or with a branch that is given. Returns what was sent."""

    def send_response(self, request: Message, status: int, tag: str, headers: Pairs, body: bytes) -> None: ...


class Dialog:
    """us and them: the URIs in our From and To. their_tag is "" until the server has one."""

    def __init__(self, line: Line, number: str, call_id: str, tag: str) -> None:
        self._line = line
        self.number = number
        self.call_id = call_id
        self.our_tag = tag
        self._their_tag = ""
        self._us = self._them = ""
        self._target = ""
        self._their_cseq = 0
        self._our_cseq = 0

    @property
    def contact(self) -> str:
        """Ours, which no other dialog has."""
        host, port = self._line.address
        return f"sip:{self.number}@{host}:{port};line={self.our_tag}"

    # --- its beginning ---

    def of_invite(self, invite: Message) -> None:
        """The server's first request makes it."""
        expect(invite.get("Contact"), f"{invite} without Contact")
        self._their_tag = invite.tag("From")
        self._us, self._them = invite.uri("To"), invite.uri("From")
        self._target = invite.uri("Contact")
        self._their_cseq = invite.number

    def dial(self, number: str, headers: Pairs, body: bytes) -> Message:
        host, port = self._line.server
        self._us, self._them = f"sip:{self.number}@{host}:{port}", f"sip:{number}@{host}:{port}"
        self._target = self._them
        return self.request("INVITE", headers, body)

    @property
    def replaces(self) -> str:
        """Names this dialog to the server (RFC 3891 3): the to-tag is the server's."""
        return quote(f"{self.call_id};to-tag={self._their_tag};from-tag={self.our_tag}", safe="")

    # --- what we say ---

    def request(self, method: str, headers: Pairs = (), body: bytes = b"") -> Message:
        self._our_cseq += 1
        own = [("Contact", f"<{self.contact}>"), ("Allow", ALLOW)] if method in _WITH_CONTACT else []
        return self._send(method, self._target, self._our_cseq, self._their_tag, [*own, *headers], body)

    def ack(self, invite: Message, body: bytes) -> None:
        """Of a 2xx: to the remote target, in a transaction of its own."""
        self._send("ACK", self._target, invite.number, self._their_tag, body=body)

    def ack_refusal(self, invite: Message, tag: str) -> None:
        self._send("ACK", invite.target, invite.number, tag, branch=invite.branch)

    def refer(self, number: str, replaces: str) -> None:
        """RFC 3515 2.1: asks the server to call a number, in place of the dialog that is named."""
        host, port = self._line.server
        named = f"?Replaces={replaces}" if replaces else ""
        to = ("Refer-To", f"<sip:{number}@{host}:{port}{named}>")
        self.request("REFER", [to, ("Referred-By", f"<{self._us}>")])

    def cancel(self, invite: Message) -> None:
        self._send("CANCEL", invite.target, invite.number, invite.tag("To"), branch=invite.branch)

    def _send(
        self, method: str, target: str, number: int, tag: str, headers: Pairs = (), body: bytes = b"", branch: str = ""
    ) -> Message:
        lines = [
            ("From", f"<{self._us}>;tag={self.our_tag}"),
            ("To", f"<{self._them}>" + (f";tag={tag}" if tag else "")),
            ("Call-ID", self.call_id),
            ("CSeq", f"{number} {method}"),
            *headers,
        ]
        return self._line.send_request(f"{method} {target} SIP/2.0", lines, body, branch)

    def respond(self, request: Message, status: int, headers: Pairs = (), body: bytes = b"") -> None:
        own = (
            [("Contact", f"<{self.contact}>"), ("Allow", ALLOW)] if request.of in _WITH_CONTACT and status < 300 else []
        )
        tag = self.our_tag if status > 100 else ""
        self._line.send_response(request, status, tag, [*(own if status > 100 else []), *headers], body)

    # --- what the server says ---

    def check(self, request: Message) -> None:
        """12.2.1.1, for all but ACK and CANCEL."""
        self._check_names(request)
        expect((request.uri("To"), request.uri("From")) == (self._us, self._them), f"{request} with other URIs")
        expect(request.target == self.contact, f"{request} is not sent to our Contact {self.contact}")
        following = not self._their_cseq or request.number == self._their_cseq + 1
        expect(following, f"{request}, but the request before had number {self._their_cseq}")
        self._their_cseq = request.number

    def _check_names(self, request: Message) -> None:
        expect(request.tag("To") == self.our_tag, f"{request} with another To tag than ours")
        expect(request.tag("From") == self._their_tag, f"{request} with another From tag than before")

    def check_ack(self, ack: Message, invite: Message, status: int) -> None:
        self._check_names(ack)
        expect(ack.number == invite.number, f"{ack} with another number than its INVITE")
        if status >= 300:
            expect(ack.branch == invite.branch, f"{ack} of a refusal with a branch of its own")
            expect(ack.target == invite.target, f"{ack} with another Request-URI than its INVITE")
        else:
            expect(ack.branch != invite.branch, f"{ack} of a 2xx with the branch of its INVITE")
            expect(ack.target == self.contact, f"{ack} is not sent to our Contact {self.contact}")

    @staticmethod
    def check_cancel(cancel: Message, invite: Message) -> None:
        for part in ("branch", "number", "target"):
            expect(getattr(cancel, part) == getattr(invite, part), f"{cancel}: {part} is not that of the INVITE")
        for name in ("To", "From"):
            expect(cancel.get(name) == invite.get(name), f"{cancel}: {name} is not that of the INVITE")

    def check_response(self, response: Message) -> None:
        """One far end only, and its Contact is where we send from now on (12.1.2, 12.2.1.2)."""
        if response.status == 100:
            return
        first = not self._their_tag
        expect(first or response.tag("To") == self._their_tag, f"{response} with another To tag than before")
        if response.of == "INVITE" and response.status < 300:
            expect(response.get("Contact"), f"{response} without Contact")
            self._their_tag = response.tag("To")
            self._target = response.uri("Contact")
