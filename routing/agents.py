"""Who is logged in where, ready, and busy: a fold over T-events, as a client of the T-Server can know it.

A person may be logged in on several DNs. He is free when one of them is ready and none of them has or expects a call.
Source: contract tlib.md 4.2, 6 and 7; urs.md 5.2 and 5.10.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from routing.statistics import Candidate
from simulator.config.objects import TELEPHONES, Configuration, Person
from simulator.tlib.enums import AgentStatus
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    DNEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventDNBackInService,
    EventDNOutOfService,
    EventQueueLogout,
    EventRegistered,
    EventUnregistered,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY

# After a telephone that rang is released, its agent's EventAgentNotReady is still under way: do not pick him meanwhile.
SETTLING = 1.0
# Between EventRouteUsed and EventRinging at the latest; urs.md 5.10.
TRANSITION_TIME = 3.0

_CALL_BEGINS = {"EventDialing", "EventRinging", "EventHeld", "EventRetrieved", "EventNetworkReached"}
_CALL_ENDS = {"EventReleased", "EventAbandoned"}


@dataclass(slots=True)
class Session:
    """A telephone and who is logged in there. calls: ConnID -> answered. agent_id "": nobody.

    reserved_for: the ConnID that is being routed here. held_until: not to be picked before.
    """

    dn: str
    agent_id: str = ""
    queues: set[str] = field(default_factory=set)
    ready: bool = False
    ready_since: float = 0.0
    in_service: bool = True
    calls: dict[str, bool] = field(default_factory=dict)
    reserved_for: str = ""
    held_until: float | None = None

    def refusal(self) -> str | None:
        """Why this telephone, where somebody is logged in, takes no call now, as a note's code; None: it does."""
        if not self.in_service:
            return "outOfService"
        if self.calls:
            return "onCall"
        if self.reserved_for:
            return "callComing"
        if not self.ready:
            return "notReady"
        return "gaveBack" if self.held_until is not None else None


