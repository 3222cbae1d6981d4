"""A media engine whose legs stand at rtpengine: far ends send to it, and the built-in engine is one plain RTP leg
behind it. Two who only talk to each other are passed on by rtpengine alone; the built-in engine gets no packet then.

What a leg shall hear is planned by the built-in engine, whoever carries it: this only looks which legs are such pairs.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from simulator.config.objects import MediaRelay
from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    MixMedia,
    UpdateMedia,
)
from simulator.media.description import BadDescription, Description
from simulator.media.engine import Engine
from simulator.media.interface import MediaEffect, MediaEngine, MediaReport
from simulator.media.leg import LegStatistics
from simulator.media.ng import Fields, NgClient, NgRefused, NgUnavailable
from simulator.media.settings import MediaSettings

log = logging.getLogger("engage.media")

# Seconds between questions whether rtpengine is there.
_PULSE = 2.0
# Of these kinds is the far end's RTP, in rtpengine's words.
_TOWARDS: dict[str, Fields] = {
    "rtp": {"transport-protocol": "RTP/AVP", "ICE": "remove", "rtcp-mux": ["demux"], "SDES": ["off"]},
    "srtp": {"transport-protocol": "RTP/SAVP", "ICE": "remove", "rtcp-mux": ["demux"], "DTLS": "off"},
    "webrtc": {
        "transport-protocol": "UDP/TLS/RTP/SAVPF",
        "ICE": "force",
        "rtcp-mux": ["require"],
        "SDES": ["off"],
        "codec": {"transcode": ["opus"]},
    },
}
# Towards the engine; what it does not speak rtpengine encodes anew.
_INWARDS: Fields = {**_TOWARDS["rtp"], "DTLS": "off", "codec": {"transcode": ["PCMU"]}}
# The address of the near side changes with whoever is heard; the ports that the far end knows must not.
_NEAR = ("port-latching", "asymmetric")

Made = Callable[[Callable[[MediaReport], None]], Engine]
"""Makes a built-in engine, given where it shall report."""
Job = Callable[[], Awaitable[None]]


class RelayMissing(Exception):
    """rtpengine does not answer; the text says what to do."""


@dataclass(slots=True)
class _Front:
    """A leg at rtpengine. own, near: SDP of the built-in engine, and of rtpengine's port that faces it. far: the far
    end's latest. offered: our offer has no answer yet. partner: whose near side this one's packets go to."""

    id: LegId
    kind: str
    call: str = field(default_factory=lambda: f"engage-{secrets.token_hex(8)}")
    own: bytes = b""
    near: bytes = b""
    far: bytes = b""
    offered: bool = False
    partner: LegId | None = None
    said: MediaReady | MediaFailed | None = None
    jobs: asyncio.Queue[Job | None] = field(default_factory=asyncio.Queue)


class RelayedEngine:
    """Takes and reports what Engine does; what needs rtpengine is reported later."""

    def __init__(self, report: Callable[[MediaReport], None], engine: Made, ng: NgClient) -> None:
        self._report = report
        self._engine = engine(self._reported)
        self._ng = ng
        self._fronts: dict[LegId, _Front] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._pulse: asyncio.Task[None] | None = None
        self.up = False
        # The payload type of the keys of a far end whose call was just taken: who is called next is called for it.
        self._keys: int | None = None

    async def start(self) -> None:
        """Raises RelayMissing."""
        try:
            self._ng.start()
            await self._ng.ask("ping")
        except (OSError, NgUnavailable, NgRefused) as error:
            self._ng.stop()
            raise RelayMissing(_missing(self._ng, error)) from None
        self.up = True
        await self._engine.start()
        self._pulse = asyncio.get_running_loop().create_task(self._beat(), name="rtpengine pulse")

    async def stop(self) -> None:
        if self._pulse is not None:
            self._pulse.cancel()
        for leg in list(self._fronts):
            self.perform(CloseMedia(leg))
        await asyncio.gather(*self._workers)
        self._ng.stop()
        await self._engine.stop()

    def open_legs(self) -> int:
        return self._engine.open_legs()

    def statistics(self, leg: LegId) -> LegStatistics | None:
        """Of what rtpengine passes on by itself there are no figures."""
        found, front = self._engine.statistics(leg), self._fronts.get(leg)
        if found is None or front is None:
            return found
        return replace(found, kind=front.kind, silent=found.silent if front.partner is None else None)

    def perform(self, effect: MediaEffect) -> None:
        """As Engine. While rtpengine is away new legs are the built-in engine's own."""
        front = self._fronts.get(effect.leg)
        self._called_for(effect)
        concerned = self._concerned(effect)
        match effect:
            case AllocateMedia() if front is not None or self.up:
                self._allocate(front or self._open(effect), effect)
            case UpdateMedia() if front is not None:
                self._do(front, lambda: self._update(front, effect.remote))
            case CloseMedia() if front is not None:
                self._close(front)
            case _:
                self._engine.perform(effect)
        self._review(concerned)

    # --- legs ---

    def _open(self, effect: AllocateMedia) -> _Front:
        front = self._fronts[effect.leg] = _Front(effect.leg, effect.kind)
        worker = asyncio.get_running_loop().create_task(self._work(front), name=f"rtpengine leg {front.id}")
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)
        return front

    def _allocate(self, front: _Front, effect: AllocateMedia) -> None:
        remote = effect.remote
        # At once, even if the far end's SDP has to wait: treatments and partners may be told in the same breath.
        if remote is None or not front.own:
            said = self._ask_engine(front, AllocateMedia(front.id, "rtp", None, effect.codecs))
            if not isinstance(said, MediaReady):
                self._refuse(front, 503, said.reason if said else "no media")
                return
            front.own = said.sdp if self._keys is None else _numbered(said.sdp, self._keys)
        if remote is None:
            front.offered = True
            self._do(front, lambda: self._offer(front))
        else:
            self._do(front, lambda: self._answer(front, remote))

    def _called_for(self, effect: MediaEffect) -> None:
        """A direct call takes the caller's offer and makes its own in one breath. With the same payload type for keys
        on both sides rtpengine can pass them on; a telephone may answer with another one all the same."""
        offered = effect.remote if isinstance(effect, AllocateMedia) else None
        if offered is not None:
            self._keys = _keys(offered)
        elif not isinstance(effect, AllocateMedia):
            self._keys = None

    def _close(self, front: _Front) -> None:
        """rtpengine keeps a call that is deleted for another 30 s, unless told not to."""
        del self._fronts[front.id]
        self._engine.perform(CloseMedia(front.id))
        self._do(front, lambda: self._forget(front))
        front.jobs.put_nowait(None)

    async def _forget(self, front: _Front) -> None:
        await self._command("delete", front, {"delete-delay": 0})

    async def _offer(self, front: _Front) -> None:
        """Of the built-in engine to the far end."""
        sdp = await self._command(
            "offer", front, {"from-tag": "near", "sdp": front.own.decode(), "flags": _NEAR, **_TOWARDS[front.kind]}
        )
        self._ready(front, sdp)

    async def _answer(self, front: _Front, remote: bytes) -> None:
        """The far end offers."""
        tags: Fields = {"from-tag": "far", **({"to-tag": "near"} if front.near else {})}
        front.near = await self._command("offer", front, {**tags, "sdp": remote.decode(), **_INWARDS})
        said = self._ask_engine(front, AllocateMedia(front.id, "rtp", front.near))
        if not isinstance(said, MediaReady):
            raise NgRefused(said.reason if said else "no media")
        front.own, front.far, front.offered, front.partner = said.sdp, remote, False, None
        sdp = await self._command(
            "answer", front, {"from-tag": "far", "to-tag": "near", "sdp": front.own.decode(), "flags": _NEAR}
        )
        self._ready(front, sdp)

    async def _update(self, front: _Front, remote: bytes) -> None:
        """The far end's answer, if we offered."""
        if not front.offered:
            await self._answer(front, remote)
            return
        front.offered = False
        front.near = await self._command("answer", front, {"from-tag": "near", "to-tag": "far", "sdp": remote.decode()})
        said = self._ask_engine(front, UpdateMedia(front.id, front.near))
        if isinstance(said, MediaFailed):
            raise NgRefused(said.reason)
        front.far, front.partner = remote, None
        self._review((front.id,))

    def _ready(self, front: _Front, sdp: bytes) -> None:
        if front.id in self._fronts:
            self._report(MediaReady(front.id, sdp))
            self._review((front.id,))

    # --- pairs ---

    def _concerned(self, effect: MediaEffect) -> set[LegId]:
        """Whose company may change with it."""
        named: set[LegId] = {effect.leg}
        match effect:
            case JoinMedia(_, peer):
                named.add(peer)
            case MixMedia(_, sources):
                named.update(sources)
        return named | {f.partner for leg in named if (f := self._fronts.get(leg)) and f.partner is not None}

    def _review(self, legs: Iterable[LegId]) -> None:
        named = set(legs)
        for leg in named | {pair for leg in named if (pair := self._engine.pair(leg)) is not None}:
            front = self._fronts.get(leg)
            if front is not None and self._wanted(front) != front.partner:
                self._do(front, lambda front=front: self._route(front))  # type: ignore[misc]

    def _wanted(self, front: _Front) -> LegId | None:
        """The partner whom rtpengine can pass its packets to; None: they go to the built-in engine."""
        partner = self._engine.pair(front.id)
        other = self._fronts.get(partner) if partner is not None else None
        known = other is not None and bool(other.near and other.far and front.far) and not other.offered
        return partner if known and not front.offered else None

    async def _route(self, front: _Front) -> None:
        """Tell rtpengine a new address for the near side. To the far end nothing changes, so it is not asked."""
        partner = self._wanted(front)
        if partner == front.partner or front.id not in self._fronts:
            return
        tags: Fields = {"from-tag": "near", "to-tag": "far", "flags": _NEAR}
        try:
            sdp = front.own if partner is None else _elsewhere(front.own, self._fronts[partner].near)
            await self._command("offer", front, {**tags, "sdp": sdp.decode(), **_TOWARDS[front.kind]})
            await self._command("answer", front, {**tags, "sdp": front.far.decode()})
            front.partner = partner
        except NgUnavailable as error:
            self._away(error)
        except NgRefused as error:
            # Nobody asked for it, and so nobody's call ends: its packets go on where they went.
            log.warning("rtpengine does not lead a leg elsewhere: %s", error)

    # --- small print ---

    def _do(self, front: _Front, job: Job) -> None:
        front.jobs.put_nowait(job)

    async def _work(self, front: _Front) -> None:
        """A leg's commands one after the other."""
        while (job := await front.jobs.get()) is not None:
            try:
                await job()
            except NgUnavailable as error:
                self._away(error)
                self._refuse(front, 503, "rtpengine does not answer")
            except NgRefused as error:
                self._refuse(front, 488, str(error))

    def _refuse(self, front: _Front, status: int, reason: str) -> None:
        """A leg that works stays as it is."""
        if front.id not in self._fronts:
            return
        if not front.far:
            self._close(front)
        self._report(MediaFailed(front.id, status, reason))

    async def _command(self, command: str, front: _Front, fields: Fields) -> bytes:
        answer = await self._ng.ask(
            command, {"call-id": front.call, "replace": ["origin", "session-connection"], **fields}
        )
        return str(answer.get("sdp", "")).encode()

    def _ask_engine(self, front: _Front, effect: AllocateMedia | UpdateMedia) -> MediaReady | MediaFailed | None:
        front.said = None
        self._engine.perform(effect)
        return front.said

    def _reported(self, report: MediaReport) -> None:
        """By the built-in engine."""
        front = self._fronts.get(report.leg)
        if front is None or isinstance(report, MediaHappened):
            silent = isinstance(report, MediaHappened) and report.kind == "silent"
            if front is None or not silent or front.partner is None:
                self._report(report)
            self._review((report.leg,))
        else:
            front.said = report

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(_PULSE)
            try:
                await self._ng.ask("ping")
            except (NgUnavailable, NgRefused) as error:
                self._away(error)
            else:
                if not self.up:
                    self.up = True
                    log.warning("rtpengine at %s:%d is back: new calls go there again", *self._ng.address)

    def _away(self, error: Exception) -> None:
        if self.up:
            self.up = False
            text = "rtpengine at %s:%d does not answer (%s): new calls stay with the built-in engine until it does"
            log.error(text, *self._ng.address, error)


