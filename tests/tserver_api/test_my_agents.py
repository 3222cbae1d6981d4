"""Whom a supervisor leads, all at once and then one by one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from simulator.config.objects import Configuration, Person
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tests.tserver_api.test_statistics import AGENT, counting, logged_in
from tserver_api.my_agents import led, supervises

BOSS = "agent5100"


def grouped(platform: FakePlatform, **groups: tuple[str, ...]) -> Person:
    persons = dict(platform.configuration.persons)
    for name, theirs in groups.items():
        persons[name] = replace(persons[name], groups=theirs)
    platform.configure(persons=persons)
    return platform.configuration.persons[BOSS]


LEADS = [
    # the supervisor's groups, the agent's, whether one leads the other
    ((), (), True),
    ((), ("Service",), True),
    (("Service",), ("Service", "Sales"), True),
    (("Service",), ("Sales",), False),
    (("Service",), (), False),
]


@pytest.mark.parametrize(("boss", "agent", "leads"), LEADS)
def test_one_leads_the_groups_one_is_in_or_else_everybody(
    boss: tuple[str, ...], agent: tuple[str, ...], leads: bool
) -> None:
    one, other = Person("boss", "", supervisor=True, groups=boss), Person("agent", "", groups=agent)
    assert supervises(Configuration(), one, other) is leads
    assert not supervises(Configuration(), replace(one, supervisor=False), other)
    assert not supervises(Configuration(), one, one)


async def test_all_come_at_first_then_those_that_change_and_all_again_in_time() -> None:
    platform = counting()
    boss = grouped(platform, **{BOSS: ("Service",), AGENT: ("Service",), "agent5002": ("Sales",)})
    others = {name: () for name in platform.configuration.persons if name not in (BOSS, AGENT, "agent5002")}
    boss = grouped(platform, **others)
    stream = led(platform, boss, 3600, 0, 0.001)

    async def told(lines: Any) -> tuple[bool, list[str]]:
        message = json.loads((await anext(lines))[5:])
        return message["whole"], [f"{one['username']} {one['state']}" for one in message["agents"]]

    assert await told(stream) == (True, [f"{AGENT} LoggedOut"])
    logged_in(platform)
    assert await told(stream) == (False, [f"{AGENT} WaitForNextCall"])
    assert await told(stream) == (False, [])
    await stream.aclose()  # type: ignore[attr-defined]
    often = led(platform, boss, 0, 0, 0.001)
    assert await told(often) == (True, [f"{AGENT} WaitForNextCall"])
    # Who leaves the group meanwhile is led no longer.
    grouped(platform, **{AGENT: ("Sales",)})
    assert await told(often) == (True, [])
    await often.aclose()  # type: ignore[attr-defined]


async def test_nobody_else_is_told() -> None:
    platform = counting()
    async with client(platform) as http:
        assert (await http.get("/ui/supervision/agents")).status_code == 401
        await http.post("/ui/session", json={"username": AGENT, "password": "agent5001pass"})
        answer = await http.get("/ui/supervision/agents")
    assert (answer.status_code, "Only supervisors" in answer.json()["detail"]) == (403, True)
