"""The headers that keep browsers from doing what our pages do not need."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.config.objects import Configuration, Sections
from simulator.config.workspace import SECTION, named_in
from simulator.platform import Platform

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; connect-src 'self' ws: wss:; media-src 'self' blob:; img-src 'self' data:; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
# The one page of ours that the desktop shows in a frame.
_FRAMED = "/ui/crm/"
_DESKTOP = "/ui/workspace/"
_PREVIEW = "interaction.case-data.enable-url-preview"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


class SecurityHeaders:
    """ASGI middleware; a header that the answer already has stays."""

    def __init__(self, app: ASGIApp, platform: Platform) -> None:
        self._app = app
        self._platform = platform
        self._frames: tuple[Configuration, str, bool] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", self._policy(scope["path"]))
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _policy(self, path: str) -> str:
        """Only the configured web contents may be shown in frames, and in the desktop what case data may preview."""
        configuration = self._platform.configuration
        if self._frames is None or self._frames[0] is not configuration:
            sources = " ".join(("'self'", *sorted(set(web_content_origins(configuration)))))
            self._frames = configuration, sources, has_previews(configuration)
        _, sources, previews = self._frames
        if previews and path.startswith(_DESKTOP):
            sources += " http: https:"
        ancestors = "'self'" if path.startswith(_FRAMED) else "'none'"
        return f"{CONTENT_SECURITY_POLICY}; frame-src {sources}; frame-ancestors {ancestors}"


def _everywhere(configuration: Configuration) -> list[Sections]:
    found: list[Sections] = [configuration.options, configuration.tenant.options]
    found += [group.options for group in configuration.agent_groups.values()]
    found += [person.options for person in configuration.persons.values()]
    return [*found, *configuration.transactions.values()]


def has_previews(configuration: Configuration) -> bool:
    """Whether somebody's case data, or some call's, show what is behind their addresses."""
    return any(sections.get(SECTION, {}).get(_PREVIEW) == "true" for sections in _everywhere(configuration))


def web_content_origins(configuration: Configuration) -> Iterator[str]:
    """Where the pages are that options name; placeholders cannot be in an origin."""
    everywhere = _everywhere(configuration)
    named = {name for sections in everywhere for name in named_in(sections.get(SECTION, {}).items())}
    for sections in everywhere:
        for name in named & sections.keys():
            if (origin := _origin(sections[name].get("url", ""))) is not None:
                yield origin


def _origin(url: str) -> str | None:
    """None for an address of our own, and for what could end the policy's list."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return None
    host = parts.hostname or ""
    plain = host != "" and all(letter.isalnum() or letter in ".-" for letter in host)
    return f"{parts.scheme}://{host}{port}" if parts.scheme in ("http", "https") and plain else None