class Agents:
    def __init__(self, configuration: Configuration) -> None:
        self._sessions: dict[str, Session] = {}
        self.configure(configuration)

    def configure(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._persons = {code: person for person in configuration.persons.values() for code in person.agent_logins}
        self._sessions = {dn: session for dn, session in self._sessions.items() if self._is_telephone(dn)}
        self._places = {dn: place.name for place in configuration.places.values() for dn in place.dns}

    def event(self, event: TEvent, now: float) -> bool:
        """Take note of an event; True: somebody's state may have changed."""
        if isinstance(event, CallEvent):
            return self._call_event(event, now)
        return isinstance(event, DNEvent) and self._is_telephone(event.this_dn) and self._dn_event(event, now)

    def _is_telephone(self, number: str) -> bool:
        dn = self._configuration.dns.get(number)
        return dn is not None and dn.type in TELEPHONES

    def _dn_event(self, event: DNEvent, now: float) -> bool:
        session = self._session(event.this_dn)
        match event:
            case EventRegistered():
                self._snapshot(session, event, now)
            case EventUnregistered():
                del self._sessions[event.this_dn]
            case EventDNOutOfService():
                session.in_service = False
            case EventDNBackInService():
                session.in_service = True
            case AgentEvent():
                self._agent_event(session, event, now)
            case _:
                return False
        return True

    def _agent_event(self, session: Session, event: AgentEvent, now: float) -> None:
        match event:
            case EventAgentLogin():
                self._login(session, event)
            case EventQueueLogout():
                session.queues.discard(event.this_queue or "")
            case EventAgentLogout():
                session.agent_id, session.queues, session.ready = "", set(), False
            case EventAgentReady():
                session.agent_id = session.agent_id or event.agent_id or ""
                session.ready_since = session.ready_since if session.ready else now
                session.ready = True
            case EventAgentNotReady():
                session.agent_id = session.agent_id or event.agent_id or ""
                session.ready = False

    def _login(self, session: Session, event: EventAgentLogin) -> None:
        """A login repeated, perhaps at another queue, is no transition: tlib.md 6."""
        if session.agent_id != event.agent_id:
            session.agent_id, session.queues, session.ready = event.agent_id or "", set(), False
        session.queues |= {event.this_queue} if event.this_queue else set()

    def _snapshot(self, session: Session, event: EventRegistered, now: float) -> None:
        facts = event.extensions or EMPTY
        status = int(facts.text("AgentStatus", "-1"))
        session.agent_id = (event.agent_id or facts.text("AgentID")) if status > AgentStatus.LoggedOut else ""
        session.queues = {facts.text(key) for key, _ in facts if key.startswith("Queue-")}
        session.ready = status == AgentStatus.Ready
        session.ready_since = float(facts.text("AgentStatusTimestamp") or now)
        session.calls = {facts.text(key): True for key, _ in facts if key.startswith("conn-")}

    def _call_event(self, event: CallEvent, now: float) -> bool:
        session = self._sessions.get(event.this_dn)
        if session is None:
            return False
        name, conn_id = type(event).__name__, event.conn_id
        if name == "EventPartyChanged" and event.previous_conn_id:
            # A completed transfer: the telephone's part goes on under the other call's ConnID.
            session.calls[conn_id] = session.calls.pop(event.previous_conn_id, True)
        elif name in _CALL_BEGINS:
            session.calls.setdefault(conn_id, name != "EventRinging")
        elif name == "EventEstablished":
            session.calls[conn_id] = True
        elif name in _CALL_ENDS and conn_id in session.calls:
            self._ended(session, conn_id, name, now)
            return True
        if session.reserved_for == conn_id and conn_id in session.calls:
            session.reserved_for = ""
        if session.calls:
            session.held_until = None
        return False

    def _ended(self, session: Session, conn_id: str, name: str, now: float) -> None:
        answered = session.calls.pop(conn_id)
        if not answered and name == "EventReleased":
            session.held_until = now + SETTLING
        if not session.calls:
            session.ready_since = now

    # --- what routing does to agents ---

    def reserve(self, dn: str, conn_id: str) -> None:
        """Nobody else may have this telephone until the outcome of the routing is known."""
        self._session(dn).reserved_for = conn_id

    def connected(self, dn: str, conn_id: str, now: float) -> None:
        """The call has been routed there; its EventRinging may be still to come."""
        session = self._session(dn)
        if session.reserved_for == conn_id:
            session.reserved_for = ""
            session.held_until = now + TRANSITION_TIME

    def give_up(self, dn: str, conn_id: str, now: float, settling: float = SETTLING) -> None:
        """The call does not come after all."""
        session = self._session(dn)
        if session.reserved_for == conn_id:
            session.reserved_for = ""
            session.held_until = now + settling if settling else session.held_until

    def rename(self, dn: str, old: str, new: str) -> None:
        """The call that is being routed there goes on under another ConnID."""
        session = self._session(dn)
        session.reserved_for = new if session.reserved_for == old else session.reserved_for

    # --- questions ---

    def free(self) -> dict[str, Candidate]:
        """The agents who can take a call now, by user name."""
        found = (self._candidate(username, sessions) for username, sessions in self._by_person().items())
        return {candidate.username: candidate for candidate in found if candidate}

    def states(self) -> dict[str, str]:
        """Why each agent who is logged in takes no call now, as a note's code, by user name; "free" if he does."""
        return {username: _state(sessions) for username, sessions in self._by_person().items()}

    def _by_person(self) -> dict[str, list[Session]]:
        by_person: dict[str, list[Session]] = {}
        for session in self._sessions.values():
            if person := self._persons.get(session.agent_id):
                by_person.setdefault(person.username, []).append(session)
        return by_person

    def _candidate(self, username: str, sessions: list[Session]) -> Candidate | None:
        if any(session.calls or session.reserved_for for session in sessions):
            return None
        ready = [session for session in sessions if session.refusal() is None]
        if not ready:
            return None
        longest = min(ready, key=lambda session: session.ready_since)
        person = self._configuration.persons[username]
        return Candidate(username, person.name, longest.dn, len(ready), longest.ready_since)

    def logged_in(self, person: Person, where: str) -> bool:
        """where: the switch's name, or "queue@switch" for a login to that queue."""
        queue, _, switch = where.rpartition("@")
        if switch != self._configuration.switch:
            return False
        return any(
            session.agent_id in person.agent_logins and (not queue or queue in session.queues)
            for session in self._sessions.values()
        )

    def place(self, dn: str) -> str:
        return self._places.get(dn, "")

    def _session(self, dn: str) -> Session:
        return self._sessions.setdefault(dn, Session(dn))

    # --- time ---

    def settle(self, now: float) -> bool:
        """End what has lasted long enough; True: somebody may be free now."""
        over = [s for s in self._sessions.values() if s.held_until is not None and s.held_until <= now]
        for session in over:
            session.held_until = None
        return bool(over)

    def next_deadline(self) -> float | None:
        return min((s.held_until for s in self._sessions.values() if s.held_until is not None), default=None)


def _state(sessions: list[Session]) -> str:
    if busy := next((session for session in sessions if session.calls or session.reserved_for), None):
        return str(busy.refusal())
    refusals = [session.refusal() for session in sessions]
    return "free" if None in refusals else str(refusals[0])
