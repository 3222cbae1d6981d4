"""The calling half of a telephone: calls out, hold and retrieve, the end of calls. `telephone` adds calls in.

`call`, `hold`, `retrieve` and `hang_up` may be used from any thread; what begins with an underscore runs on the line's
thread, and so does the observer, who is told everything.
"""

from __future__ import annotations

import ipaddress
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Event

from simulator.phones import headers
from simulator.phones.dialog import Call, State
from simulator.phones.line import Address, Line
from simulator.phones.pyvoip import Received, Sound, Writer
from simulator.phones.registration import Registration, challenge

CLOSING_SECONDS = 0.8
CRLF = "\r\n"
KEPT_CALLS = 50
CALLED_RETRY_SECONDS, CALLER_RETRY_SECONDS = 0.5, 2.1


@dataclass(frozen=True, slots=True)
class Account:
    """Who the telephone is. expires None: it never registers, like a customer behind a trunk."""

    user: str
    display: str = ""
    login: headers.Login = field(default_factory=lambda: headers.Login("", ""))
    expires: int | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """What the telephone does of its own accord.

    answer_after: seconds of ringing, None waits to be told. refuse: status for every call, 0 for none.
    lines: calls at once, 486 beyond. keep: keeps what is heard, for `pyvoip.save`.
    """

    answer_after: float | None = None
    refuse: int = 0
    lines: int = 2
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """state: registered, unregistered, dialing, ringing, answered, held, retrieved, ended, failed. status: SIP's."""

    state: str
    status: int = 0
    call_id: str = ""
    number: str = ""


Observer = Callable[[Happening], None]


