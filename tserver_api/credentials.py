"""Who may come in. With credentials configured: HTTP Basic, a desktop session, or RequestRegisterClient's Password."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.platform import Platform
from tserver_api.accounts import same
from tserver_api.problems import problem
from tserver_api.sessions import COOKIE, Session, Sessions

_OPEN = {"/", "/healthz", "/readyz", "/pages.css", "/.well-known/jwks.json"}
_ADMITTED = "engage_sim.admitted"
_SESSION = "engage_sim.session"
_CONFINED = "engage_sim.confined"


class Credentials:
    """ASGI middleware: finds the session of a connection and refuses who has neither that nor a password."""

    def __init__(self, app: ASGIApp, platform: Platform, sessions: Sessions) -> None:
        self._app = app
        self._platform = platform
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        session = self._sessions.find(connection.cookies.get(COOKIE))
        known = self._platform.configuration.credentials
        trusted = not known or basic(known, connection.headers.get("authorization", ""))
        admitted = trusted or session is not None
        scope[_SESSION], scope[_ADMITTED], scope[_CONFINED] = session, admitted, not trusted
        if admitted or _is_open(scope):
            await self._app(scope, receive, send)
            return
        refusal = problem(401, "Log in at /ui/workspace/, or send HTTP Basic credentials.", _challenge(connection))
        await refusal(scope, receive, send)


def is_admitted(connection: HTTPConnection) -> bool:
    return bool(connection.scope.get(_ADMITTED))


def session_of(connection: HTTPConnection) -> Session | None:
    found = connection.scope.get(_SESSION)
    return found if isinstance(found, Session) else None


def confined_to(connection: HTTPConnection) -> Session | None:
    """The session whose person's rights count, where nothing else lets the connection in; None: all is allowed."""
    return session_of(connection) if connection.scope.get(_CONFINED) else None


def basic(known: Mapping[str, str], header: str) -> bool:
    """Whether an Authorization header (RFC 7617) names a user with the right password."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return same(password, known.get(user, ""))


def password_fits(known: Mapping[str, str], password: str) -> bool:
    """Whether a RequestRegisterClient's Password is anybody's."""
    return any(same(password, one) for one in known.values())


def _is_open(scope: Scope) -> bool:
    path = scope["path"]
    # /tlib may give its password in the first message; the endpoint sees to it.
    return path in _OPEN or path.startswith("/ui/") or (path == "/tlib" and scope["type"] == "websocket")


def _challenge(connection: HTTPConnection) -> dict[str, str]:
    # A page's own fetch must not make the browser put up its login box.
    if connection.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return {}
    return {"WWW-Authenticate": 'Basic realm="engage-sim", charset="UTF-8"'}
