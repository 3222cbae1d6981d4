"""/stats and /ui/supervision over HTTP, against a Stat Server that hears what the tests publish."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from simulator.config.objects import ActionCode
from simulator.platform import CallView, PartyView
from simulator.statistics import UnknownName, Watch
from simulator.stats.agents import Observation
from simulator.tlib.enums import CallType, DNRole, MonitorNextCallType
from simulator.tlib.events import (
    EventACK,
    EventAgentLogin,
    EventAgentReady,
    EventError,
    EventEstablished,
    EventRinging,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import (
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestCancelMonitoring,
    RequestMonitorNextCall,
    RequestReleaseCall,
    RequestSetMuteOff,
    RequestSetMuteOn,
    TRequest,
)
from tests.tserver_api import fake_platform
from tests.tserver_api.fake_platform import NOW, FakePlatform
from tests.tserver_api.serving import client, serving
from tserver_api.application import create_app
from tserver_api.sse import ALIVE
from tserver_api.statistics import _floor, _periodical, pushed

AGENT = "agent5001"


def counting() -> FakePlatform:
    platform = FakePlatform()
    platform.statistics.start()
    return platform


def hear(platform: FakePlatform, event: type[TEvent], **attributes: Any) -> None:
    given = {"event_sequence_number": 1, "time": platform.time, "this_dn": "5001", **attributes}
    platform.publish(event(**given))


def logged_in(platform: FakePlatform) -> None:
    code = next(iter(platform.configuration.persons[AGENT].agent_logins))
    hear(platform, EventAgentLogin, agent_id=code)
    hear(platform, EventAgentReady, agent_id=code)
    platform.time += 12


def on_call(platform: FakePlatform) -> None:
    common = {"conn_id": "c1", "call_id": 1, "call_type": CallType.Inbound, "this_dn_role": DNRole.RoleDestination}
    hear(platform, EventRinging, other_dn="+14155550100", **common)
    hear(platform, EventEstablished, other_dn="+14155550100", **common)
    parties = tuple(PartyView(dn, "", "", None, None) for dn in ("5001", "5100"))
    platform.live = (CallView("c1", 1, "u", CallType.Inbound, "", "", NOW, parties, EMPTY),)


async def test_a_statistic_is_peeked_at_by_any_of_its_names() -> None:
    platform = counting()
    logged_in(platform)
    async with client(platform) as http:
        query = {"stat": ["CurrentAgentState", "CurrentReadyTime"], "object": AGENT}
        found = (await http.get("/stats/peek", params=query)).json()
        assert [(one["value"], one["format"]) for one in found] == [("WaitForNextCall", "Status"), (12, "Time")]
        wrong = await http.get("/stats/peek", params={"stat": "TotalAnswered", "object": "9000"})
        assert (wrong.status_code, "Did you mean Total_Answered" in wrong.json()["detail"]) == (404, True)
        nobody = await http.get("/stats/peek", params={"stat": "TalkDuration", "object": "eve"})
        assert (nobody.status_code, "There is no" in nobody.json()["detail"]) == (404, True)
        strange = await http.get("/stats/peek", params={"stat": "TalkDuration", "object": AGENT, "type": "Planet"})
        assert "There is no type Planet" in strange.json()["detail"]
        unknown = await http.get("/stats/subscribe", params={"stat": "TalkDuration", "object": "eve"})
        assert unknown.status_code == 404
        names = {one["name"] for one in (await http.get("/stats/definitions")).json()}
        assert {"ServiceLevel", "AverageHandlingTime"} <= names


@pytest.mark.parametrize("query", [{}, {"period": 0.01}])
async def test_a_statistic_is_followed(query: dict[str, Any]) -> None:
    platform = counting()
    params = {"stat": "CurrentAgentState", "object": AGENT, **query}
    seen: list[str] = []
    async with (
        serving(create_app(platform, None)) as address,
        httpx.AsyncClient(base_url=f"http://{address}") as http,
        http.stream("GET", "/stats/subscribe", params=params) as stream,
    ):
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                seen.append(json.loads(line[5:])[0]["value"])
            if seen and seen[-1] == "WaitForNextCall":
                break
            if seen == ["LoggedOut"]:
                logged_in(platform)
    assert seen[0] == "LoggedOut"
    assert len(seen) == 2 or query


async def test_the_floor_comes_whole_and_then_what_changes() -> None:
    platform = counting()
    stream = _floor(platform, 0, 0.001)
    first = json.loads((await anext(stream))[5:])
    assert len(first["agents"]) == len(platform.configuration.persons)
    assert {one["number"] for one in first["queues"]} >= {"8000", "9000"}
    logged_in(platform)
    on_call(platform)
    second = json.loads((await anext(stream))[5:])
    (row,) = second["agents"]
    assert (row["username"], row["state"], row["conn_id"], row["other"]) == (
        AGENT,
        "CallInbound",
        "c1",
        "+14155550100",
    )
    assert second["queues"] == []
    await stream.aclose()  # type: ignore[attr-defined]
    watch = Watch(lambda: None)
    platform.statistics.unwatch(watch)


async def test_a_quiet_stream_says_that_it_lives() -> None:
    silent = pushed(counting(), lambda: [], 0, 0.001, keep_alive=0.002)
    assert await anext(silent) == ALIVE
    await silent.aclose()  # type: ignore[attr-defined]


async def test_figures_come_periodically() -> None:
    figures = iter(range(2))
    stream = _periodical(lambda: [{"a": next(figures)}], 0.001)
    assert [await anext(stream), await anext(stream)] == ['data: [{"a":0}]\n\n', 'data: [{"a":1}]\n\n']


async def test_a_fault_of_the_statistics_does_not_reach_the_platform(caplog: pytest.LogCaptureFixture) -> None:
    platform = counting()
    platform.statistics.server = None  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        platform.statistics.definitions()
    platform = counting()
    platform.statistics.server.agents.desks = None  # type: ignore[assignment]
    logged_in(platform)
    assert "statistics failed" in caplog.text
    platform.statistics.stop()
    platform.statistics.stop()
    with pytest.raises(UnknownName):
        platform.statistics.definition("x")


def done(request: TRequest) -> TEvent:
    return EventACK(event_sequence_number=1, time=NOW)


def refused(request: TRequest) -> TEvent:
    return EventError(event_sequence_number=1, time=NOW, error_code=182, error_message="Not now")


async def test_supervisors_observe_and_force_states(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = counting()
    platform.configure(action_codes={"Training": ActionCode("Training", "Learning")})
    logged_in(platform)
    monkeypatch.setattr(fake_platform, "answer", done)
    at = f"/ui/supervision/agents/{AGENT}"
    async with client(platform) as http:
        assert (await http.post(f"{at}/state", json={"state": "ready"})).status_code == 401
        await http.post("/ui/session", json={"username": "agent5100", "password": "agent5100pass"})
        assert (await http.put(f"{at}/monitoring", json={"mode": "coach"})).status_code == 409
        on_call(platform)
        order = {"mode": "coach", "type": "AllCalls"}
        assert (await http.post(f"{at}/monitoring", json=order)).status_code == 204
        for mode in ("mute", "connect"):
            assert (await http.put(f"{at}/monitoring", json={"mode": mode})).status_code == 204
        for state in ("ready", "notready", "logout"):
            forced = {"state": state, "reason": "Training" if state == "notready" else ""}
            assert (await http.post(f"{at}/state", json=forced)).status_code == 204
        platform.statistics.server.agents.desks["5001"].observed_by["5100"] = Observation("AllCalls", "coach", "coach")
        assert (await http.delete(f"{at}/monitoring")).status_code == 204
        assert (await http.post("/ui/supervision/agents/eve/state", json={"state": "ready"})).status_code == 404
        away = await http.post("/ui/supervision/agents/agent5002/state", json={"state": "ready"})
        assert (away.status_code, "not logged in" in away.json()["detail"]) == (409, True)
        monkeypatch.setattr(fake_platform, "answer", refused)
        answer = await http.post(f"{at}/state", json={"state": "ready"})
        assert (answer.status_code, answer.json()["errorCode"]) == (409, 182)
    asked = [one for _, one in platform.requests if not type(one).__name__.startswith("RequestRegister")]
    kinds = [RequestMonitorNextCall, RequestSetMuteOn, RequestSetMuteOff, RequestAgentReady, RequestAgentNotReady]
    kinds += [RequestAgentLogout, RequestCancelMonitoring, RequestReleaseCall, RequestAgentReady]
    assert [type(one) for one in asked] == kinds
    observation, not_ready = asked[0], asked[4]
    assert isinstance(observation, RequestMonitorNextCall)
    assert (observation.this_dn, observation.other_dn) == ("5100", "5001")
    assert observation.monitor_next_call_type is MonitorNextCallType.AllCalls
    assert observation.extensions.text("MonitorMode") == "coach"
    assert isinstance(not_ready, RequestAgentNotReady)
    assert (not_ready.this_dn, not_ready.reasons.text("ReasonCode")) == ("5001", "Learning")


async def test_nobody_forces_agents_of_other_groups() -> None:
    platform = counting()
    persons = dict(platform.configuration.persons)
    persons["agent5100"] = replace(persons["agent5100"], groups=("Elsewhere",))
    platform.configure(persons=persons)
    async with client(platform) as http:
        for who in ("agent5100", "agent5002"):
            await http.post("/ui/session", json={"username": who, "password": f"{who}pass"})
            answer = await http.post(f"/ui/supervision/agents/{AGENT}/state", json={"state": "logout"})
            assert answer.status_code == 403


QUERIES = [
    # What they themselves do, by any of their names.
    ({"stat": ["InboundCalls", "Occupancy"], "object": ["agent5001"]}, 200),
    ({"stat": "LoginDuration", "object": "5001", "type": "Agent"}, 200),
    # What their options show, by another name too.
    ({"stat": ["ServiceLevel", "Service_Level"], "object": ["8000", "8000@SIP_Switch", "All lines", "VQ_Main"]}, 200),
    ({"stat": "CurrentReadyAgents", "object": "Service"}, 200),
    # Others, and what is not shown.
    ({"stat": "InboundCalls", "object": "agent5002"}, 403),
    ({"stat": "CurrentAgentState", "object": "5001", "type": "AgentPlace"}, 403),
    ({"stat": "ServiceLevel", "object": ["8000", "8010"]}, 403),
    ({"stat": "Total_Entered", "object": "8000"}, 403),
    ({"stat": "Unknown", "object": "8000"}, 403),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
async def test_an_agents_session_reads_its_own_and_what_its_options_show(query: dict[str, Any], expected: int) -> None:
    platform = counting()
    platform.configure(credentials={"admin": "secret"})
    async with client(platform) as http:
        assert (await http.get("/stats/peek", params=query)).status_code == 401
        await http.post("/ui/session", json={"username": AGENT, "password": "agent5001pass"})
        answer = await http.get("/stats/peek", params=query)
        assert answer.status_code == expected
        if expected == 403:
            assert "your own statistics" in answer.json()["detail"]
            assert (await http.get("/stats/subscribe", params=query)).status_code == 403
            # Credentials of the platform are for all of it, and so is a supervisor's session.
            wanted = 404 if query["stat"] == "Unknown" else 200
            assert (await http.get("/stats/peek", params=query, auth=("admin", "secret"))).status_code == wanted
            await http.post("/ui/session", json={"username": "agent5100", "password": "agent5100pass"})
            assert (await http.get("/stats/peek", params=query)).status_code == wanted


async def test_the_floor_is_for_supervisors_where_there_are_credentials() -> None:
    platform = counting()
    platform.configure(credentials={"admin": "secret"})
    async with client(platform) as http:
        await http.post("/ui/session", json={"username": AGENT, "password": "agent5001pass"})
        answer = await http.get("/stats/floor")
    assert (answer.status_code, "for supervisors" in answer.json()["detail"]) == (403, True)


@pytest.mark.parametrize(
    ("refused", "method", "path", "body"),
    [
        ("can-use", "POST", "state", {"state": "ready"}),
        ("can-use", "DELETE", "monitoring", None),
        ("can-monitor-current-voice", "POST", "monitoring", {"mode": "mute"}),
        ("can-monitor-voice", "POST", "monitoring", {"mode": "mute", "type": "AllCalls"}),
        ("can-coach-current-voice", "POST", "monitoring", {"mode": "coach"}),
        ("can-coach-voice", "POST", "monitoring", {"mode": "coach", "type": "AllCalls"}),
        ("can-switch-to-barge-in-voice", "POST", "monitoring", {"mode": "connect"}),
        ("can-monitor-current-voice", "PUT", "monitoring", {"mode": "mute"}),
        ("can-coach-current-voice", "PUT", "monitoring", {"mode": "coach"}),
        ("can-switch-to-barge-in-voice", "PUT", "monitoring", {"mode": "connect"}),
    ],
)
async def test_a_supervisor_does_what_the_privileges_include(
    monkeypatch: pytest.MonkeyPatch, refused: str, method: str, path: str, body: dict[str, str] | None
) -> None:
    platform = counting()
    logged_in(platform)
    on_call(platform)
    monkeypatch.setattr(fake_platform, "answer", done)
    at = f"/ui/supervision/agents/{AGENT}/{path}"
    async with client(platform) as http:
        await http.post("/ui/session", json={"username": "agent5100", "password": "agent5100pass"})
        assert (await http.request(method, at, json=body)).status_code == 204
        platform.configure(options={"interaction-workspace": {f"privilege.teamlead.{refused}": "false"}})
        answer = await http.request(method, at, json=body)
    assert (answer.status_code, f"needs the option privilege.teamlead.{refused}" in answer.json()["detail"]) == (
        403,
        True,
    )


@pytest.mark.parametrize(("said", "scope"), [({}, "call"), ({"teamlead.monitoring-scope": "agent"}, "agent")])
async def test_what_is_followed_is_as_the_option_says_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], scope: str
) -> None:
    platform = counting()
    logged_in(platform)
    # Nobody listens to a call under way where there is none: that privilege is not needed.
    platform.configure(
        options={"interaction-workspace": {**said, "privilege.teamlead.can-monitor-current-voice": "false"}}
    )
    monkeypatch.setattr(fake_platform, "answer", done)
    async with client(platform) as http:
        await http.post("/ui/session", json={"username": "agent5100", "password": "agent5100pass"})
        for order in ({}, {"scope": "call"}):
            answer = await http.post(f"/ui/supervision/agents/{AGENT}/monitoring", json=order)
            assert answer.status_code == 204
    scopes = [
        one.extensions.text("MonitorScope") for _, one in platform.requests if isinstance(one, RequestMonitorNextCall)
    ]
    assert scopes == [scope, "call"]
