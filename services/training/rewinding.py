"""Goes the way back to a mark, step by step, and waits for what each brings about. The thin shell around rewind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Protocol

from services.training.rewind import Moment, Visit, Way, way_back
from services.training.stand import toward
from simulator.contract import Fault
from simulator.platform import CustomerCallFailed
from simulator.tlib.enums import AgentStatus
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentNotReady,
    RequestAgentReady,
    RequestDeletePair,
    RequestUpdateUserData,
    TRequest,
)
from simulator.training import Broken, Duty, Remainder, Rewound, Stance, TrainingRefused

# So long a call may take to come, an agent to change, routing to choose, in seconds.
COMES, CHANGES, ROUTES = 10.0, 2.0, 3.0
_LOOK = 0.05


class Ground(Protocol):
    """The floor, as one can act on it."""

    def moment(self) -> Moment: ...

    def ask(self, dn: str, requests: Iterable[TRequest]) -> None: ...

    def set_fault(self, fault: Fault | Broken, on: bool) -> None: ...

    async def end(self, calls: Collection[str]) -> None:
        """The calls end politely, by ConnID."""

    async def hire(self, duty: Duty) -> None:
        """Raises TrainingRefused."""

    def instruct(self, dn: str, stance: Stance) -> None: ...

    async def dismiss(self, dn: str) -> None: ...

    async def bring(self, visit: Visit) -> None:
        """The customer calls again. Raises CustomerCallFailed."""

    def route(self, visit: Visit, agent: str) -> None:
        """Sends a call that waits at a routing point to an agent."""


async def back(ground: Ground, then: Moment) -> Rewound:
    """Ends when all is as it was, as far as it can be."""
    way = way_back(ground.moment(), then)
    for fault in way.mend:
        ground.set_fault(fault, False)
    for dn in way.dismiss:
        await ground.dismiss(dn)
    await ground.end(way.end)
    left = list(way.left)
    left += await _hire(ground, way.hire)
    left += await _bring(ground, then, way)
    for conn_id, changed, added in way.data:
        _write(ground, conn_id, changed, added)
    for fault in way.break_again:
        ground.set_fault(fault, True)
    return Rewound(
        ended=len(way.end),
        brought=len(way.bring) - sum(one.code == "customer" for one in left),
        agents=len({*way.agents, *way.dismiss, *(duty.dn for duty in way.hire), *(dn for dn, _ in way.instruct)}),
        faults=len(way.mend) + len(way.break_again),
        left=tuple(dict.fromkeys(left)),
    )


async def _hire(ground: Ground, duties: Iterable[Duty]) -> list[Remainder]:
    left = []
    for duty in duties:
        # Somebody may sit there who came since.
        if ground.moment().stands[duty.dn].logged_in:
            await _stand(ground, Moment(stands={duty.dn: replace(ground.moment().stands[duty.dn], status=_OUT)}))
        try:
            await ground.hire(duty)
        except TrainingRefused:
            left.append(Remainder("agent", duty.dn))
    return left


_OUT = AgentStatus.LoggedOut


async def _bring(ground: Ground, then: Moment, way: Way) -> list[Remainder]:
    """Those first who come to an agent: each finds that agent ready and all others not."""
    to_agents = [visit for visit in way.bring if visit.agents]
    left = []
    if to_agents:
        await _hold_back(ground, then)
    for visit in to_agents:
        left += await _come(ground, visit)
    left += await _stand(ground, then)
    for visit in way.bring:
        if not visit.agents:
            left += await _come(ground, visit)
    return left


async def _hold_back(ground: Ground, then: Moment) -> None:
    """Nobody is ready, or routing would choose for itself; those who were logged in are again."""
    now = ground.moment().stands
    aside = {
        dn: replace(stand, status=AgentStatus.NotReady, reason="")
        for dn, stand in then.stands.items()
        if dn not in then.crew and stand.logged_in and now[dn].agent_id != stand.agent_id
    }
    await _stand(ground, Moment(stands=aside))
    for dn, stand in ground.moment().stands.items():
        if stand.status is AgentStatus.Ready:
            ground.ask(dn, [RequestAgentNotReady(this_dn=dn)])
    await _until(lambda: _nobody_ready(ground.moment()), CHANGES)


def _nobody_ready(now: Moment) -> bool:
    return all(stand.status is not AgentStatus.Ready for stand in now.stands.values())


async def _come(ground: Ground, visit: Visit) -> list[Remainder]:
    """A customer calls again, and finds the agent of then, where there was one."""
    key, who = visit.customer, visit.order.caller
    try:
        await ground.bring(visit)
    except CustomerCallFailed as failed:
        return [Remainder("customer", f"{who}: {failed}")]
    if not await _until(lambda: key in ground.moment().visits, COMES):
        return [Remainder("customer", who)]
    if not visit.agents:
        return []
    agent = visit.agents[0]
    if not _is_at(ground, key, agent):
        ground.ask(agent, [RequestAgentReady(this_dn=agent)])
    if not await _until(lambda: _is_at(ground, key, agent), ROUTES):
        # Somebody had handed the call over: routing would never have chosen this agent.
        ground.route(ground.moment().visits.get(key, visit), agent)
    if await _until(lambda: _is_at(ground, key, agent), ROUTES):
        return []
    return [Remainder("elsewhere", who)]


def _is_at(ground: Ground, customer: int, agent: str) -> bool:
    visit = ground.moment().visits.get(customer)
    return visit is not None and agent in visit.agents


async def _stand(ground: Ground, then: Moment) -> list[Remainder]:
    """Every agent is put where they stood."""
    way = way_back(ground.moment(), then)
    for dn in way.agents:
        ground.ask(dn, toward(dn, ground.moment().stands[dn], then.stands[dn]))
    for dn, stance in way.instruct:
        ground.instruct(dn, stance)
    await _until(lambda: not way_back(ground.moment(), then).agents, CHANGES)
    return [Remainder("agent", dn) for dn in way_back(ground.moment(), then).agents]


def _write(ground: Ground, conn_id: str, changed: KVList, added: Iterable[str]) -> None:
    """By whoever has the call."""
    visit = next((one for one in ground.moment().visits.values() if one.conn_id == conn_id and one.agents), None)
    if visit is None:
        return
    dn = visit.agents[0]
    asked: list[TRequest] = [RequestDeletePair(this_dn=dn, conn_id=conn_id, data_key=key) for key in added]
    if changed:
        asked.append(RequestUpdateUserData(this_dn=dn, conn_id=conn_id, user_data=changed))
    ground.ask(dn, asked)


async def _until(condition: Callable[[], bool], seconds: float) -> bool:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        if loop.time() >= deadline:
            return False
        await asyncio.sleep(_LOOK)
    return True
