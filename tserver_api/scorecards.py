"""How well trainees handled their calls, and by which limits: /sim/scorecards, /sim/rubric."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from simulator.platform import Platform
from simulator.training import CallScore, Rubric, Scorecard
from tserver_api.codec import iso_time
from tserver_api.models import Json, Responses, problems
from tserver_api.problems import Problem

_LONGEST = 86_400
_NUMBER = re.compile(r"\+?[0-9.]*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    *("username", "name", "dn"),
    *("connId", "number", "started", "waited", "longestHold", "disposition", "expected"),
    *("answeredInTime", "heldCorrectly", "dispositionRight"),
)
_TABLE: Responses = {200: {"description": "A table, with the names of its columns", "content": {"text/csv": {}}}}


class RubricJson(Json):
    """answerWithin, holdAtMost: seconds. since: calls from then on, seconds since 1970 UTC; null: since the scenario
    began that plays or played last. good, fair: the shares of the points from which a card is green, or amber."""

    answer_within: float
    hold_at_most: float
    since: float | None
    good: float
    fair: float


class Limits(Json):
    """Others than the rubric's, for one answer."""

    answer_within: float | None = Field(None, gt=0, le=_LONGEST)
    hold_at_most: float | None = Field(None, gt=0, le=_LONGEST)
    since: float | None = Field(None, ge=0)


class RubricChange(Json):
    """What is left out stays as it is."""

    answer_within: float = Field(0.0, gt=0, le=_LONGEST)
    hold_at_most: float = Field(0.0, gt=0, le=_LONGEST)
    since: float | None = Field(None, ge=0)
    good: float = Field(0.0, ge=0, le=1)
    fair: float = Field(0.0, ge=0, le=1)


class CallScoreJson(Json):
    """waited, longestHold: seconds. expected: the disposition that is right, "" when any is. answeredInTime,
    heldCorrectly, dispositionRight: null where the rubric says nothing of the call."""

    conn_id: str
    number: str
    started: str
    waited: float
    longest_hold: float | None
    disposition: str
    expected: str
    answered_in_time: bool | None
    held_correctly: bool | None
    disposition_right: bool | None


class ScorecardJson(Json):
    """met, asked: how many points of the rubric, over all calls."""

    username: str
    name: str
    dn: str
    met: int
    asked: int
    calls: list[CallScoreJson]


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/sim", tags=["simulator"])

    def cards(limits: Limits) -> list[ScorecardJson]:
        rubric = replace(platform.training.rubric, **limits.model_dump(exclude_none=True))
        return [_card(one) for one in platform.training.scorecards(rubric)]

    @router.get("/rubric")
    async def rubric() -> RubricJson:
        """The limits that count."""
        return _rubric(platform.training.rubric)

    @router.post("/rubric", responses=problems(422))
    async def judge_by(change: RubricChange) -> RubricJson:
        """Changes limits, until the platform ends."""
        after = replace(platform.training.rubric, **{name: getattr(change, name) for name in change.model_fields_set})
        if after.fair > after.good:
            raise Problem(422, f'"fair" ({after.fair:g}) must not be above "good" ({after.good:g}).')
        platform.training.judge_by(after)
        return _rubric(after)

    @router.get("/scorecards", responses=problems(422))
    async def scorecards(limits: Annotated[Limits, Query()]) -> list[ScorecardJson]:
        """Every trainee's calls by the rubric: answered in time, not left on hold nor for too long, and given the right
        disposition. answerWithin, holdAtMost, since: other limits than the rubric's, for this answer only."""
        return cards(limits)

    @router.get("/scorecards.csv", response_class=Response, responses={**_TABLE, **problems(422)})
    async def table(limits: Annotated[Limits, Query()]) -> Response:
        """The same as a table for a spreadsheet, a line a call: comma-separated, UTF-8 with a byte order mark."""
        headers = {"Content-Disposition": 'attachment; filename="scorecards.csv"'}
        return Response(_csv(cards(limits)).encode("utf-8-sig"), media_type="text/csv", headers=headers)

    return router


def _rubric(rubric: Rubric) -> RubricJson:
    return RubricJson.model_validate(asdict(rubric))


def _csv(cards: Iterable[ScorecardJson]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for card in cards:
        person = card.model_dump(by_alias=True, exclude={"calls"})
        for call in card.calls:
            row = {**person, **call.model_dump(by_alias=True)}
            writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _cell(value: object) -> object:
    """A spreadsheet takes text that begins like a formula for one, and what is attached to a call is anybody's."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _card(card: Scorecard) -> ScorecardJson:
    points = [point for call in card.calls for point in _points(call) if point is not None]
    return ScorecardJson(
        username=card.username,
        name=card.name,
        dn=card.dn,
        met=sum(points),
        asked=len(points),
        calls=[CallScoreJson.model_validate({**asdict(one), "started": iso_time(one.started)}) for one in card.calls],
    )


def _points(call: CallScore) -> tuple[bool | None, ...]:
    return call.answered_in_time, call.held_correctly, call.disposition_right
