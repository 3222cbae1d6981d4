"""What a platform offers to whoever teaches on it: customers and agents by script, time, order. No implementation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CustomerScript:
    """What a customer does on the telephone.

    say: a WAV file on the server; words: spoken by the speech engine instead; neither: the customer's own sentence.
    keys: pressed after the answer, a comma is a second's pause. hang_up_after: seconds of conversation, None waits for
    the other side. patience: seconds without an answer until the customer gives up, None waits.
    """

    say: str | None = None
    words: str = ""
    keys: str = ""
    hang_up_after: float | None = None
    patience: float | None = None


NO_SCRIPT = CustomerScript()


@dataclass(frozen=True, slots=True)
class CustomerOrder:
    """A customer to be sent. caller: the number that is seen. to: a service number, a queue, a routing point or a DN.
    data: what comes with the call. expect: the disposition that is right, "" when any is."""

    caller: str
    to: str
    data: Mapping[str, str] = field(default_factory=dict)
    script: CustomerScript = NO_SCRIPT
    expect: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """How a virtual agent works, in seconds. answer_after: of ringing, None never answers. talk: until it hangs up,
    None leaves that to the other side. wrap_up: After Call Work. disposition: "" chooses none. words: what it says."""

    dn: str
    answer_after: float | None = 1.0
    talk: float | None = 30.0
    wrap_up: float = 5.0
    disposition: str = ""
    words: str = ""


class Stance(Enum):
    """What a virtual agent is told to be. Value: its name for people and for HTTP. Busy: calls get a busy signal."""

    Ready = "ready"
    NotReady = "not-ready"
    Busy = "busy"


@dataclass(frozen=True, slots=True)
class VirtualAgentView:
    """trouble: why it does not work; "" when it does. calls: how many it has answered."""

    duty: Duty
    stance: Stance
    calls: int
    trouble: str


@dataclass(frozen=True, slots=True)
class TraineeView:
    """What the desktop of one seat shows. status: LoggedOut, Ready, NotReady, AfterCallWork, LegalGuard or Unknown;
    since: when it became so, seconds since 1970 UTC. reason: of NotReady. agent_id: "" while nobody is logged in."""

    dn: str
    name: str
    username: str
    agent_id: str
    status: str
    reason: str
    since: float
    virtual: bool


class Broken(Enum):
    """A service of the platform that can be down. Value: the fault that it has then."""

    Routing = "routing-down"
    VoiceMail = "voicemail-down"
    Contacts = "contacts-down"
    Statistics = "statistics-down"

    @property
    def service(self) -> str:
        """What it is called, where its state is told."""
        return self.value.removesuffix("-down")


class TrainingRefused(Exception):
    """It cannot be done now; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """at: seconds after the scenario's start. text: what it does, for people."""

    at: float
    text: str
    act: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class StepView:
    """state: waiting, done or failed; trouble: why it failed."""

    at: float
    text: str
    state: str
    trouble: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """began: seconds since 1970 UTC."""

    name: str
    began: float
    running: bool
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """What is asked of a trainee, in seconds. since: calls from then on, seconds since 1970 UTC; None: since the
    beginning of the scenario that plays or played last, and all where none has played. good, fair: the shares of the
    points from which a card is."""

    answer_within: float = 10.0
    hold_at_most: float = 60.0
    since: float | None = None
    good: float = 0.8
    fair: float = 0.6


