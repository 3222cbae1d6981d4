"""The login's second step: what is asked, who is in the way, what is remembered; and another place later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from simulator.config.objects import Person, Trunk
from simulator.platform import CallView, PartyView
from simulator.tlib.enums import CallType
from simulator.tlib.events import EventAgentLogin, EventAgentLogout, TEvent
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import RequestAgentLogout, TRequest
from tests.tserver_api import fake_platform
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client
from tserver_api import application
from tserver_api.sessions import Sessions

ADA = {"username": "agent5001", "password": "agent5001pass"}
BORIS = {"username": "agent5002", "password": "agent5002pass"}
SECTION = "interaction-workspace"


def asking(**more: str) -> dict[str, dict[str, str]]:
    return {SECTION: {"login.prompt-place": "true", "login.voice.prompt-queue": "true"} | more}


def call_at(*dns: str) -> CallView:
    parties = tuple(PartyView(dn, "RoleDestination", "Established", None, 1) for dn in dns)
    return CallView("c1", 1, "u", CallType.Inbound, "1", "2", NOW, parties, EMPTY)


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    """One whose switch logs agents out."""
    plain = fake_platform.answer

    def answer(request: TRequest) -> TEvent:
        if isinstance(request, RequestAgentLogout):
            return EventAgentLogout(event_sequence_number=9, time=NOW, this_dn=request.this_dn, agent_id="5001")
        return plain(request)

    monkeypatch.setattr(fake_platform, "answer", answer)
    return FakePlatform()


def logged_in(platform: FakePlatform, dn: str, agent_id: str) -> None:
    """At the switch."""
    platform.publish(EventAgentLogin(event_sequence_number=8, time=NOW, this_dn=dn, agent_id=agent_id))


def logged_out(platform: FakePlatform) -> list[str]:
    return [request.this_dn for _, request in platform.requests if isinstance(request, RequestAgentLogout)]


@asynccontextmanager
async def two_browsers(platform: FakePlatform) -> AsyncIterator[tuple[httpx.AsyncClient, httpx.AsyncClient, Sessions]]:
    """Of one application, and its sessions, whose desktops are opened by hand."""
    sessions = Sessions(platform)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "Sessions", lambda _platform: sessions)
        app = application.create_app(platform, None)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    base = "http://127.0.0.1:8080"
    first, second = (httpx.AsyncClient(transport=transport, base_url=base) for _ in range(2))
    platform.training.start()
    async with first, second:
        yield first, second, sessions


def use(sessions: Sessions, token: str) -> list[str]:
    """The desktop of a session is open; what it hears at the end."""
    session, told = sessions.find(token), []  # type: ignore[var-annotated]
    assert session is not None
    session.ended.append(told.append)
    return told


async def test_nothing_is_asked_unless_the_options_want_it(platform: FakePlatform) -> None:
    async with client(platform) as http:
        answer = (await http.post("/ui/session/choices", json=ADA)).json()
        wrong = await http.post("/ui/session/choices", json=ADA | {"password": "no"})
        nobody = await http.get("/ui/session/choices")
    assert (answer["promptPlace"], answer["promptQueue"], answer["place"], answer["queue"]) == (
        False,
        False,
        "5001",
        "",
    )
    assert answer["voice"] is True
    assert {"number": "9000", "name": "Service queue"} in answer["queues"]
    assert (wrong.status_code, nobody.status_code) == (401, 401)


async def test_who_has_no_place_is_asked_for_one(platform: FakePlatform) -> None:
    platform.configure(persons={"sue": Person("sue", "pw", "Sue")})
    async with client(platform) as http:
        answer = (await http.post("/ui/session/choices", json={"username": "sue", "password": "pw"})).json()
    assert (answer["promptPlace"], answer["place"]) == (True, "")


@pytest.mark.parametrize(
    ("said", "offered"),
    [("", ["9000", "9001"]), ("9001", ["9001"]), ("Sales queue, 9000, 8000, 77", ["9001", "9000"]), ("77", [])],
)
async def test_the_queues_are_those_of_the_option(platform: FakePlatform, said: str, offered: list[str]) -> None:
    platform.configure(options=asking(**{"login.voice.list-available-queues": said}))
    async with client(platform) as http:
        answer = (await http.post("/ui/session/choices", json=ADA)).json()
    assert [one["number"] for one in answer["queues"]] == offered


async def test_choices_are_remembered_for_the_person(platform: FakePlatform) -> None:
    platform.configure(options=asking())
    async with client(platform) as http:
        wrong = await http.post("/ui/session", json=ADA | {"queue": "8000"})
        first = (await http.post("/ui/session", json=ADA | {"place": "5003", "queue": "9001", "voice": False})).json()
        again = (await http.post("/ui/session/choices", json=ADA)).json()
        options = {one["name"]: one for one in (await http.get("/ui/options")).json()}
        other = (await http.post("/ui/session/choices", json=BORIS)).json()
        unasked = (await http.post("/ui/session", json=ADA)).json()
    assert wrong.json()["detail"].startswith("There is no ACD queue 8000.")
    assert (first["dn"], first["queue"], first["options"]["login.voice.isselected"]) == ("5003", "9001", "false")
    assert (again["place"], again["queue"], again["voice"]) == ("5003", "9001", False)
    queue = options["login.SIP_Switch.voice.1.dn-queue"]
    assert (queue["value"], queue["level"], queue["honoured"]) == ("9001", "person", True)
    assert (other["place"], other["queue"], other["voice"]) == ("5002", "", True)
    # A program that says nothing gets the queue of last time, and the place that is its own.
    assert (unasked["place"], unasked["queue"]) == ("5001", "9001")


async def test_a_queue_and_an_agent_login_by_option_are_used_unasked(platform: FakePlatform) -> None:
    said = {"login.SIP_Switch.voice.1.dn-queue": "9000", "login.SIP_Switch.voice.1.dn-agent-login": "5001b"}
    ada = replace(platform.configuration.persons["agent5001"], agent_logins=("5001", "5001b"))
    platform.configure(options={SECTION: said}, persons={"agent5001": ada})
    async with client(platform) as http:
        session = (await http.post("/ui/session", json=ADA)).json()
        platform.configure(options={SECTION: dict.fromkeys(said, "77")})
        other = (await http.post("/ui/session", json=ADA)).json()
    assert (session["queue"], session["agentId"]) == ("9000", "5001b")
    assert (other["queue"], other["agentId"]) == ("", "5001")


async def test_who_is_logged_in_elsewhere_is_asked_and_takes_over(platform: FakePlatform) -> None:
    async with two_browsers(platform) as (first, second, sessions):
        await first.post("/ui/session", json=ADA)
        told = use(sessions, first.cookies["engage-session"])
        again = await first.post("/ui/session/choices", json=ADA)
        asked = await second.post("/ui/session", json=ADA)
        assert (again.status_code, asked.status_code) == (200, 409)
        assert asked.json().items() >= {"conflict": "session", "place": "5001", "who": "Ada Bellweather"}.items()
        assert (await first.get("/ui/session")).status_code == 200
        taken = await second.post("/ui/session", json=ADA | {"takeOver": ["session"]})
        assert (taken.status_code, told) == (201, ["You logged in somewhere else."])
        over = await first.get("/ui/session/over")
        assert over.json() == {"why": "elsewhere", "place": "5001", "by": ""}
        assert (await second.get("/ui/session/over")).status_code == 204
    # The state of the agent is the new desktop's.
    assert logged_out(platform) == []


async def test_a_place_with_somebody_is_told_and_given_up_on_demand_only(platform: FakePlatform) -> None:
    async with two_browsers(platform) as (first, second, sessions):
        await first.post("/ui/session", json=BORIS)
        told = use(sessions, first.cookies["engage-session"])
        await platform.until(lambda: len(platform.requests) > 10)
        logged_in(platform, "5002", "5002")
        places = {one["name"]: one for one in (await second.post("/ui/session/choices", json=ADA)).json()["places"]}
        assert (places["5002"]["sitter"], places["5002"]["stays"]) == ("Boris Quill", "")
        assert places["5001"]["sitter"] == ""
        assert all(one["sitter"] == "" for one in (await second.get("/ui/places")).json())
        asked = await second.post("/ui/session", json=ADA | {"place": "5002"})
        assert asked.json().items() >= {"conflict": "place", "place": "5002", "who": "Boris Quill"}.items()
        assert (told, logged_out(platform)) == ([], [])
        platform.live = (call_at("5002"),)
        busy = await second.post("/ui/session", json=ADA | {"place": "5002", "takeOver": ["place"]})
        assert busy.json().items() >= {"conflict": "busy", "who": "Boris Quill"}.items()
        platform.live = ()
        taken = await second.post("/ui/session", json=ADA | {"place": "5002", "takeOver": ["place"]})
        assert (taken.status_code, told) == (201, ["Ada Bellweather took over place 5002."])
        over = await first.get("/ui/session/over")
        assert over.json() == {"why": "place taken", "place": "5002", "by": "Ada Bellweather"}
    assert logged_out(platform) == ["5002"]


async def test_an_agent_left_behind_at_another_place_is_logged_off(platform: FakePlatform) -> None:
    async with two_browsers(platform) as (first, _, _):
        await platform.until(lambda: len(platform.requests) > 10)
        logged_in(platform, "5003", "5001")
        platform.live = (call_at("5003"),)
        busy = await first.post("/ui/session", json=ADA)
        assert (busy.status_code, busy.json()["conflict"]) == (409, "busy")
        platform.live = ()
        assert (await first.post("/ui/session", json=ADA)).status_code == 201
    assert logged_out(platform) == ["5003"]


async def test_a_virtual_agent_keeps_its_place(platform: FakePlatform) -> None:
    async with two_browsers(platform) as (first, _, _):
        assert (await first.post("/sim/agents", json={"dn": "5004"})).status_code == 201
        asked = await first.post("/ui/session", json=ADA | {"place": "5004", "takeOver": ["place"]})
    assert asked.json()["detail"].startswith("Dario Fennimore is a virtual agent at place 5004.")


async def test_one_moves_to_another_place_unless_one_talks(platform: FakePlatform) -> None:
    async with two_browsers(platform) as (first, _, sessions):
        assert (await first.put("/ui/session/place", json={"place": "5003"})).status_code == 401
        await first.post("/ui/session", json=ADA)
        told = use(sessions, first.cookies["engage-session"])
        await platform.until(lambda: len(platform.requests) > 10)
        logged_in(platform, "5001", "5001")
        attic = await first.put("/ui/session/place", json={"place": "Attic"})
        platform.live = (call_at("5001"),)
        busy = await first.put("/ui/session/place", json={"place": "5003"})
        platform.live = ()
        assert (attic.status_code, busy.status_code, logged_out(platform)) == (422, 409, [])
        moved = await first.put("/ui/session/place", json={"place": "5003", "queue": "9000"})
        assert (moved.status_code, moved.json()["dn"], moved.json()["queue"]) == (200, "5003", "9000")
        assert (await first.get("/ui/session")).json() == moved.json()
        assert told == ["You sit at place 5003 now."]
        assert logged_out(platform) == ["5001"]
        logged_in(platform, "5003", "5001")
        stay = await first.put("/ui/session/place", json={"place": "5003", "queue": ""})
        assert stay.json()["queue"] == ""
    assert logged_out(platform) == ["5001", "5003"]


async def test_an_agent_who_cannot_be_logged_off_stops_the_login() -> None:
    platform = FakePlatform()
    async with two_browsers(platform) as (first, _, _):
        await platform.until(lambda: len(platform.requests) > 10)
        logged_in(platform, "5003", "5001")
        refused = await first.post("/ui/session", json=ADA)
    assert refused.json()["detail"].startswith("The agent at 5003 cannot be logged off: Unsupported operation.")


async def test_the_form_knows_its_languages(platform: FakePlatform) -> None:
    async with client(platform) as http:
        assert (await http.get("/ui/login")).json() == {"locales": []}
        platform.configure(options={SECTION: {"login.list-available-locales": "de-DE, en-US"}})
        assert (await http.get("/ui/login")).json() == {"locales": ["de-DE", "en-US"]}


def outside(platform: FakePlatform, **more: str) -> None:
    """Who logs in is asked for a telephone number; a trunk takes what begins with 9, and 5003's is fixed."""
    fixed = replace(platform.configuration.dns["5003"], options={"contact": "sip:5003@127.0.0.1:5090"})
    platform.configure(
        options={SECTION: {"login.voice.prompt-dn-less-phone-number": "true"} | more},
        trunks=(Trunk("PSTN", "127.0.0.1:5080", prefix="9"),),
        dns={**platform.configuration.dns, "5003": fixed},
    )


