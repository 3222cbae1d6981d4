"""Desktop sessions: who sits where. One session a person; a new login takes over and ends the old one.

Whether it may, and what that means for the switch, is in tserver_api.seating.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.config.objects import DN, Person, Place
from simulator.platform import Platform
from tserver_api.stations import Station

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
    Gone = "gone"


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
            case Ended.Gone:
                return "The desktop was closed."
        return "You logged out."


@dataclass(slots=True)
class Session:
    """seen: when the desktop last asked for something, seconds since 1970 UTC.

    ended: called with the reason when the session is over; its WebSockets close themselves so. While there is one, the
    session is in use. left: called when the last of them has closed.
    """

    token: str
    person: Person
    station: Station
    seen: float
    ended: list[Callable[[str], None]] = field(default_factory=list)
    left: Callable[[Session], None] | None = None

    @contextmanager
    def used(self, ended: Callable[[str], None]) -> Iterator[None]:
        """While a connection of its desktop is open."""
        self.ended.append(ended)
        try:
            yield
        finally:
            self.ended.remove(ended)
            if not self.ended and self.left is not None:
                self.left(self)

    @property
    def place(self) -> Place:
        return self.station.place

    @property
    def dn(self) -> DN:
        return self.station.dn


class Sessions:
    """All sessions, by the secret in the desktop's cookie."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self.left: Callable[[Session], None] | None = None
        """Called with a session whose desktop has been closed."""
        self._sessions: dict[str, Session] = {}
        self._ends: dict[str, End] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, person: Person, station: Station) -> Session:
        """A new session; the person's others are over."""
        for other in self.of(person):
            self.close(other, Ended.Elsewhere)
        session = Session(secrets.token_urlsafe(32), person, station, self._platform.now(), left=self.left)
        self._sessions[session.token] = session
        return session

    def of(self, person: Person) -> list[Session]:
        """Those of a person."""
        return [one for one in self._sessions.values() if one.person.username == person.username]

    def lives(self, session: Session) -> bool:
        return self._sessions.get(session.token) is session

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

    def move(self, session: Session, station: Station) -> None:
        """The person sits somewhere else; the WebSockets of where it was are over."""
        session.station = station
        for tell in tuple(session.ended):
            tell(f"You sit at place {station.place.name} now.")

    def how_it_ended(self, token: str | None) -> End | None:
        """None: it did not, or too long ago."""
        return self._ends.get(token or "")
