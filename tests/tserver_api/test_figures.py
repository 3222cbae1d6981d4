"""/ui/statistics: what a desktop shows, pushed to its session."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from simulator.config.workspace_statistics import Shown
from simulator.statistics import UnknownName
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client, serving
from tests.tserver_api.test_statistics import AGENT, counting, logged_in
from tserver_api.application import create_app
from tserver_api.figures import Board, _figures, _stream
from tserver_api.sessions import Session, Sessions
from tserver_api.stations import station_of

WAITING = Shown("Waiting", "CurrentNumberWaitingCalls", "Queue", "9000")


def session_of(platform: FakePlatform) -> Session:
    person = platform.configuration.persons[AGENT]
    return Sessions(platform).open(person, station_of(platform.configuration, person, None))


def showing(platform: FakePlatform, **options: str) -> None:
    said = {name.replace("__", ".").replace("_", "-"): value for name, value in options.items()}
    sections = {
        "Login": {"statistic-name": "LoginDuration"},
        "State": {"statistic-name": "CurrentAgentState"},
        "Share": {"statistic-name": "Occupancy"},
        "Waiting": {"statistic-name": "Current_In_Queue"},
        "Wrong": {"statistic-name": "Nothing"},
    }
    platform.configure(options={"interaction-workspace": said, **sections})


async def test_a_session_is_told_its_figures_and_then_what_changes() -> None:
    platform = counting()
    showing(
        platform,
        kpi__displayed_kpis="Login, State, Share",
        statistics__displayed_statistics="Waiting",
        statistics__routing_points="8000",
    )
    async with serving(create_app(platform, None)) as address, httpx.AsyncClient(base_url=f"http://{address}") as http:
        assert (await http.get("/ui/statistics")).status_code == 401
        await http.post("/ui/session", json={"username": AGENT, "password": f"{AGENT}pass"})
        async with http.stream("GET", "/ui/statistics") as stream:
            known: dict[str, Any] = {}
            first: list[dict[str, Any]] = []
            async for line in stream.aiter_lines():
                told = json.loads(line[5:]) if line.startswith("data:") else []
                known |= {one["section"]: one["value"] for one in told}
                if not first and told:
                    first = told
                    logged_in(platform)
                    platform.time += 0.7
                elif told:
                    # What did not change is not repeated.
                    assert "Waiting" not in {one["section"] for one in told}
                if known == {"Login": 12, "State": "WaitForNextCall", "Share": 0, "Waiting": 0}:
                    break
    names = ("section", "type", "object", "name", "format", "value")
    assert [tuple(one[name] for name in names) for one in first] == [
        ("Login", "Agent", AGENT, "Ada Bellweather", "Time", 0),
        ("State", "Agent", AGENT, "Ada Bellweather", "Status", "LoggedOut"),
        ("Share", "Agent", AGENT, "Ada Bellweather", "Percent", None),
        ("Waiting", "RoutePoint", "8000", "Main line", "Number", 0),
    ]


async def test_what_no_object_can_have_is_not_shown() -> None:
    platform = counting()
    showing(
        platform,
        kpi__displayed_kpis="Wrong, Waiting, State",
        statistics__displayed_statistics="Waiting, State",
        statistics__agent_groups="Service, Gone",
    )
    figures = _figures(platform, session_of(platform), Board(platform))
    found = [(one.section, one.object, said["name"]) for one, said in figures]
    assert found == [("State", AGENT, "Ada Bellweather"), ("Waiting", "Service", "Service")]


async def test_the_stream_ends_with_the_session() -> None:
    platform = counting()
    showing(platform, kpi__displayed_kpis="State")
    session = session_of(platform)
    stream = _stream(platform, session, Board(platform), 0.001)
    assert json.loads((await anext(stream))[5:])[0]["value"] == "LoggedOut"
    (tell,) = session.ended
    tell("You logged out.")
    logged_in(platform)
    assert [message async for message in stream] == []
    assert session.ended == []


async def test_a_value_is_worked_out_once_for_everybody_and_seldom_where_that_takes_long() -> None:
    platform = counting()
    asked, now, cost = 0, 0.0, 0.0

    def value(*_: object) -> float:
        nonlocal asked, now
        asked, now = asked + 1, now + cost
        return asked

    platform.statistics.value = value  # type: ignore[assignment]
    board = Board(platform, lambda: now)
    assert [board.value(WAITING) for _ in range(3)] == [1, 1, 1]
    now = 0.39
    assert board.value(WAITING) == 1
    now, cost = 0.5, 0.01
    assert board.value(WAITING) == 2
    now, cost = 5.4, 0.0
    assert board.value(WAITING) == 2
    now = 5.6
    assert board.value(WAITING) == 3


async def test_what_is_unknown_is_said() -> None:
    platform = counting()
    with pytest.raises(UnknownName):
        Board(platform).value(Shown("x", "Nothing", "Queue", "9000"))
    async with client(platform) as http:
        assert (await http.get("/ui/statistics")).status_code == 401