@dataclass(frozen=True, slots=True)
class CallScore:
    """One call of a trainee. number: of the other side. waited: seconds until the answer, or the end without one.
    expected: the disposition that is right, "" when any is. The last three: whether the rubric is met; None where it
    says nothing, as of holding in a call that was never held."""

    conn_id: str
    number: str
    started: float
    waited: float
    longest_hold: float | None
    disposition: str
    expected: str
    answered_in_time: bool | None
    held_correctly: bool | None
    disposition_right: bool | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The calls of one trainee, the latest first."""

    username: str
    name: str
    dn: str
    calls: tuple[CallScore, ...]


@dataclass(frozen=True, slots=True)
class MarkedCustomer:
    """stage: waiting, ringing, talking or held. agents: the DNs that the call was at."""

    caller: str
    to: str
    stage: str
    agents: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """A moment of the lesson that is remembered. at: seconds since 1970 UTC. seats: those where somebody was logged in.
    calls: others, with who was in them. faults: by name. delay: seconds by which WebSocket clients heard everything
    later. lesson: the scenario that played, and how many seconds it had; "" when none did."""

    id: str
    title: str
    at: float
    seats: tuple[TraineeView, ...]
    customers: tuple[MarkedCustomer, ...]
    calls: tuple[str, ...]
    faults: tuple[str, ...]
    delay: float
    lesson: str
    lesson_at: float


_REMAINDERS = {
    "call": "A call that was not a customer's of yours does not come back: {who}.",
    "conference": "A conference comes back as a call for one agent, without {who}.",
    "telephone": "Nobody is logged in at {who} again: there is no telephone.",
    "customer": "A customer could not call: {who}.",
    "elsewhere": "A customer has not come to the agent of then: {who}.",
    "agent": "An agent does not stand as then: {who}.",
}


@dataclass(frozen=True, slots=True)
class Remainder:
    """What does not come back. code: of which kind, a key of the texts above; who: whom it is about."""

    code: str
    who: str

    @property
    def text(self) -> str:
        """In English."""
        return _REMAINDERS[self.code].format(who=self.who)


@dataclass(frozen=True, slots=True)
class Rewound:
    """What going back to a mark took: calls that were ended, customers who came again, agents who were put back, faults
    that were mended or are there again; and what is not as it was."""

    ended: int
    brought: int
    agents: int
    faults: int
    left: tuple[Remainder, ...]


class UnknownMark(TrainingRefused):
    """There is no such mark."""


class Training(Protocol):
    """All methods are for the event loop's own thread."""

    def trainees(self) -> tuple[TraineeView, ...]: ...

    def agents(self) -> tuple[VirtualAgentView, ...]: ...

    async def hire(self, duty: Duty) -> None:
        """A virtual agent takes the DN: its telephone registers, it logs in and is ready. Raises TrainingRefused."""

    def instruct(self, dn: str, stance: Stance) -> None:
        """Raises TrainingRefused when no virtual agent has the DN."""

    async def dismiss(self, dn: str) -> None:
        """It logs out and its telephone goes. Raises TrainingRefused when no virtual agent has the DN."""

    def services(self) -> Mapping[Broken, bool]:
        """Which services are down."""

    def set_down(self, service: Broken, down: bool) -> None: ...

    def clock_rate(self) -> float: ...

    def run_clock(self, rate: float) -> None:
        """Platform seconds in a real one, 0 stands still. Raises TrainingRefused while calls have real sound."""

    def play(self, name: str, steps: Sequence[Step]) -> None:
        """Begins a scenario. Raises TrainingRefused while another plays."""

    def scenario(self) -> ScenarioView | None:
        """The one that plays, or played last."""

    def stop_scenario(self) -> None: ...

    async def send(self, order: CustomerOrder) -> str:
        """A customer calls; returns the SIP Call-ID. Raises CustomerCallFailed."""

    def sent(self, call_uuid: str) -> bool:
        """Whether the call is of a customer who was sent, and can be brought once more."""

    async def again(self, call_uuid: str) -> str:
        """The customer of a call calls once more: same words, same destination. Returns the SIP Call-ID. Raises
        TrainingRefused when no customer was sent for the call, and CustomerCallFailed."""

    def mark(self, title: str, delay: float = 0.0) -> MarkView:
        """Remembers the floor as it stands. Raises TrainingRefused when there are too many marks."""

    def marks(self) -> tuple[MarkView, ...]:
        """The earliest first."""

    def forget(self, mark: str) -> None:
        """Raises UnknownMark."""

    async def rewind(self, mark: str) -> Rewound:
        """Back to the mark: what has begun since ends, agents stand as they stood, faults made since are mended, and
        the customers of then come again. Raises UnknownMark, and TrainingRefused while another rewind is under way."""

    @property
    def rubric(self) -> Rubric:
        """The one that counts where no other is given."""

    def judge_by(self, rubric: Rubric) -> None:
        """From now on, until the platform ends."""

    def scorecards(self, rubric: Rubric) -> tuple[Scorecard, ...]:
        """Of every trainee who had a call; virtual agents are none."""

    async def reset(self, log_out: bool) -> None:
        """The scenario and the virtual agents stop, faults are mended, calls end politely, agents are logged out, or
        else Not Ready, and time runs as it did at the start."""
