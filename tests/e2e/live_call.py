"""One call at a scripted telephone: does what a table says, answers what the server says, and lets nothing pass.

Strict about offers and answers, ACKs, and what may be said in which state. Source: RFC 3261 9, 13 to 15; RFC 3264.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from tests.e2e.live_dialog import Dialog
from tests.e2e.live_manners import USUAL, Asked, Manners, State
from tests.e2e.live_media import Sound
from tests.e2e.live_wire import Message, Pairs, expect


@dataclass(frozen=True, slots=True)
class Fact:
    """What the server did to a telephone. kind: invited, rung, early, accepted, refused, acked, notified, reinvited,
    cancelled, released, pressed (a key by INFO), referral (news of our REFER). detail: what there is to say of it
    (sdp, a status, an event, a direction, a Reason, the key)."""

    kind: str
    call: Call
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.call.name} {self.kind} {self.detail}".strip()


Note = Callable[[Fact], None]
Patient = Callable[["Call", str], bool]
"""Whether the table has the telephone wait before it answers a wish: "answer", "hold", "retrieve", or the same with
"reinvite " before it."""


class Call:
    """name: what tables call it."""

    def __init__(
        self, name: str, dialog: Dialog, sound: Sound, note: Note, patient: Patient, manners: Manners = USUAL
    ) -> None:
        self.name = name
        self.manners = manners
        self.dialog = dialog
        self.sound = sound
        self.state = State.CALLING
        self._note = note
        self._patient = patient
        self._asked: Asked | None = None
        self._wish: Message | None = None
        self._invite: Message | None = None
        self._offered = False
        self._early_answer = b""
        self._given_up = False
        self._acked_in = -1
        self._rseq = 0
        self._pracked = 0

    def __repr__(self) -> str:
        return f"<call {self.name}: {self.state.value}>"

    @property
    def live(self) -> bool:
        return self.state is not State.ENDED

    @property
    def shown(self) -> tuple[str, str]:
        """The caller of the INVITE that came, number/name: by From, and by P-Asserted-Identity ("" without)."""
        assert self._asked is not None
        invite = self._asked.invite
        return _caller(invite.get("From")), _caller(invite.get("P-Asserted-Identity"))

    def owed(self) -> str:
        """What the server should have sent by now; "" when nothing is missing. The ACK of an answer that is an offer
        may take as long as the other side needs (RFC 3725 flow 1)."""
        if self._pracked != self._rseq:
            return f"{self.name}: no PRACK"
        asked = self._asked
        if asked is None or not asked.answer or asked.acked or (self._offered and self.live):
            return ""
        return f"{self.name}: no ACK of our {asked.answer}"

    # --- the server calls ---

    def invited(self, invite: Message) -> None:
        """A telephone that is asked to go off hook (no SDP) rings at once; whether it answers, the table says."""
        self.dialog.of_invite(invite)
        self.state = State.INVITED
        self._asked = Asked(invite)
        self.dialog.respond(invite, 100)
        self._note(Fact("invited", self, "sdp" if invite.body else ""))
        if invite.body:
            self.sound.take(invite.body, answer=False)
        else:
            self.rang()

    def rang(self) -> None:
        assert self._asked is not None
        if self.manners.reliable and "100rel" in self._asked.invite.get("Supported"):
            self._rseq += 1
            self._respond(180, [("Require", "100rel"), ("RSeq", str(self._rseq))])
        else:
            self._respond(180)

    def _respond(self, status: int, headers: Pairs = (), body: bytes = b"") -> None:
        """To the INVITE that waits."""
        asked = self._asked
        assert asked is not None, f"{self.name}: nobody waits for an answer"
        assert not asked.answer, f"{self.name} has answered {asked.answer} already"
        asked.answer = status if status >= 200 else 0
        self.dialog.respond(asked.invite, status, headers, body)

    def answer(self, headers: Pairs = ()) -> None:
        assert self.state is State.INVITED, f"{self!r} cannot answer"
        self._grant()
        self.state = State.TALKING if self._accept(headers) else State.ENDED

    def _accept(self, headers: Pairs = ()) -> bool:
        """200 to the server's INVITE, or 488 when there is nothing in common."""
        assert self._asked is not None
        invite = self._asked.invite
        if invite.body:
            assert self.sound.remote is not None
            body = self.sound.answer(self.sound.remote)
        else:
            body, self._offered = self.sound.offer(), True
        if body is None:
            self._respond(488)
            return False
        timer = [("Session-Expires", "1800;refresher=uac"), ("Require", "timer")]
        self._respond(200, [*(timer if "timer" in invite.get("Supported") else []), *headers], body)
        return True

    def fail(self, status: int, headers: Pairs = ()) -> None:
        assert self.state is State.INVITED, f"{self!r} cannot fail"
        self._grant()
        self._respond(status, headers)
        self.state = State.ENDED

    # --- what the table has the telephone do ---

    def dial(self, number: str, headers: Pairs) -> None:
        self._offered = not self.manners.late
        reliable = [("Supported", "100rel")] if self.manners.reliable else []
        self._invite = self.dialog.dial(number, [*reliable, *headers], self.sound.offer() if self._offered else b"")

    def hang_up(self) -> None:
        """As one does in each state: refuse, CANCEL or BYE."""
        assert self.live, f"{self!r} already"
        if self.state is State.INVITED:
            self.fail(480)
        elif self.state is State.CALLING:
            assert self._invite is not None
            self._given_up = True
            self.dialog.cancel(self._invite)
        else:
            self.state = State.ENDED
            self.dialog.request("BYE")
            self._end_waiting()

    def held(self) -> None:
        self._change(self.manners.hold)

    def retrieved(self) -> None:
        self._change("sendrecv")

    def _change(self, direction: str) -> None:
        """By our re-INVITE; or by the answer to the server's, which was kept for this."""
        assert self.state is State.TALKING, f"{self!r}: it cannot be held or retrieved"
        self._grant()
        if self._asked is not None and not self._asked.answer:
            self._accept()
            return
        self.sound.direction = direction
        self._invite = self.dialog.request("INVITE", (), self.sound.offer())
        self._offered = True

    def refuse(self, what: str) -> None:
        """The wish that was kept for this: answer, hold or retrieve."""
        if self._wish is not None:
            self._answer_wish(403)
            return
        assert self._asked is not None, f"{self.name} was not asked to {what}"
        self._respond(488)

    def _grant(self) -> None:
        if self._wish is not None:
            self._answer_wish(200)

    def _answer_wish(self, status: int) -> None:
        assert self._wish is not None
        wish, self._wish = self._wish, None
        self.dialog.respond(wish, status)

    def _end_waiting(self) -> None:
        """RFC 3261 15.1.2: what is pending when the dialog ends gets 487."""
        if self._wish is not None:
            self._answer_wish(487)
        if self._asked is not None and not self._asked.answer:
            self._respond(487)

    def refer(self, number: str, replacing: Call | None) -> None:
        """The transfer key."""
        assert self.state is State.TALKING, f"{self!r} cannot refer"
        self.dialog.refer(number, replacing.dialog.replaces if replacing is not None else "")

    # --- what the server asks ---

    def asks(self, request: Message, turn: int) -> None:
        """A request of this call. turn: which reading of the socket brought it."""
        match request.method:
            case "ACK":
                self._acknowledged(request)
            case "CANCEL":
                self._cancelled(request)
            case _:
                self._check(request, turn)
                _HANDLERS.get(request.method, Call._upkeep)(self, request)

    def _check(self, request: Message, turn: int) -> None:
        expect(self.live, f"{request} after the end of the call")
        expect(self.state is not State.CALLING, f"{request} before our INVITE was answered")
        self.dialog.check(request)
        if request.method in ("BYE", "INVITE"):
            # RFC 3261 15 and 14.1: not before the ACK, whoever has to send it.
            asked = self._asked
            expect(asked is None or asked.acked or not asked.answer, f"{request} before the ACK")
            expect(turn != self._acked_in, f"{request} before our ACK can be there")

    def _acknowledged(self, ack: Message) -> None:
        asked = self._asked
        expect(asked is not None and asked.answer and not asked.acked, f"{ack} of nothing")
        assert asked is not None
        self.dialog.check_ack(ack, asked.invite, asked.answer)
        asked.acked = True
        if asked.answer >= 300:
            return
        expect(bool(ack.body) == self._offered, f"{ack}: offer and answer are not complete")
        if ack.body:
            self._offered = False
            self.sound.take(ack.body, answer=True)
        self._note(Fact("acked", self, "sdp" if ack.body else ""))

    def _cancelled(self, cancel: Message) -> None:
        asked = self._asked
        expect(asked is not None and not asked.answer, f"{cancel} of what has its answer")
        assert asked is not None
        self.dialog.check_cancel(cancel, asked.invite)
        self.dialog.respond(cancel, 200)
        self._end_waiting()
        if self.state is State.INVITED:
            self.state = State.ENDED
            self._note(Fact("cancelled", self))

    def _released(self, request: Message) -> None:
        expect(self.state is State.TALKING, f"{request} before the answer; a call that rings is cancelled")
        self.dialog.respond(request, 200)
        self._end_waiting()
        self.state = State.ENDED
        self._note(Fact("released", self, request.get("Reason")))

    def _reinvited(self, request: Message) -> None:
        # RFC 3261 14.1: one at a time, in either direction.
        expect(self._asked is None or self._asked.answer, f"{request} while another waits")
        self._asked = Asked(request)
        if self._invite is not None:
            self._respond(491)
            return
        if request.body:
            self.sound.take(request.body, answer=False)
        assert self.sound.remote is not None
        direction = self.sound.remote.direction if request.body else ""
        self._note(Fact("reinvited", self, direction))
        what = "hold" if direction in ("inactive", "sendonly") else "retrieve"
        if self._patient(self, f"reinvite {what}"):
            self.dialog.respond(request, 100)
        else:
            self._accept()

    def _notified(self, request: Message) -> None:
        event = request.get("Event")
        expect(event, f"{request} without Event")
        state = request.get("Subscription-State")
        expect(state, f"{request} without Subscription-State")
        if event.split(";")[0] == "refer":
            self._referred(request, state)
            return
        self._note(Fact("notified", self, event))
        what = "answer" if self.state is State.INVITED else "retrieve" if event == "talk" else event
        if self._patient(self, what):
            expect(self._wish is None, f"{request} while another waits")
            self._wish = request
        else:
            self.dialog.respond(request, 200)

    def _referred(self, request: Message, state: str) -> None:
        """RFC 3515 2.4.4 and 2.4.5: the start line of a response, and the last one ends the subscription."""
        found = re.match(rb"SIP/2\.0 ([1-6]\d\d)", request.body)
        expect(found and request.get("Content-Type").startswith("message/sipfrag"), f"{request} is no sipfrag")
        assert found is not None
        expect(state.startswith("active" if found[1] < b"2" else "terminated"), f"{request} with {state}")
        self.dialog.respond(request, 200)
        self._note(Fact("referral", self, found[1].decode()))

    def _upkeep(self, request: Message) -> None:
        """UPDATE refreshes the session; INFO, MESSAGE, PRACK and OPTIONS need no more than an answer."""
        expect(request.method in ("UPDATE", "INFO", "MESSAGE", "PRACK", "OPTIONS"), f"{request} is not in our Allow")
        expect(request.method != "UPDATE" or not request.body, f"{request} with an offer")
        if request.get("Content-Type") == "application/dtmf-relay":
            signal = request.body.decode().splitlines()[0]
            expect(re.fullmatch("Signal=[0-9*#A-D]", signal), f"{request} with {signal}")
            self._note(Fact("pressed", self, signal[-1]))
        expires = request.get("Session-Expires")
        self.dialog.respond(request, 200, [("Session-Expires", expires), ("Require", "timer")] if expires else [])

    # --- what the server answers ---

    def answers(self, request: Message, response: Message, turn: int) -> None:
        """A response to a request of this call; that it fits the transaction has been checked."""
        self.dialog.check_response(response)
        if request.method == "REFER":
            self._answered_referral(response)
        elif request.method != "INVITE":
            expect(response.status == 200, f"{response} to our {request.method}")
        elif response.status < 200:
            self._progress(response)
        elif response.status < 300:
            self._accepted(request, response, turn)
        else:
            self._refused(request, response)

    def _answered_referral(self, response: Message) -> None:
        expect(response.status == 202 or response.status >= 300, f"{response} to our REFER")
        if response.status >= 300:
            self._note(Fact("referral", self, str(response.status)))

    def _progress(self, response: Message) -> None:
        if response.status > 100:
            self._take_answer(response)
            self._note(Fact("early" if response.body else "rung", self, str(response.status)))

    def _take_answer(self, response: Message) -> None:
        """RFC 3261 13.2.1: the first description is the answer, and what follows says the same."""
        if self._early_answer:
            expect(response.body in (b"", self._early_answer), f"{response} changes the answer that was given")
        elif response.body and self._offered:
            self.sound.take(response.body, answer=True)
            self._early_answer = response.body

    def _accepted(self, request: Message, response: Message, turn: int) -> None:
        expect(response.body, f"{response} without an answer to our offer")
        self._take_answer(response)
        self.dialog.ack(request, b"" if self._offered else self._answer_late(response))
        self._offered, self._early_answer, self._invite = False, b"", None
        self._acked_in = turn
        if self.state is State.CALLING:
            self.state = State.TALKING
            self._note(Fact("accepted", self))
        if self._given_up:
            # RFC 3261 9.1: the 200 crossed our CANCEL.
            self.hang_up()

    def _answer_late(self, response: Message) -> bytes:
        answer = self.sound.answer(self.sound.take(response.body, answer=False))
        assert answer is not None, f"{self.name} has nothing in common with the server"
        return answer

    def _refused(self, request: Message, response: Message) -> None:
        self.dialog.ack_refusal(request, response.tag("To"))
        self._offered, self._early_answer, self._invite = False, b"", None
        expect(self.state is not State.TALKING, f"{response} to our re-INVITE")
        self.state = State.ENDED
        if not self._given_up:
            self._note(Fact("refused", self, str(response.status)))

    def _prack(self, request: Message) -> None:
        assert self._asked is not None
        wanted = f"{self._rseq} {self._asked.invite.get('CSeq')}"
        expect(request.get("RAck") == wanted, f"{request} with RAck {request.get('RAck')} for {wanted}")
        self._pracked = self._rseq
        self.dialog.respond(request, 200)


_HANDLERS = {"PRACK": Call._prack, "BYE": Call._released, "INVITE": Call._reinvited, "NOTIFY": Call._notified}


def _caller(address: str) -> str:
    name = re.match(r'"([^"]*)"|([^<:"]*?)\s*<', address)
    user = re.search(r"sips?:([^@]*)@", address)
    said = (name[1] or name[2] or "").replace(" ", "_") if name else ""
    return (unquote(user[1]) if user else "") + (f"/{said}" if said else "")
