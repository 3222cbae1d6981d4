"""Lessons that play by themselves: steps with times, shipped or one's own: /sim/scenarios."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from fastapi import APIRouter
from pydantic import Field, model_validator

from simulator.platform import Platform
from simulator.training import ScenarioView, Stance, Step, TrainingRefused
from tserver_api import faults, marks, simulation, training
from tserver_api.codec import iso_time
from tserver_api.connections import Connections
from tserver_api.faults import FaultWanted
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.simulation import CustomerCall
from tserver_api.training import AgentWanted, StanceName

_FOLDER = Path(__file__).parent / "shipped_scenarios"
_ACTIONS = ("call", "agent", "stance", "dismiss", "break_", "mend", "mark")


class AgentStance(Json):
    dn: str
    stance: StanceName


class ScenarioStep(Json):
    """at: seconds after the start. text: what it does, for people. One of: call (a customer's), agent (a virtual one
    takes a seat), stance (of a virtual agent), dismiss (a virtual agent's DN), break (a fault), mend (all faults), mark
    (a moment to be rewound to, by its title)."""

    at: float = Field(ge=0, le=86_400)
    text: str = Field("", max_length=200)
    call: CustomerCall | None = None
    agent: AgentWanted | None = None
    stance: AgentStance | None = None
    dismiss: str | None = None
    break_: FaultWanted | None = Field(None, alias="break")
    mend: Literal["all"] | None = None
    mark: str | None = Field(None, max_length=100)

    @model_validator(mode="after")
    def _one_action(self) -> ScenarioStep:
        if sum(getattr(self, name) is not None for name in _ACTIONS) != 1:
            raise ValueError("a step does one thing: call, agent, stance, dismiss, break, mend or mark")
        return self


class Scenario(Json):
    """title and description are for people."""

    name: str = Field(pattern=r"^[a-z0-9-]{1,64}$")
    title: str = Field("", max_length=100)
    description: str = Field("", max_length=500)
    steps: list[ScenarioStep] = Field(min_length=1, max_length=500)


class StepProgress(Json):
    at: float
    text: str
    state: Literal["waiting", "done", "failed"]
    trouble: str


class Progress(Json):
    """The scenario that plays, or played last."""

    name: str
    began: str
    running: bool
    steps: list[StepProgress]


@cache
def shipped() -> dict[str, Scenario]:
    """Those that come with the simulator, by name."""
    found = [Scenario.model_validate(yaml.safe_load(file.read_text())) for file in sorted(_FOLDER.glob("*.yaml"))]
    return {one.name: one for one in found}


def routes(platform: Platform, connections: Connections) -> APIRouter:
    router = APIRouter(prefix="/sim", tags=["simulator"])
    turns = itertools.count()

    def begin(scenario: Scenario) -> Progress:
        try:
            platform.training.play(scenario.name, _steps(platform, connections, turns, scenario))
        except TrainingRefused as refused:
            raise Problem(409, str(refused)) from None
        progress = _progress(platform.training.scenario())
        assert progress is not None, "what has begun is there"
        return progress

    @router.get("/scenarios")
    async def scenarios() -> list[Scenario]:
        """The lessons that come with the simulator."""
        return list(shipped().values())

    @router.post("/scenarios/{name}/play", status_code=202, responses=problems(404, 409, 422))
    async def play(name: str) -> Progress:
        """Plays a lesson that comes with the simulator."""
        if name not in shipped():
            raise Problem(404, f"There is no scenario {name}. Those there are: {', '.join(shipped())}.")
        return begin(shipped()[name])

    @router.post("/scenarios", status_code=202, responses=problems(409, 422))
    async def play_own(scenario: Scenario) -> Progress:
        """Plays a lesson of one's own."""
        return begin(scenario)

    @router.get("/scenario")
    async def playing() -> Progress | None:
        """How far the lesson is; null: none has been played."""
        return _progress(platform.training.scenario())

    @router.delete("/scenario", status_code=204)
    async def stop() -> None:
        """No more steps; what has begun goes on. POST /sim/reset ends that as well."""
        platform.training.stop_scenario()

    return router


def _progress(view: ScenarioView | None) -> Progress | None:
    if view is None:
        return None
    steps = [
        StepProgress.model_validate({"at": one.at, "text": one.text, "state": one.state, "trouble": one.trouble})
        for one in view.steps
    ]
    return Progress(name=view.name, began=iso_time(view.began), running=view.running, steps=steps)


def _steps(platform: Platform, connections: Connections, turns: Iterator[int], scenario: Scenario) -> list[Step]:
    return [
        Step(step.at, step.text or _told(step), _act(platform, connections, turns, step)) for step in scenario.steps
    ]


def _told(step: ScenarioStep) -> str:
    """What a step without a text does."""
    match step:
        case ScenarioStep(call=CustomerCall() as call):
            return f"A customer calls {call.to}"
        case ScenarioStep(agent=AgentWanted() as agent):
            return f"A virtual agent takes {agent.dn}"
        case ScenarioStep(stance=AgentStance() as wanted):
            return f"{wanted.dn} becomes {wanted.stance}"
        case ScenarioStep(dismiss=str() as dn):
            return f"The virtual agent leaves {dn}"
        case ScenarioStep(break_=FaultWanted() as fault):
            return f"Fault: {fault.fault}"
        case ScenarioStep(mark=str() as title):
            return f"Mark: {title}"
    return "All faults are mended"


def _act(
    platform: Platform, connections: Connections, turns: Iterator[int], step: ScenarioStep
) -> Callable[[], Awaitable[None]]:
    async def act() -> None:
        match step:
            case ScenarioStep(call=CustomerCall() as call):
                await simulation.place(platform, call, turns)
            case ScenarioStep(agent=AgentWanted() as agent):
                await platform.training.hire(training.duty(agent))
            case ScenarioStep(stance=AgentStance() as wanted):
                platform.training.instruct(wanted.dn, Stance(wanted.stance))
            case ScenarioStep(dismiss=str() as dn):
                await platform.training.dismiss(dn)
            case ScenarioStep(break_=FaultWanted() as fault):
                faults.happen(platform, connections, fault)
            case ScenarioStep(mark=str() as title):
                marks.add(platform, connections, title)
            case _:
                faults.mend_all(platform, connections)

    return act
