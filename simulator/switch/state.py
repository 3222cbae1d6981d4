"""What the switch remembers: calls with their parties, agents, clients. Plain data; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from simulator.contract import ClientId, LegId
from simulator.switch.sessions import AgentSession
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import (
    CallState,
    CallType,
    DNRole,
    ForwardMode,
    MonitorNextCallType,
    RegisterMode,
    RouteType,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import TwoStepRequest


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
    CPDetect = 0xD
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


class Releasing(Enum):
    """Who hung up, as the party sees it that is released. Value: ReleasingParty in the Extensions of EventReleased."""

    Local = "1 Local"
    Remote = "2 Remote"
    Unknown = "3 Unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waits for an answer, under which ReferenceID, with which reasons."""

    client: ClientId
    reference_id: int
    reasons: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class Claim:
    """A request for an agent's reservation. timeout: milliseconds, 0 to give him back, -1 as configured."""

    asked: Asked
    timeout: int
    priority: int


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


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a call came to a DN other than by being dialled: why, and by whose doing (ThirdPartyDN and its role)."""

    why: CallState = CallState.Ok
    third_dn: str | None = None
    third_role: DNRole | None = None


DIALLED = Arrival()


@dataclass(slots=True)
class Then:
    """What follows when the telephone has held a call: a consultation call to `other_dn` (request set), or taking up
    the call `other` again. asked: who wanted it, while he is there."""

    asked: Asked | None
    request: TwoStepRequest | None = None
    other: str = ""


class StepKind(Enum):
    Transfer = "single-step transfer"
    Conference = "single-step conference"


@dataclass(slots=True)
class Step:
    """A single-step operation under way: whose, the leg of the new party, who waits for it (None: a telephone).

    user_data: becomes the call's when the new party rings. queue, overflow, extensions: the call's, should it fail.
    """

    kind: StepKind
    by: str
    leg: LegId
    asked: Asked | None
    user_data: KVList
    queue: str | None
    overflow: tuple[str, ...] | None
    extensions: KVList


@dataclass(frozen=True, slots=True)
class Hop:
    """From which switch a call was sent to another one, and by which DN."""

    location: str
    dn: str


@dataclass(frozen=True, slots=True)
class Access:
    """An access number that waits for its call: the destination behind it, and the data that comes with it."""

    reference: int
    number: str
    to: str
    location: str
    user_data: KVList
    asked: Asked


@dataclass(slots=True)
class Monitor:
    """A supervisor's order to observe an agent. conn_id: the call that he observes now."""

    supervisor: str
    agent: str
    type: MonitorNextCallType
    mode: str
    scope: str
    conn_id: str | None = None


@dataclass(slots=True)
class Data:
    """The user data of a call; a consultation call may share that of its original (consult-user-data joint)."""

    pairs: KVList = EMPTY


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

    queue: the ThisQueue of its events. incoming: the leg came to us, so it can be alerted. arrival: what brought it
    here. then: what waits for it to be held. muted: NoTalk, deaf: NoListen. observes: the DN that an observer listens
    to; mode: how much of him is heard (mute, coach, connect); scope: whether he stays with the call or the agent.
    established: he has talked to somebody. releasing: whose doing it is that he leaves.
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
    arrival: Arrival = DIALLED
    then: Then | None = None
    muted: bool = False
    deaf: bool = False
    observes: str | None = None
    mode: str = "mute"
    scope: str = "call"
    established: bool = False
    releasing: Releasing = Releasing.Local

    @property
    def talks(self) -> bool:
        """In conversation, or holding one."""
        return self.state in (PartyState.Connected, PartyState.Held)


