"""The calls that wait and their order: priority, then waiting time, then who came first.

Source: contract urs.md 5.5 and 5.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from routing.statistics import Candidate
from routing.strategy.interpreter import Progress
from routing.strategy.language import Busy, SelectTarget, Treat
from routing.targets import Pursuit
from simulator.tlib.events import EventRouteRequest
from simulator.tlib.kvlist import KVList


class Stage(Enum):
    """Selecting: waits for a target. Paused: a `wait`. Treated: hears or presses something. Routing: sent, not yet
    arrived. Parked: nothing to wait for."""

    Selecting = "selecting"
    Paused = "paused"
    Treated = "treated"
    Routing = "routing"
    Parked = "parked"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A RequestRouteCall whose outcome is open. winner None: not to an agent. deadline: then silence is a failure."""

    reference: int
    dn: str
    winner: Candidate | None = None
    virtual_queue: str = ""
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Treating:
    """The RequestApplyTreatment of a step, and the how manieth attempt it is."""

    reference: int
    step: Treat
    attempt: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A call's time in one virtual queue, under an id of its own."""

    virtual_queue: str
    vqid: str


@dataclass(slots=True)
class Call:
    """A call at a routing point.

    since: when it first came, which a return does not change. deadline: when the present step ends. last_vqid: of the
    stay that ended last. digits, completion: what came of the treatment that ended last. excluded: agents not to be
    tried again before the time given.
    """

    request: EventRouteRequest
    strategy: str
    number: int
    since: float
    progress: Progress
    data: KVList
    conn_id: str
    stage: Stage = Stage.Parked
    floor: int | None = None
    block: SelectTarget | None = None
    pursuits: tuple[Pursuit, ...] = ()
    deadline: float | None = None
    attempt: Attempt | None = None
    playing: Busy | None = None
    treating: Treating | None = None
    digits: str = ""
    completion: str = ""
    default_tried: bool = False
    excluded: dict[str, float] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    last_vqid: str = ""

    @property
    def routing_point(self) -> str:
        return self.request.this_dn

    @property
    def priority(self) -> int:
        return self.progress.priority if self.floor is None else max(self.floor, self.progress.priority)

    @property
    def virtual_queue(self) -> str:
        """The one that it entered last; "" if none."""
        return self.stays[-1].virtual_queue if self.stays else ""


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """since: seconds since 1970 UTC; position: 1 is next, among the calls of the same virtual queue, or of the same
    routing point where there is none."""

    conn_id: str
    routing_point: str
    virtual_queue: str
    priority: int
    since: float
    position: int


class Queue:
    """All calls at routing points, by ConnID."""

    def __init__(self) -> None:
        self._calls: dict[str, Call] = {}

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls.values()))

    def add(self, call: Call) -> None:
        self._calls[call.conn_id] = call

    def get(self, conn_id: str, routing_point: str) -> Call | None:
        """The call, if that is the routing point at which it waits."""
        call = self.find(conn_id)
        return call if call and call.routing_point == routing_point else None

    def find(self, conn_id: str) -> Call | None:
        """The call, wherever it waits."""
        return self._calls.get(conn_id)

    def routed_by(self, reference: int) -> Call | None:
        """The call that a RequestRouteCall was about."""
        return next(
            (call for call in self._calls.values() if call.attempt and call.attempt.reference == reference), None
        )

    def pop(self, conn_id: str) -> Call | None:
        return self._calls.pop(conn_id, None)

    def selecting(self) -> list[Call]:
        """The calls that wait for a target, the next one first."""
        return sorted((call for call in self._calls.values() if call.stage is Stage.Selecting), key=_order)

    def is_selecting(self) -> bool:
        return any(call.stage is Stage.Selecting for call in self._calls.values())

    def waiting(self) -> tuple[WaitingCall, ...]:
        positions: dict[str, int] = {}
        return tuple(_view(call, positions) for call in sorted(self._calls.values(), key=_order))

    def deadlines(self) -> Iterator[float]:
        for call in self._calls.values():
            if call.attempt:
                yield from () if call.attempt.deadline is None else (call.attempt.deadline,)
            else:
                yield from call.excluded.values()
                yield from () if call.deadline is None else (call.deadline,)


def _order(call: Call) -> tuple[int, float, int]:
    return -call.priority, call.since, call.number


def _view(call: Call, positions: dict[str, int]) -> WaitingCall:
    where = call.virtual_queue or call.routing_point
    positions[where] = positions.get(where, 0) + 1
    return WaitingCall(
        call.conn_id, call.routing_point, call.virtual_queue, call.priority, call.since, positions[where]
    )
