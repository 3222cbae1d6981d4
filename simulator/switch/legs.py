"""The vocabulary between the call model and the telephones: LegXxx go up to the switch, the rest go down to the b2bua.

A leg is one telephone's (or trunk's) part in a call. The switch never sees a SIP message; the b2bua never sees a
T-Event. Incoming legs get their id from the b2bua (LegOffered); the switch makes ids for legs it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import LegId
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList


@dataclass(frozen=True, slots=True)
class _OfLeg:
    """What has nothing to say but whose leg it is. The kinds are told apart by their class alone."""

    leg: LegId


# --- up: what happened on a telephone ---


@dataclass(frozen=True, slots=True)
class LegOffered:
    """A call arrives. dn: the DN whose telephone calls (None: from outside). trunk: the gateway it came by."""

    leg: LegId
    called: str
    caller: str
    dn: str | None = None
    trunk: str | None = None
    caller_name: str = ""
    user_data: KVList = EMPTY


class LegRang(_OfLeg):
    """An asked-for leg is alerting (18x)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LegAnswered:
    """An asked-for leg was answered (2xx); for OriginateLeg: the caller's own telephone is off hook. found: what
    call-progress detection says answered ("am", "fax", "silence"); empty: a person."""

    leg: LegId
    found: str = ""


@dataclass(frozen=True, slots=True)
class LegFailed:
    """An asked-for leg came to nothing; status is the SIP code (408: no reply; 480: not registered). moved_to: the
    number that a telephone sends the caller on to (3xx)."""

    leg: LegId
    status: int
    reason: str = ""
    moved_to: str = ""


class LegReleased(_OfLeg):
    """The far end hung up: CANCEL before, BYE after the answer, or its connection is lost."""

    __slots__ = ()


class LegHeld(_OfLeg):
    """The telephone put its side on hold, by hand or asked by HoldLeg."""

    __slots__ = ()


class LegRetrieved(_OfLeg):
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LegRefused:
    """A command on a leg did not work out; the leg is as it was before. command: "answer", "hold" or "retrieve"."""

    leg: LegId
    command: str
    status: int


@dataclass(frozen=True, slots=True)
class LegReferred:
    """The telephone hands its far end on to `to` by REFER. replaces: its own leg in another call, whose far end it
    means. referred_by: what the new party is to be told of it (RFC 3892). Answered by AnswerReferral."""

    leg: LegId
    to: str
    replaces: LegId | None = None
    referred_by: str = ""


@dataclass(frozen=True, slots=True)
class LegTreated:
    """The treatment asked for by TreatLeg now plays; ok False: there is no media for it."""

    leg: LegId
    treatment: TreatmentType
    ok: bool = True


@dataclass(frozen=True, slots=True)
class LegTreatmentEnded:
    """What was played to the leg is over; failed: it cannot be played. result: the number under which is kept what the
    far end recorded."""

    leg: LegId
    failed: bool = False
    result: str = ""


@dataclass(frozen=True, slots=True)
class LegPressed:
    """A key was pressed on the far end: 0-9, *, # or A-D."""

    leg: LegId
    key: str


class LegNotRecorded(_OfLeg):
    """A recording ended by itself: the disk is full, or the file cannot be written."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DNContactChanged:
    """A DN's telephone registered, re-registered with another contact, or is gone."""

    dn: str
    registered: bool


LegEvent = (
    LegOffered
    | LegRang
    | LegAnswered
    | LegFailed
    | LegReleased
    | LegHeld
    | LegRetrieved
    | LegRefused
    | LegReferred
    | LegTreated
    | LegTreatmentEnded
    | LegPressed
    | LegNotRecorded
    | DNContactChanged
)

# --- down: what the switch wants of the telephones ---


@dataclass(frozen=True, slots=True)
class NameLeg:
    """The call that an incoming leg belongs to; the first command about it (X-Genesys-CallUUID)."""

    leg: LegId
    call_uuid: str


