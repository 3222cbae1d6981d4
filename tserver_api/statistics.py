"""Statistics: /stats/... A value at a time, or a stream of those that change; and the state of the whole floor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from simulator.config.workspace_statistics import plain, shown
from simulator.platform import Platform
from simulator.statistics import QueueRow, StatisticView, UnknownName, Value, Watch
from tserver_api.codec import iso_time
from tserver_api.credentials import confined_to
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sse import ALIVE, KEEP_ALIVE, Stream, compact, described, silence

PAUSE = 0.1
"""Seconds between messages of a stream at least: an eye sees no more."""
LOOK = 1.0
"""Seconds after which values are looked at that change by themselves, as those of a sliding window do."""
_STREAM = described("Values as `data:` lines, whenever they change")
Names = Annotated[list[str], Query(min_length=1, max_length=100)]


class ValueJson(Json):
    """value: a number (of seconds, where the format is Time), a state, or null where nothing can be said."""

    stat: str
    object: str
    value: float | str | None
    format: str
    time: str


class DefinitionJson(Json):
    """period: seconds between notifications; 0: when it changes."""

    name: str
    category: str
    main_mask: str
    relative_mask: str
    subject: str
    objects: list[str]
    time_profile: str = Field(description='"0:00": since midnight UTC; "3600:10": the last hour')
    format: str
    period: float
    description: str


def routes(platform: Platform, pause: float = PAUSE, look: float = LOOK) -> APIRouter:
    router = APIRouter(prefix="/stats", tags=["statistics"])

    @router.get("/definitions")
    async def definitions() -> list[DefinitionJson]:
        """The statistics there are: ready-made ones and the site's own."""
        return [DefinitionJson.model_validate(_plain(one)) for one in platform.statistics.definitions()]

    @router.get("/peek", responses=problems(403, 404, 422))
    async def peek(
        request: Request,
        stat: Names,
        objects: Annotated[list[str], Query(alias="object", min_length=1, max_length=100)],
        type: str | None = None,
    ) -> list[ValueJson]:
        """What statistics of objects are now: every one of the statistics of every one of the objects."""
        asked = [(one, name) for one in stat for name in objects]
        _permit(platform, request, asked, type)
        return [_value(platform, one, name, type) for one, name in asked]

    @router.get("/subscribe", response_class=Stream, responses={**_STREAM, **problems(403, 404, 422)})
    async def subscribe(
        request: Request,
        stat: Names,
        objects: Annotated[list[str], Query(alias="object", min_length=1, max_length=100)],
        type: str | None = None,
        period: Annotated[float, Query(ge=0, le=3600, description="seconds; 0: as the statistic says")] = 0.0,
    ) -> Stream:
        """Follow statistics: once at the beginning, then whenever one changes, or periodically."""
        asked = [(one, name) for one in stat for name in objects]
        _permit(platform, request, asked, type)
        for one, name in asked:
            _value(platform, one, name, type)
        every = period or max(_definition(platform, one).period for one in stat)
        told: dict[tuple[str, str], Value] = {}

        def changes() -> list[dict[str, object]]:
            values = [_value(platform, one, name, type) for one, name in asked]
            new = [one for one in values if every or told.get((one.stat, one.object), "") != one.value]
            told.update({(one.stat, one.object): one.value for one in new})
            return [one.model_dump(by_alias=True) for one in new]

        stream = _periodical(changes, every) if every else pushed(platform, changes, pause, look)
        return Stream(stream)

    @router.get("/floor", response_class=Stream, responses={**_STREAM, **problems(403, 422)})
    async def floor(request: Request) -> Stream:
        """The state of every agent and queue, once; then of those that change: for consoles and wallboards."""
        session = confined_to(request)
        if session is not None and not session.person.supervisor:
            raise Problem(403, "The floor is for supervisors. Log in as one at /ui/workspace/.")
        return Stream(_floor(platform, pause, look))

    return router


def _permit(platform: Platform, request: Request, asked: Iterable[tuple[str, str]], type: str | None) -> None:
    """A desktop's session reads its person's own statistics and those that their options show; a supervisor's all.
    Raises Problem 403."""
    session = confined_to(request)
    if session is None or session.person.supervisor:
        return
    person = session.person
    told = {(_name(platform, one.statistic), one.object) for one in shown(platform.configuration, person)}
    for stat, name in asked:
        own = name in person.known_as and type in (None, "Agent")
        if not own and (_name(platform, stat), plain(name)) not in told:
            allowed = "your own statistics and those that your options show"
            raise Problem(403, f"You may read {allowed}, not {stat} of {name}.")


def _name(platform: Platform, stat: str) -> str:
    """As it is defined, where it was called by another name."""
    try:
        return platform.statistics.definition(stat).name
    except UnknownName:
        return stat


def _plain(view: StatisticView) -> dict[str, object]:
    return {**asdict(view), "objects": list(view.objects)}


def _definition(platform: Platform, name: str) -> StatisticView:
    try:
        return platform.statistics.definition(name)
    except UnknownName as unknown:
        raise Problem(404, str(unknown)) from None


def _value(platform: Platform, stat: str, name: str, type: str | None) -> ValueJson:
    """Raises Problem 404."""
    format = _definition(platform, stat).format
    try:
        found = platform.statistics.value(stat, name, type)
    except UnknownName as unknown:
        raise Problem(404, str(unknown)) from None
    return ValueJson(stat=stat, object=name, value=found, format=format, time=iso_time(platform.now()))


class Waiter:
    """Waits for changes on the floor."""

    def __init__(self, platform: Platform) -> None:
        self._happened = asyncio.Event()
        self.watch = Watch(self._happened.set)
        platform.statistics.watch(self.watch)

    async def changed(self, patience: float) -> None:
        """Returns at a change, at the latest after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                await self._happened.wait()
        except TimeoutError:
            return
        self._happened.clear()


async def _periodical(changes: Callable[[], list[dict[str, object]]], every: float) -> AsyncIterator[str]:
    while True:
        yield compact(changes())
        async for alive in silence(every):
            yield alive


async def pushed(
    platform: Platform,
    changes: Callable[[], list[dict[str, object]]],
    pause: float,
    look: float,
    keep_alive: float = KEEP_ALIVE,
) -> AsyncIterator[str]:
    """`data:` lines of what has changed, `pause` seconds apart at least; looks by itself after `look` seconds."""
    waiter = Waiter(platform)
    try:
        quiet = 0.0
        while True:
            if new := changes():
                quiet = 0.0
                yield compact(new)
            elif quiet >= keep_alive:
                quiet = 0.0
                yield ALIVE
            await asyncio.sleep(pause)
            await waiter.changed(look)
            quiet += look
    finally:
        platform.statistics.unwatch(waiter.watch)


async def _floor(platform: Platform, pause: float, look: float) -> AsyncIterator[str]:
    waiter = Waiter(platform)
    told: dict[str, QueueRow] = {}
    watch = waiter.watch
    try:
        agents = platform.statistics.agents()
        while True:
            queues = [one for one in platform.statistics.queues() if told.get(one.number) != one]
            told.update({one.number: one for one in queues})
            message = {
                "now": platform.now(),
                "agents": [asdict(one) for one in agents],
                "queues": [asdict(one) for one in queues],
            }
            yield compact(message)
            await asyncio.sleep(pause)
            await waiter.changed(look)
            changed, watch.agents = watch.agents, set()
            agents = platform.statistics.agents(changed)
    finally:
        platform.statistics.unwatch(watch)
