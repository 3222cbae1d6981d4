"""A lesson is rewound: moments are marked, and gone back to: /sim/marks."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from simulator.platform import Platform
from simulator.training import MarkView, Rewound, TrainingRefused, UnknownMark
from tserver_api.codec import iso_time
from tserver_api.connections import Connections
from tserver_api.faults import DELAY
from tserver_api.models import Json, problems
from tserver_api.problems import Problem


class MarkWanted(Json):
    """title: for people, such as "Before the transfer"."""

    title: str = Field("", max_length=100)


class MarkedSeat(Json):
    """Somebody who was logged in."""

    dn: str
    name: str
    status: str
    reason: str
    virtual: bool


class MarkedCustomerJson(Json):
    """agents: the DNs that the call was at. words: what the customer says."""

    caller: str = Field(alias="from")
    to: str
    stage: Literal["waiting", "ringing", "talking", "held"]
    agents: list[str]
    words: str


class MarkJson(Json):
    """A moment that is remembered. calls: those of nobody who was sent, with who was in them; they do not come back.
    faults: those that were on. lesson: the scenario that played, "" when none did; lessonAt: the seconds it had."""

    id: str
    title: str
    at: str
    seats: list[MarkedSeat]
    customers: list[MarkedCustomerJson]
    calls: list[str]
    faults: list[str]
    lesson: str
    lesson_at: float


class RemainderJson(Json):
    """What is not as it was. code: call, conference, telephone, customer, elsewhere or agent; who: whom it is about;
    text: the same in English."""

    code: str
    who: str
    text: str


class RewoundJson(Json):
    """ended: calls. brought: customers who came again. agents: who were put back. faults: mended, or there again."""

    ended: int
    brought: int
    agents: int
    faults: int
    left: list[RemainderJson]


def routes(platform: Platform, connections: Connections) -> APIRouter:
    router = APIRouter(prefix="/sim/marks", tags=["simulator"])

    @router.get("")
    async def marks() -> list[MarkJson]:
        """The moments that are remembered, the earliest first."""
        return [_mark(one) for one in platform.training.marks()]

    @router.post("", status_code=201, responses=problems(409, 422))
    async def mark(wanted: MarkWanted) -> MarkJson:
        """Remembers the floor as it stands: who is logged in where, ready or not and why; customers who wait, hear it
        ring and talk, with their words, data and destination; faults; virtual agents; and how far the scenario is."""
        return _mark(add(platform, connections, wanted.title))

    @router.delete("/{mark}", status_code=204, responses=problems(404, 422))
    async def forget(mark: str) -> None:
        """Forgets a moment."""
        try:
            platform.training.forget(mark)
        except UnknownMark as unknown:
            raise Problem(404, str(unknown)) from None

    @router.post("/{mark}/rewind", responses=problems(404, 409, 422))
    async def rewind(mark: str) -> RewoundJson:
        """Back to this moment. Calls that have begun since end; agents are put where they stood; faults made since are
        mended, and those mended since are there again; the customers of then call again with the same words, data and
        destination, and find the same agents; the scenario goes on from there. Contacts, history, statistics and time
        are not rewound, and a conversation does not begin in its middle: the customer rings again."""
        try:
            return _rewound(await _back(platform, connections, mark))
        except UnknownMark as unknown:
            raise Problem(404, str(unknown)) from None
        except TrainingRefused as refused:
            raise Problem(409, str(refused)) from None

    return router


def add(platform: Platform, connections: Connections, title: str) -> MarkView:
    """Raises Problem 409."""
    try:
        return platform.training.mark(title, connections.delay)
    except TrainingRefused as refused:
        raise Problem(409, str(refused)) from None


async def _back(platform: Platform, connections: Connections, mark: str) -> Rewound:
    """Clients hear at once while agents are put back; they hear later again when all is done."""
    then = next((one.delay for one in platform.training.marks() if one.id == mark), 0.0)
    done = await platform.training.rewind(mark)
    connections.delay = then
    return done


def _mark(view: MarkView) -> MarkJson:
    return MarkJson(
        id=view.id,
        title=view.title,
        at=iso_time(view.at),
        seats=[
            MarkedSeat(dn=one.dn, name=one.name, status=one.status, reason=one.reason, virtual=one.virtual)
            for one in view.seats
        ],
        customers=[
            MarkedCustomerJson.model_validate(
                {"from": one.caller, "to": one.to, "stage": one.stage, "agents": list(one.agents), "words": one.words}
            )
            for one in view.customers
        ],
        calls=list(view.calls),
        faults=[*view.faults, *([DELAY] if view.delay else [])],
        lesson=view.lesson,
        lesson_at=view.lesson_at,
    )


def _rewound(done: Rewound) -> RewoundJson:
    return RewoundJson(
        ended=done.ended,
        brought=done.brought,
        agents=done.agents,
        faults=done.faults,
        left=[RemainderJson(code=one.code, who=one.who, text=one.text) for one in done.left],
    )
