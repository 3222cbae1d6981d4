"""What the switch remembers: calls with their parties, agents, clients. Plain data; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from simulator.contract import ClientId, LegId
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import AgentWorkMode, CallType, DNRole, RegisterMode, RouteType
from simulator.tlib.kvlist import EMPTY, KVList


class PartyState(Enum):
    """Where a party stands. Value: the telephony part of T-Library's packed PartyState."""

    # Members are single objects; the hash that Enum brings is a Python call per look-up.
    __hash__ = object.__hash__

    Null = 0x0
    Initiated = 0x1
    Dialing = 0x10001
    Alerting = 0xA
    Connected = 0xC
    Held = 0xE
    Failed = 0xF
    Queued = 0x9
    Gone = -1


class PartyKind(Enum):
    """Device: a DN with a telephone. Queue: a routing point or ACD queue. Outside: beyond a trunk, gets no events."""

    Device = "device"
    Queue = "queue"
    Outside = "outside"


class Ask(Enum):
    """Requests whose answer the telephone gives."""

    __hash__ = object.__hash__

    Answer = "answer"
    Hold = "hold"
    Retrieve = "retrieve"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waits for an answer, under which ReferenceID, with which reasons."""

    client: ClientId
    reference_id: int
    reasons: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """What happens when a ringing DN is not answered: seconds (0: never), what becomes of the agent, and where the
    call goes, one after the other: "recall", "release" or a number."""

    timeout: int
    action: str
    overflow: tuple[str, ...]

    @property
    def overflow_text(self) -> str:
        return ",".join(self.overflow) or "none"


@dataclass(slots=True)
class Route:
    """A route request under way. asked is None for default routing."""

    type: RouteType
    leg: LegId
    asked: Asked | None


@dataclass(slots=True)
class Stay:
    """A call's stay at a routing point or queue. treatment: the one that plays or is about to (starting);
    treatment_asked: who waits for it to play. defaulted: default routing was tried."""

    route: Route | None = None
    treatment: Treatment | None = None
    starting: bool = False
    treatment_asked: Asked | None = None
    defaulted: bool = False


@dataclass(slots=True)
class Party:
    """One participant. number: a DN, or an outside number. leg: stays when the leg is over; State.legs knows.

    queue: the ThisQueue of its events. incoming: the leg came to us, so it can be alerted.
    """

    number: str
    kind: PartyKind
    role: DNRole
    state: PartyState = PartyState.Null
    leg: LegId | None = None
    trunk: str | None = None
    queue: str | None = None
    incoming: bool = False
    alerted: bool = False
    no_answer: NoAnswer | None = None
    asked: dict[Ask, Asked] = field(default_factory=dict)
    stay: Stay | None = None


@dataclass(slots=True)
class Call:
    """dnis: what was dialled. queue: the last routing point or queue it went through. extensions: of the request that
    made or last routed it. business: BusinessCall (1 business, 0 private, 2 work-related). overflow: where it goes
    after the DN that rings now; None until a no-answer setting was looked up."""

    conn_id: str
    call_id: int
    call_uuid: str
    call_type: CallType
    ani: str
    dnis: str
    created: float
    caller_name: str = ""
    parties: list[Party] = field(default_factory=list)
    user_data: KVList = EMPTY
    extensions: KVList = EMPTY
    queue: str | None = None
    business: int = 0
    overflow: tuple[str, ...] | None = None

    @property
    def caller(self) -> Party | None:
        """The party that began the call, while it is there."""
        return next((party for party in self.parties if party.role is DNRole.RoleOrigination), None)

    @property
    def waiting_at(self) -> Party | None:
        """The routing point or queue that holds the call."""
        return next((party for party in self.parties if party.kind is PartyKind.Queue), None)

    def party(self, dn: str) -> Party | None:
        """The DN's part in this call once it has events of it; outside numbers are nobody's DN."""
        return next((party for party in self.parties if party.number == dn and _visible(party)), None)

    def of_leg(self, leg: LegId) -> Party | None:
        return next((party for party in self.parties if party.leg == leg), None)


def _visible(party: Party) -> bool:
    return party.kind is not PartyKind.Outside and party.state is not PartyState.Null


class AgentState(Enum):
    """Value: T-Library's AgentStatus in a DN's snapshot. Being on a call is no agent state."""

    LoggedOut = 0
    Ready = 2
    NotReady = 3
    AfterCallWork = 4


@dataclass(slots=True)
class AgentSession:
    """An agent logged in on a DN. ready_mode: the work mode to return to after after-call work. wrap_up: the
    WrapUpTime given with login, Ready or NotReady. owed: after-call work that waits for the DN's other calls to end."""

    agent_id: str
    dn: str
    session_id: str
    client: ClientId
    state: AgentState = AgentState.LoggedOut
    since: float = 0.0
    queue: str | None = None
    work_mode: AgentWorkMode = AgentWorkMode.Unknown
    ready_mode: AgentWorkMode = AgentWorkMode.Unknown
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY
    wrap_up: str = ""
    owed: str = ""


class AlarmKind(Enum):
    __hash__ = object.__hash__

    NoAnswer = "a ringing DN is not answered"
    Router = "nobody routes the call"
    Routing = "the target of a route neither rings nor answers"
    Answer = "the telephone was told to answer and does not"
    Hold = "the telephone was told to hold and does not"
    Retrieve = "the telephone was told to retrieve and does not"
    Treatment = "the treatment does not begin"
    WrapUp = "after-call work is over"


@dataclass(frozen=True, slots=True)
class Alarm:
    """owner: a ConnID, or an agent's DN for WrapUp. number, leg: the party."""

    kind: AlarmKind
    owner: str
    number: str = ""
    leg: LegId | None = None


@dataclass(slots=True)
class State:
    """Everything that a refused request must leave as it was."""

    calls: dict[str, Call] = field(default_factory=dict)
    legs: dict[LegId, Call] = field(default_factory=dict)
    agents: dict[str, AgentSession] = field(default_factory=dict)
    clients: dict[ClientId, str] = field(default_factory=dict)
    registrations: dict[str, dict[ClientId, RegisterMode]] = field(default_factory=dict)
    out_of_service: set[str] = field(default_factory=set)
    alarms: dict[Alarm, float] = field(default_factory=dict)
    closing: bool = False

    def calls_on(self, dn: str) -> list[tuple[Call, Party]]:
        """The calls that a DN is part of, oldest first."""
        return [(call, party) for call in self.calls.values() if (party := call.party(dn)) is not None]
