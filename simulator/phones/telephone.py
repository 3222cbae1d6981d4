"""A SIP telephone run by a script: `calling` plus the calls that come in, re-INVITEs, and NOTIFY talk and hold.

What it does of its own accord is in `Habits`; `answer` may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.phones import headers
from simulator.phones.calling import Calling
from simulator.phones.dialog import Call, State
from simulator.phones.line import T1, T2, TIMEOUT
from simulator.phones.pyvoip import METHODS, Received


class Telephone(Calling):
    """See `Calling`; this is the whole telephone."""

    def answer(self, call_id: str) -> None:
        self.line.post(lambda: self._answer(self.calls[call_id]))

    def on_request(self, request: Received) -> None:
        call = self.calls.get(request.call_id)
        if call is not None and call.state != State.ENDED:
            handlers: Mapping[str, Callable[[Call, Received], None]] = {
                "INVITE": self._invited_again,
                "ACK": self._acknowledged,
                "BYE": self._hung_up,
                "CANCEL": self._cancelled,
                "NOTIFY": self._notified,
                "UPDATE": self._updated,
            }
            handlers.get(request.method, self._plain_request)(call, request)
        elif request.method == "INVITE" and not request.to_tag:
            self._invited(request)
        elif request.method != "ACK":
            self._respond(request, self._status_outside(request), self.writer.gen_tag())

    def _status_outside(self, request: Received) -> int:
        """Outside calls, OPTIONS and NOTIFY (message waiting) are fine, and nothing else is known here."""
        if request.method not in METHODS:
            return 405
        return 200 if request.method in ("OPTIONS", "NOTIFY") and not request.to_tag else 481

    def _plain_request(self, call: Call, request: Received) -> None:
        self._respond(request, 200 if request.method in METHODS else 405, call.local_tag)

    # A new call.

    def _invited(self, request: Received) -> None:
        if status := self._refusal(request):
            self._respond(request, status, self.writer.gen_tag())
            return
        fields = request.fields
        target = headers.uri(fields.first("Contact"))
        call = self._new_call(request.call_id, State.RINGING, fields.first("To"), "", target)
        call.remote = fields.first("From").replace(f";tag={request.from_tag}", "")
        call.remote_tag, call.invite, call.routes = (
            request.from_tag,
            request,
            headers.routes(fields.all("Record-Route")),
        )
        call.number = headers.uri(fields.first("From")).partition("@")[0].removeprefix("sip:")
        self._respond(request, 180, call.local_tag)
        self._tell("ringing", 180, call)
        if self.habits.answer_after is not None:
            self.line.after(self.habits.answer_after, lambda: self._answer(call))

    def _refusal(self, request: Received) -> int:
        """Busy when all lines are taken, 488 for a description without our codecs; 0 lets it ring."""
        if self._closing or self.habits.refuse:
            return self.habits.refuse or 480
        if sum(call.state != State.ENDED for call in list(self.calls.values())) >= self.habits.lines:
            return 486
        return 488 if _unusable(request) else 0

    def _answer(self, call: Call) -> None:
        if not call.moves("answered") or call.invite is None:
            return
        text = self._answer_offer(call, call.invite)
        self._repeat_until_acknowledged(call, call.invite, text, T1, T1)

    def _answer_offer(self, call: Call, request: Received) -> str:
        """200 with our answer, or with our offer when the request brought none (third-party call control)."""
        sdp = call.answer(request.sdp) if request.sdp is not None else call.offer()
        self._listen(call, request)
        return self._respond(request, 200, call.local_tag, sdp)

    def _repeat_until_acknowledged(
        self, call: Call, request: Received, text: str, interval: float, spent: float
    ) -> None:
        """RFC 3261 13.3.1.4: the 200 is repeated by us, not by the transaction, and without ACK the call is ended."""

        def repeat() -> None:
            if call.state != State.ANSWERING:
                return
            if spent >= TIMEOUT:
                call.moves("gave up")
                self._bye(call)
                return
            self.line.send(text, request.source)
            longer = min(interval * 2, T2)
            self._repeat_until_acknowledged(call, request, text, longer, spent + longer)

        self.line.after(interval, repeat)

    def _acknowledged(self, call: Call, request: Received) -> None:
        if request.sdp is not None:
            self._listen(call, request)
        if call.moves("acknowledged"):
            self._established(call, 200)

    # Later requests of a call.

    def _invited_again(self, call: Call, request: Received) -> None:
        if call.state != State.TALKING or call.offering:
            # RFC 3261 14.2: an INVITE of ours or theirs is still open.
            self._respond(request, 491, call.local_tag)
        elif _unusable(request):
            self._respond(request, 488, call.local_tag)
        else:
            call.refresh_target(request)
            self._answer_offer(call, request)

    def _updated(self, call: Call, request: Received) -> None:
        if _unusable(request):
            self._respond(request, 488, call.local_tag)
        elif request.sdp is None or call.state != State.TALKING:
            self._respond(request, 200, call.local_tag)
        else:
            call.refresh_target(request)
            self._answer_offer(call, request)

    def _hung_up(self, call: Call, request: Received) -> None:
        self._respond(request, 200, call.local_tag)
        if call.moves("left"):
            self._ended(call, "ended", 200)

    def _cancelled(self, call: Call, request: Received) -> None:
        self._respond(request, 200, call.local_tag)
        if call.moves("cancelled") and call.invite is not None:
            self._respond(call.invite, 487, call.local_tag)
            self._ended(call, "failed", 487)

    def _notified(self, call: Call, request: Received) -> None:
        self._respond(request, 200, call.local_tag)
        event = request.fields.first("Event").partition(";")[0].strip().lower()
        if event == "talk" and call.state == State.RINGING:
            self._answer(call)
        elif event == "talk":
            self._offer_again(call, "sendrecv", "retrieved")
        elif event == "hold":
            self._offer_again(call, "sendonly", "held")


def _unusable(request: Received) -> bool:
    """A body came, and no PCMU or PCMA stream was found in it."""
    return bool(request.fields.body.strip()) and (request.sdp is None or request.sdp.codec is None)
