"""What TQueryAddress tells about agents and queues. Source: tlib contract 2 (AddressInfoType) and 12.

The documented values are numbers; who is logged in stands in Extensions, numbered like the calls of a DN.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.switch import availability
from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentSession
from simulator.tlib.enums import AddressInfoType, AgentStatus
from simulator.tlib.kvlist import KVList

A = AddressInfoType
Info = tuple[int, KVList | None]
"""AddressInfoStatus, and Extensions where the number does not say all."""


def _status(floor: Floor, dn: str) -> Info:
    session = floor.state.agents.get(dn)
    return int(session.status if session is not None else AgentStatus.LoggedOut), None


def _logged_in(floor: Floor, queue: str) -> Info:
    return len(availability.agents_at(floor, queue)), None


def _available(floor: Floor, queue: str) -> Info:
    return len(availability.by_idleness(floor, queue)), None


def _audit(floor: Floor, queue: str) -> Info:
    agents = availability.agents_at(floor, queue)
    pairs = tuple(pair for n, session in enumerate(agents, 1) for pair in _agent(n, session))
    return len(agents), KVList(pairs) if pairs else None


def _agent(n: int, session: AgentSession) -> tuple[tuple[str, int | str], ...]:
    return (
        (f"DN-{n}", session.dn),
        (f"AgentID-{n}", session.agent_id),
        (f"AgentType-{n}", int(session.type)),
        (f"AgentStatus-{n}", int(session.status)),
        (f"AgentWorkMode-{n}", int(session.words.work_mode)),
    )


OF_QUEUES: dict[AddressInfoType, Callable[[Floor, str], Info]] = {
    A.NumberOfAgentsInQueue: _logged_in,
    A.NumberOfAvailableAgentsInQueue: _available,
    A.QueueLoginAudit: _audit,
}
ANSWERS: dict[AddressInfoType, Callable[[Floor, str], Info]] = {A.AgentStatus: _status, **OF_QUEUES}
