"""The few pages that the server makes itself: a start page without the desktop, its absence, and /docs.

No scripts, no inline style: the content security policy forbids both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from simulator.platform import Platform

_STYLE = """\
:root { color-scheme: light dark; --accent: #0b6e99; }
@media (prefers-color-scheme: dark) { :root { --accent: #6cc4ea; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.15rem; margin-top: 2.25rem; } a { color: var(--accent); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { padding: .8rem 1rem; border: 1px solid #8884; border-radius: .5rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .8rem .3rem 0; }
tr { border-bottom: 1px solid #8883; } td:first-child { white-space: nowrap; font-weight: 600; }
"""
_LINKS = (
    ("/ui/workspace/", "the agent desktop"),
    ("/ui/phone/", "a softphone in the browser"),
    ("/ui/console/", "the supervisor's console"),
    ("/ui/wallboard/", "the floor on a big screen"),
    ("/docs", "every HTTP path"),
    ("/openapi.json", "the same as OpenAPI"),
    ("/tlib/asyncapi.json", "T-Library over WebSocket, as AsyncAPI"),
    ("/sim/calls", "the calls there are now"),
    ("/sim/registrations", "the telephones registered now"),
    ("/metrics", "figures for Prometheus"),
)
_BUILD = "cd ui\nnpm ci\nnpm run build"


def routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/pages.css")
    async def style() -> Response:
        return Response(_STYLE, media_type="text/css")

    @router.get("/docs")
    async def docs(request: Request) -> Response:
        return HTMLResponse(docs_page(request.app.openapi()))

    return router


def start_page(platform: Platform) -> str:
    """/ when the desktop is not built."""
    state = "ready" if platform.ready else "starting"
    links = "".join(f"<tr><td><a href='{path}'>{path}</a></td><td>{text}</td></tr>" for path, text in _LINKS)
    body = f"<p>Switch {escape(platform.configuration.switch)} is {state}.</p><table>{links}</table>"
    return _page("engage-sim", f"{body}<h2>The desktop is not built</h2>{_how_to_build()}")


def missing_page() -> str:
    """/ui/... when the desktop is not built."""
    return _page("The desktop is not built", f"{_how_to_build()}<p><a href='/'>Start page</a></p>")


def _how_to_build() -> str:
    return f"<p>In the source tree, with Node.js 20 or later:</p><pre>{_BUILD}</pre><p>Then load this page again.</p>"


def docs_page(openapi: dict[str, Any]) -> str:
    """Every operation of an OpenAPI description, by tag."""
    tags: dict[str, list[str]] = {}
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            tags.setdefault(operation["tags"][0], []).append(_operation(path, method, operation))
    sections = (f"<h2>{escape(tag)}</h2><table>{''.join(rows)}</table>" for tag, rows in tags.items())
    sockets = (
        "<p>WebSockets: <code>/tlib</code> (subprotocol <code>tlib.v1</code>, "
        "<a href='/tlib/asyncapi.json'>AsyncAPI</a>) and <code>/sip</code> (subprotocol <code>sip</code>). "
        "Errors are <code>application/problem+json</code>. For tools: <a href='/openapi.json'>/openapi.json</a>.</p>"
    )
    return _page("The HTTP interface", sockets + "".join(sections))


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    text = operation.get("description") or operation["summary"]
    details = "".join(f"<br><code>{escape(line)}</code>" for line in _details(operation))
    return f"<tr><td>{method.upper()} <code>{escape(path)}</code></td><td>{escape(text)}{details}</td></tr>"


def _details(operation: dict[str, Any]) -> Iterator[str]:
    if parameters := operation.get("parameters"):
        yield ", ".join(f"{one['name']} ({one['in']})" for one in parameters)
    for media in operation.get("requestBody", {}).get("content", {}).values():
        yield f"body: {_schema_name(media['schema'])}"
    answers = ((status, media) for status, one in operation["responses"].items() for media in _media(one))
    yield "; ".join(f"{status}: {name}" for status, name in answers)


def _media(response: dict[str, Any]) -> Iterable[str]:
    contents = response.get("content") or {response["description"]: {}}
    return [_schema_name(media["schema"]) if "schema" in media else kind for kind, media in contents.items()][:1]


def _schema_name(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "items" in schema:
        return f"list of {_schema_name(schema['items'])}"
    return str(schema.get("description") or schema.get("type", "JSON"))


def _page(title: str, body: str) -> str:
    name = escape(title)
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{name}</title><link rel='stylesheet' href='/pages.css'><main><h1>{name}</h1>{body}</main>"
    )
