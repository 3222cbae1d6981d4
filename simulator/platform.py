"""What a running platform offers to those beside it: the T-Server interface and routing. No implementation here.

`tserver_api` and `routing` depend on this protocol only, so that each can move to its own process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from simulator.callbacks import CallbackServer
from simulator.config.objects import Configuration
from simulator.contacts import ContactServer
from simulator.contract import ClientId, Fault
from simulator.statistics import Statistics
from simulator.story import StoryLine
from simulator.tlib.enums import CallType
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import TRequest
from simulator.training import NO_SCRIPT, CustomerScript, Training

Deliver = Callable[[TEvent, int], None]
"""Called inside the step that made the event, with the client's own ReferenceID (0: not the requester's copy).
It must not block and must not raise."""


NOTABLY_SILENT = 2.0
"""Seconds without a packet that are more than a pause on the line."""


@dataclass(frozen=True, slots=True)
class MediaView:
    """The sound between the media engine and one telephone. received, lost: of what the far end sent; remote_lost: what
    it says it never got of what we sent. jitter, round_trip: seconds, from RTCP. mos: what the received sounds like,
    1.0 to 4.5 (ITU-T G.107, simplified); None: nothing came. silent: seconds since the telephone sent a packet; None
    while it need not send any, as one that is held."""

    codec: str
    sent: int
    received: int
    lost: int
    remote_lost: int
    jitter: float
    round_trip: float | None
    mos: float | None
    silent: float | None = None

    @property
    def is_silent(self) -> bool:
        """Nothing comes from the telephone, for longer than a pause on the line."""
        return (self.silent or 0.0) >= NOTABLY_SILENT

    def __str__(self) -> str:
        lost = 100 * self.lost / max(self.lost + self.received, 1)
        trip = "unknown" if self.round_trip is None else f"{1000 * self.round_trip:.0f} ms"
        mos = "none" if self.mos is None else f"{self.mos:.1f}"
        silent = f", nothing came for {self.silent:.0f} s" if self.is_silent else ""
        return (
            f"{self.codec or 'nothing agreed'}, {self.sent} packets sent, {self.received} received, {lost:.1f} % lost, "
            f"jitter {1000 * self.jitter:.1f} ms, round trip {trip}, MOS {mos}{silent}"
        )


@dataclass(frozen=True, slots=True)
class PartyView:
    """media: None while the sound goes past the engine."""

    dn: str
    role: str
    state: str
    queue: str | None
    leg: int | None
    media: MediaView | None = None


@dataclass(frozen=True, slots=True)
class CallView:
    """A call. `created` is seconds since 1970 UTC; so is `ended`, None while it lives. answered: with anybody."""

    conn_id: str
    call_id: int
    call_uuid: str
    call_type: CallType
    ani: str
    dnis: str
    created: float
    parties: tuple[PartyView, ...]
    user_data: KVList
    ended: float | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A SIP binding. `expires` is seconds since 1970 UTC; gateway: the trunk that registered it."""

    dn: str
    contact: str
    transport: str
    source: str
    expires: float
    gateway: str | None


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message in a mailbox, which is a DN's or an agent group's. time: seconds since 1970 UTC."""

    box: str
    number: int
    caller: str
    time: float
    new: bool


@dataclass(frozen=True, slots=True)
class RecordingView:
    """A call that was recorded. name: of its file, below the folder of recordings. started: ISO 8601, UTC. metadata:
    what was known of the call."""

    name: str
    started: str
    seconds: float
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LadderLine:
    """One SIP message, T-Library request or event, in the order in which it happened, or how a telephone's sound was.

    kind: sip, request, event or media. text: the raw message without its secrets, as a T-Server's log prints it, or the
    figures. source and target: "5001", "SIP Server", the address of a telephone elsewhere ...; of requests and events,
    the DN they are about. reference_id, client: of a request, and of the event that answers it; client is the name of
    its application.
    """

    time: float
    kind: str
    source: str
    target: str
    summary: str
    text: str
    reference_id: int = 0
    client: str = ""


class CustomerCallFailed(Exception):
    """A customer's call could not be placed; the text says why and what to do."""


