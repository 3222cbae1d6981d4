"""Desktop sessions: who sits where. One session a person; a new login takes over and ends the old one."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.config.objects import DN, TELEPHONES, Configuration, Person, Place
from simulator.platform import Platform
from tserver_api.problems import Problem

COOKIE = "engage-session"
_IDLE_LIMIT = 12 * 3600.0


@dataclass(slots=True)
class Session:
    """seen: when the desktop last asked for something, seconds since 1970 UTC.

    ended: called with the reason when the session is over; its WebSockets close themselves so. While there is one, the
    session is in use.
    """

    token: str
    person: Person
    place: Place
    dn: DN
    seen: float
    ended: list[Callable[[str], None]] = field(default_factory=list)


class Sessions:
    """All sessions, by the secret in the desktop's cookie."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._sessions: dict[str, Session] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def open(self, username: str, password: str, place: str | None) -> Session:
        """A new session. Raises Problem 401 (who), 422 (where)."""
        configuration = self._platform.configuration
        person = configuration.persons.get(username)
        if not same(password, person.password if person else "") or person is None:
            raise Problem(401, "The username or the password is wrong. Check both and try again.")
        chosen = _place(configuration, person, place)
        dn = _telephone(configuration, chosen)
        for other in [one for one in self._sessions.values() if one.person.username == username]:
            self._end(other, "You logged in somewhere else.")
        session = Session(secrets.token_urlsafe(32), person, chosen, dn, self._platform.now())
        self._sessions[session.token] = session
        return session

    def find(self, token: str | None) -> Session | None:
        """The session of a cookie, unless it is over."""
        session = self._sessions.get(token or "")
        if session is None:
            return None
        now = self._platform.now()
        if not session.ended and now - session.seen > _IDLE_LIMIT:
            self._end(session, "The session was idle for too long.")
            return None
        session.seen = now
        return session

    def end(self, token: str | None) -> None:
        if session := self._sessions.get(token or ""):
            self._end(session, "You logged out.")

    def _end(self, session: Session, reason: str) -> None:
        del self._sessions[session.token]
        for tell in session.ended:
            tell(reason)


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
