"""The agents whom a supervisor leads, live: /ui/supervision/agents. Who leads whom, not what is done with them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter, Request

from simulator.config.objects import Configuration, Person
from simulator.platform import Platform
from tserver_api.contacts import option
from tserver_api.models import problems
from tserver_api.options import session_needed
from tserver_api.problems import Problem
from tserver_api.sse import Stream, compact, described
from tserver_api.statistics import LOOK, PAUSE, Waiter


def routes(platform: Platform, pause: float = PAUSE, look: float = LOOK) -> APIRouter:
    router = APIRouter(prefix="/ui/supervision", tags=["supervision"])
    stream = {**described("The agents as `data:` lines: all of them, then those that change"), **problems(401, 403)}

    @router.get("/agents", response_class=Stream, responses=stream)
    async def agents(request: Request) -> Stream:
        """The state of every agent that one leads, and who observes them; all again every refresh-rate."""
        session = session_needed(request)
        if not session.person.supervisor:
            raise Problem(403, "Only supervisors lead agents.")
        every = float(option(platform, session, "teamlead.myagents.refresh-rate"))
        return Stream(led(platform, session.person, every, pause, look))

    return router


def supervises(configuration: Configuration, supervisor: Person, agent: Person) -> bool:
    """A supervisor is one of the agent groups they are in themselves; without any, of all of them."""
    if not supervisor.supervisor or supervisor.username == agent.username:
        return False
    return not supervisor.groups or bool(set(supervisor.groups) & set(agent.groups))


async def led(platform: Platform, person: Person, every: float, pause: float, look: float) -> AsyncIterator[str]:
    """Messages with all whom the person leads, `every` so many seconds; between them with those who have changed."""
    waiter, clock = Waiter(platform), asyncio.get_running_loop().time
    watch, due = waiter.watch, 0.0
    try:
        while True:
            changed, watch.agents = watch.agents, set()
            whole = clock() >= due
            names = _names(platform.configuration, person)
            wanted = names if whole else [name for name in names if name in changed]
            due = clock() + every if whole else due
            rows = [asdict(one) for one in platform.statistics.agents(wanted)]
            yield compact({"now": platform.now(), "whole": whole, "agents": rows})
            await asyncio.sleep(pause)
            await waiter.changed(look)
    finally:
        platform.statistics.unwatch(watch)


def _names(configuration: Configuration, person: Person) -> list[str]:
    # The configuration may have changed since the person came.
    supervisor = configuration.persons.get(person.username, person)
    return [name for name, one in configuration.persons.items() if supervises(configuration, supervisor, one)]
