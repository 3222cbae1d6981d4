"""Taking a seat: who sits where already, by desktop and by switch, and what a newcomer may do about it.

Nobody loses a session or a place without somebody saying so, and nobody while they talk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from simulator.config.objects import DN, Person
from simulator.platform import Platform
from simulator.tlib.events import EventError
from simulator.tlib.requests import RequestAgentLogout, RequestRegisterAddress, RequestRegisterClient
from tserver_api.problems import Problem
from tserver_api.requests_http import answered
from tserver_api.sessions import Ended, Session, Sessions
from tserver_api.stations import Station

_PATIENCE = 5.0


class Stays(StrEnum):
    """Why somebody cannot be made to go."""

    Free = ""
    Call = "call"
    Virtual = "virtual"


_WORDS = {Stays.Call: "is on a call", Stays.Virtual: "is a virtual agent"}
Conflict = Literal["session", "place"]
"""What a person can decide to take over: their own session elsewhere, or somebody's place."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody at a telephone. username: "" where the configuration does not know the agent."""

    name: str
    username: str
    stays: Stays = Stays.Free


class Seating:
    """Where people sit, and how they come to sit somewhere else."""

    def __init__(self, platform: Platform, sessions: Sessions) -> None:
        self._platform = platform
        self._sessions = sessions

    def sitters(self) -> dict[str, Sitter]:
        """Who uses which telephone: a desktop that is open there, or else the agent who is logged in at the switch."""
        return self._sitters(self._talking())

    def _sitters(self, talking: Collection[str]) -> dict[str, Sitter]:
        logins = {code: person for person in self._persons() for code in person.agent_logins}
        found: dict[str, Sitter] = {}
        for seat in self._platform.training.trainees():
            stays = Stays.Call if seat.dn in talking else Stays.Free
            if seat.virtual:
                found[seat.dn] = Sitter(seat.name, "", Stays.Virtual)
            elif seat.agent_id:
                person = logins.get(seat.agent_id)
                found[seat.dn] = _sitter(person, stays) if person else Sitter(seat.agent_id, "", stays)
        for session in self._sessions.open_ones():
            stays = Stays.Call if session.dn.number in talking else Stays.Free
            found[session.dn.number] = _sitter(session.person, stays)
        return found

    def check(
        self,
        person: Person,
        station: Station,
        take_over: Collection[Conflict],
        own: Session | None = None,
        moves: bool = False,
    ) -> None:
        """Raises Problem 409 for what the person must be asked (`conflict` session or place), or cannot have (busy).

        own: the session that asks, which is in nobody's way. moves: it wants to leave where it is.
        """
        place, dn = station.place, station.dn
        talking = self._talking()
        if own is not None and moves and own.dn.number in talking:
            raise _conflict("busy", "You are on a call. End it first.", person.name, own.place.name)
        elsewhere = [one for one in self._sessions.of(person) if one is not own and one.ended]
        if elsewhere and "session" not in take_over:
            where = elsewhere[0].place.name
            raise _conflict("session", f"You are logged in elsewhere, at place {where}.", person.name, where)
        sitter = self._sitters(talking).get(dn.number)
        if sitter is not None and sitter.username != person.username:
            if sitter.stays:
                text = f"{sitter.name} {_WORDS[sitter.stays]} at place {place.name}. Choose another place, or wait."
                raise _conflict("busy", text, sitter.name, place.name)
            if "place" not in take_over:
                raise _conflict("place", f"{sitter.name} sits at place {place.name}.", sitter.name, place.name)
        for number in self._own_logins(person, dn):
            if number in talking:
                raise _conflict("busy", f"You are on a call at {number}. End it there first.", person.name, number)

    async def clear(self, person: Person, dn: DN, leaves: DN | None = None) -> None:
        """The telephone is free for the person, whose agent is logged in nowhere else, nor at the one that is left.
        Raises Problem 409."""
        for other in self._sessions.at(dn):
            if other.person.username != person.username:
                self._sessions.close(other, Ended.PlaceTaken, person.name)
        logins = self._logins()
        there = logins.get(dn.number)
        leaving = [dn.number] if there is not None and (there not in person.agent_logins or leaves == dn) else []
        for number in [*leaving, *self._own_logins(person, dn)]:
            answer = await answered(self._platform, RequestAgentLogout(this_dn=number), _PATIENCE)
            if isinstance(answer, EventError):
                text = f"The agent at {number} cannot be logged off: {answer.error_message}. Try again."
                raise Problem(409, text, errorCode=answer.error_code)

    def talks(self, session: Session) -> bool:
        """Whether there is a call at the telephone where the person sits."""
        return session.dn.number in self._talking()

    def log_off(self, session: Session) -> None:
        """The person's agent leaves the telephone where he sits, and nobody waits for that."""
        number = session.dn.number
        if self._logins().get(number) not in session.person.agent_logins:
            return
        client = self._platform.connect(lambda _event, _reference: None)
        self._platform.request(client, RequestRegisterClient(application_name="desktop that is gone"))
        self._platform.request(client, RequestRegisterAddress(this_dn=number))
        self._platform.request(client, RequestAgentLogout(this_dn=number))
        self._platform.disconnect(client)

    def _own_logins(self, person: Person, dn: DN) -> list[str]:
        """The other telephones at which the person's agents are logged in."""
        return [
            number
            for number, agent_id in self._logins().items()
            if agent_id in person.agent_logins and number != dn.number
        ]

    def _logins(self) -> dict[str, str]:
        """The agents who are logged in, by DN."""
        return {one.dn: one.agent_id for one in self._platform.training.trainees() if one.agent_id}

    def _persons(self) -> Iterable[Person]:
        return self._platform.configuration.persons.values()

    def _talking(self) -> set[str]:
        """The telephones that are on a call."""
        return {party.dn for call in self._platform.calls() for party in call.parties}


def _sitter(person: Person, stays: Stays) -> Sitter:
    return Sitter(person.name, person.username, stays)


def _conflict(kind: Conflict | Literal["busy"], text: str, who: str, place: str) -> Problem:
    return Problem(409, text, conflict=kind, who=who, place=place)