class Calling:
    """Abstract: its heir says what requests mean. Opens its socket at once; `start` reads, and registers if asked."""

    def __init__(
        self,
        server: Address,
        account: Account,
        voice: Callable[[], Iterator[bytes]],
        habits: Habits,
        observer: Observer,
        port: int = 0,
    ) -> None:
        self.account, self.habits = account, habits
        self._voice, self._observer = voice, observer
        self.calls: dict[str, Call] = {}
        self.line = Line(server, self, port)
        self.writer = Writer((server[0], self.line.server[1]), self.line.local, account.user)
        self.registration = Registration(self.line, self.writer, account.login, account.expires or 0, self._tell)
        self._closing = False
        self._quiet = Event()

    def start(self) -> None:
        self.line.start()
        if self.account.expires is not None:
            self.line.post(self.registration.begin)

    def close(self) -> None:
        """Hangs up, un-registers, and within a second leaves neither thread nor socket behind."""
        self.line.post(self._begin_closing)
        self._quiet.wait(CLOSING_SECONDS)
        self.line.close()
        for call in self.calls.values():
            call.sound.stop()

    def _begin_closing(self) -> None:
        self._closing = True
        for call in list(self.calls.values()):
            self._give_up(call)
        self.registration.end()
        self._check_quiet()

    def _check_quiet(self) -> None:
        busy = self.registration.registered or any(call.state != State.ENDED for call in list(self.calls.values()))
        if self._closing and not busy:
            self._quiet.set()

    def _tell(self, state: str, status: int, call: Call | None = None) -> None:
        self._observer(Happening(state, status, call.call_id if call else "", call.number if call else ""))
        self._check_quiet()

    # What others ask.

    def call(self, number: str, data: Mapping[str, str]) -> str:
        """Calls a number; returns the Call-ID. data travels as X-Genesys-UserData fields."""
        call_id = uuid.uuid4().hex
        target = f"sip:{number}@{self.line.server[0]}:{self.line.server[1]}"
        here = f"{headers.display_name(self.account.display)}<sip:{self.account.user}@{self.line.local[0]}>"
        call = self._new_call(call_id, State.DIALING, here, f"<{target}>", target)
        call.number = number
        self.line.post(lambda: self._begin(call, data))
        return call_id

    def hold(self, call_id: str) -> None:
        self.line.post(lambda: self._offer_again(self.calls[call_id], "sendonly", "held"))

    def retrieve(self, call_id: str) -> None:
        self.line.post(lambda: self._offer_again(self.calls[call_id], "sendrecv", "retrieved"))

    def hang_up(self, call_id: str) -> None:
        self.line.post(lambda: self._give_up(self.calls[call_id]))

    # Calls out.

    def _new_call(self, call_id: str, state: State, local: str, remote: str, target: str) -> Call:
        self._forget_oldest()
        sound = Sound(self.line.local[0], self._voice(), self.habits.keep)
        call = Call(call_id, state, local, self.writer.gen_tag(), remote, target, sound)
        self.calls[call_id] = call
        return call

    def _forget_oldest(self) -> None:
        """A telephone that runs for days keeps its last calls only."""
        over = [call_id for call_id, call in self.calls.items() if call.state == State.ENDED]
        for call_id in over[:-KEPT_CALLS]:
            del self.calls[call_id]

    def _begin(self, call: Call, data: Mapping[str, str]) -> None:
        self._invite(call, {headers.USER_DATA: list(headers.user_data_headers(data))})
        self._tell("dialing", 0, call)

    def _invite(self, call: Call, extra: dict[str, list[str]]) -> None:
        call.branch = self.writer.branch()
        fields = {**call.names("INVITE", call.cseq, self.writer.via(call.branch)), **extra}
        text = self.writer.invite(call.number, call.offer(), fields)
        self.line.transact(
            text, call.branch, "INVITE", self._hop(call), lambda got: self._invite_answered(call, got, extra)
        )

    def _invite_answered(self, call: Call, response: Received | None, extra: dict[str, list[str]]) -> None:
        if response is None:
            self._refused(call, 408)
        elif response.status < 200:
            self._progress(call, response)
        elif response.status < 300:
            self._accepted(call, response)
        else:
            self._acknowledge_refusal(call, response)
            if response.status in (401, 407) and not call.tried_login and (asked := challenge(response)):
                self._invite_with_login(call, asked, extra)
            else:
                self._refused(call, response.status)

    def _invite_with_login(self, call: Call, asked: str, extra: dict[str, list[str]]) -> None:
        call.tried_login = True
        call.cseq += 1
        kind, _, value = asked.partition(": ")
        answer = headers.authorization(value, "INVITE", call.target, self.account.login, uuid.uuid4().hex[:16])
        self._invite(call, {**extra, kind: [answer]})

    def _progress(self, call: Call, response: Received) -> None:
        if call.state == State.WITHDRAWN and call.moves("rang"):
            self._cancel(call)
        if response.status == 100:
            return
        call.learn(response)
        if call.moves("rang"):
            self._listen(call, response)
            if call.status < 180:
                call.status = response.status
                self._tell("ringing", response.status, call)

    def _accepted(self, call: Call, response: Received) -> None:
        call.learn(response)
        self._acknowledge(call, response)
        if not call.moves("accepted"):
            return
        self._listen(call, response)
        if call.state == State.LEAVING or call.session is None:
            self._bye(call)
        else:
            self._established(call, response.status)

    def _listen(self, call: Call, message: Received) -> None:
        """Follows a description, and starts sound with the first one: ring-back may come with 183."""
        first = call.session is None
        call.hear(message.sdp)
        if first and call.session is not None:
            call.sound.start()

    def _established(self, call: Call, status: int) -> None:
        call.answered_at = time.monotonic()
        call.status = status
        self._tell("answered", status, call)

    def _acknowledge(self, call: Call, response: Received) -> None:
        fields = call.names("ACK", response.cseq, self.writer.via(self.writer.branch()))
        self._send_ack(call, response.cseq, self.writer.plain("ACK", call.target, fields), self._hop(call))

    def _acknowledge_refusal(self, call: Call, response: Received) -> None:
        # RFC 3261 17.1.1.3: the INVITE's own branch and Request-URI, the response's To.
        fields = call.names("ACK", response.cseq, self.writer.via(response.branch))
        fields["To"] = [response.fields.first("To")]
        self._send_ack(call, response.cseq, self.writer.plain("ACK", call.target, fields), self._hop(call))

    def _send_ack(self, call: Call, cseq: int, text: str, hop: Address) -> None:
        call.acks[cseq] = (text, hop)
        self.line.send(text, hop)

    def on_repeated_answer(self, response: Received) -> None:
        """A final response once more: the ACK was lost."""
        call = self.calls.get(response.call_id)
        if call is not None and response.method == "INVITE" and response.cseq in call.acks:
            self.line.send(*call.acks[response.cseq])

    def _refused(self, call: Call, status: int) -> None:
        if call.moves("refused"):
            self._ended(call, "failed", status)

    # Ending.

    def _give_up(self, call: Call) -> None:
        was = call.state
        if not call.moves("gave up"):
            return
        if was == State.EARLY:
            self._cancel(call)
        elif was == State.RINGING and call.invite is not None:
            self._respond(call.invite, 603, call.local_tag)
            self._ended(call, "failed", 603)
        elif call.state == State.LEAVING:
            self._bye(call)

    def _cancel(self, call: Call) -> None:
        # RFC 3261 9.1: same branch, To without tag, no route set learned from the responses.
        fields = call.names("CANCEL", call.cseq, self.writer.via(call.branch)) | {"To": [call.remote], "Route": []}
        text = self.writer.plain("CANCEL", headers.uri(call.remote), fields)
        self.line.transact(text, call.branch, "CANCEL", self.line.server, lambda _: None)

    def _bye(self, call: Call) -> None:
        call.state = State.LEAVING
        self._request(call, "BYE", lambda got: self._left(call, got))

    def _left(self, call: Call, response: Received | None) -> None:
        if (response is None or response.status >= 200) and call.moves("closed"):
            self._ended(call, "ended", 200)

    def _request(self, call: Call, method: str, answered: Callable[[Received | None], None]) -> None:
        call.cseq += 1
        branch = self.writer.branch()
        fields = call.names(method, call.cseq, self.writer.via(branch))
        self.line.transact(self.writer.plain(method, call.target, fields), branch, method, self._hop(call), answered)

    def _ended(self, call: Call, state: str, status: int) -> None:
        call.ended_at = time.monotonic()
        call.status = status
        call.sound.stop()
        self._tell(state, status, call)

    def on_request(self, request: Received) -> None:
        raise NotImplementedError

    def _respond(self, request: Received, status: int, tag: str, sdp: str = "") -> str:
        """Answers where the request came from; returns what was sent."""
        written = self.writer.answer(request, tag, sdp) if sdp else self.writer.response(request, status, tag)
        self.line.respond(request, written)
        return written

    # Hold and retrieve.

    def _offer_again(self, call: Call, wanted: str, told: str) -> None:
        if call.state != State.TALKING or call.wanted == wanted:
            return
        call.wanted, call.offering = wanted, True
        call.cseq += 1
        branch = self.writer.branch()
        fields = call.names("INVITE", call.cseq, self.writer.via(branch))
        text = self.writer.invite(call.number, call.offer(), fields)
        text = f"INVITE {call.target} SIP/2.0\r\n{text.partition(CRLF)[2]}"
        self.line.transact(
            text, branch, "INVITE", self._hop(call), lambda got: self._offer_answered(call, got, wanted, told)
        )

    def _offer_answered(self, call: Call, response: Received | None, wanted: str, told: str) -> None:
        if response is not None and response.status < 200:
            return
        call.offering = False
        if response is None:
            return
        if response.status < 300:
            call.refresh_target(response)
            self._acknowledge(call, response)
            call.hear(response.sdp)
            self._tell(told, response.status, call)
        else:
            self._acknowledge_refusal(call, response)
            call.wanted = "sendonly" if wanted == "sendrecv" else "sendrecv"
            if response.status == 491:
                # RFC 3261 14.1: whoever made the Call-ID waits longer, so that the two do not meet again.
                delay = CALLED_RETRY_SECONDS if call.invite is not None else CALLER_RETRY_SECONDS
                self.line.after(delay, lambda: self._offer_again(call, wanted, told))

    def _hop(self, call: Call) -> Address:
        """RFC 3261 12.2.1.1: the first route, else the target; a name that is no IPv4 address goes by the server."""
        uri = headers.uri(call.routes[0]) if call.routes else call.target
        host, _, port = uri.partition(";")[0].rpartition("@")[2].removeprefix("sip:").partition(":")
        try:
            return str(ipaddress.IPv4Address(host)), int(port or 5060)
        except ValueError:
            return self.line.server