async def test_a_telephone_number_is_asked_for_unless_a_place_is(platform: FakePlatform) -> None:
    async with client(platform) as http:
        assert (await http.post("/ui/session/choices", json=ADA)).json()["promptPhone"] is False
        outside(platform)
        answer = (await http.post("/ui/session/choices", json=ADA)).json()
        outside(platform, **{"login.prompt-place": "true"})
        both = (await http.post("/ui/session/choices", json=ADA)).json()
        off = await http.post("/ui/session", json=ADA | {"phone": "94155550199"})
    assert (answer["promptPhone"], answer["promptPlace"], answer["phones"]) == (True, False, [])
    assert (both["promptPhone"], both["promptPlace"]) == (False, True)
    assert (off.status_code, off.json()["phone"]) == (422, "off")


async def test_a_number_is_kept_for_the_session_and_offered_the_next_time(platform: FakePlatform) -> None:
    outside(platform, **{"login.voice.nb-dn-less-phone-number-stored": "2"})
    async with client(platform) as http:
        for number in ("9 415 555-0101", "9 (415) 555.0102", "9/4155550103", "94155550102"):
            session = (await http.post("/ui/session", json=ADA | {"phone": number})).json()
        assert session["phone"] == "94155550102"
        assert (await http.get("/ui/session")).json()["phone"] == "94155550102"
        assert (await http.get("/ui/session/choices")).json()["phones"] == ["94155550102", "94155550103"]
        outside(platform, **{"login.voice.nb-dn-less-phone-number-stored": "0"})
        assert (await http.get("/ui/session/choices")).json()["phones"] == []
        inside = (await http.post("/ui/session", json=ADA | {"phone": " "})).json()
        unasked = (await http.post("/ui/session", json=ADA)).json()
        other = (await http.post("/ui/session/choices", json=BORIS)).json()
    assert (inside["phone"], unasked["phone"], other["phones"]) == ("", "", [])