class AlertLeg(_OfLeg):
    """Tell an incoming leg that the other side rings (180)."""

    __slots__ = ()


class RingLeg(_OfLeg):
    """Who stays after a transfer hears ring-back while the new party rings, if the media engine carries him anyway."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OriginateLeg:
    """Third-party make-call: take the DN's telephone off hook (RFC 3725 flow 1); it shows `shown` as the other side.
    number, trunk: as in OfferLeg."""

    leg: LegId
    dn: str
    shown: str
    call_uuid: str
    number: str
    trunk: str | None = None


@dataclass(frozen=True, slots=True)
class OfferLeg:
    """Call a DN's telephone (dn), a number outside (trunk and number), or the number outside where a DN's agent is (all
    three), with the media of `peer`; mixed: with the engine's media, for a conversation of more than two, or while
    there is nobody to meet (peer None). referred_by: as in LegReferred. asserted: the caller is another number or name
    than its own, which we vouch for."""

    leg: LegId
    peer: LegId | None
    number: str
    caller: str
    call_uuid: str
    dn: str | None = None
    trunk: str | None = None
    caller_name: str = ""
    mixed: bool = False
    referred_by: str = ""
    asserted: bool = False


class AnswerLeg(_OfLeg):
    """Make a ringing telephone answer (NOTIFY Event: talk)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class JoinLegs:
    """The two sides hear each other; answers whichever incoming leg is not answered yet."""

    leg: LegId
    peer: LegId


@dataclass(frozen=True, slots=True)
class MixLegs:
    """Each leg hears the sum of others: `hears` has a leg and whom it hears, for every leg of the conversation. music:
    those who hear nobody because others hold; source: what plays to them, None is silence."""

    hears: tuple[tuple[LegId, tuple[LegId, ...]], ...]
    music: tuple[LegId, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PlayOnHold:
    """What plays to whom the leg holds, from now until it retrieves; source None: nothing."""

    leg: LegId
    source: str | None


@dataclass(frozen=True, slots=True)
class PressKeys:
    """Press keys (0-9, *, #, A-D) on behalf of a leg, for those whom it talks to."""

    leg: LegId
    to: tuple[LegId, ...]
    keys: str


@dataclass(frozen=True, slots=True)
class AnswerReferral:
    """How it goes with what the telephone asked for by REFER. status: 100 it is under way, 200 done, else the SIP code
    of why not. The first may be a final one."""

    leg: LegId
    status: int


class RecordAction(Enum):
    Start = "start"
    Stop = "stop"
    Pause = "pause"
    Resume = "resume"


@dataclass(frozen=True, slots=True)
class RecordLeg:
    """Keep what a leg says and hears, in a file of this name, with `about` beside it."""

    leg: LegId
    action: RecordAction
    name: str
    about: KVList = EMPTY


class HoldLeg(_OfLeg):
    __slots__ = ()


class RetrieveLeg(_OfLeg):
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TreatLeg:
    """Play to a leg that waits at a routing point or queue; answers an incoming one unless charge-type is 1."""

    leg: LegId
    treatment: TreatmentType
    parms: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class DropLeg:
    """End a leg in whatever state it is: reject or CANCEL or BYE. `status` is the code for a leg not answered yet, and,
    with `failed`, the reason given in the BYE of an answered one."""

    leg: LegId
    status: int = 603
    reason: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class SetLamp:
    """The message-waiting lamp of a DN's telephone, for whoever subscribed to it; new, old: how many, if known."""

    dn: str
    on: bool
    new: int | None = None
    old: int | None = None


LegCommand = (
    NameLeg
    | AlertLeg
    | RingLeg
    | OriginateLeg
    | OfferLeg
    | AnswerLeg
    | JoinLegs
    | MixLegs
    | PlayOnHold
    | PressKeys
    | AnswerReferral
    | RecordLeg
    | HoldLeg
    | RetrieveLeg
    | TreatLeg
    | DropLeg
    | SetLamp
)
