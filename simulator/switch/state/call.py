"""A call with its parties. Plain data; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from simulator.contract import LegId
from simulator.switch.state.asking import Asked
from simulator.switch.state.party import Party, PartyKind, PartyState, _visible
from simulator.tlib.enums import (
    CallType,
    DNRole,
    TreatmentType,
)
from simulator.tlib.kvlist import EMPTY, KVList


class StepKind(Enum):
    Transfer = "single-step transfer"
    Conference = "single-step conference"


@dataclass(slots=True)
class Step:
    """A single-step operation under way: whose, the leg of the new party, who waits for it. referred: a telephone.

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
    referred: bool = False


@dataclass(slots=True)
class Fork:
    """Telephones that are called at once. number: whose call it is (the shared line's DN, or the hunt group). lead: the
    leg by which a route or a step knows them all. legs: of those that may still answer. shared: a shared line."""

    number: str
    lead: LegId
    legs: list[LegId]
    shared: bool


@dataclass(frozen=True, slots=True)
class Hop:
    """From which switch a call was sent to another one, and by which DN."""

    location: str
    dn: str


@dataclass(slots=True)
class Data:
    """The user data of a call; a consultation call may share that of its original (consult-user-data joint)."""

    pairs: KVList = EMPTY


@dataclass(slots=True)
class Call:
    """dnis: what was dialled. queue: the last routing point or queue it went through. extensions: of the request that
    made or last routed it. business: BusinessCall (1 business, 0 private, 2 work-related). overflow: where it goes
    after the DN that rings now; None until a no-answer setting was looked up. redirections: how often it was forwarded
    since somebody last answered. consult_of: the ConnID of the original, for a consultation call. main_type: the type
    of the call it all began with (PropagatedCallType). automatic: a mute transfer, which completes itself; asked: who
    waits for that. forks: the telephones that are called at once. hearing: what the telephones were told last of who
    hears whom. predictive: a queue dialled it. location: where the dialled number is; site: the switch where the call
    is now; hops: those that it came through. default_dn: where default routing goes for this call, if that was set.
    alternatives: where alternate routing has sent it already. collected, last_digit: what was collected last.
    meanwhile: what the caller hears after one treatment and before the next, silence or that the target rings. music:
    what who is held hears, by the last route request or routing point. waits: since when it waits at each ACD queue,
    until somebody answers; overflowed: the ACD queues where it has waited long enough.
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
    forks: list[Fork] = field(default_factory=list)
    hearing: object = None
    predictive: bool = False
    location: str = ""
    site: str = ""
    hops: tuple[Hop, ...] = ()
    original_uuid: str | None = None
    info: KVList | None = None
    default_dn: str = ""
    alternatives: tuple[str, ...] = ()
    collected: str | None = None
    last_digit: str | None = None
    meanwhile: TreatmentType | None = None
    music: str = ""
    waits: dict[str, float] = field(default_factory=dict)
    overflowed: set[str] = field(default_factory=set)

    @property
    def user_data(self) -> KVList:
        return self.data.pairs

    @property
    def caller(self) -> Party | None:
        """Who began the call, while he is there. A queue to which he is transferred has his role, and is nobody."""
        if self.predictive:
            return None
        origins = (party for party in self.parties if party.role is DNRole.RoleOrigination)
        return next((party for party in origins if party.kind is not PartyKind.Queue), None)

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

    @property
    def acd_points(self) -> list[Party]:
        """The ACD queues where it waits."""
        return [party for party in self.parties if party.stay is not None and party.stay.acd]

    @property
    def routed(self) -> bool:
        """Whether a target is being called for it."""
        return any(party.stay is not None and party.stay.route is not None for party in self.parties)

    def party(self, dn: str) -> Party | None:
        """The DN's part in this call once it has events of it; outside numbers are nobody's DN."""
        return next((party for party in self.parties if party.number == dn and _visible(party)), None)

    def member(self, number: str) -> Party | None:
        """As party(), outside numbers included."""
        return next((p for p in self.parties if p.number == number and p.state is not PartyState.Null), None)

    def fork_of(self, leg: LegId | None) -> Fork | None:
        """The fork in which this leg may still answer."""
        return next((fork for fork in self.forks if leg in fork.legs), None)

    def lead(self, leg: LegId | None) -> LegId | None:
        """The leg that speaks for this one, if several are called at once."""
        fork = self.fork_of(leg)
        return fork.lead if fork is not None else leg

    def sees(self, party: Party, other: Party) -> bool:
        """Telephones that are called at once do not see each other; whoever called them sees one of them."""
        fork = self.fork_of(other.leg)
        if fork is None:
            return True
        ringing = [p for p in self.parties if p.leg in fork.legs and p.state is not PartyState.Null]
        return party.leg not in fork.legs and other is ringing[0]

    def of_leg(self, leg: LegId) -> Party | None:
        return next((party for party in self.parties if party.leg == leg), None)


_PRESENT = (PartyState.Initiated, PartyState.Dialing, PartyState.Connected, PartyState.Held)
