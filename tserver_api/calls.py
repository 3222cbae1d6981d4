"""Calls that are and were, how they went and why, and what happens on a DN: /sim/calls, /sim/activity."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter
from pydantic import Field

from simulator.platform import CallView, CustomerCallFailed, LadderLine, PartyView, Platform
from simulator.story import Fact, Note
from simulator.training import TrainingRefused
from tserver_api.codec import iso_time
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sse import KEEP_ALIVE, Stream, Waiting, described, message

LIMIT = 1000
"""Lines that may wait for a slow reader; older ones are left out."""
_STREAM = described("One request or event a `data:` line, as a ladder has it")


class MediaJson(Json):
    """The sound between the media engine and a telephone: packets, seconds, and the mean opinion score of what comes
    from there (1.0 to 4.5, ITU-T G.107 simplified). remoteLost: what the telephone says it never got. silent: seconds
    since it sent a packet; null while it need not send any."""

    codec: str
    sent: int
    received: int
    lost: int
    remote_lost: int
    jitter: float
    round_trip: float | None
    mos: float | None
    silent: float | None


class PartyJson(Json):
    """media: null while the sound goes past the engine, straight from telephone to telephone."""

    dn: str
    role: str
    state: str
    queue: str | None
    media: MediaJson | None


class CallJson(Json):
    conn_id: str
    call_id: int
    call_uuid: str = Field(alias="callUUID")
    call_type: str
    ani: str
    dnis: str
    created: str
    parties: list[PartyJson]
    user_data: dict[str, str]
    scripted: bool = Field(description="it is a customer's who was sent: POST .../again brings the customer once more")


class EndedCallJson(CallJson):
    """parties: with how it ended for each, and how its sound was at its end. answered: somebody talked."""

    ended: str
    answered: bool


class LadderJson(Json):
    """kind: sip, request, event or media. source, target: "SIP Server", a telephone's DN or address; of requests and
    events, the DN they are about. referenceId, client: of a request and of the event that answers it."""

    time: str
    kind: str
    source: str
    target: str
    summary: str
    text: str
    reference_id: int
    client: str


class CalledAgain(Json):
    call_id: str = Field(description="the SIP Call-ID")


class NoteJson(Json):
    """code: what kind of thing it is; facts: what it is about, each a text, a number, a note, or notes."""

    code: str
    facts: dict[str, str | int | float | NoteJson | list[NoteJson]]


class StoryJson(NoteJson):
    """after: seconds since the call came; null: what it waits for just now. text: the same in English."""

    after: float | None
    text: str


def routes(platform: Platform, keep_alive: float = KEEP_ALIVE) -> APIRouter:
    router = APIRouter(prefix="/sim", tags=["simulator"])

    @router.get("/calls")
    async def calls() -> list[CallJson]:
        """The calls there are now."""
        return [CallJson.model_validate(_call(platform, one)) for one in platform.calls()]

    @router.get("/calls/ended")
    async def ended() -> list[EndedCallJson]:
        """The last 200 that have ended, the latest first."""
        return [_ended(platform, one) for one in platform.ended_calls()]

    @router.post("/calls/{call}/again", status_code=201, responses=problems(404, 409, 422))
    async def again(call: str) -> CalledAgain:
        """The customer of a call that is over calls once more: same number, words and data, same destination. By ConnID
        or CallUUID; of those with one ConnID, the latest."""
        view = next((one for one in platform.ended_calls() if call in (one.conn_id, one.call_uuid)), None)
        if view is None:
            live = any(call in (one.conn_id, one.call_uuid) for one in platform.calls())
            raise Problem(409, "The call still goes on. Ask again when it is over.") if live else _unknown(call)
        try:
            return CalledAgain(call_id=await platform.training.again(view.call_uuid))
        except (TrainingRefused, CustomerCallFailed) as refused:
            raise Problem(409, str(refused)) from None

    @router.get("/calls/{call}/ladder", responses=problems(404, 422))
    async def ladder(call: str) -> list[LadderJson]:
        """Every SIP message, request and T-event of a call, by ConnID or CallUUID, also shortly after its end."""
        lines = platform.ladder(call)
        if lines is None:
            raise _unknown(call)
        return [_line(line) for line in lines]

    @router.get("/calls/{conn_id}/story", responses=problems(404, 422))
    async def story(conn_id: str) -> list[StoryJson]:
        """Why routing did what it did with a call, as facts and in plain English; routing keeps its last 200."""
        lines = platform.story(conn_id)
        if lines is None:
            raise Problem(404, f"Routing has had no call {conn_id}, or runs in a process of its own.")
        return [
            StoryJson(after=line.after, text=line.text, code=line.note.code, facts=_facts(line.note)) for line in lines
        ]

    @router.get("/activity/{dn}", response_class=Stream, responses={**_STREAM, **problems(404, 422)})
    async def activity(dn: str) -> Stream:
        """Follow what clients ask for a DN, and the events that come of it."""
        if dn not in platform.configuration.dns:
            raise Problem(404, f"There is no DN {dn}. /config/dns lists those there are.")
        return Stream(_activity(platform, dn, keep_alive))

    return router


async def _activity(platform: Platform, dn: str, keep_alive: float) -> AsyncIterator[str]:
    waiting = Waiting(LIMIT, _told)
    end = platform.follow(dn, waiting.add)
    try:
        yield ": following\n\n"
        async for messages in waiting.stream(keep_alive):
            yield messages
    finally:
        end()


def _told(line: LadderLine) -> str:
    return message(_line(line).model_dump_json(by_alias=True))


def _facts(note: Note) -> dict[str, str | int | float | NoteJson | list[NoteJson]]:
    def told(fact: Fact) -> str | int | float | NoteJson | list[NoteJson]:
        match fact:
            case Note():
                return NoteJson(code=fact.code, facts=_facts(fact))
            case tuple():
                return [NoteJson(code=one.code, facts=_facts(one)) for one in fact]
        return fact

    return {name: told(fact) for name, fact in note.facts.items()}


def _unknown(call: str) -> Problem:
    return Problem(404, f"There is no call {call}. GET /sim/calls lists those there are.")


def _call(platform: Platform, view: CallView) -> dict[str, object]:
    return {
        "conn_id": view.conn_id,
        "call_id": view.call_id,
        "call_uuid": view.call_uuid,
        "call_type": view.call_type.name,
        "ani": view.ani,
        "dnis": view.dnis,
        "created": iso_time(view.created),
        "parties": [_party(one) for one in view.parties],
        "user_data": {key: view.user_data.text(key) for key, _ in view.user_data},
        "scripted": platform.training.sent(view.call_uuid),
    }


def _ended(platform: Platform, view: CallView) -> EndedCallJson:
    at = iso_time(view.created if view.ended is None else view.ended)
    return EndedCallJson.model_validate({**_call(platform, view), "ended": at, "answered": view.answered})


def _party(view: PartyView) -> PartyJson:
    media = MediaJson.model_validate(asdict(view.media)) if view.media is not None else None
    return PartyJson(dn=view.dn, role=view.role, state=view.state, queue=view.queue, media=media)


def _line(line: LadderLine) -> LadderJson:
    return LadderJson.model_validate({**asdict(line), "time": iso_time(line.time)})