class Platform(Protocol):
    """The running platform. All methods are for the event loop's own thread."""

    @property
    def configuration(self) -> Configuration: ...

    @property
    def ready(self) -> bool: ...

    @property
    def session_id(self) -> str: ...

    def now(self) -> float: ...

    def step_clock(self, seconds: float) -> float:
        """Move the platform's time forward; returns the new time. Everything due until then has happened."""

    def connect(self, deliver: Deliver) -> ClientId: ...

    def request(self, client: ClientId, request: TRequest) -> None:
        """Queue a request; its effects happen in a later step, in order of arrival."""

    def disconnect(self, client: ClientId) -> None: ...

    def fault(self, fault: Fault) -> None:
        """A fault happens or is mended; its effects have happened when this returns, unless called inside a step."""

    def faults(self) -> tuple[Fault, ...]:
        """Those that are not mended."""

    def calls(self) -> tuple[CallView, ...]: ...

    def ended_calls(self) -> tuple[CallView, ...]:
        """The last 200 that ended, the latest first."""

    def capabilities(self, dn: str) -> Mapping[str, Mapping[str, int]]:
        """What the DN may do with its calls now: by ConnID and name of request, 0 or the EventError's code."""

    def call_uuid(self, sip_call_id: str) -> str:
        """The call that a SIP dialog with a telephone belongs to, also of calls that ended lately; "" if unknown."""

    def registrations(self) -> tuple[RegistrationView, ...]: ...

    def ladder(self, call: str) -> tuple[LadderLine, ...] | None:
        """By ConnID or CallUUID, also of calls that ended lately; None if unknown."""

    def follow(self, dn: str, told: Callable[[LadderLine], None]) -> Callable[[], None]:
        """`told` hears of requests and events of the DN as they happen, inside the step, until the answer is called."""

    def story(self, conn_id: str) -> tuple[StoryLine, ...] | None:
        """Why routing did what it did with one of its last 200 calls; None: it has had no such call."""

    def messages(self) -> tuple[MessageView, ...]:
        """What was left at the voice mail, by mailbox, oldest first."""

    def message_sound(self, box: str, number: int) -> bytes | None:
        """A message as WAV; None if there is none."""

    def hear_message(self, box: str, number: int) -> bool:
        """Somebody has listened to it; the lamp follows. False: there is none."""

    def delete_message(self, box: str, number: int) -> bool:
        """False: there is none."""

    @property
    def contacts(self) -> ContactServer: ...

    @property
    def callbacks(self) -> CallbackServer: ...

    @property
    def statistics(self) -> Statistics: ...

    def recordings(self) -> tuple[RecordingView, ...]:
        """Those that are over, the latest first. This and the two below read the disk, and may be called in any
        thread."""

    def recording_sound(self, name: str) -> tuple[bytes, str] | None:
        """Its bytes and media type; None: there is none."""

    def delete_recording(self, name: str) -> bool:
        """False: there is none."""

    def metrics(self) -> Mapping[str, float]: ...

    @property
    def training(self) -> Training: ...

    async def customer_call(
        self, caller: str, to: str, data: Mapping[str, str], script: CustomerScript = NO_SCRIPT
    ) -> str:
        """Place one real SIP call from a scripted telephone; returns the SIP Call-ID. Raises CustomerCallFailed."""

    def sip_open(
        self, host: str, port: int, secure: bool, send: Callable[[bytes], None], close: Callable[[], None]
    ) -> int:
        """A SIP-over-WebSocket connection came up; returns its flow id."""

    def sip_message(self, flow: int, data: bytes) -> None: ...

    def sip_closed(self, flow: int) -> None: ...
