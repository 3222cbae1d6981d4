"""Desktops that were closed: how long their sessions and agents stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.tlib.requests import RequestAgentLogout
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.test_login import call_at, logged_in
from tserver_api.leaving import Leaving
from tserver_api.seating import Seating
from tserver_api.sessions import Session, Sessions
from tserver_api.stations import station_of


class Clock:
    """Runs what is due when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self.due: list[tuple[float, Callable[[], None]]] = []

    def later(self, seconds: float, act: Callable[[], None]) -> Clock.Alarm:
        entry = (self.now + seconds, act)
        self.due.append(entry)
        return Clock.Alarm(lambda: self.due.remove(entry))

    class Alarm:
        def __init__(self, cancel: Callable[[], None]) -> None:
            self.cancel = cancel

    def wait(self, seconds: float) -> None:
        self.now += seconds
        for entry in [one for one in self.due if one[0] <= self.now]:
            self.due.remove(entry)
            entry[1]()


class Floor:
    """Ada's session at 5001, where her agent is logged in."""

    def __init__(self, **options: str) -> None:
        self.platform, self.clock = FakePlatform(), Clock()
        self.platform.configure(options={"interaction-workspace": options})
        self.sessions = Sessions(self.platform)
        seating = Seating(self.platform, self.sessions)
        self.sessions.left = Leaving(self.platform, self.sessions, seating, self.clock.later).left
        self.session = self.open("agent5001")

    def open(self, username: str) -> Session:
        person = self.platform.configuration.persons[username]
        return self.sessions.open(person, station_of(self.platform.configuration, person, None))

    @property
    def there(self) -> bool:
        return self.sessions.lives(self.session)

    @property
    def logged_off(self) -> list[str]:
        return [request.this_dn for _, request in self.platform.requests if isinstance(request, RequestAgentLogout)]


@pytest.fixture
async def floor() -> Floor:
    floor = Floor()
    # Its answers would come later, and say that nobody is logged in.
    floor.platform.mute = True
    floor.platform.training.start()
    logged_in(floor.platform, "5001", "5001")
    return floor


def ignored(_why: str) -> None:
    """A connection that needs not be told."""


async def test_a_minute_after_the_last_connection_the_agent_is_logged_off(floor: Floor) -> None:
    with floor.session.used(ignored), floor.session.used(print):
        floor.clock.wait(3600)
    floor.clock.wait(59)
    assert (floor.there, floor.logged_off) == (True, [])
    floor.clock.wait(1)
    assert (floor.there, floor.logged_off) == (False, ["5001"])
    end = floor.sessions.how_it_ended(floor.session.token)
    assert end is not None
    assert (end.why.value, str(end)) == ("gone", "The desktop was closed.")


async def test_a_page_that_is_loaded_again_keeps_its_session(floor: Floor) -> None:
    with floor.session.used(ignored):
        pass
    floor.clock.wait(40)
    with floor.session.used(ignored):
        floor.clock.wait(40)
    floor.clock.wait(59)
    assert (floor.there, floor.logged_off) == (True, [])
    floor.clock.wait(1)
    assert not floor.there


async def test_who_talks_stays_until_the_call_is_over(floor: Floor) -> None:
    floor.platform.live = (call_at("5001"),)
    with floor.session.used(ignored):
        pass
    floor.clock.wait(60)
    assert (floor.there, floor.logged_off) == (True, [])
    floor.platform.live = ()
    floor.clock.wait(10)
    assert (floor.there, floor.logged_off) == (False, ["5001"])


async def test_somebody_elses_agent_and_a_session_that_is_over_are_left_alone(floor: Floor) -> None:
    logged_in(floor.platform, "5002", "5009")
    boris = floor.open("agent5002")
    with boris.used(ignored):
        pass
    with floor.session.used(ignored):
        floor.sessions.end(floor.session.token)
    again = floor.open("agent5001")
    floor.clock.wait(60)
    assert (floor.sessions.lives(again), floor.sessions.lives(boris), floor.logged_off) == (True, False, [])


async def test_a_session_that_ends_meanwhile_ends_once(floor: Floor) -> None:
    with floor.session.used(ignored):
        pass
    floor.sessions.end(floor.session.token)
    floor.clock.wait(60)
    end = floor.sessions.how_it_ended(floor.session.token)
    assert end is not None
    assert (end.why.value, floor.logged_off) == ("logged out", [])


async def test_an_option_says_how_long_and_0_is_for_ever() -> None:
    for seconds, there in (("5", False), ("0", True)):
        floor = Floor(**{"security.closed-desktop-timeout": seconds})
        with floor.session.used(ignored):
            pass
        floor.clock.wait(5)
        assert floor.there is there
