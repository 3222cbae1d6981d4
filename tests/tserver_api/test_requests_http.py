"""One request by HTTP."""

import httpx
import pytest
from fastapi import FastAPI

from simulator.platform import Platform
from simulator.tlib.requests import (
    RequestMakeCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
)
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api import requests_http

MAKE = {"message": "RequestMakeCall", "ReferenceID": 5, "ThisDN": "5001", "OtherDN": "5002"}


async def test_the_answer_is_the_event_with_the_reference() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        response = await http.post("/tlib/requests", json=MAKE)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert (response.json()["message"], response.json()["ReferenceID"]) == ("EventDialing", 5)
    assert [request for _, request in platform.requests] == [
        RequestRegisterClient(reference_id=1, application_name="http"),
        RequestRegisterAddress(reference_id=2, this_dn="5001"),
        RequestMakeCall(reference_id=3, this_dn="5001", other_dn="5002"),
    ]
    assert platform.clients == {}


@pytest.mark.parametrize(
    ("message", "sent"),
    [
        ({"message": "RequestRegisterClient", "Password": "x"}, [RequestRegisterClient(reference_id=3)]),
        (
            {"message": "RequestQueryServer"},
            [RequestRegisterClient(reference_id=1, application_name="http"), RequestQueryServer(reference_id=3)],
        ),
    ],
)
async def test_only_what_a_request_needs_goes_before_it(message: dict[str, str], sent: list[object]) -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        response = await http.post("/tlib/requests", json=message)
    assert "ReferenceID" not in response.json()
    assert [request for _, request in platform.requests] == sent


async def test_a_malformed_request_is_a_problem() -> None:
    async with client(FakePlatform()) as http:
        response = await http.post("/tlib/requests", json=MAKE | {"OtherDN": 5002})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errorCode"] == 53
    assert "OtherDN has to be text" in response.json()["detail"]


async def test_no_answer_is_event_error_57() -> None:
    platform = FakePlatform(mute=True)
    app = FastAPI()
    app.include_router(requests_http.routes(platform, patience=0.01))
    async with _client_of(app) as http:
        response = await http.post("/tlib/requests", json=MAKE)
    answer = response.json()
    assert (answer["message"], answer["ErrorCode"], answer["ReferenceID"]) == ("EventError", 57, 5)
    assert answer["ErrorMessage"] == "Timeout expired: RequestMakeCall was not answered within 0.01 s"
    assert platform.clients == {}


def _client_of(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


def test_the_fake_is_a_platform() -> None:
    platform: Platform = FakePlatform()
    assert platform.ready
