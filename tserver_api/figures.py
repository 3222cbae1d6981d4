"""The statistics that a desktop shows, as its person's options say: /ui/statistics, pushed as they change."""

from __future__ import annotations

import math
import time
from collections.abc import AsyncIterator, Callable, Iterator

from fastapi import APIRouter, Request

from simulator.config.workspace_statistics import Shown, shown
from simulator.platform import Platform
from simulator.statistics import UnknownName, Value
from tserver_api.models import Json, problems
from tserver_api.options import session_needed
from tserver_api.sessions import Session
from tserver_api.sse import Stream, described
from tserver_api.statistics import pushed

PAUSE = 0.5
"""Seconds between messages at least; and between looks at what changes by itself, as durations do."""
KEPT = 0.4
"""Seconds for which a value is good for other desktops: less than a pause, so that the next look is a new one."""
SHARE = 500
"""And for so many times what it took to work out, so that no figure takes more of a core than that."""
_STREAM = described("Figures as `data:` lines: all, then those that change")


class FigureJson(Json):
    """A statistic of an object. section: of the options, which says how it is shown. name: the object's, for people.
    value: a number (of seconds, where the format is Time), a state, or null where nothing can be said."""

    section: str
    type: str
    object: str
    name: str
    format: str
    value: float | str | None


class Board:
    """What desktops show, worked out once for all of them."""

    def __init__(self, platform: Platform, clock: Callable[[], float] = time.monotonic) -> None:
        self._platform = platform
        self._clock = clock
        self._known: dict[tuple[str, str, str], tuple[float, Value]] = {}

    def value(self, one: Shown) -> Value:
        """Raises UnknownName."""
        key, begun = (one.statistic, one.kind, one.object), self._clock()
        until, found = self._known.get(key, (begun, None))
        if begun < until:
            return found
        found = self._platform.statistics.value(one.statistic, one.object, one.kind)
        done = self._clock()
        self._known[key] = (begun + max(KEPT, SHARE * (done - begun)), found)
        return found


def routes(platform: Platform, pause: float = PAUSE) -> APIRouter:
    router, board = APIRouter(prefix="/ui", tags=["desktop"]), Board(platform)

    @router.get("/statistics", response_class=Stream, responses={**_STREAM, **problems(401)})
    async def statistics(request: Request) -> Stream:
        """My Statistics (`kpi.displayed-kpis`) and Contact Center Statistics (`statistics.displayed-statistics`)."""
        session = session_needed(request)
        return Stream(_stream(platform, session, board, pause))

    return router


async def _stream(platform: Platform, session: Session, board: Board, pause: float) -> AsyncIterator[str]:
    """Until the session is over."""
    figures = list(_figures(platform, session, board))
    told: dict[int, Value] = {}
    over: list[str] = []

    def changes() -> list[dict[str, object]]:
        values = {at: _shown(board.value(one), said["format"]) for at, (one, said) in enumerate(figures)}
        new = [at for at, value in values.items() if at not in told or told[at] != value]
        told.update({at: values[at] for at in new})
        return [{**figures[at][1], "value": values[at]} for at in new]

    with session.used(over.append):
        async for message in pushed(platform, changes, pause, pause):
            if over:
                return
            yield message


def _shown(value: Value, format: object) -> Value:
    """As exact as a desktop shows it; what changes less than that is not told."""
    if not isinstance(value, int | float):
        return value
    return math.floor(value) if format == "Time" else round(value, 2)


def _figures(platform: Platform, session: Session, board: Board) -> Iterator[tuple[Shown, dict[str, object]]]:
    """Those there are; a statistic that an object cannot have is not shown of it."""
    for one in shown(platform.configuration, session.person):
        try:
            view = platform.statistics.definition(one.statistic)
            board.value(one)
        except UnknownName:
            continue
        described = FigureJson(
            section=one.section,
            type=one.kind,
            object=one.object,
            name=_name(platform, one),
            format=view.format,
            value=None,
        )
        yield one, described.model_dump(by_alias=True)


def _name(platform: Platform, one: Shown) -> str:
    configuration = platform.configuration
    if one.kind == "Agent":
        return configuration.persons[one.object].name
    dn = configuration.dns.get(one.object)
    return dn.name or one.object if dn is not None else one.object