@pytest.mark.parametrize(
    ("place", "number", "why"),
    [
        ("5001", "home", "characters"),
        ("5001", "9,9", "characters"),
        ("5001", "+49 89 1234", "unreachable"),
        ("5001", "5002", "unreachable"),
        ("5003", "94155550199", "fixed"),
    ],
)
async def test_a_number_that_cannot_be_had_is_told_at_the_login(
    platform: FakePlatform, place: str, number: str, why: str
) -> None:
    outside(platform)
    async with client(platform) as http:
        refused = await http.post("/ui/session", json=ADA | {"place": place, "phone": number})
        assert (await http.get("/ui/session")).status_code == 204
    assert (refused.status_code, refused.json()["phone"]) == (422, why)


async def test_a_number_goes_along_to_another_place_and_changes_there(platform: FakePlatform) -> None:
    outside(platform)
    async with two_browsers(platform) as (first, _, _):
        await first.post("/ui/session", json=ADA | {"phone": "94155550101"})
        moved = (await first.put("/ui/session/place", json={"place": "5004"})).json()
        fixed = await first.put("/ui/session/place", json={"place": "5003"})
        changed = (await first.put("/ui/session/place", json={"place": "5004", "phone": "94155550102"})).json()
        inside = (await first.put("/ui/session/place", json={"place": "5003", "phone": ""})).json()
    assert (moved["dn"], moved["phone"]) == ("5004", "94155550101")
    assert (fixed.status_code, fixed.json()["phone"]) == (422, "fixed")
    assert (changed["dn"], changed["phone"]) == ("5004", "94155550102")
    assert (inside["dn"], inside["phone"]) == ("5003", "")
