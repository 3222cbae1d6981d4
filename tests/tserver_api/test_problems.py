"""Every error is a problem document that says what to do next."""

import httpx
import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api import problems


class Broken(FakePlatform):
    def calls(self) -> tuple[()]:
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("method", "path", "status", "title", "detail"),
    [
        ("GET", "/nowhere", 404, "Not Found", "There is nothing at /nowhere. /docs lists what there is."),
        ("DELETE", "/sim/clock", 405, "Method Not Allowed", "/sim/clock does not take DELETE; it takes GET."),
        ("POST", "/sim/calls", 422, "Unprocessable", "body: Field required. /docs says what belongs there."),
        ("GET", "/sim/calls", 500, "Internal Server Error", "This is a fault of the simulator. Please report it"),
    ],
)
async def test_errors(method: str, path: str, status: int, title: str, detail: str) -> None:
    async with client(Broken()) as http:
        response = await http.request(method, path)
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert (response.status_code, body["status"], body["type"]) == (status, status, "about:blank")
    assert body["title"].startswith(title)
    assert body["detail"].startswith(detail)


async def test_another_status_keeps_its_text_and_headers() -> None:
    app = FastAPI()
    problems.install(app)

    @app.get("/tea")
    async def tea() -> None:
        raise HTTPException(418, "Short and stout.", {"X-Spout": "yes"})

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as http:
        response = await http.get("/tea")
    assert (response.json()["detail"], response.headers["x-spout"]) == ("Short and stout.", "yes")
