"""A platform without calls: remembers what it was asked, answers the simplest requests, publishes what a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from services.callbacks.service import CallbackService
from services.contacts.service import UniversalContactServer
from services.statistics import StatisticsService
from services.training.ground import Service
from services.training.room import TrainingRoom
from simulator import environment
from simulator.config.objects import Configuration
from simulator.contract import ClientId, Fault, FaultKind
from simulator.platform import (
    CallView,
    CustomerCallFailed,
    Deliver,
    LadderLine,
    MessageView,
    RecordingView,
    RegistrationView,
)
from simulator.story import StoryLine
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import EventDialing, EventError, EventLinkConnected, EventRegistered, EventRinging, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestMakeCall, RequestRegisterAddress, RequestRegisterClient, TRequest
from simulator.training import NO_SCRIPT, Broken, CustomerScript, Duty, TrainingRefused

NOW = 1770020699.859


@dataclass
class SipFlow:
    host: str
    secure: bool
    send: Callable[[bytes], None]
    close: Callable[[], None]
    heard: list[bytes] = field(default_factory=list)
    closed: bool = False


@dataclass
class FakeTelephones:
    """refused: why no telephone registers. there: the DNs of those that are registered."""

    refused: str = ""
    there: list[str] = field(default_factory=list)
    hung_up: int = 0

    async def agent(self, duty: Duty, password: str) -> Callable[[], None]:
        if self.refused:
            raise TrainingRefused(self.refused)
        self.there.append(duty.dn)
        return lambda: self.there.remove(duty.dn)

    def hang_up(self, call_id: str | None = None) -> None:
        """Counts those who do."""
        self.hung_up += 1


@dataclass
class FakeTime:
    rate: float = 1.0
    sound: bool = False

    def run(self, rate: float) -> None:
        self.rate = rate

    def busy(self) -> bool:
        return self.sound


@dataclass
class FakeService:
    running: bool = True

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False


@dataclass
class FakePlatform:
    """Answers in a later step, as the real one does. mute: requests that get no answer."""

    configuration: Configuration = field(default_factory=cache(environment.demo))
    ready: bool = True
    session_id: str = "fake"
    time: float = NOW
    clients: dict[ClientId, Deliver] = field(default_factory=dict)
    requests: list[tuple[ClientId, TRequest]] = field(default_factory=list)
    live: tuple[CallView, ...] = ()
    bindings: tuple[RegistrationView, ...] = ()
    able: dict[str, dict[str, int]] = field(default_factory=dict)
    over: tuple[CallView, ...] = ()
    ladders: dict[str, tuple[LadderLine, ...]] = field(default_factory=dict)
    stories: dict[str, tuple[StoryLine, ...]] = field(default_factory=dict)
    dialogs: dict[str, str] = field(default_factory=dict)
    followers: list[tuple[str, Callable[[LadderLine], None]]] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    wrong: list[Fault] = field(default_factory=list)
    customers: list[tuple[str, str, Mapping[str, str], CustomerScript]] = field(default_factory=list)
    mute: bool = False
    mail: list[MessageView] = field(default_factory=list)
    taped: list[RecordingView] = field(default_factory=list)
    flows: list[SipFlow] = field(default_factory=list)
    happened: asyncio.Event = field(default_factory=asyncio.Event)
    _last: int = 0
    _contacts: UniversalContactServer | None = None
    phones: FakeTelephones = field(default_factory=lambda: FakeTelephones())
    clock: FakeTime = field(default_factory=lambda: FakeTime())
    _training: TrainingRoom | None = None
    _callbacks: CallbackService | None = None
    _statistics: StatisticsService | None = None

    def configure(self, **changes: object) -> None:
        self.configuration = replace(self.configuration, **changes)  # type: ignore[arg-type]

    def now(self) -> float:
        return self.time

    def capabilities(self, dn: str) -> dict[str, dict[str, int]]:
        return self.able

    def step_clock(self, seconds: float) -> float:
        self.time += seconds
        return self.time

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to have happened here; a deadline of five seconds."""
        async with asyncio.timeout(5):
            while not condition():
                self.happened.clear()
                await self.happened.wait()

    # --- T-Library ---

    def connect(self, deliver: Deliver) -> ClientId:
        self._last += 1
        self.clients[self._last] = deliver
        self.happened.set()
        return self._last

    def disconnect(self, client: ClientId) -> None:
        del self.clients[client]
        self.happened.set()

    def request(self, client: ClientId, request: TRequest) -> None:
        self.requests.append((client, request))
        self.happened.set()
        if not self.mute:
            asyncio.get_running_loop().call_soon(self._answer, client, request)

    def publish(self, event: TEvent, requester: ClientId | None = None, reference_id: int = 0) -> None:
        """To every client, as one step of the platform does."""
        for client, deliver in list(self.clients.items()):
            deliver(event, reference_id if client == requester else 0)

    def _answer(self, client: ClientId, request: TRequest) -> None:
        if client in self.clients:
            self.clients[client](answer(request), request.reference_id)

    def fault(self, fault: Fault) -> None:
        """Remembered in order; those that last are what is present."""
        self.wrong.append(fault)

    def faults(self) -> tuple[Fault, ...]:
        lasting = [fault for fault in self.wrong if fault.kind is not FaultKind.Switchover]
        last = {(fault.kind, fault.dn): fault for fault in lasting}
        return tuple(fault for fault in last.values() if not fault.mended)

    # --- views ---

    def calls(self) -> tuple[CallView, ...]:
        return self.live

    def registrations(self) -> tuple[RegistrationView, ...]:
        return self.bindings

    def call_uuid(self, sip_call_id: str) -> str:
        return self.dialogs.get(sip_call_id, "")

    def ladder(self, call: str) -> tuple[LadderLine, ...] | None:
        return self.ladders.get(call)

    def ended_calls(self) -> tuple[CallView, ...]:
        return self.over

    def story(self, conn_id: str) -> tuple[StoryLine, ...] | None:
        return self.stories.get(conn_id)

    def follow(self, dn: str, told: Callable[[LadderLine], None]) -> Callable[[], None]:
        self.followers.append((dn, told))
        self.happened.set()

        def end() -> None:
            self.followers.remove((dn, told))
            self.happened.set()

        return end

    def messages(self) -> tuple[MessageView, ...]:
        return tuple(self.mail)

    def message_sound(self, box: str, number: int) -> bytes | None:
        return b"RIFF" if any((one.box, one.number) == (box, number) for one in self.mail) else None

    def recordings(self) -> tuple[RecordingView, ...]:
        return tuple(self.taped)

    def recording_sound(self, name: str) -> tuple[bytes, str] | None:
        return (b"RIFF", "audio/wav") if any(one.name == name for one in self.taped) else None

    def delete_recording(self, name: str) -> bool:
        before, self.taped = len(self.taped), [one for one in self.taped if one.name != name]
        return len(self.taped) < before

    def hear_message(self, box: str, number: int) -> bool:
        heard = [one for one in self.mail if (one.box, one.number) == (box, number)]
        self.mail = [replace(one, new=False) if one in heard else one for one in self.mail]
        return bool(heard)

    def delete_message(self, box: str, number: int) -> bool:
        before = len(self.mail)
        self.mail = [one for one in self.mail if (one.box, one.number) != (box, number)]
        return len(self.mail) < before

    @property
    def statistics(self) -> StatisticsService:
        """Counts from now on, when a test has asked for it with start()."""
        if self._statistics is None:
            self._statistics = StatisticsService(self, self.configuration)
        return self._statistics

    @property
    def callbacks(self) -> CallbackService:
        """Wakes by this platform's time, when a test has asked for it with start()."""
        if self._callbacks is None:
            self._callbacks = CallbackService(self, self.configuration, self.contacts.database)
        return self._callbacks

    @property
    def contacts(self) -> UniversalContactServer:
        if self._contacts is None:
            self._contacts = UniversalContactServer(self, self.configuration)
        return self._contacts

    def metrics(self) -> Mapping[str, float]:
        return self.figures

    @property
    def training(self) -> TrainingRoom:
        """Made at the first look, within a running loop, and not started."""
        if self._training is None:
            down: dict[Broken, Service] = {service: FakeService() for service in Broken}
            # A loop makes tasks as a group does.
            tasks = cast(asyncio.TaskGroup, asyncio.get_running_loop())
            self._training = TrainingRoom(self, self.configuration, self.phones, down, self.clock, tasks)
        return self._training

    async def customer_call(
        self, caller: str, to: str, data: Mapping[str, str], script: CustomerScript = NO_SCRIPT
    ) -> str:
        if to == "666":
            raise CustomerCallFailed("Nobody answers at 666. Call 8000 instead.")
        self.customers.append((caller, to, data, script))
        self.happened.set()
        return f"call-{len(self.customers)}@example.com"

    # --- SIP over WebSocket ---

    def sip_open(
        self, host: str, port: int, secure: bool, send: Callable[[bytes], None], close: Callable[[], None]
    ) -> int:
        self.flows.append(SipFlow(host, secure, send, close))
        self.happened.set()
        return len(self.flows) - 1

    def sip_message(self, flow: int, data: bytes) -> None:
        self.flows[flow].heard.append(data)
        self.happened.set()

    def sip_closed(self, flow: int) -> None:
        self.flows[flow].closed = True
        self.happened.set()


def answer(request: TRequest) -> TEvent:
    match request:
        case RequestRegisterClient():
            return EventLinkConnected(event_sequence_number=1, time=NOW, location="SIP_Switch", session_id="fake")
        case RequestRegisterAddress(this_dn=dn):
            return EventRegistered(event_sequence_number=2, time=NOW, this_dn=dn, extensions=KVList.of(AgentStatus=0))
        case RequestMakeCall(this_dn=dn, other_dn=other):
            return dialing(dn, other)
    return EventError(event_sequence_number=3, time=NOW, error_code=51, error_message="Unsupported operation")


def dialing(dn: str, other: str) -> EventDialing:
    return EventDialing(
        event_sequence_number=4,
        time=NOW,
        this_dn=dn,
        other_dn=other,
        conn_id="006c029a00000001",
        call_id=16777217,
        call_type=CallType.Internal,
        this_dn_role=DNRole.RoleOrigination,
    )


def ringing(number: int = 5, data: str = "Gold") -> EventRinging:
    return EventRinging(
        event_sequence_number=number,
        time=NOW,
        this_dn="5001",
        conn_id="006c029a00000001",
        call_id=16777217,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        user_data=KVList.of({"Segment": data}),
    )
