"""A running platform with real sockets, its telephones and one T-Library client, in one event loop: for one table after
the other. Its clock is moved by hand, and it is known exactly when everything that was said has been heard.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from simulator.app import EngageSim, Settings
from simulator.config.objects import DN, TELEPHONES, Configuration, Trunk
from simulator.contract import (
    ConfigChanged,
    MediaFailed,
    MediaHappened,
    MediaReady,
)
from simulator.ids import Ids
from simulator.media.engine import Engine
from simulator.media.settings import MediaSettings
from simulator.media.tones import RATE
from simulator.media.wavefile import WaveFile
from simulator.net.clock import Clock
from simulator.node import Node
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest
from simulator.tlib.wire.codec import decode_event, encode
from tests.e2e.live_call import Call, Fact
from tests.e2e.live_manners import Manners
from tests.e2e.live_media import Sound
from tests.e2e.live_tap import CLIENT, Tap
from tests.e2e.live_telephone import Telephone
from tests.model_language import Seen

START = 1_000.0
CUSTOMERS = "customers"
# The kernel gives other ports (net.ipv4.ip_local_port_range) to the telephones' media.
ENGINE_PORTS = range(24000, 25000)
ANNOUNCEMENTS = ("welcome", "menu", "rates", "closed", "wait", "rights", "1", "5")
"""Others are not there."""
PATIENCE = 10.0
"""Real seconds, after which something that should be under way is lost."""


class HandClock(Clock):
    """Stands still at `at`."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.at = START

    def now(self) -> float:
        return self.at


class Script(Protocol):
    """Who plays a table."""

    def noted(self, fact: Fact) -> None:
        """A telephone was told something."""

    def patient(self, call: Call, what: str) -> bool:
        """Whether a telephone waits before it does what the server wishes."""


