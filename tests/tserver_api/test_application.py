"""The whole, from outside."""

from collections.abc import MutableMapping
from typing import Any

import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.application import create_app


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/ui/workspace/", "/nowhere", "/config/dns"])
async def test_every_answer_has_the_security_headers(path: str) -> None:
    async with client(FakePlatform()) as http:
        headers = (await http.get(path)).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


async def test_the_docs_name_every_path() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        docs, openapi = await http.get("/docs"), (await http.get("/openapi.json")).json()
        assert (await http.get("/pages.css")).headers["content-type"] == "text/css; charset=utf-8"
    for path in openapi["paths"]:
        assert path.replace("{", "{") in docs.text
    assert "list of CallJson" in docs.text
    assert "body: CustomerCall" in docs.text
    assert "<script" not in docs.text


async def test_what_is_neither_http_nor_websocket_passes_through() -> None:
    sent: list[MutableMapping[str, Any]] = []
    coming = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

    async def receive() -> MutableMapping[str, Any]:
        return next(coming)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await create_app(FakePlatform(), None)({"type": "lifespan"}, receive, send)
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_openapi_has_a_model_for_every_answer() -> None:
    openapi = create_app(FakePlatform(), None).openapi()
    promised = {
        "/ui/session",
        "/ui/places",
        "/tlib/requests",
        "/tlib/events",
        "/sim/calls",
        "/config/persons",
        "/readyz",
    }
    assert promised <= set(openapi["paths"])
    assert "ProblemDocument" in openapi["components"]["schemas"]
    for path, methods in openapi["paths"].items():
        for operation in methods.values():
            assert "HTTPValidationError" not in str(operation), path
            answer = operation["responses"].get("200") or operation["responses"].get("201")
            content = (answer or {}).get("content", {}).get("application/json", {"schema": {"described": True}})
            assert content["schema"] or path.startswith("/tlib"), path