@dataclass(slots=True)
class Call:
    """dnis: what was dialled. queue: the last routing point or queue it went through. extensions: of the request that
    made or last routed it. business: BusinessCall (1 business, 0 private, 2 work-related). overflow: where it goes
    after the DN that rings now; None until a no-answer setting was looked up. redirections: how often it was forwarded
    since somebody last answered. consult_of: the ConnID of the original, for a consultation call. main_type: the type
    of the call it all began with (PropagatedCallType). automatic: a mute transfer, which completes itself; asked: who
    waits for that. hearing: what the telephones were told last of who hears whom. predictive: a queue dialled it.
    location: where the dialled number is; site: the switch where the call is now; hops: those that it came through.
    """

    conn_id: str
    call_id: int
    call_uuid: str
    call_type: CallType
    ani: str
    dnis: str
    created: float
    caller_name: str = ""
    parties: list[Party] = field(default_factory=list)
    data: Data = field(default_factory=Data)
    extensions: KVList = EMPTY
    queue: str | None = None
    business: int = 0
    overflow: tuple[str, ...] | None = None
    redirections: int = 0
    consult_of: str | None = None
    main_type: CallType | None = None
    automatic: bool = False
    asked: Asked | None = None
    step: Step | None = None
    hearing: object = None
    predictive: bool = False
    location: str = ""
    site: str = ""
    hops: tuple[Hop, ...] = ()

    @property
    def user_data(self) -> KVList:
        return self.data.pairs

    @property
    def caller(self) -> Party | None:
        """Who began the call, while he is there."""
        if self.predictive:
            return None
        return next((party for party in self.parties if party.role is DNRole.RoleOrigination), None)

    @property
    def front(self) -> Party | None:
        """Whom a new target is called for: the caller, or after a transfer whoever stayed."""
        here = (p for p in self.parties if p.state in _PRESENT and p.role is not DNRole.RoleObserver)
        return self.caller or next(here, None)

    @property
    def observers(self) -> list[Party]:
        return [party for party in self.parties if party.role is DNRole.RoleObserver]

    @property
    def people(self) -> list[Party]:
        """Who is in the conversation: no queues, nobody who still rings, no observers."""
        return [party for party in self.parties if party.talks and party.role is not DNRole.RoleObserver]

    @property
    def waiting_at(self) -> Party | None:
        """The routing point or queue that holds the call."""
        return next((party for party in self.parties if party.kind is PartyKind.Queue), None)

    def party(self, dn: str) -> Party | None:
        """The DN's part in this call once it has events of it; outside numbers are nobody's DN."""
        return next((party for party in self.parties if party.number == dn and _visible(party)), None)

    def member(self, number: str) -> Party | None:
        """As party(), outside numbers included."""
        return next((p for p in self.parties if p.number == number and p.state is not PartyState.Null), None)

    def of_leg(self, leg: LegId) -> Party | None:
        return next((party for party in self.parties if party.leg == leg), None)


_PRESENT = (PartyState.Initiated, PartyState.Dialing, PartyState.Connected, PartyState.Held)


def _visible(party: Party) -> bool:
    return party.kind is not PartyKind.Outside and party.state is not PartyState.Null


@dataclass(frozen=True, slots=True)
class DNStatus:
    """What is switched on at a DN. dnd: do not disturb. message_waiting: its lamp. forwards: where its calls go
    instead, by when: Unconditional, SendAllCalls, OnBusy, OnNoAnswer."""

    dnd: bool = False
    message_waiting: bool = False
    forwards: Mapping[ForwardMode, str] = field(default_factory=dict)


class AlarmKind(Enum):
    __hash__ = object.__hash__

    NoAnswer = "a ringing DN is not answered"
    Router = "nobody routes the call"
    Routing = "the target of a route neither rings nor answers"
    Answer = "the telephone was told to answer and does not"
    Hold = "the telephone was told to hold and does not"
    Retrieve = "the telephone was told to retrieve and does not"
    Treatment = "the treatment does not begin"
    Rest = "after-call work or legal guard is over"
    Inactivity = "an agent has done nothing for long"
    Collection = "requests for an agent are collected no longer"
    Reservation = "the reservation of an agent is over"
    Access = "an access number was not dialled"


@dataclass(frozen=True, slots=True)
class Alarm:
    """owner: a ConnID, or an agent's DN for what concerns him rather than a call. number, leg: the party."""

    kind: AlarmKind
    owner: str
    number: str = ""
    leg: LegId | None = None


_NOTHING_ON = DNStatus()


@dataclass(slots=True)
class State:
    """Everything that a refused request must leave as it was. engaged: how many parties a DN has in calls, those that
    have no events yet included; a DN without any is not there. claims: by an agent's DN, the requests for him that are
    being collected; reserved: the client that has him. broken: DNs that are out of service on command."""

    calls: dict[str, Call] = field(default_factory=dict)
    legs: dict[LegId, Call] = field(default_factory=dict)
    agents: dict[str, AgentSession] = field(default_factory=dict)
    engaged: dict[str, int] = field(default_factory=dict)
    clients: dict[ClientId, str] = field(default_factory=dict)
    registrations: dict[str, dict[ClientId, RegisterMode]] = field(default_factory=dict)
    accesses: dict[str, Access] = field(default_factory=dict)
    monitors: dict[str, Monitor] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    reserved: dict[str, ClientId] = field(default_factory=dict)
    out_of_service: set[str] = field(default_factory=set)
    dns: dict[str, DNStatus] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    link_down: bool = False
    alarms: dict[Alarm, float] = field(default_factory=dict)
    closing: bool = False

    def status(self, dn: str) -> DNStatus:
        return self.dns.get(dn, _NOTHING_ON)

    def calls_on(self, dn: str) -> list[tuple[Call, Party]]:
        """The calls that a DN is part of, oldest first."""
        return [(call, party) for call in self.calls.values() if (party := call.party(dn)) is not None]
