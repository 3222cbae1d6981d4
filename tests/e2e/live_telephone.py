"""A scripted SIP telephone with a real UDP socket: takes part in calls, and knows what a transaction may do.

Source: RFC 3261 17 (a response belongs to its request, one final one; what is answered is not sent again), 18.
"""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import Callable
from dataclasses import dataclass

from tests.e2e.live_call import Call, Fact, Patient
from tests.e2e.live_dialog import Dialog
from tests.e2e.live_manners import USUAL, Manners
from tests.e2e.live_media import PLAIN, Sound
from tests.e2e.live_wire import Message, Pairs, ProtocolError, expect, read, user_of, write

# Longer than any table goes on.
REGISTERED_SECONDS = 30 * 86400


@dataclass(slots=True)
class Sent:
    """A request of ours. status: of the last response."""

    request: Message
    call: Call | None
    status: int = 0


class Telephone:
    """number "": a gateway or the customers, whose calls have names of their own. `patient` says what waits for the
    table. `fault`: the first rule that the server broke."""

    def __init__(
        self, number: str, note: Callable[[Fact], None], stirred: Callable[[], None], patient: Patient
    ) -> None:
        self.number = number
        self.server: tuple[str, int] = ("", 0)
        self.formats = PLAIN
        self.manners: Manners = USUAL
        self.fault: Exception | None = None
        self.calls: list[Call] = []
        self.sent = self.received = 0
        self._note, self._stirred, self._patient = note, stirred, patient
        self._made: dict[str, Call] = {}
        self._asked: dict[tuple[str, str], int] = {}
        self._requests: dict[tuple[str, str], Sent] = {}
        self._numbers = itertools.count(1)
        self._turn = self._started = 0
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._socket.getsockname()

    def open(self, server: tuple[str, int]) -> None:
        self.server = server
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._readable)

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self.forget()
        self._socket.close()

    def forget(self) -> None:
        """As new: for the next table. The numbers go on, so that nothing is taken for a retransmission."""
        for call in self.calls:
            call.sound.close()
        self.calls.clear()
        self._made.clear()
        self._asked.clear()
        self._requests.clear()
        self.formats = PLAIN
        self.fault = None
        self.sent = self.received = 0

    def owed(self) -> list[str]:
        """What the server should have answered or acknowledged by now."""
        waiting = [str(sent.request) for sent in self._requests.values() if sent.status < self._enough(sent)]
        return [*(f"no answer to {text}" for text in waiting), *filter(None, (call.owed() for call in self.calls))]

    @staticmethod
    def _enough(sent: Sent) -> int:
        # An INVITE may ring, but 100 comes at once.
        return 100 if sent.request.method == "INVITE" else 200

    # --- what it does ---

    def register(self, seconds: int = REGISTERED_SECONDS) -> None:
        """0 seconds: the registration ends. Another one while it is registered brings a Contact of its own, as of a
        telephone that has been started anew."""
        host, port = self.server
        number = next(self._numbers)
        if seconds:
            self._started = number
        headers = [
            ("From", f"<sip:{self.number}@{host}:{port}>;tag=r{number}"),
            ("To", f"<sip:{self.number}@{host}:{port}>"),
            ("Call-ID", f"registration@{self.address[1]}"),
            ("CSeq", f"{number} REGISTER"),
            ("Contact", f"<sip:{self.number}@{self.address[0]}:{self.address[1]};start={self._started}>"),
            ("Expires", str(seconds)),
        ]
        self._new(self.send_request(f"REGISTER sip:{host}:{port} SIP/2.0", headers, b"", ""), None)

    def dial(self, name: str, number: str, caller: str, headers: Pairs = ()) -> Call:
        """A new call, which tables call `name`."""
        call = self._call(name, caller, f"{next(self._numbers)}@{self.address[1]}")
        call.dial(number, headers)
        return call

    def _call(self, name: str, number: str, call_id: str) -> Call:
        tag = f"t{self.address[1]}n{next(self._numbers)}"
        dialog = Dialog(self, number, call_id, tag)
        call = Call(name, dialog, Sound(name, self.formats), self._note, self._patient, self.manners)
        self._made[call_id] = call
        self.calls.append(call)
        return call

    # --- its socket ---

    def _send(self, data: bytes) -> None:
        self.sent += 1
        self._socket.sendto(data, self.server)

    def _readable(self) -> None:
        """All that has come, before anything is answered: what came together was sent before our answer was there."""
        waiting: list[bytes] = []
        while True:
            try:
                waiting.append(self._socket.recv(65535))
            except BlockingIOError:
                break
        self._turn += 1
        for data in waiting:
            self.received += 1
            try:
                self._take(read(data))
            except (AssertionError, ValueError) as error:
                self.fault = self.fault or error
        self._stirred()

    def _take(self, message: Message) -> None:
        if message.method:
            self._request(message)
        else:
            self._response(message)

    # --- requests of the server ---

    def _request(self, request: Message) -> None:
        call = self._made.get(request.get("Call-ID"))
        if request.method not in ("ACK", "CANCEL"):
            key = (request.branch, request.method)
            if key in self._asked:
                # Sent again: right as long as we have not answered.
                expect(not self._asked[key], f"{request} is sent again though it has its answer")
                return
            self._asked[key] = 0
        if call is not None:
            call.asks(request, self._turn)
        elif request.method == "INVITE":
            self._invited(request)
        else:
            expect(request.method == "OPTIONS", f"{request} belongs to no call")
            self.send_response(request, 200, "options", (), b"")

    def _invited(self, invite: Message) -> None:
        expect(not invite.tag("To"), f"{invite} in a dialog that we do not know")
        number = user_of(invite.target)
        if self.number:
            expect(number == self.number, f"{invite} is for somebody else")
        self._call(number, number, invite.get("Call-ID")).invited(invite)

    def send_response(self, request: Message, status: int, tag: str, headers: Pairs, body: bytes) -> None:
        """RFC 3261 8.2.6."""
        self._asked[(request.branch, request.method)] = status
        to = request.get("To")
        lines = [("Via", request.get("Via")), ("From", request.get("From"))]
        lines += [("To", to if request.tag("To") or not tag else f"{to};tag={tag}")]
        lines += [("Call-ID", request.get("Call-ID")), ("CSeq", request.get("CSeq")), *headers]
        self._send(write(f"SIP/2.0 {status} {_REASONS.get(status, 'Said by a table')}", lines, body))

    # --- our requests ---

    def send_request(self, start: str, headers: Pairs, body: bytes, branch: str) -> Message:
        host, port = self.address
        made = branch or f"z9hG4bK{port}n{next(self._numbers)}"
        via = ("Via", f"SIP/2.0/UDP {host}:{port};branch={made}")
        data = write(start, [via, ("Max-Forwards", "70"), *headers], body)
        request = read(data)
        if request.method not in ("ACK", "REGISTER"):
            self._new(request, self._made[request.get("Call-ID")])
        self._send(data)
        return request

    def _new(self, request: Message, call: Call | None) -> None:
        self._requests[(request.branch, request.of)] = Sent(request, call)

    def _response(self, response: Message) -> None:
        sent = self._requests.get((response.branch, response.of))
        expect(sent is not None, f"{response} answers nothing that we sent")
        assert sent is not None
        for name in ("From", "Call-ID", "CSeq"):
            expect(response.get(name) == sent.request.get(name), f"{response}: {name} is not that of the request")
        # sipserver contract 3.2: `received` is always there.
        via = f"{sent.request.get('Via')};received={self.address[0]}"
        expect(response.all("Via") == [via], f"{response}: Via {response.all('Via')} to {via}")
        expect(response.uri("To") == sent.request.uri("To"), f"{response} with another To")
        expect(sent.status < 200, f"{response} after the final response {sent.status}")
        sent.status = response.status
        if sent.call is not None:
            sent.call.answers(sent.request, response, self._turn)
        else:
            expect(response.status == 200, f"{response} to our REGISTER")


_REASONS = {100: "Trying", 180: "Ringing", 200: "OK", 486: "Busy Here", 487: "Request Terminated", 603: "Decline"}

__all__ = ["ProtocolError", "Telephone"]
