"""The desktop's login."""

import json
from dataclasses import replace

import pytest

from simulator.config.objects import IceServer, Person, Place
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.sessions import Sessions
from tserver_api.stations import station_of

LOGIN = {"username": "agent5001", "password": "agent5001pass"}


async def test_a_login_gives_the_desktop_what_it_needs() -> None:
    platform = FakePlatform()
    platform.configure(options={"interaction-workspace": {"voice.auto-answer": "true"}, "TServer": {}})
    async with client(platform) as http:
        response = await http.post("/ui/session", json=LOGIN)
        again = await http.get("/ui/session")
    assert response.status_code == 201
    answer = response.json()
    assert answer["options"].items() >= {"voice.auto-answer": "true", "voice.prompt-for-end": "false"}.items()
    workspace = ("options", "sections", "transactions", "businessAttributes")
    assert {key: value for key, value in answer.items() if key not in workspace} == {
        "username": "agent5001",
        "name": "Ada Bellweather",
        "agentId": "5001",
        "place": "5001",
        "dn": "5001",
        "queue": "",
        "phone": "",
        "switch": "SIP_Switch",
        "supervisor": False,
        "legalGuardTime": 0,
        "notReadyReasons": ["Break", "Lunch", "Training", "Meeting"],
        "reasons": [{"name": name, "code": name, "workMode": ""} for name in ("Break", "Lunch", "Training", "Meeting")],
        "dispositions": ["Resolved", "Callback", "Complaint", "Sale", "Wrong number"],
        "sip": {
            "uri": "sip:5001@127.0.0.1",
            "authorizationUser": "5001",
            "password": "agent5001pass",
            "path": "/sip",
            "iceServers": [],
        },
    }
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("engage-session=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert response.headers["cache-control"] == again.headers["cache-control"] == "no-store"
    assert again.json() == response.json()


async def test_behind_tls_the_cookie_is_for_tls_only_and_ipv6_hosts_have_brackets() -> None:
    async with client(FakePlatform()) as http:
        response = await http.post("https://[::1]:8443/ui/session", json=LOGIN)
    assert "Secure" in response.headers["set-cookie"]
    assert response.json()["sip"]["uri"] == "sip:5001@[::1]"


@pytest.mark.parametrize(
    "login",
    [
        {"username": "agent5001", "password": "wrong"},
        {"username": "agent5001", "password": ""},
        {"username": "nobody", "password": ""},
        {"username": "nobody", "password": "agent5001pass"},
        {"username": "agent5001", "password": "\ud800"},
    ],
)
async def test_a_wrong_password_is_a_problem(login: dict[str, str]) -> None:
    async with client(FakePlatform()) as http:
        body = json.dumps(login)
        response = await http.post("/ui/session", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in (401, 422)
    assert response.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in response.headers


async def test_a_place_can_be_chosen() -> None:
    async with client(FakePlatform()) as http:
        places = (await http.get("/ui/places")).json()
        assert {"name": "5002", "dns": ["5002"], "sitter": "", "stays": ""} in places
        assert (await http.post("/ui/session", json=LOGIN | {"place": "5002"})).json()["dn"] == "5002"
        wrong = await http.post("/ui/session", json=LOGIN | {"place": "Attic"})
    assert wrong.status_code == 422
    assert wrong.json()["detail"] == "There is no place Attic. Choose one of those at /ui/places."


async def test_the_softphone_is_told_how_to_get_here_once_somebody_has_signed_in() -> None:
    platform = FakePlatform()
    turn = IceServer(("turn:turn.example.com",), "user", "secret")
    platform.configuration = replace(platform.configuration, ice_servers=(IceServer(("stun:stun.example.com",)), turn))
    async with client(platform) as http:
        assert (await http.get("/ui/session")).status_code == 204
        sip = (await http.post("/ui/session", json=LOGIN)).json()["sip"]
    assert sip["iceServers"] == [
        {"urls": ["stun:stun.example.com"], "username": "", "credential": ""},
        {"urls": ["turn:turn.example.com"], "username": "user", "credential": "secret"},
    ]


async def test_who_has_no_place_must_choose_one_with_a_telephone() -> None:
    platform = FakePlatform()
    configuration = platform.configuration
    platform.configuration = replace(
        configuration,
        persons={"sue": Person("sue", "pw", "Sue")},
        places={**configuration.places, "Hall": Place("Hall", ("8000", "gone"))},
    )
    async with client(platform) as http:
        login = {"username": "sue", "password": "pw"}
        nowhere = await http.post("/ui/session", json=login)
        hall = await http.post("/ui/session", json=login | {"place": "Hall"})
        desk = await http.post("/ui/session", json=login | {"place": "5001"})
    assert nowhere.json()["detail"].startswith("Sue has no place of their own. Choose one")
    assert hall.json()["detail"].startswith("Place Hall has no extension. Choose another")
    assert (desk.json()["dn"], desk.json()["agentId"]) == ("5001", "")


async def test_logging_out_ends_the_session() -> None:
    async with client(FakePlatform()) as http:
        await http.post("/ui/session", json=LOGIN)
        cookies = dict(http.cookies)
        assert (await http.delete("/ui/session")).status_code == 204
        assert (await http.delete("/ui/session")).status_code == 204
        http.cookies.update(cookies)
        response = await http.get("/ui/session")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["cache-control"] == "no-store"


async def test_a_second_login_takes_over() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        await http.post("/ui/session", json=LOGIN)
        first = dict(http.cookies)
        await http.post("/ui/session", json={"username": "agent5002", "password": "agent5002pass"})
        http.cookies.clear()
        second = await http.post("/ui/session", json=LOGIN)
        assert second.status_code == 201
        assert (await http.get("/ui/session")).status_code == 200
        http.cookies.clear()
        http.cookies.update(first)
        assert (await http.get("/ui/session")).status_code == 204


def test_a_session_with_an_open_connection_is_in_use() -> None:
    platform = FakePlatform()
    ada, sessions = platform.configuration.persons["agent5001"], Sessions(platform)
    session = sessions.open(ada, station_of(platform.configuration, ada, None))
    told: list[str] = []
    session.ended.append(told.append)
    platform.time += 24 * 3600
    assert sessions.find(session.token) is session
    session.ended.remove(told.append)
    platform.time += 24 * 3600
    assert sessions.find(session.token) is None
    assert (told, len(sessions)) == ([], 0)


async def test_a_session_ends_after_half_a_day_of_silence() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        await http.post("/ui/session", json=LOGIN)
        platform.time += 12 * 3600
        assert (await http.get("/ui/session")).status_code == 200
        platform.time += 12 * 3600 + 1
        assert (await http.get("/ui/session")).status_code == 204
