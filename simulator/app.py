"""The composition root: makes the parts of a platform, starts them in order, stops them politely."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

import ui
from routing.service import RoutingService
from services.callbacks.service import CallbackService
from services.contacts.service import UniversalContactServer
from services.service import ServiceApplications
from services.statistics import StatisticsService
from services.training.ground import Service
from services.training.room import TrainingRoom, Unreachable
from simulator.config.objects import Configuration
from simulator.contract import ClientGone, ClientId, ClientRequest, Fault, Flow, Shutdown
from simulator.ids import Ids
from simulator.journal.store import Journal
from simulator.media.archive import Archive
from simulator.media.interface import MediaReport
from simulator.media.relayed import engine
from simulator.media.settings import MediaSettings
from simulator.net.address import Addresses, for_media, reachable
from simulator.net.binding import bound, port_taken
from simulator.net.clock import Clock, process_age
from simulator.net.http import HttpServer, bind
from simulator.net.hub import Hub
from simulator.net.listening import Listening
from simulator.net.loop import Loop
from simulator.net.recorder import Recorder
from simulator.net.tcp import TcpTransport
from simulator.net.telephones import Telephones
from simulator.net.tls import client_context, server_context
from simulator.net.trained_clock import TrainedClock
from simulator.net.tserver_log import TServerLog
from simulator.net.udp import UdpTransport
from simulator.net.websocket import WebSocketFlows
from simulator.node import Node
from simulator.platform import (
    CallView,
    Deliver,
    LadderLine,
    MessageView,
    PartyView,
    RecordingView,
    RegistrationView,
)
from simulator.story import StoryLine
from simulator.tlib.requests import TRequest
from simulator.training import NO_SCRIPT, Broken, CustomerScript, Training
from tserver_api.application import create_app
from tserver_api.frames import FrameProtocol

log = logging.getLogger("engage")

# Calls get this long to end after Shutdown, in seconds.
POLITE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run. Port 0 means any free port; sips_port None means no SIP over TLS.

    data: the folder of what people enter; None: beside the journal, or kept only while the platform runs.
    """

    host: str = "127.0.0.1"
    http_port: int = 8080
    sip_port: int = 5060
    sips_port: int | None = None
    rtp_ports: range = range(10000, 11000)
    certificate: tuple[str, str] | None = None
    journal: Path | None = None
    seed: int | None = None
    clock: str = "real"
    listener: TServerLog | None = None
    routing: bool = True
    media: MediaSettings = field(default_factory=MediaSettings)
    data: Path | None = None

    @property
    def contacts_file(self) -> Path | None:
        """Contacts, history and favourites: in the data folder, else beside the journal, else nowhere."""
        if self.data is not None:
            return self.data / "contacts.sqlite"
        return self.journal.with_name(f"{self.journal.name}.contacts.sqlite") if self.journal is not None else None


