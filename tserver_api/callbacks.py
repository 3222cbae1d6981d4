"""One's own callbacks, as the desktop keeps them: /ui/callbacks. Times are those of the platform's clock."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AwareDatetime, Field, StringConstraints

from simulator.callbacks import Callback, Rescheduling
from simulator.config.objects import DNType
from simulator.platform import Platform
from tserver_api.codec import iso_time
from tserver_api.contacts import option, privileged
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

Number = Annotated[str, StringConstraints(min_length=1, max_length=64, strip_whitespace=True)]
Note = Annotated[str, StringConstraints(max_length=2000)]
Queue = Annotated[str, StringConstraints(max_length=64)]
_USE, _RESCHEDULE, _DONE = "webcallback.can-use", "webcallback.can-reschedule", "webcallback.can-mark-done"
LONGEST_DATA = 100


class CallbackJson(Json):
    """due: when, by the platform's clock; overdue: that time has come. queue: which dials, "" for oneself. outcome: why
    one of a queue failed."""

    id: str
    number: str
    name: str
    due: str
    overdue: bool
    note: str
    queue: str
    standing: str
    outcome: str
    user_data: dict[str, str]


class CallbacksJson(Json):
    """now: the platform's clock. queues: where callbacks can go besides oneself."""

    now: str
    queues: list[str]
    callbacks: list[CallbackJson]


class NewCallback(Json):
    number: Number
    due: AwareDatetime
    name: str = Field("", max_length=255)
    note: Note = ""
    queue: Queue = ""
    user_data: dict[
        Annotated[str, StringConstraints(max_length=255)], Annotated[str, StringConstraints(max_length=4000)]
    ] = Field(default_factory=dict, max_length=LONGEST_DATA)


class ChangedCallback(Json):
    """What is left out stays as it was."""

    number: Number | None = None
    due: AwareDatetime | None = None
    note: Note | None = None
    queue: Queue | None = None


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/callbacks", tags=["desktop"])

    @router.get("", responses=problems(401, 403))
    async def callbacks(request: Request) -> CallbacksJson:
        """One's own that are not processed, the first that is due first."""
        session = privileged(platform, request, _USE)
        own = platform.callbacks.callbacks(session.person.username)
        queues = _queues(platform, option(platform, session, "webcallback.reschedule-queue"))
        listed = [_json(platform, one) for one in own]
        return CallbacksJson(now=iso_time(platform.now()), queues=queues, callbacks=listed)

    @router.post("", status_code=201, responses=problems(401, 403, 422))
    async def schedule(request: Request, given: NewCallback) -> CallbackJson:
        """One more. Kept when this answers."""
        session = privileged(platform, request, _USE)
        _allowed(platform, given.queue, option(platform, session, "webcallback.reschedule-queue"))
        new = Callback(
            id="",
            owner=session.person.username,
            number=given.number,
            due=_seconds(platform, given.due),
            name=given.name,
            note=given.note,
            queue=given.queue,
            user_data=given.user_data,
        )
        return _json(platform, platform.callbacks.schedule(new))

    @router.patch("/{id}", responses=problems(401, 403, 404, 409, 422))
    async def reschedule(request: Request, id: str, given: ChangedCallback) -> CallbackJson:
        """Another time, number, note or place; one that failed is scheduled again."""
        session = privileged(platform, request, _USE, _RESCHEDULE)
        known = _own(platform, session.person.username, id)
        if given.queue is not None and given.queue != known.queue:
            _allowed(platform, given.queue, option(platform, session, "webcallback.reschedule-queue"))
        due = None if given.due is None else _seconds(platform, given.due)
        changed = platform.callbacks.reschedule(id, Rescheduling(due, given.number, given.note, given.queue))
        if changed is None:
            raise _busy(id)
        return _json(platform, changed)

    @router.post("/{id}/processed", status_code=204, responses=problems(401, 403, 404, 409, 422))
    async def processed(request: Request, id: str) -> None:
        """It is done with, and leaves the list."""
        session = privileged(platform, request, _USE, _DONE)
        _own(platform, session.person.username, id)
        if platform.callbacks.process(id) is None:
            raise _busy(id)

    @router.delete("/{id}", status_code=204, responses=problems(401, 403, 404, 409, 422))
    async def delete(request: Request, id: str) -> None:
        """It will not happen."""
        session = privileged(platform, request, _USE)
        _own(platform, session.person.username, id)
        if not platform.callbacks.delete_callback(id):
            raise _busy(id)

    return router


def _queues(platform: Platform, named: str) -> list[str]:
    """The one that the option names; without it all there are."""
    dials = (DNType.ACDQueue, DNType.RoutingPoint)
    all_of_them = [dn.number for dn in platform.configuration.dns.values() if dn.type in dials]
    return [number for number in all_of_them if named in ("", number)]


def _allowed(platform: Platform, queue: str, named: str) -> None:
    if queue and queue not in _queues(platform, named):
        raise Problem(422, f"Callbacks cannot go to {queue}. GET /ui/callbacks lists the queues where they can.")


def _own(platform: Platform, username: str, id: str) -> Callback:
    found = platform.callbacks.callback(id)
    if found is None or found.owner != username:
        raise Problem(404, f"You have no callback {id}. GET /ui/callbacks lists those you have.")
    return found


def _busy(id: str) -> Problem:
    return Problem(409, f"Callback {id} is being called just now, or is done with.")


def _seconds(platform: Platform, due: datetime) -> float:
    """Not in the past, but for the minute that somebody needed to fill in a form."""
    at = due.timestamp()
    if at < platform.now() - 120:
        raise Problem(422, f"{due.isoformat()} is over. It is {iso_time(platform.now())} on the platform's clock.")
    return at


def _json(platform: Platform, one: Callback) -> CallbackJson:
    return CallbackJson(
        id=one.id,
        number=one.number,
        name=one.name,
        due=iso_time(one.due),
        overdue=one.due <= platform.now(),
        note=one.note,
        queue=one.queue,
        standing=one.standing.value,
        outcome=one.outcome,
        user_data=dict(one.user_data),
    )
