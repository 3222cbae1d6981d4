"""A leg: one telephone's dialog with us and what its two ends know of each other's media. Knows no call, no T-Event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from simulator.contract import Flow, LegId
from simulator.sip.dialog import Dialog
from simulator.sip.message import Request
from simulator.sip.stack import TxId

ENGINE: LegId = -1
"""Stands for the media engine where else a leg's id says whose media somebody was given."""

Later = Callable[[float], None]
Refused = Callable[[int, str, float], None]
"""Status, reason, now."""


class LegState(Enum):
    """Where the INVITE of a leg stands."""

    OFFERED = "incoming, not answered"
    ACCEPTED = "incoming, our 200 sent, no ACK yet"
    CALLING = "outgoing, no final response"
    CANCELLED = "outgoing, CANCEL wanted or sent"
    OFF_HOOK = "outgoing without an offer: answered, our ACK withheld"
    CONFIRMED = "both sides agree that the dialog stands"
    ENDED = "over"


class Endpoint(Enum):
    """A leg's endpoint in the media engine."""

    NONE = "the far end's media goes past us"
    ASKED = "allocated, its SDP not known yet"
    READY = "engine_sdp describes it"


@dataclass(slots=True)
class Referral:
    """A REFER of the telephone's. event: the Event of its NOTIFYs. quiet: it wants none. accepted: 202 was sent."""

    tx: TxId
    request: Request
    event: str
    quiet: bool
    accepted: bool = False


@dataclass(slots=True)
class Leg:
    """dn, trunk: whose telephone it is; both, if that of the DN's agent is behind the trunk. kind: how its far end
    sends: "rtp", "srtp" with keys in its SDP, or "webrtc". call_uuid is empty until the call model names the call.
    local_sdp: the last SDP that we gave the far end; remote_sdp: the last that it gave us. `after_media` runs when the
    engine's SDP is there, `after_confirm` when the dialog stands and no re-INVITE is under way. `reinviting` is our
    re-INVITE that waits for its answer, `reinvite` one of the far end's; `accepted`: one that we accepted and that has
    no ACK yet; `glare`: ours met one and waits for its second try (RFC 3261 14.1). `orphaned`: its connection is gone.
    `forks`: the other early dialogs of our INVITE, by tag; `pracked`: the reliable responses that were acknowledged, by
    tag and RSeq. `hears`: whom it hears in a mixed conversation, None: it waits with music, or is in none;
    `media_from`: the leg whose media it was given last, or ENGINE; `wants_engine`: where it is to be; `moving`: the
    engine prepares for it. `inactive`: we told the far end to be silent, for a hold. music: what those hear whom it
    holds, None: silence. allow: the methods that its far end takes, "" if it did not say. keys_by: how its far end
    tells of keys, as its first one came: "media" or "INFO"; many send both for one press. referral: its REFER that is
    not settled; referred: it has sent one before.
    """

    id: LegId
    flow: Flow
    state: LegState
    incoming: bool
    call_uuid: str = ""
    dn: str | None = None
    trunk: str | None = None
    kind: str = "rtp"
    dialog: Dialog | None = None
    invite: Request | None = None
    invite_tx: TxId | None = None
    remote_sdp: bytes = b""
    local_sdp: bytes = b""
    sdp_version: int = 0
    endpoint: Endpoint = Endpoint.NONE
    engine_sdp: bytes = b""
    after_media: list[tuple[Later, Refused]] = field(default_factory=list)
    after_confirm: list[Later] = field(default_factory=list)
    peer: LegId | None = None
    hears: tuple[LegId, ...] | None = None
    media_from: LegId | None = None
    wants_engine: bool = False
    moving: bool = False
    inactive: bool = False
    held: bool = False
    music: str | None = None
    alerted: bool = False
    answer_wanted: bool = False
    drop_wanted: bool = False
    reinviting: TxId | None = None
    glare: bool = False
    reinvite: tuple[TxId, Request] | None = None
    accepted: TxId | None = None
    wanted: str = ""
    referral: Referral | None = None
    referred: bool = False
    orphaned: bool = False
    forks: dict[str, Dialog] = field(default_factory=dict)
    allow: str = ""
    keys_by: str = ""
    pracked: set[tuple[str, str]] = field(default_factory=set)

    @property
    def webrtc(self) -> bool:
        return self.kind == "webrtc"

    @property
    def keyed(self) -> bool:
        """Its far end has keys that it shares with whom its first offer or answer went to."""
        return self.kind != "rtp"

    @property
    def waits(self) -> bool:
        """For our SDP: the 200 to an incoming INVITE, or the ACK that we withhold."""
        return self.state in (LegState.OFFERED, LegState.OFF_HOOK)

    @property
    def unanswered(self) -> bool:
        """It waits, and was told nothing of media yet."""
        return self.waits and not self.local_sdp

    @property
    def alive(self) -> bool:
        return self.state is not LegState.ENDED

    @property
    def idle(self) -> bool:
        """The dialog stands, and no change of it is under way from either side (RFC 3261 14.1)."""
        theirs = self.reinvite is not None or self.accepted is not None
        busy = self.reinviting or self.glare or theirs or self.moving
        return self.state is LegState.CONFIRMED and not busy

    @property
    def engine(self) -> bool:
        return self.endpoint is not Endpoint.NONE
