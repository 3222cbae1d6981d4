"""How well trainees handled their calls: /sim/scorecards."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from simulator.platform import Platform
from simulator.training import CallScore, Rubric, Scorecard
from tserver_api.codec import iso_time
from tserver_api.models import Json, problems

_NORMAL = Rubric()


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
    router = APIRouter(prefix="/sim/scorecards", tags=["simulator"])

    @router.get("", responses=problems(422))
    async def scorecards(
        answer_within: Annotated[float, Query(alias="answerWithin", gt=0, le=86_400)] = _NORMAL.answer_within,
        hold_at_most: Annotated[float, Query(alias="holdAtMost", gt=0, le=86_400)] = _NORMAL.hold_at_most,
        since: Annotated[float | None, Query(ge=0)] = None,
    ) -> list[ScorecardJson]:
        """Every trainee's calls by a rubric, in seconds: answered in time, not left on hold nor for too long, and given
        the right disposition. since: seconds since 1970 UTC; without it, since the scenario began that plays or played
        last."""
        return [_card(one) for one in platform.training.scorecards(Rubric(answer_within, hold_at_most, since))]

    return router


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
