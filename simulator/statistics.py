"""What a Stat Server offers: statistics by name, and the state of the floor. Plain data and a protocol, so that the
T-Server interface and whoever counts need not know each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

Value = float | str | None
"""None: nothing can be said, for example a share of nothing."""


class UnknownName(Exception):
    """There is no such statistic or object; the text says what there is."""


@dataclass(frozen=True, slots=True)
class StatisticView:
    """format: Time (seconds), Number, Percent or Status. period: seconds between notifications, 0: when it changes."""

    name: str
    category: str
    main_mask: str
    relative_mask: str
    subject: str
    objects: tuple[str, ...]
    time_profile: str
    format: str
    period: float
    description: str


@dataclass(frozen=True, slots=True)
class AgentRow:
    """since: when the state began, seconds since 1970 UTC. work_mode: of one who is not ready, "LegalGuard" among
    them. handling: average, seconds. conn_id, other: of the call
    he is on, "" for none. observed_by: DNs of supervisors who listen, or will; monitor_type: to OneCall or AllCalls;
    monitor_mode: how much of them is heard (mute, coach, connect)."""

    username: str
    name: str
    dn: str
    place: str
    groups: tuple[str, ...]
    state: str
    reason: str
    work_mode: str
    since: float
    calls: int
    handling: float | None
    conn_id: str
    other: str
    observed_by: tuple[str, ...]
    monitor_type: str
    monitor_mode: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """oldest: when the call that waits longest came, seconds since 1970 UTC; None: none waits. Levels: %."""

    number: str
    name: str
    kind: str
    waiting: int
    oldest: float | None
    entered: int
    answered: int
    abandoned: int
    service_level: float | None
    service_level_hour: float | None
    speed_of_answer: float | None
    estimated_wait: float | None


@dataclass(slots=True, eq=False)
class Watch:
    """What has changed since somebody looked last. `wake` is called at every change and must not block."""

    wake: Callable[[], None]
    agents: set[str] = field(default_factory=set)
    queues: set[str] = field(default_factory=set)


class Statistics(Protocol):
    """All methods are for the event loop's own thread."""

    def definitions(self) -> tuple[StatisticView, ...]: ...

    def definition(self, name: str) -> StatisticView:
        """By its name, or another name that people use. Raises UnknownName."""

    def value(self, statistic: str, object: str, type: str | None = None) -> Value:
        """type: the object's; None: the first of the statistic's that has such an object. Raises UnknownName."""

    def agents(self, usernames: Iterable[str] | None = None) -> tuple[AgentRow, ...]:
        """None: everybody."""

    def queues(self) -> tuple[QueueRow, ...]: ...

    def watch(self, watch: Watch) -> None: ...

    def unwatch(self, watch: Watch) -> None: ...
