"""One participant of a call, and its stay at a queue. Plain data; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from simulator.config.objects import FlowStep
from simulator.contract import LegId
from simulator.switch.digits import Collector
from simulator.switch.state.asking import Ask, Asked, Then
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import (
    CallState,
    DNRole,
    RouteType,
)


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


class Releasing(Enum):
    """Who hung up, as the party sees it that is released. Value: ReleasingParty in the Extensions of EventReleased."""

    Local = "1 Local"
    Remote = "2 Remote"
    Unknown = "3 Unknown"


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
class Shown:
    """The number and name that a request wants to be shown of a caller; empty: his own."""

    number: str = ""
    name: str = ""

    @property
    def said(self) -> bool:
        return bool(self.number or self.name)


OWN = Shown()


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a call came to a DN other than by being dialled: why, and by whose doing (ThirdPartyDN and its role).
    referred_by: as in LegReferred. shown: what whoever brought it wants to be shown of the caller."""

    why: CallState = CallState.Ok
    third_dn: str | None = None
    third_role: DNRole | None = None
    referred_by: str = ""
    shown: Shown = OWN


DIALLED = Arrival()


@dataclass(slots=True)
class Route:
    """A route request under way. asked is None for default routing. alternate: to one of a list of alternatives."""

    type: RouteType
    leg: LegId
    asked: Asked | None
    alternate: bool = False


@dataclass(slots=True)
class Flow:
    """A call flow under way. whole: the treatment as it was asked for. at: the step that is played. collected:
    the digits and the last key of the last step that asked for some. tried: how many steps there were."""

    whole: Treatment
    steps: tuple[FlowStep, ...]
    at: int = 0
    collected: tuple[str, str | None] | None = None
    tried: int = 1


@dataclass(slots=True)
class Course:
    """A treatment under way. starting: it is not known yet whether it plays; asked: who waits for that, while he is
    there. run: the run of prompts that is said, or their number when all are said. collector: once keys are digits.
    recorded: the number of the announcement that the caller recorded, when it was kept. own: the queue plays it by
    itself, and no client hears of it. flow: a call flow that it is a step of, which clients hear of as a whole."""

    treatment: Treatment
    asked: Asked | None
    starting: bool = True
    run: int = 0
    interrupted: bool = False
    collector: Collector | None = None
    recorded: str = ""
    own: bool = False
    flow: Flow | None = None

    @property
    def collected(self) -> tuple[str, str | None] | None:
        """The digits and the last key; None where none were asked for."""
        if self.treatment.rules is None:
            return None
        collector = self.collector or Collector(self.treatment.rules)
        return collector.digits, collector.last or None

    @property
    def told(self) -> Treatment:
        """The treatment that clients know."""
        return self.flow.whole if self.flow is not None else self.treatment

    @property
    def speaks(self) -> bool:
        return self.run < len(self.treatment.runs)


@dataclass(slots=True)
class Hunt:
    """A hunt group's search for somebody who answers. tried: the members that did not, in this round."""

    tried: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stay:
    """A call's stay at a routing point or queue. hunt: the queue is a hunt group. defaulted: default routing was tried.
    keys: those that the caller pressed before anybody collected them. acd: the switch gives the call to an agent;
    entertained: it has been seen to that he hears music."""

    hunt: Hunt | None = None
    route: Route | None = None
    course: Course | None = None
    defaulted: bool = False
    keys: str = ""
    acd: bool = False
    entertained: bool = False


@dataclass(slots=True)
class Party:
    """One participant. number: a DN, or an outside number. leg: stays when the leg is over; State.legs knows.

    dialled: an outside number before its trunk replaced the prefix. queue: the ThisQueue of its events. incoming: the
    leg came to us, so it can be alerted. arrival: what brought it here. then: what waits for it to be held. muted:
    NoTalk, deaf: NoListen. observes: the DN that an observer listens to; mode: how much of him is heard (mute, coach,
    connect); scope: whether he stays with the call or the agent. established: he has talked to somebody. releasing:
    whose doing it is that he leaves. collector: the digits that TCollectDigits waits for here. music: what those are to
    hear whom he holds, as his request says; while he holds, what they hear. shown: what those see who are called for
    him. sought: the queue of this call that found him, None for whoever came otherwise.
    """

    number: str
    kind: PartyKind
    role: DNRole
    state: PartyState = PartyState.Null
    leg: LegId | None = None
    trunk: str | None = None
    dialled: str = ""
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
    uuid: str = ""
    why: CallState = CallState.Ok
    recording: str = "Stopped"
    mode: str = "mute"
    scope: str = "call"
    collector: Collector | None = None
    music: str | None = None
    established: bool = False
    releasing: Releasing = Releasing.Local
    shown: Shown = OWN
    sought: str | None = None

    @property
    def talks(self) -> bool:
        """In conversation, or holding one."""
        return self.state in (PartyState.Connected, PartyState.Held)


def _visible(party: Party) -> bool:
    return party.kind is not PartyKind.Outside and party.state is not PartyState.Null
