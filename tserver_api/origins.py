"""Which web pages may talk to us: our own, and those whose origin the contact-centre file allows.

Other pages are refused WebSockets and everything that changes state. Without credentials configured, names that could
be somebody else's are refused as well: a page may point its own name at this address (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.platform import Platform
from tserver_api.problems import problem

_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Origins:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, platform: Platform) -> None:
        self._app = app
        self._platform = platform

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        cross = bool(origin) and not same_origin(origin, host)
        allowed = origin in self._platform.configuration.allowed_origins
        if refusal := self._refusal(scope, headers, cross and not allowed):
            await refusal(scope, receive, send)
        elif cross and allowed and scope["type"] == "http":
            await self._shared(origin, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers, foreign: bool) -> Response | None:
        if not self._is_ours(headers.get("host", "")):
            return problem(
                421,
                f"This platform does not go by the name {headers.get('host')!r}. Use localhost or its address, "
                "or configure credentials or allowed-origins in the contact-centre file.",
            )
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        foreign = foreign or (headers.get("sec-fetch-site") == "cross-site" and "origin" not in headers)
        if foreign and changes:
            detail = f"Pages of {headers.get('origin') or 'another site'} may not do this. "
            return problem(403, detail + "Add the origin to allowed-origins in the contact-centre file.")
        return None

    def _is_ours(self, host: str) -> bool:
        configuration = self._platform.configuration
        name = _split(f"http://{host}")[0]
        if configuration.credentials or name == "localhost" or name.endswith(".localhost"):
            return True
        if any(_split(origin)[0] == name for origin in configuration.allowed_origins):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    async def _shared(self, origin: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Cross-origin resource sharing for an allowed origin."""
        shared = {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true", "Vary": "Origin"}
        if scope["method"] == "OPTIONS":
            allow = {
                "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
                "Access-Control-Allow-Headers": "authorization, content-type",
            }
            await Response(status_code=204, headers=shared | allow)(scope, receive, send)
            return

        async def send_shared(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(shared)
            await send(message)

        await self._app(scope, receive, send_shared)


def same_origin(origin: str, host: str) -> bool:
    """Whether a page of `origin` was served under this Host; the scheme is not compared, for proxies end TLS."""
    scheme = urlsplit(origin).scheme
    return scheme in _DEFAULT_PORTS and _split(origin) == _split(f"{scheme}://{host}")


def _split(url: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "", parts.port or _DEFAULT_PORTS.get(parts.scheme))
    except ValueError:
        return ("", None)
