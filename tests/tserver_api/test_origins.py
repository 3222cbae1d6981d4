"""Which pages may talk to us."""

import pytest

from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.origins import same_origin

CALL = {"to": "8000"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": "http://127.0.0.1:8080"}, 201),
        ({"Origin": "https://desk.example.com"}, 201),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "http://127.0.0.1:9090"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
        ({"Host": "localhost:8080"}, 201),
        ({"Host": "engage.localhost"}, 201),
        ({"Host": "[::1]:8080"}, 201),
        ({"Host": "desk.example.com"}, 201),
        ({"Host": "evil.test:8080", "Origin": "http://evil.test:8080"}, 421),
        ({"Host": "bad:host:name"}, 421),
    ],
)
async def test_who_may_change_state(headers: dict[str, str], status: int) -> None:
    platform = FakePlatform()
    platform.configure(allowed_origins=("https://desk.example.com",))
    async with client(platform) as http:
        response = await http.post("/sim/calls", json=CALL, headers=headers)
    assert response.status_code == status, response.text
    assert (status != 201) is (response.headers["content-type"] == "application/problem+json")
    assert bool(platform.customers) is (status == 201)


async def test_reading_is_left_to_the_browser() -> None:
    async with client(FakePlatform(), Origin="http://evil.test") as http:
        response = await http.get("/sim/calls")
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers


async def test_any_name_will_do_where_credentials_are_asked_for() -> None:
    platform = FakePlatform()
    platform.configure(credentials={"robot": "secret"})
    async with client(platform, Host="engage.example.com") as http:
        assert (await http.get("/healthz")).status_code == 200


async def test_an_allowed_page_may_read_and_ask_first() -> None:
    platform = FakePlatform()
    platform.configure(allowed_origins=("https://desk.example.com",))
    async with client(platform, Origin="https://desk.example.com") as http:
        asked = await http.options("/sim/calls", headers={"Access-Control-Request-Method": "POST"})
        read = await http.get("/sim/calls")
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    for response in (asked, read):
        assert response.headers["access-control-allow-origin"] == "https://desk.example.com"
        assert response.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://a", "a", True),
        ("http://a:80", "a", True),
        ("https://a", "a:443", True),
        ("https://A", "a", True),
        ("http://a:8080", "a", False),
        ("file://a", "a", False),
        ("http://a:x", "a", False),
    ],
)
def test_same_origin(origin: str, host: str, same: bool) -> None:
    assert same_origin(origin, host) is same
