"""The steps a strategy is made of, as data. Source: contract urs.md 2 and 5."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from routing.skills import Expression
from routing.statistics import Order, Statistic
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList


class TargetKind(Enum):
    """The value is how a strategy spells it."""

    Skill = "skill"
    Group = "group"
    Agent = "agent"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a call may go to. name: the expression, the group's name or the agent's user name, as written."""

    kind: TargetKind
    name: str
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class SelectTarget:
    """Wait until one of the targets is free, `timeout` seconds at most (None: as long as the caller does).

    clear: on leaving, the targets are dropped; otherwise they are added to those of the next such step.
    """

    targets: tuple[Target, ...]
    timeout: float | None = None
    priority: int | None = None
    statistic: Statistic = Statistic.StatAgentLoading
    order: Order = Order.max
    virtual_queue: str = ""
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Busy:
    """What the caller hears, from here on, whenever he waits."""

    treatment: TreatmentType
    parms: KVList = EMPTY


_ENDLESS = (TreatmentType.Music, TreatmentType.RingBack, TreatmentType.Silence, TreatmentType.Busy)


@dataclass(frozen=True, slots=True)
class Treat:
    """Have the caller hear or press something, and go on at its end; nobody is selected meanwhile.

    attempts: how often at most, until it ends as it should. into: the key of the user data that gets the digits.
    """

    treatment: TreatmentType
    parms: KVList = EMPTY
    attempts: int = 1
    into: str = ""

    @property
    def endless(self) -> bool:
        """The strategy goes on as soon as it plays."""
        return self.treatment in _ENDLESS and self.parms.text("DURATION") in ("", "0")


@dataclass(frozen=True, slots=True)
class SetPriority:
    priority: int


@dataclass(frozen=True, slots=True)
class Attach:
    data: KVList


@dataclass(frozen=True, slots=True)
class Route:
    """Send the call to a DN or a number, whoever is there."""

    dn: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let seconds pass; nobody is selected meanwhile."""

    seconds: float


# --- conditions of branches ---


@dataclass(frozen=True, slots=True)
class DataIs:
    """A value of the user data fits one of the patterns (`*` stands for anything); none given: it is there at all."""

    key: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberIs:
    """The caller's number (ani) or the dialled one (dnis) fits one of the patterns."""

    which: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigitsAre:
    """What the caller pressed last fits one of the patterns."""

    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompletionIs:
    """How the last treatment ended is one of these: NORMAL, TIMEOUT, ... or FAILED."""

    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeIs:
    """start, end: seconds of the local day, [start, end), over midnight when end <= start; days: Monday is 0.

    utc_offset: seconds east of UTC.
    """

    start: int
    end: int
    days: frozenset[int]
    utc_offset: int = 0


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NotSo:
    part: Condition


Condition = DataIs | NumberIs | DigitsAre | CompletionIs | TimeIs | AllOf | AnyOf | NotSo


@dataclass(frozen=True, slots=True)
class Arm:
    """condition None: else. text: the condition as written, for the story."""

    condition: Condition | None
    steps: tuple[Step, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    arms: tuple[Arm, ...]


Step = SelectTarget | Busy | Treat | SetPriority | Attach | Route | Wait | Branch


@dataclass(frozen=True, slots=True)
class Strategy:
    """warnings: legal, but likely not meant."""

    name: str
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
