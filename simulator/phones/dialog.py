"""A telephone's call: its states, and the dialog that every later request must name (RFC 3261 12). No sockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.phones import headers
from simulator.phones.pyvoip import Received, Sound
from simulator.phones.session import EVENTS, PCMA, PCMU, Session, description


class State(StrEnum):
    DIALING = "dialing"
    EARLY = "early"
    WITHDRAWN = "withdrawn"  # given up before any response: CANCEL has to wait for one (RFC 3261 9.1)
    CANCELLING = "cancelling"
    RINGING = "ringing"
    ANSWERING = "answering"
    TALKING = "talking"
    LEAVING = "leaving"
    ENDED = "ended"


S = State
TRANSITIONS = {
    (S.DIALING, "rang"): S.EARLY,
    (S.EARLY, "rang"): S.EARLY,
    (S.DIALING, "accepted"): S.TALKING,
    (S.EARLY, "accepted"): S.TALKING,
    (S.DIALING, "gave up"): S.WITHDRAWN,
    (S.EARLY, "gave up"): S.CANCELLING,
    (S.WITHDRAWN, "rang"): S.CANCELLING,
    # The answer crossed our CANCEL: the call exists and must be ended with BYE.
    (S.WITHDRAWN, "accepted"): S.LEAVING,
    (S.CANCELLING, "accepted"): S.LEAVING,
    **{(state, "refused"): S.ENDED for state in (S.DIALING, S.EARLY, S.WITHDRAWN, S.CANCELLING)},
    (S.RINGING, "answered"): S.ANSWERING,
    (S.RINGING, "cancelled"): S.ENDED,
    (S.RINGING, "gave up"): S.ENDED,
    (S.ANSWERING, "acknowledged"): S.TALKING,
    (S.ANSWERING, "gave up"): S.LEAVING,
    (S.TALKING, "gave up"): S.LEAVING,
    **{(state, "left"): S.ENDED for state in (S.EARLY, S.ANSWERING, S.TALKING, S.LEAVING)},
    (S.LEAVING, "closed"): S.ENDED,
}


@dataclass(slots=True)
class Call:
    """One call of one telephone, caller or called. Addresses are From/To values without their tags."""

    call_id: str
    state: State
    local: str
    local_tag: str
    remote: str
    target: str
    sound: Sound
    number: str = ""
    remote_tag: str = ""
    cseq: int = 1
    routes: tuple[str, ...] = ()
    branch: str = ""
    invite: Received | None = None
    session: Session | None = None
    wanted: str = "sendrecv"
    version: int = 0
    status: int = 0
    tried_login: bool = False
    offering: bool = False
    answered_at: float | None = None
    ended_at: float | None = None
    acks: dict[int, tuple[str, tuple[str, int]]] = field(default_factory=dict)

    def moves(self, trigger: str) -> bool:
        """Takes the step if the table has it; False means the trigger is to be ignored."""
        following = TRANSITIONS.get((self.state, trigger))
        self.state = following or self.state
        return following is not None

    def learn(self, response: Received) -> None:
        """Takes the dialog from a response with a To tag: peer's tag, target and, reversed, the route set (12.1.2)."""
        if not response.to_tag:
            return
        self.remote_tag = response.to_tag
        if recorded := headers.routes(response.fields.all("Record-Route")):
            self.routes = tuple(reversed(recorded))
        self.refresh_target(response)

    def refresh_target(self, message: Received) -> None:
        if contact := message.fields.first("Contact"):
            self.target = headers.uri(contact)

    def hear(self, session: Session | None) -> None:
        """Follows the peer's newest description: new address, new direction, new codec."""
        if session is not None and session.codec is not None:
            self.session = session
            self.sound.follow(session, session.answer(self.wanted))

    def offer(self) -> str:
        return self._describe(self.wanted, (PCMU, PCMA, EVENTS))

    def answer(self, offered: Session) -> str:
        """Our description for the peer's offer: its codec alone, its number for telephone events."""
        formats = tuple(number for number in (offered.codec, offered.events) if number is not None)
        return self._describe(offered.answer(self.wanted), formats)

    def _describe(self, direction: str, formats: tuple[int, ...]) -> str:
        self.version += 1
        return description(self.sound.inIP, self.sound.inPort, self.version, direction, formats)

    def names(self, method: str, cseq: int, via: str) -> dict[str, list[str]]:
        """The fields of a request inside this dialog."""
        to = f"{self.remote};tag={self.remote_tag}" if self.remote_tag else self.remote
        return {
            "Via": [via],
            "Route": list(self.routes),
            "From": [f"{self.local};tag={self.local_tag}"],
            "To": [to],
            "Call-ID": [self.call_id],
            "CSeq": [f"{cseq} {method}"],
        }
