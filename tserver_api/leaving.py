"""Desktops that were closed without signing out: after a while the session is over, and the agent is logged off.

Web Services do so: the session of a browser whose events nobody fetches any longer expires after a minute. A page that
is loaded again, or a connection that comes back, is there long before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from simulator.config import workspace
from simulator.platform import Platform
from tserver_api.seating import Seating
from tserver_api.sessions import Ended, Session, Sessions

OPTION = "security.closed-desktop-timeout"
# Who talks is asked again so much later, in seconds.
_AGAIN = 10.0


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]


def _by_the_loop(seconds: float, act: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, act)


class Leaving:
    """Waits for desktops to come back; `later` runs something after so many seconds."""

    def __init__(self, platform: Platform, sessions: Sessions, seating: Seating, later: Later = _by_the_loop) -> None:
        self._platform = platform
        self._sessions = sessions
        self._seating = seating
        self._later = later
        self._waiting: dict[str, Timer] = {}

    def left(self, session: Session) -> None:
        """The last connection of a session's desktop is closed."""
        seconds = int(workspace.values(self._platform.configuration, session.person)[OPTION])
        if seconds and self._sessions.lives(session):
            self._wait(session, seconds)

    def _wait(self, session: Session, seconds: float) -> None:
        before = self._waiting.pop(session.token, None)
        if before is not None:
            before.cancel()
        self._waiting[session.token] = self._later(seconds, lambda: self._due(session))

    def _due(self, session: Session) -> None:
        del self._waiting[session.token]
        if session.ended or not self._sessions.lives(session):
            return
        if self._seating.talks(session):
            self._wait(session, _AGAIN)
            return
        self._seating.log_off(session)
        self._sessions.close(session, Ended.Gone)
