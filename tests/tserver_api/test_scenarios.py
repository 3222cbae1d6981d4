"""Lessons that play by themselves."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from simulator.contract import Fault, FaultKind
from tests.e2e.rtp_peer import eventually
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.scenarios import shipped


async def until_over(platform: FakePlatform, http: httpx.AsyncClient) -> dict[str, Any]:
    def over() -> bool:
        playing = platform.training.scenario()
        return playing is not None and not playing.running

    await eventually(over)
    progress: dict[str, Any] = (await http.get("/sim/scenario")).json()
    return progress


async def test_each_step_does_what_it_says_in_order_and_one_that_fails_stops_nobody() -> None:
    platform = FakePlatform(mute=True)
    steps = [
        {"at": 0.02, "break": {"fault": "link-down"}},
        {"at": 0, "text": "Ann calls", "call": {"to": "8000"}},
        {"at": 0.01, "call": {"to": "666"}},
        {"at": 0.02, "agent": {"dn": "5002"}},
        {"at": 0.03, "stance": {"dn": "5002", "stance": "not-ready"}},
        {"at": 0.04, "dismiss": "5002"},
        {"at": 0.05, "mend": "all"},
    ]
    platform.training.start()
    async with client(platform) as http:
        assert (await http.get("/sim/scenario")).json() is None
        begun = await http.post("/sim/scenarios", json={"name": "mine", "steps": steps})
        assert (begun.status_code, begun.json()["name"]) == (202, "mine")
        assert (await http.post("/sim/scenarios/rush-hour/play")).status_code == 409
        progress = await until_over(platform, http)
    assert [(step["text"], step["state"]) for step in progress["steps"]] == [
        ("Ann calls", "done"),
        ("A customer calls 666", "failed"),
        ("Fault: link-down", "done"),
        ("A virtual agent takes 5002", "done"),
        ("5002 becomes not-ready", "done"),
        ("The virtual agent leaves 5002", "done"),
        ("All faults are mended", "done"),
    ]
    assert progress["steps"][1]["trouble"] == "Nobody answers at 666. Call 8000 instead."
    assert [to for _, to, _, _ in platform.customers] == ["8000"]
    assert platform.wrong == [Fault(FaultKind.LinkDown), Fault(FaultKind.LinkDown, mended=True)]
    assert platform.phones.there == []


async def test_a_scenario_can_be_stopped() -> None:
    platform = FakePlatform(mute=True)
    async with client(platform) as http:
        begun = await http.post("/sim/scenarios/quiet-morning/play")
        assert begun.json()["running"]
        assert (await http.delete("/sim/scenario")).status_code == 204
        progress = await until_over(platform, http)
    assert progress["steps"][-1]["state"] == "waiting"


async def test_those_that_come_along_are_listed_and_their_agents_exist() -> None:
    platform = FakePlatform()
    async with client(platform) as http:
        listed = (await http.get("/sim/scenarios")).json()
        assert {one["name"] for one in listed} == {"quiet-morning", "rush-hour", "everything-breaks"}
        assert all(one["title"] and one["description"] for one in listed)
        assert (await http.post("/sim/scenarios/nothing/play")).status_code == 404
    agents = {step.agent.dn for one in shipped().values() for step in one.steps if step.agent is not None}
    assert agents <= set(platform.configuration.dns)


@pytest.mark.parametrize(
    "steps", [[], [{"at": 0}], [{"at": 0, "mend": "all", "dismiss": "5001"}], [{"at": -1, "mend": "all"}]]
)
async def test_nonsense_is_refused(steps: list[object]) -> None:
    async with client(FakePlatform()) as http:
        assert (await http.post("/sim/scenarios", json={"name": "mine", "steps": steps})).status_code == 422