class EngageSim:
    """One running platform; use as an async context manager. Implements simulator.platform.Platform."""

    def __init__(self, configuration: Configuration, settings: Settings) -> None:
        self._configuration = configuration
        self.settings = settings
        self.start_seconds = 0.0
        self._seed = os.urandom(32) if settings.seed is None else str(settings.seed).encode()
        self._ids = Ids(b"shell" + self._seed)
        self._addresses = Addresses()
        self._clock = Clock.parse(settings.clock)
        self._hub = Hub()
        self._archive = Archive(settings.media.folder)
        self._recorder = Recorder()
        self._session_id = self._ids.token()
        self._ready = False
        self._stack = AsyncExitStack()
        self.http_port = 0
        self.sip_port = 0
        self.sips_port: int | None = None

    # --- start and stop ---

    async def __aenter__(self) -> EngageSim:
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop()

    async def _start(self) -> None:
        settings = self.settings
        http_socket = bound("HTTP", settings.http_port, lambda: bind(settings.host, settings.http_port))
        self._stack.callback(http_socket.close)
        self._tasks = await self._stack.enter_async_context(asyncio.TaskGroup())
        self.http_port = http_socket.getsockname()[1]
        await self._start_sip()
        secure = "wss" if settings.certificate else "ws"
        self._addresses.by_transport[secure] = (self._own_host, self.http_port)
        await self._start_core()
        self.contacts = UniversalContactServer(self, self._configuration, settings.contacts_file)
        self._stack.callback(self.contacts.close)
        self.callbacks = CallbackService(self, self._configuration, self.contacts.database)
        self.statistics = StatisticsService(self, self._configuration)
        app = create_app(self, ui.DIST if ui.DIST.is_dir() else None)
        self._http = HttpServer(app, FrameProtocol, http_socket, settings.certificate)
        self._routing = RoutingService(self, self._configuration, self._ids)
        if settings.routing:
            self._routing.start()
        self._services = ServiceApplications(self, self._configuration, settings.media.folder)
        self._services.start()
        self.contacts.start()
        self.callbacks.start()
        self.statistics.start()
        self.telephones = Telephones(self._tasks)
        self.telephones.server = (reachable(settings.host), self.sip_port)
        clock = TrainedClock(self._clock, self.loop, self._engine.open_legs)
        down: dict[Broken, Service] = {
            Broken.VoiceMail: self._services,
            Broken.Contacts: self.contacts,
            Broken.Statistics: Unreachable(),
        }
        if settings.routing:
            down[Broken.Routing] = self._routing
        self._training = TrainingRoom(self, self._configuration, self.telephones, down, clock, self._tasks)
        self._training.start()
        self._ready = True
        await self._http.start(self._tasks)
        self.start_seconds = process_age()

    async def _start_sip(self) -> None:
        """One number for UDP and TCP; with port 0 the pair is tried until both are free."""
        host, wanted = self.settings.host, self.settings.sip_port
        self._tcp = TcpTransport("tcp", self._put)
        for attempt in range(20):
            self._udp = bound("SIP (UDP)", wanted, lambda: UdpTransport(host, wanted, self._put))
            try:
                await self._tcp.start(host, self._udp.port, self._tasks)
                break
            except OSError as error:
                self._udp.stop()
                if wanted or attempt == 19:
                    raise port_taken("SIP (TCP)", self._udp.port, error) from None
        self.sip_port = self._udp.port
        self._udp.start()
        self._addresses.by_transport.update(udp=(self._own_host, self.sip_port), tcp=(self._own_host, self.sip_port))
        await self._start_sips()

    @property
    def _own_host(self) -> str:
        """Ours in SIP: option sip-address, or where we listen."""
        return self._configuration.tserver("sip-address") or self.settings.host

    async def _start_sips(self) -> None:
        settings = self.settings
        if settings.sips_port is None or settings.certificate is None:
            self._tls = None
            return
        self._tls = TcpTransport("tls", self._put, server_context(settings.certificate), client_context())
        try:
            await self._tls.start(settings.host, settings.sips_port, self._tasks)
        except OSError as error:
            raise port_taken("SIP (TLS)", settings.sips_port, error) from None
        self.sips_port = self._tls.port
        self._addresses.by_transport["tls"] = (self._own_host, self._tls.port)

    async def _start_core(self) -> None:
        node = Node(self._configuration, Ids(self._seed, self._configuration.server_id), self._addresses)
        journal = None
        if self.settings.journal is not None:
            addresses = dict(self._addresses.by_transport)
            journal = Journal(self.settings.journal, self._seed, self._configuration, addresses)
        self.loop = Loop(node, self._clock, self._hub, self._recorder, journal)
        self.loop.listener = self.settings.listener
        self._websockets = WebSocketFlows(self._put)
        host, ports = for_media(self.settings.host), self.settings.rtp_ports
        self._listening = Listening(self._recorder, node.party_of_leg, self._clock.now)
        ways = self._heard, host, ports, self.settings.media, self._listening.closing
        self._engine = engine(self._configuration.relay, *ways)
        self._listening.engine = self._engine
        await self._engine.start()
        self.loop.media(self._engine)
        self.loop.transport("udp", self._udp.send, None)
        self.loop.transport("tcp", self._tcp.send, self._tcp.close)
        for name in ("ws", "wss"):
            self.loop.transport(name, self._websockets.send, self._websockets.close)
        if self._tls is not None:
            self.loop.transport("tls", self._tls.send, self._tls.close)

    def _put(self, input: object) -> None:
        self.loop.put(input)  # type: ignore[arg-type]

    def _heard(self, report: MediaReport) -> None:
        self._listening.reported(report)
        self.loop.put(report)

    async def _stop(self) -> None:
        """Calls end politely first, then everything else; within two seconds."""
        self._ready = False
        self.loop.put(Shutdown())
        await self.loop.quiet(POLITE_SECONDS)
        self._training.stop()
        self._routing.stop()
        self._services.stop()
        self.contacts.stop()
        self.callbacks.stop()
        self.statistics.stop()
        await self.telephones.stop()
        self._http.stop()
        self._udp.stop()
        await self._tcp.stop()
        if self._tls is not None:
            await self._tls.stop()
        await self._engine.stop()
        self.loop.stop()
        await self._stack.aclose()

    def ready_line(self) -> str:
        """The one line for standard output, with the real ports."""
        scheme = "https" if self.settings.certificate else "http"
        host = reachable(self.settings.host)
        sip = f"udp:{host}:{self.sip_port},tcp:{host}:{self.sip_port}"
        sip += f",tls:{host}:{self.sips_port}" if self.sips_port else ""
        return f"ready http={self.url} sip={sip},ws{'s' if scheme == 'https' else ''}:/sip in={self.start_seconds:.1f}s"

    @property
    def url(self) -> str:
        scheme = "https" if self.settings.certificate else "http"
        return f"{scheme}://{reachable(self.settings.host)}:{self.http_port}"

    # --- Platform ---

    @property
    def configuration(self) -> Configuration:
        return self._configuration

    @property
    def ready(self) -> bool:
        return self._ready

    @property
    def session_id(self) -> str:
        return self._session_id

    def now(self) -> float:
        return self._clock.now()

    def step_clock(self, seconds: float) -> float:
        now = self._clock.step(seconds)
        self.loop.stepped()
        return now

    def connect(self, deliver: Deliver) -> ClientId:
        return self._hub.connect(deliver)

    def request(self, client: ClientId, request: TRequest) -> None:
        self.loop.put(ClientRequest(client, request))

    def disconnect(self, client: ClientId) -> None:
        self._hub.disconnect(client)
        self.loop.put(ClientGone(client))

    def fault(self, fault: Fault) -> None:
        self.loop.put(fault)

    def faults(self) -> tuple[Fault, ...]:
        return self.loop.node.faults()

    def calls(self) -> tuple[CallView, ...]:
        return tuple(
            replace(call, parties=tuple(map(self._with_media, call.parties))) for call in self.loop.node.calls()
        )

    def ended_calls(self) -> tuple[CallView, ...]:
        return self._recorder.ended(self.loop.node.calls())

    def _with_media(self, party: PartyView) -> PartyView:
        return replace(party, media=self._listening.of(party.leg))

    def capabilities(self, dn: str) -> Mapping[str, Mapping[str, int]]:
        return self.loop.node.capabilities(dn)

    def call_uuid(self, sip_call_id: str) -> str:
        return self._recorder.call_uuid(sip_call_id)

    def registrations(self) -> tuple[RegistrationView, ...]:
        return self.loop.node.registrations(self.now())

    def ladder(self, call: str) -> tuple[LadderLine, ...] | None:
        return self._recorder.ladder(call, self._lifeline)

    def follow(self, dn: str, told: Callable[[LadderLine], None]) -> Callable[[], None]:
        return self._recorder.follow(dn, told)

    def story(self, conn_id: str) -> tuple[StoryLine, ...] | None:
        return self._routing.engine.story(conn_id)

    def _lifeline(self, flow: Flow) -> str:
        """The DN whose telephone is at the other end of a flow, or its address."""
        source = f"{flow.host}:{flow.port}"
        return next((view.dn for view in self.registrations() if view.source == source), source)

    def messages(self) -> tuple[MessageView, ...]:
        return self._services.messages()

    def message_sound(self, box: str, number: int) -> bytes | None:
        return self._services.sound(box, number)

    def hear_message(self, box: str, number: int) -> bool:
        return self._services.hear(box, number)

    def delete_message(self, box: str, number: int) -> bool:
        return self._services.delete(box, number)

    def recordings(self) -> tuple[RecordingView, ...]:
        return self._archive.recordings()

    def recording_sound(self, name: str) -> tuple[bytes, str] | None:
        return self._archive.sound(name)

    def delete_recording(self, name: str) -> bool:
        return self._archive.delete(name)

    def metrics(self) -> Mapping[str, float]:
        return {
            "calls": len(self.loop.node.calls()),
            "registrations": len(self.registrations()),
            "clients": len(self._hub),
            "legs": self.loop.node.legs(),
            "media_legs": self._engine.open_legs(),
            "inputs_total": self.loop.steps,
            "events_total": self._hub.published,
            "faults_total": self.loop.faults,
            **self._listening.metrics(),
        }

    @property
    def training(self) -> Training:
        return self._training

    async def customer_call(
        self, caller: str, to: str, data: Mapping[str, str], script: CustomerScript = NO_SCRIPT
    ) -> str:
        known = next((customer for customer in self._configuration.customers if customer.phone == caller), None)
        return await self.telephones.call(caller, to, data, script, known.name if known else "")

    def sip_open(
        self, host: str, port: int, secure: bool, send: Callable[[bytes], None], close: Callable[[], None]
    ) -> int:
        return self._websockets.open(host, port, self.settings.certificate is not None, send, close)

    def sip_message(self, flow: int, data: bytes) -> None:
        self._websockets.message(flow, data)

    def sip_closed(self, flow: int) -> None:
        self._websockets.closed(flow)
