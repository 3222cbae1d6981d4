"""The trainer's controls: every seat at a glance, virtual agents, a floor that is cleared: /sim/floor, /sim/agents."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from simulator.platform import CallView, Platform
from simulator.training import Duty, Stance, TraineeView, TrainingRefused, VirtualAgentView
from tserver_api import faults
from tserver_api.codec import iso_time
from tserver_api.connections import Connections
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

_LONGEST = 86_400
StanceName = Literal["ready", "not-ready", "busy"]


class AgentWanted(Json):
    """How a virtual agent works, in seconds. answerAfter: of ringing; null: it never answers. talk: until it hangs up;
    null leaves that to the other side. wrapUp: After Call Work. words: what it says, by the speech engine."""

    dn: str
    answer_after: float | None = Field(1.0, ge=0, le=_LONGEST)
    talk: float | None = Field(30.0, gt=0, le=_LONGEST)
    wrap_up: float = Field(5.0, ge=0, le=_LONGEST)
    disposition: str = Field("", max_length=100)
    words: str = Field("", max_length=1000)


class StanceWanted(Json):
    """busy: calls for it get a busy signal."""

    stance: StanceName


class AgentJson(AgentWanted):
    """calls: how many it has answered. trouble: why it does not work; "" when it does."""

    stance: StanceName
    calls: int
    trouble: str


class SeatCall(Json):
    conn_id: str
    state: str
    other: str


class SeatJson(Json):
    """One seat: what its desktop shows. since: when the status began."""

    dn: str
    name: str
    username: str
    agent_id: str
    status: str
    reason: str
    since: str
    virtual: bool
    registered: bool
    calls: list[SeatCall]


class ResetWanted(Json):
    """agents: whether those who are logged in are logged out, or only made Not Ready."""

    agents: Literal["log-out", "not-ready"] = "log-out"


class ResetDone(Json):
    """calls: how many would not end."""

    calls: int


def routes(platform: Platform, connections: Connections) -> APIRouter:
    router = APIRouter(prefix="/sim", tags=["simulator"])

    @router.get("/floor")
    async def floor() -> list[SeatJson]:
        """Every seat: who sits there, how the agent stands, what calls are there."""
        calls = platform.calls()
        registered = {one.dn for one in platform.registrations()}
        return [_seat(seat, calls, seat.dn in registered) for seat in platform.training.trainees()]

    @router.get("/agents")
    async def agents() -> list[AgentJson]:
        """The virtual agents."""
        return [_agent(one) for one in platform.training.agents()]

    @router.post("/agents", status_code=201, responses=problems(409, 422))
    async def hire(wanted: AgentWanted) -> list[AgentJson]:
        """A virtual agent takes a seat: a telephone of its own registers, it logs in and is ready."""
        try:
            await platform.training.hire(duty(wanted))
        except TrainingRefused as refused:
            raise Problem(409, str(refused)) from None
        return await agents()

    @router.post("/agents/{dn}", responses=problems(404, 422))
    async def instruct(dn: str, wanted: StanceWanted) -> list[AgentJson]:
        """It becomes ready, not ready, or busy."""
        try:
            platform.training.instruct(dn, Stance(wanted.stance))
        except TrainingRefused as refused:
            raise Problem(404, str(refused)) from None
        return await agents()

    @router.delete("/agents/{dn}", status_code=204, responses=problems(404, 422))
    async def dismiss(dn: str) -> None:
        """It hangs up and logs out, and its telephone goes."""
        try:
            await platform.training.dismiss(dn)
        except TrainingRefused as refused:
            raise Problem(404, str(refused)) from None

    @router.post("/reset", responses=problems(422))
    async def reset(wanted: ResetWanted | None = None) -> ResetDone:
        """Clears the floor: the scenario and the virtual agents stop, faults are mended, calls end politely, agents are
        logged out, and time runs as it did at the start."""
        faults.mend_all(platform, connections)
        await platform.training.reset(wanted is None or wanted.agents == "log-out")
        return ResetDone(calls=len(platform.calls()))

    return router


def duty(wanted: AgentWanted) -> Duty:
    return Duty(wanted.dn, wanted.answer_after, wanted.talk, wanted.wrap_up, wanted.disposition, wanted.words)


def _agent(view: VirtualAgentView) -> AgentJson:
    one = view.duty
    return AgentJson(
        dn=one.dn,
        answer_after=one.answer_after,
        talk=one.talk,
        wrap_up=one.wrap_up,
        disposition=one.disposition,
        words=one.words,
        stance=view.stance.value,
        calls=view.calls,
        trouble=view.trouble,
    )


def _seat(view: TraineeView, calls: tuple[CallView, ...], registered: bool) -> SeatJson:
    return SeatJson(
        dn=view.dn,
        name=view.name,
        username=view.username,
        agent_id=view.agent_id,
        status=view.status,
        reason=view.reason,
        since=iso_time(view.since),
        virtual=view.virtual,
        registered=registered,
        calls=[
            SeatCall(conn_id=call.conn_id, state=party.state, other=_other(call, view.dn))
            for call in calls
            for party in call.parties
            if party.dn == view.dn
        ],
    )


def _other(call: CallView, dn: str) -> str:
    return ", ".join(party.dn for party in call.parties if party.dn != dn)