def _announce(folder: Path) -> None:
    """The announcements that the tables know, each of a tenth of a second."""
    folder.mkdir()
    for name in ANNOUNCEMENTS:
        file = WaveFile(folder / f"{name}.wav", 1)
        file.write(bytes(2 * RATE // 10))
        file.close()


class World:
    """`live` runs it; between `ready` and `end` one table after the other is played, each beginning with `begin`."""

    def __init__(self, centre: Configuration) -> None:
        self._stirred = asyncio.Event()
        self._script: Script | None = None
        self.telephones = {
            number: self._telephone(number) for number, dn in centre.dns.items() if dn.type in TELEPHONES
        }
        self.gateways = {trunk.name: self._telephone("") for trunk in centre.trunks if trunk.contact != "*"}
        self.customers = self._telephone("")
        self._everybody = (*self.telephones.values(), *self.gateways.values(), self.customers)
        self.centre = self._with_addresses(centre)
        self.configuration = self.centre
        self.clock = HandClock()
        self._tap = Tap(self._stirred.set)
        self._tap.ours = {telephone.address[1] for telephone in self._everybody}
        self._sent = self._received = self._pressed = 0
        self._events: list[Seen] = []
        self.finished: list[MediaHappened] = []
        """What the engine has played to its end, or cannot play, and the table has not come to yet."""
        self._over = asyncio.Event()
        self._ready = asyncio.Event()

    def _telephone(self, number: str) -> Telephone:
        return Telephone(number, self._note, self._stirred.set, self._wait_before)

    def _with_addresses(self, centre: Configuration) -> Configuration:
        trunks = tuple(self._reached(trunk) for trunk in centre.trunks)
        return replace(centre, trunks=trunks, dns={number: self._placed(dn) for number, dn in centre.dns.items()})

    def _reached(self, trunk: Trunk) -> Trunk:
        gateway = self.gateways.get(trunk.name)
        return trunk if gateway is None else replace(trunk, contact=f"{gateway.address[0]}:{gateway.address[1]}")

    def _placed(self, dn: DN) -> DN:
        """A static contact leads to the DN's telephone here."""
        if dn.number not in self.telephones or dn.option("contact") in ("", "*"):
            return dn
        host, port = self.telephones[dn.number].address
        return replace(dn, options={**dn.options, "contact": f"sip:{dn.number}@{host}:{port}"})

    # --- its life ---

    async def live(self) -> None:
        """A task of its own."""
        with TemporaryDirectory() as folder:
            _announce(Path(folder, "announcements"))
            await self._live(MediaSettings(Path(folder)))

    async def _live(self, media: MediaSettings) -> None:
        settings = Settings(http_port=0, sip_port=0, rtp_ports=ENGINE_PORTS, seed=1, clock="stepped", media=media)
        async with EngageSim(self.centre, settings) as self.platform, asyncio.TaskGroup() as tasks:
            self.platform.loop.listener = self._tap
            self._engine._report = self._happened
            url = f"ws://127.0.0.1:{self.platform.http_port}/tlib"
            async with connect(url, subprotocols=[Subprotocol("tlib.v1")]) as socket:
                reader = tasks.create_task(self._read(socket), name="events of the models' client")
                for telephone in self._everybody:
                    telephone.open(("127.0.0.1", self.platform.sip_port))
                self._socket = socket
                self._ready.set()
                await self._over.wait()
                reader.cancel()
            for telephone in self._everybody:
                telephone.close()

    async def ready(self, living: asyncio.Task[None]) -> None:
        """Raises what went wrong at the start."""
        waiting = asyncio.get_running_loop().create_task(self._ready.wait())
        await asyncio.wait((living, waiting), return_when=asyncio.FIRST_COMPLETED)
        if living.done():
            await living

    async def end(self, living: asyncio.Task[None]) -> None:
        self._over.set()
        await living

    async def _read(self, socket: ClientConnection) -> None:
        async for frame in socket:
            event, reference = decode_event(frame)
            self._received += 1
            self._events.append(Seen(event, reference or None))
            self._stirred.set()

    # --- a table ---

    async def begin(self, script: Script, manners: Manners) -> None:
        """A new core of the same platform, whose telephones are registered and whose client listens to every DN."""
        await self._forget_the_last()
        self._script = script
        for telephone in self._everybody:
            telephone.manners = manners
        self.clock = HandClock()
        loop = self.platform.loop
        self.platform._clock = loop.clock = self.clock
        loop.node = Node(self.centre, Ids(b"models"), self.platform._addresses)
        self.configuration = self.centre
        for number, telephone in self.telephones.items():
            if self.centre.dns[number].option("contact") in ("", "*"):
                telephone.register()
        await self.request(RequestRegisterClient(application_name=CLIENT))
        for dn in self.centre.dns:
            await self.request(RequestRegisterAddress(this_dn=dn))
        await self.settle()
        self.events()

    async def _forget_the_last(self) -> None:
        """What a table that failed has left, and what is under way of it."""
        self._script = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._under_way():
                    self._stirred.clear()
                    await self._stirred.wait()
        await self.platform._engine.stop()
        await self.platform._engine.start()
        for telephone in self._everybody:
            telephone.forget()
        self._tap.forget()
        self._sent = self._received = self._pressed = self.platform.loop.faults = 0
        self.finished.clear()

    async def request(self, request: TRequest) -> None:
        self._sent += 1
        await self._socket.send(encode(request))

    # --- media ---

    def press(self, call: Call, key: str) -> None:
        """The engine tells the core of it, if the media goes there."""
        self._pressed += at_engine(call.sound)
        call.sound.press(key)

    def _happened(self, report: MediaReady | MediaFailed | MediaHappened) -> None:
        """Treatments last as long as they last; a table says when its rows have come so far."""
        if isinstance(report, MediaHappened) and report.kind in ("ended", "unplayable"):
            self.finished.append(report)
            self._stirred.set()
        else:
            self.platform.loop.put(report)

    @property
    def _engine(self) -> Engine:
        """The built-in one; the tables reach into it."""
        assert isinstance(self.platform._engine, Engine)
        return self.platform._engine

    async def play_to_the_end(self) -> set[str]:
        """Whatever plays and has an end comes to it. Returns what the engine says of it."""
        engine = self._engine
        # What is removed is removed in this thread.
        await asyncio.wrap_future(engine._recordings._executor.submit(int))
        finite = self._hurried()
        await self._until(lambda: len(self.finished) >= finite)
        finished, self.finished = self.finished, []
        for report in finished:
            self.platform.loop.put(report)
        return {report.kind for report in finished}

    async def record(self, call: Call) -> None:
        """The far end of `call` hears the beep, and ends its announcement by a key."""
        engine = self._engine
        for leg in list(engine._players._running):
            engine._players.drop(leg)
            engine._ended(leg, False)
        engine._recordings.tick()
        self.press(call, "#")
        await self._until(lambda: bool(self.finished))
        await self.play_to_the_end()

    def _hurried(self) -> int:
        """How many play something that has an end, which they have reached by now."""
        players = self._engine._players._running.values()
        finite = [p for p in players if p.programme.seconds is not None or not p.programme.repeated]
        for player in finite:
            player._item = len(player.programme.items)
        return len(finite)

    async def _until(self, reached: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not reached():
                self._stirred.clear()
                await self._stirred.wait()

    def configure(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.platform.loop.put(ConfigChanged(configuration))

    async def wait(self, seconds: float) -> None:
        """Let the platform's time pass, from deadline to deadline."""
        until = self.clock.at + seconds
        while (at := self._deadline()) is not None and at <= until:
            self.clock.at = max(at, self.clock.at)
            await self.settle()
        self.clock.at = until
        await self.settle()

    def _deadline(self) -> float | None:
        return self.platform.loop.node.next_deadline()

    def events(self) -> list[Seen]:
        """What the client has seen since it was asked last."""
        events, self._events = self._events, []
        return events

    # --- whether something is under way ---

    async def settle(self) -> None:
        """Returns when all that was sent, either way, has been heard and has had its effect. Raises AssertionError if
        something is lost, and for each rule of SIP that the server broke."""
        while True:
            self._stirred.clear()
            if (at := self._deadline()) is not None and at <= self.clock.at:
                self.platform.loop.stepped()
            under_way = self._under_way()
            self._raise_faults()
            if not under_way:
                break
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._stirred.wait()
            except TimeoutError:
                raise AssertionError(f"lost on the way: {under_way}") from None
        owed = [text for telephone in self._everybody for text in telephone.owed()]
        assert not owed, f"the server owes: {owed}"

    def _under_way(self) -> str:
        """Every datagram and frame is counted at both ends, so this needs no pause and no guess."""
        tap = self._tap
        counts = {
            "SIP to telephones": tap.said - sum(telephone.received for telephone in self._everybody),
            "SIP to the server": sum(telephone.sent for telephone in self._everybody) - tap.heard,
            "requests": self._sent - tap.requests,
            "events": tap.events - self._received,
            "keys": self._pressed - tap.keys,
        }
        return ", ".join(f"{count} {what}" for what, count in counts.items() if count)

    def _raise_faults(self) -> None:
        for telephone in self._everybody:
            if telephone.fault is not None:
                fault, telephone.fault = telephone.fault, None
                raise fault
        assert not self._tap.strays, f"sent to nobody: {self._tap.strays}"
        assert not self._tap.logged, f"the server complains: {self._tap.logged}"
        assert self.platform.loop.faults == 0, "a step of the platform failed; see its log"

    # --- leaks ---

    def remains(self) -> str:
        """What is left of calls that are over, "" when nothing is."""
        node = self.platform.loop.node
        counts = {
            "calls": len(node.calls()),
            "legs": node.legs(),
            "media endpoints": self.platform.metrics()["media_legs"],
            "dialogs": len(node._b2bua._x._dialogs),
            "offers": len(node._b2bua._x._offers),
            "requests without an answer": node._b2bua._x.waiting(),
            "transactions": len(node._stack),
            "legs of the switch": len(node._switch.state.legs),
        }
        return ", ".join(f"{count:g} {what}" for what, count in counts.items() if count)

    # --- what telephones tell ---

    def _note(self, fact: Fact) -> None:
        if self._script is not None:
            self._script.noted(fact)

    def _wait_before(self, call: Call, what: str) -> bool:
        return self._script is not None and self._script.patient(call, what)


def at_engine(sound: Sound) -> bool:
    """Whether the other end of a call's media is the platform's media engine."""
    return sound.remote is not None and sound.remote.address[1] in ENGINE_PORTS