def engine(
    relay: MediaRelay | None,
    report: Callable[[MediaReport], None],
    host: str,
    ports: range,
    settings: MediaSettings | None,
    closing: Callable[[LegId, LegStatistics], None],
) -> MediaEngine:
    """The one that the configuration asks for; the rest as Engine has it."""
    built_in = partial(Engine, host=host, ports=ports, settings=settings, closing=closing)
    return built_in(report) if relay is None else RelayedEngine(report, built_in, NgClient(relay.host, relay.port))


def _elsewhere(sdp: bytes, other: bytes) -> bytes:
    """The description with another's address and port."""
    try:
        audio = Description.parse(other).audio
    except BadDescription as error:
        raise NgRefused(f"rtpengine's description: {error}") from error
    lines = []
    for line in sdp.decode().splitlines():
        if line.startswith("c="):
            line = f"c=IN {'IP6' if ':' in audio.host else 'IP4'} {audio.host}"
        elif line.startswith("m=audio "):
            line = " ".join(("m=audio", str(audio.port), *line.split()[2:]))
        if not line.startswith("a=rtcp:"):
            lines.append(line)
    return "".join(f"{line}\r\n" for line in lines).encode()


def _keys(sdp: bytes) -> int | None:
    """The payload type of telephone keys at 8000 Hz."""
    try:
        maps = Description.parse(sdp).audio.rtpmaps()
    except BadDescription:
        return None
    return next((number for number, entry in maps.items() if entry == ("telephone-event", 8000)), None)


def _numbered(sdp: bytes, keys: int) -> bytes:
    """An offer of the built-in engine with another payload type for keys."""
    before = _keys(sdp)
    lines = []
    for line in sdp.decode().splitlines():
        if line.startswith("m="):
            line = " ".join(str(keys) if word == str(before) else word for word in line.split())
        elif line.startswith((f"a=rtpmap:{before} ", f"a=fmtp:{before} ")):
            line = line.replace(f":{before} ", f":{keys} ", 1)
        lines.append(line)
    return "".join(f"{line}\r\n" for line in lines).encode()


def _missing(ng: NgClient, error: Exception) -> str:
    host, port = ng.address
    return (
        f"rtpengine does not answer at {host}:{port} ({error}). Start it, for instance with: rtpengine --table=-1 "
        f"--interface=127.0.0.1 --listen-ng={host}:{port} - or take media out of the contact-centre file"
    )
