"""The core's contract with the world: what may come in (Input) and what must happen (Effect).

One input is one atomic step; its effects are one ordered list. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.config.objects import Configuration
from simulator.tlib.enums import TreatmentType
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import TRequest

ClientId = int
LegId = int


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a SIP message came from and where an answer goes.

    transport: "udp", "tcp", "tls", "ws" or "wss". For stream transports `id` names the connection; 0 asks the
    transport to open one to `host:port` (or to reuse one it has). For UDP `id` is 0.
    """

    transport: str
    host: str
    port: int
    id: int = 0

    @property
    def reliable(self) -> bool:
        return self.transport != "udp"


# --- inputs ---


@dataclass(frozen=True, slots=True)
class Datagram:
    """One whole SIP message: a UDP datagram or a WebSocket message."""

    flow: Flow
    data: bytes


@dataclass(frozen=True, slots=True)
class StreamBytes:
    """Bytes of a TCP or TLS connection, in order, cut anywhere."""

    flow: Flow
    data: bytes


@dataclass(frozen=True, slots=True)
class FlowClosed:
    """A connection is gone, or could not be opened."""

    flow: Flow


@dataclass(frozen=True, slots=True)
class ClientRequest:
    """A T-Library request by a connected client."""

    client: ClientId
    request: TRequest


@dataclass(frozen=True, slots=True)
class ClientGone:
    client: ClientId


@dataclass(frozen=True, slots=True)
class MediaReady:
    """The engine's SDP for a leg: the answer to the SDP given with AllocateMedia, or an offer when none was."""

    leg: LegId
    sdp: bytes


@dataclass(frozen=True, slots=True)
class MediaFailed:
    """No media for a leg: no port free, no codec in common (status 488), a certificate that does not fit."""

    leg: LegId
    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class MediaHappened:
    """Heard or finished on an engine leg. kind, and what `value` is:

    "digit": a key, pressed by RFC 4733 or, under a treatment, as tones. "ended": a finite treatment has come to its
    end; KEYPAD when a key cut its prompts short, the USER_ANN_ID after RecordUserAnnouncement. "unplayable": the
    treatment cannot be played, and the leg hears nothing; why. "recorded": a recording is complete; its file.
    "recording-failed": it ended early; why. "silent": no packets come, though they could.
    """

    leg: LegId
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ConfigChanged:
    configuration: Configuration


class FaultKind(Enum):
    """Value: its name for people and for HTTP."""

    LinkDown = "link-down"
    Switchover = "switchover"
    DNOutOfService = "dn-out-of-service"
    TrunkBusy = "trunk-busy"
    RegistrationLost = "registration-lost"


@dataclass(frozen=True, slots=True)
class Fault:
    """Somebody wants to see a fault, or has it mended. dn: of DNOutOfService and RegistrationLost; the trunk's name of
    TrunkBusy. A switchover and a lost registration are over when they happen."""

    kind: FaultKind
    dn: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Wakeup:
    """`Node.next_deadline()` has come."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End every call politely; nothing new is accepted after it."""


Input = (
    Datagram
    | StreamBytes
    | FlowClosed
    | ClientRequest
    | ClientGone
    | MediaReady
    | MediaFailed
    | MediaHappened
    | ConfigChanged
    | Fault
    | Wakeup
    | Shutdown
)

# --- effects ---


@dataclass(frozen=True, slots=True)
class SendSip:
    flow: Flow
    data: bytes


@dataclass(frozen=True, slots=True)
class CloseFlow:
    flow: Flow


DISTRIBUTED = 4294967295
"""ReferenceID of the events that TSendEvent distributes, -1 in 32 bits (tlib contract 3)."""


@dataclass(frozen=True, slots=True)
class Publish:
    """Give `event` to the clients in `to`; the copy for `requester` carries `reference_id`, without one each does.

    An answer to somebody who is not registered on the event's DN has him in `to` all the same.
    """

    event: TEvent
    to: tuple[ClientId, ...]
    requester: ClientId | None = None
    reference_id: int = 0


@dataclass(frozen=True, slots=True)
class AllocateMedia:
    """Give a leg an engine endpoint. Answered by MediaReady or MediaFailed.

    kind: "rtp", "srtp" (keys in the SDP) or "webrtc". remote: the far end's offer, or None when the engine shall
    offer. codecs: the encodings to be used, best first, when the endpoint is made; empty: all that the engine speaks.
    """

    leg: LegId
    kind: str
    remote: bytes | None = None
    codecs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateMedia:
    """The far end's SDP for an endpoint that exists: the answer to our offer, or a changed description."""

    leg: LegId
    remote: bytes


@dataclass(frozen=True, slots=True)
class JoinMedia:
    """The two endpoints hear each other; ends any treatment on either."""

    leg: LegId
    peer: LegId


@dataclass(frozen=True, slots=True)
class MixMedia:
    """From now on the endpoint hears the sum of `sources` (one is passed on as it is, none is silence); ends any
    treatment on it. A source that is not there, or not yet, is silent. Who hears the endpoint itself does not change.
    """

    leg: LegId
    sources: tuple[LegId, ...]


@dataclass(frozen=True, slots=True)
class SendDigits:
    """Press keys (0-9, *, #, A-D) towards the far end, one after the other (RFC 4733)."""

    leg: LegId
    digits: str


@dataclass(frozen=True, slots=True)
class KeySignalled:
    """The far end pressed a key and said so in signalling: it counts as one in its media, and is not reported back."""

    leg: LegId
    key: str


@dataclass(frozen=True, slots=True)
class PlayTreatment:
    """Ends what the endpoint heard so far and plays, with the parameters of tlib contract 9.19. Music, RingBack,
    Silence, Busy, and CollectDigits without PROMPT are endless unless they have a DURATION.

    Followed by MediaHappened "ended" or "unplayable", unless something else takes its place before.
    """

    leg: LegId
    treatment: TreatmentType
    parms: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class StartRecording:
    """Keep what the far end says (left) and hears (right) in `<media folder>/recordings/<file>.wav`, with `metadata` in
    a JSON file beside it. The endpoint's recording before this one ends. A taken name gets a number.

    Followed by MediaHappened "recorded" or "recording-failed"; CloseMedia ends a recording as StopRecording does.
    """

    leg: LegId
    file: str
    metadata: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class PauseRecording:
    """Silence is kept until ResumeRecording (sipserver contract 5.5)."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class ResumeRecording:
    leg: LegId


@dataclass(frozen=True, slots=True)
class StopRecording:
    leg: LegId


@dataclass(frozen=True, slots=True)
class CloseMedia:
    leg: LegId


@dataclass(frozen=True, slots=True)
class Log:
    """A fault of a peer that a person may want to read; logged once by the shell."""

    text: str


Effect = (
    SendSip
    | CloseFlow
    | Publish
    | AllocateMedia
    | UpdateMedia
    | JoinMedia
    | MixMedia
    | SendDigits
    | KeySignalled
    | PlayTreatment
    | StartRecording
    | PauseRecording
    | ResumeRecording
    | StopRecording
    | CloseMedia
    | Log
)
