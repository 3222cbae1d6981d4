"""Who may come in when credentials are configured."""

import base64

import httpx
import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.credentials import basic


def _guarded() -> FakePlatform:
    platform = FakePlatform()
    platform.configure(credentials={"robot": "se:cret", "nobody": ""})
    return platform


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/pages.css", "/ui/places"])
async def test_what_is_open_to_everybody(path: str) -> None:
    async with client(_guarded()) as http:
        assert (await http.get(path)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/config/persons", "/sim/calls", "/metrics", "/tlib/events", "/docs", "/openapi.json"]
)
async def test_everything_else_is_not(path: str) -> None:
    async with client(_guarded()) as http:
        refused = await http.get(path)
        fetched = await http.get(path, headers={"Sec-Fetch-Mode": "cors"})
    assert (refused.status_code, refused.headers["content-type"]) == (401, "application/problem+json")
    assert refused.headers["www-authenticate"].startswith("Basic realm=")
    assert "Log in at /ui/workspace/" in refused.json()["detail"]
    assert "www-authenticate" not in fetched.headers


async def test_basic_credentials_let_in() -> None:
    async with client(_guarded()) as http:
        right = await http.get("/sim/calls", auth=httpx.BasicAuth("robot", "se:cret"))
        wrong = await http.get("/sim/calls", auth=httpx.BasicAuth("robot", "guess"))
    assert (right.status_code, wrong.status_code) == (200, 401)


async def test_a_desktop_session_lets_in() -> None:
    async with client(_guarded()) as http:
        await http.post("/ui/session", json={"username": "agent5001", "password": "agent5001pass"})
        assert (await http.get("/config/customers")).status_code == 200
        await http.delete("/ui/session")
        assert (await http.get("/config/customers")).status_code == 401


@pytest.mark.parametrize(
    ("header", "good"),
    [
        ("Basic " + base64.b64encode(b"robot:secret").decode(), True),
        ("basic " + base64.b64encode(b"robot:secret").decode(), True),
        ("Basic " + base64.b64encode(b"robot:").decode(), False),
        ("Basic " + base64.b64encode(b"empty:").decode(), False),
        ("Basic " + base64.b64encode(b"other:secret").decode(), False),
        ("Basic " + base64.b64encode(b"robot").decode(), False),
        ("Basic \xff", False),
        ("Basic " + base64.b64encode(b"\xff:\xff").decode(), False),
        ("Bearer abc", False),
        ("", False),
    ],
)
def test_basic(header: str, good: bool) -> None:
    assert basic({"robot": "secret", "empty": ""}, header) is good
