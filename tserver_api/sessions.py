"""Desktop sessions: who sits where. One session a person; a new login takes over and ends the old one.

Whether it may, and what that means for the switch, is in tserver_api.seating.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.config.objects import DN, TELEPHONES, Configuration, Person, Place
from simulator.platform import Platform
from tserver_api.problems import Problem

COOKIE = "engage-session"
_IDLE_LIMIT = 12 * 3600.0
# So many ends are remembered, for desktops that ask why.
_ENDS = 500


class Ended(StrEnum):
    """Why a session is over."""

    LoggedOut = "logged out"
    Elsewhere = "elsewhere"
    PlaceTaken = "place taken"
    Idle = "idle"


@dataclass(frozen=True, slots=True)
class End:
    """How a session ended. by: the name of who took the place."""

    why: Ended
    place: str
    by: str = ""

    def __str__(self) -> str:
        match self.why:
            case Ended.Elsewhere:
                return "You logged in somewhere else."
            case Ended.PlaceTaken:
                return f"{self.by} took over place {self.place}."
            case Ended.Idle:
                return "The session was idle for too long."
        return "You logged out."


@dataclass(slots=True)
class Session:
    """seen: when the desktop last asked for something, seconds since 1970 UTC. queue: the ACD queue that the agent logs
    in at; "" for none.

    ended: called with the reason when the session is over; its WebSockets close themselves so. While there is one, the
    session is in use.
    """

    token: str
    person: Person
    place: Place
    dn: DN
    seen: float
    queue: str = ""
    ended: list[Callable[[str], None]] = field(default_factory=list)


class Sessions:
    """All sessions, by the secret in the desktop's cookie."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._sessions: dict[str, Session] = {}
        self._ends: dict[str, End] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def who(self, username: str, password: str) -> Person:
        """Raises Problem 401."""
        person = self._platform.configuration.persons.get(username)
        if not same(password, person.password if person else "") or person is None:
            raise Problem(401, "The username or the password is wrong. Check both and try again.")
        return person

    def where(self, person: Person, name: str | None) -> tuple[Place, DN]:
        """The place of this name, or the person's own, and its telephone. Raises Problem 422."""
        place = _place(self._platform.configuration, person, name)
        return place, _telephone(self._platform.configuration, place)

    def open(self, username: str, password: str, place: str | None = None, queue: str = "") -> Session:
        """A new session; the person's others are over. Raises Problem 401 (who), 422 (where)."""
        person = self.who(username, password)
        chosen, dn = self.where(person, place)
        for other in self.of(person):
            self.close(other, Ended.Elsewhere)
        session = Session(secrets.token_urlsafe(32), person, chosen, dn, self._platform.now(), queue)
        self._sessions[session.token] = session
        return session

    def of(self, person: Person) -> list[Session]:
        """Those of a person."""
        return [one for one in self._sessions.values() if one.person.username == person.username]

    def at(self, dn: DN) -> list[Session]:
        """Those at a telephone."""
        return [one for one in self._sessions.values() if one.dn.number == dn.number]

    def open_ones(self) -> list[Session]:
        """Those with a desktop that is open."""
        return [one for one in self._sessions.values() if one.ended]

    def find(self, token: str | None) -> Session | None:
        """The session of a cookie, unless it is over."""
        session = self._sessions.get(token or "")
        if session is None:
            return None
        now = self._platform.now()
        if not session.ended and now - session.seen > _IDLE_LIMIT:
            self.close(session, Ended.Idle)
            return None
        session.seen = now
        return session

    def end(self, token: str | None) -> None:
        if session := self._sessions.get(token or ""):
            self.close(session, Ended.LoggedOut)

    def close(self, session: Session, why: Ended, by: str = "") -> None:
        """A session is over; its WebSockets hear why."""
        end = End(why, session.place.name, by)
        del self._sessions[session.token]
        self._ends[session.token] = end
        while len(self._ends) > _ENDS:
            del self._ends[next(iter(self._ends))]
        for tell in session.ended:
            tell(str(end))

    def move(self, session: Session, place: Place, dn: DN, queue: str) -> None:
        """The person sits somewhere else; the WebSockets of where it was are over."""
        session.place, session.dn, session.queue = place, dn, queue
        for tell in tuple(session.ended):
            tell(f"You sit at place {place.name} now.")

    def how_it_ended(self, token: str | None) -> End | None:
        """None: it did not, or too long ago."""
        return self._ends.get(token or "")


def same(given: str, wanted: str) -> bool:
    """Equal and not empty, compared in constant time."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode()) and bool(wanted)


def _place(configuration: Configuration, person: Person, name: str | None) -> Place:
    wanted = name or person.place
    if place := configuration.places.get(wanted):
        return place
    if wanted:
        raise Problem(422, f"There is no place {wanted}. Choose one of those at /ui/places.")
    raise Problem(422, f"{person.name} has no place of their own. Choose one of those at /ui/places.")


def _telephone(configuration: Configuration, place: Place) -> DN:
    dns = (configuration.dns[number] for number in place.dns if number in configuration.dns)
    dn = next((dn for dn in dns if dn.type in TELEPHONES), None)
    if dn is None:
        raise Problem(422, f"Place {place.name} has no extension. Choose another, or add one in the contact centre.")
    return dn
