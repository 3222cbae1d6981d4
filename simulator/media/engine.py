"""The media engine: performs the core's media effects and reports what came of them. Decides no call; knows no SIP.

Everything runs on the event loop's own thread. The plan says who hears whom; what one leg alone hears of another is
passed on packet by packet as it comes; one 20 ms clock plays the programmes, mixes conferences and presses keys.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    KeySignalled,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    MixMedia,
    PauseRecording,
    PlayTreatment,
    ResumeRecording,
    SendDigits,
    StartRecording,
    StopRecording,
    UpdateMedia,
)
from simulator.media import negotiation
from simulator.media.clock import FrameClock
from simulator.media.codec import Codec, named
from simulator.media.conferences import Conferences
from simulator.media.description import BadDescription, Description
from simulator.media.forwarding import Forwardings
from simulator.media.interface import MediaEffect, MediaReport
from simulator.media.leg import Heard, Leg, LegStatistics
from simulator.media.leg_rtp import PlainTransport
from simulator.media.leg_srtp import SdesTransport
from simulator.media.library import Library
from simulator.media.negotiation import Endpoint, NoCommonCodec
from simulator.media.plan import Plan
from simulator.media.players import Players
from simulator.media.ports import Ports
from simulator.media.pressing import Pressings
from simulator.media.recordings import Recordings
from simulator.media.settings import MediaSettings
from simulator.media.transcode import opus
from simulator.media.transport import Listener, Transport
from simulator.media.treatments import BadTreatment, Item, Programme, Source, programme
from simulator.media.webrtc import WebRtcTransport
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

log = logging.getLogger("engage.media")

_TRANSPORTS: dict[str, type[PlainTransport] | type[SdesTransport] | type[WebRtcTransport]] = {
    "rtp": PlainTransport,
    "srtp": SdesTransport,
    "webrtc": WebRtcTransport,
}

REPORT_INTERVAL = 5.0
"""Seconds between RTCP reports of a leg (RFC 3550 section 6.2)."""
SILENT_AFTER = 20.0
"""Seconds without a packet from a far end that may send, after which it is reported as silent."""

_SILENCE = Programme((Item(Source.SILENCE),), repeated=True)
# Seconds after the start at which Opus is loaded in a thread, unless a browser called before. Not to hold up the start.
_OPUS_AFTER = 2.0


class Engine:
    """`report` is called from within perform() or later, always on the loop's thread.

    host: the address to listen on, which is also the one in the SDP; 0.0.0.0 listens everywhere and tells each far end
    the address that leads to it. ports: for all legs; an empty range takes any. settings: where sounds come from.
    closing: is told the figures of a leg at its end.
    """

    def __init__(
        self,
        report: Callable[[MediaReport], None],
        host: str = "127.0.0.1",
        ports: range = range(10000, 11000),
        settings: MediaSettings | None = None,
        closing: Callable[[LegId, LegStatistics], None] = lambda _leg, _figures: None,
    ) -> None:
        self._report = report
        self._closing = closing
        self._host = host
        self._ports = Ports(host, ports)
        self._settings = settings or MediaSettings()
        self._library = Library(self._settings)
        self._plan = Plan()
        self._legs: dict[LegId, Leg] = {}
        self._forwardings = Forwardings(self._plan, self._legs)
        self._conferences = Conferences()
        self._pressings = Pressings()
        self._timers: dict[LegId, asyncio.TimerHandle] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._clock: FrameClock | None = None
        self._preparing: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Makes the music beforehand, so that the first caller does not wait for it."""
        self._loop = asyncio.get_running_loop()
        self._clock = FrameClock(self._loop, self._tick)
        self._readers = ThreadPoolExecutor(2, "sounds")
        self._players = Players(self._library, self._readers, self._ended, self._unplayable)
        self._recordings = Recordings(self._settings.folder, self._report, self._settings.compress)
        await asyncio.to_thread(self._library.source, Source.MUSIC)
        self._preparing = self._loop.call_later(_OPUS_AFTER, self._loop.run_in_executor, None, opus)

    async def stop(self) -> None:
        """Closes every leg and completes every recording; the engine can be started again."""
        if self._preparing is not None:
            self._preparing.cancel()
        for leg in list(self._legs):
            self._close(leg)
        self._readers.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._recordings.close)

    def open_legs(self) -> int:
        return len(self._legs)

    def pair(self, leg: LegId) -> LegId | None:
        """The other one of two who need nothing of the engine but to have their packets passed on as they are."""
        return self._forwardings.pair(leg)

    def statistics(self, leg: LegId) -> LegStatistics | None:
        """None when there is no such leg."""
        found = self._legs.get(leg)
        return found.statistics(self._running.time()) if found else None

    def perform(self, effect: MediaEffect) -> None:
        """Do one effect at once. One for a leg that does not exist is answered by MediaFailed 481; closing one is not.

        MediaFailed 488 for an endpoint that never worked, and for one whose handshake failed, comes after it was
        closed; a refused change leaves a working one as it was, and that one still has to be closed.
        UpdateMedia after our offer takes the answer and reports nothing; at any other time it is an offer, and
        MediaReady brings the answer. AllocateMedia for a leg that exists re-negotiates it and keeps its ports.
        """
        self._forwardings.end(effect.leg)
        match effect:
            case AllocateMedia():
                self._allocate(effect)
            case UpdateMedia(leg, remote):
                self._guarded(leg, partial(self._update, leg, remote))
            case JoinMedia(leg, peer):
                self._join(leg, peer)
            case MixMedia(leg, sources):
                if self._exists(leg):
                    self._plan.mix(leg, sources)
                    self._follow(leg)
            case PlayTreatment(leg, treatment, parms):
                if self._exists(leg):
                    self._treat(leg, treatment, parms)
            case StartRecording(leg, file, metadata):
                if self._exists(leg):
                    self._recordings.start(self._legs[leg], file, metadata)
                    self._wind()
            case PauseRecording(leg):
                self._recordings.pause(leg, True)
            case ResumeRecording(leg):
                self._recordings.pause(leg, False)
            case StopRecording(leg):
                self._recordings.stop(leg)
            case SendDigits(leg, digits):
                if self._exists(leg):
                    self._pressings.add(self._legs[leg], digits)
                    self._wind()
            case KeySignalled(leg, key):
                self._recordings.key(leg, key)
            case CloseMedia(leg):
                self._close(leg)

    # --- what the effects do ---

    def _allocate(self, effect: AllocateMedia) -> None:
        leg, remote = effect.leg, effect.remote
        try:
            if leg not in self._legs:
                self._legs[leg] = self._open(effect)
        except OSError as error:
            self._report(MediaFailed(leg, 503, str(error)))
            return
        self._guarded(leg, partial(self._offer, leg) if remote is None else partial(self._answer, leg, remote))

    def _open(self, effect: AllocateMedia) -> Leg:
        leg = Leg(effect.leg, effect.kind)
        leg.transport = self._transport(leg, tuple(codec for name in effect.codecs if (codec := named(name))))
        self._timers[leg.id] = self._running.call_later(REPORT_INTERVAL, self._regular, leg)
        return leg

    def _transport(self, leg: Leg, preferred: tuple[Codec, ...]) -> Transport:
        listener = Listener(
            partial(self._received, leg), partial(self._reported, leg), partial(self._failed, leg), leg.ignore
        )
        ports = self._ports.take(rtcp=leg.kind != "webrtc")
        endpoint = Endpoint(self._host, ports.port, secrets.randbits(48), 0, leg.outgoing.ssrc, preferred=preferred)
        return _TRANSPORTS[leg.kind](self._running, ports, self._host, endpoint, listener)

    def _offer(self, id: LegId) -> None:
        leg, transport = self._found(id)
        leg.offering = True
        self._report(MediaReady(id, negotiation.offer(transport.endpoint())))

    def _answer(self, id: LegId, remote: bytes) -> None:
        leg, transport = self._found(id)
        description = Description.parse(remote)
        endpoint = transport.endpoint(description)
        agreement, sdp = negotiation.answer(endpoint, description)
        leg.agree(agreement, self._running.time())
        transport.agreed(agreement)
        self._report(MediaReady(id, sdp))

    def _update(self, id: LegId, remote: bytes) -> None:
        leg, transport = self._found(id)
        if not leg.offering:
            self._answer(id, remote)
            return
        agreement = negotiation.agree(transport.endpoint(), Description.parse(remote))
        leg.agree(agreement, self._running.time())
        transport.agreed(agreement)

    def _join(self, leg: LegId, peer: LegId) -> None:
        if self._exists(leg) and self._exists(peer):
            self._planned(leg, lambda: self._planned(peer, lambda: self._plan.join(leg, peer)))

    def _treat(self, leg: LegId, treatment: TreatmentType, parms: KVList) -> None:
        try:
            played = programme(treatment, parms)
        except BadTreatment as fault:
            self._unplayable(leg, str(fault))
        else:
            if played.echo and not played.items:
                self._join(leg, leg)
                return
            self._planned(leg, lambda: self._plan.treat(leg, played))
            if played.forgets:
                self._recordings.forget(played.forgets, partial(self._forgotten, leg, played))

    def _close(self, id: LegId) -> None:
        leg = self._legs.get(id)
        if leg is None:
            return
        self._closing(id, leg.statistics(self._running.time()))
        self._recordings.stop(id)
        self._recordings.hang_up(id)
        self._planned(id, lambda: self._plan.leave(id))
        self._pressings.drop(id)
        del self._legs[id]
        self._timers.pop(id).cancel()
        if leg.transport is not None:
            leg.transport.close()
        self._wind()

    def _planned(self, leg: LegId, change: Callable[[], object]) -> None:
        """Make a change in the plan that begins with `leg`, and have all whom it concerns hear what they shall."""
        partner = self._plan.partner(leg)
        change()
        self._follow(leg)
        if partner is not None and partner != leg:
            self._follow(partner)

    def _follow(self, id: LegId) -> None:
        """Have a leg hear what the plan says."""
        leg = self._legs[id]
        leg.forget_partner()
        heard = self._plan.hears(id)
        self._forwardings.end(id, *(heard if isinstance(heard, tuple) else ()))
        self._players.drop(id)
        self._recordings.abandon(id)
        match heard:
            case Programme() as played:
                self._players.play(leg, played)
            case (_, _, *_) as sources:
                self._conferences.hear(leg, sources)
                self._wind()
                return
        self._conferences.leave(id)
        self._wind()

    def _wind(self) -> None:
        """The clock runs while there is something for it to do."""
        assert self._clock is not None
        if self._players or self._conferences or self._pressings or self._recordings:
            self._clock.start()
        else:
            self._clock.stop()

    # --- what happens by itself ---

    def _received(self, leg: Leg, data: bytes) -> None:
        now = self._running.time()
        heard = leg.received(data, now)
        if heard is None:
            return
        self._pass_on(leg, heard, now)
        keys = [heard.key] if heard.key is not None else []
        if isinstance(self._plan.hears(leg.id), Programme):
            # Whoever waits for tones plays something meanwhile; to listen to all talk would cost too much.
            keys += leg.tone_keys(heard)
        for key in keys:
            self._players.key(leg.id)
            self._recordings.key(leg.id, key)
            self._report(MediaHappened(leg.id, "digit", key))

    def _pass_on(self, leg: Leg, heard: Heard, now: float) -> None:
        alone, among = self._plan.alone(leg.id), self._plan.among(leg.id)
        if among:
            self._conferences.put(leg, heard)
        # Keys cannot be added up: who hears several hears those of each.
        for id in alone if heard.codec is not None else alone + among:
            listener = self._legs.get(id)
            if listener is not None:
                listener.hear(leg, heard, now)
        self._forwardings.consider(leg, heard)

    def _reported(self, leg: Leg, data: bytes) -> None:
        leg.reported(data, self._running.time(), time.time())

    def _failed(self, leg: Leg, reason: str) -> None:
        self._close(leg.id)
        self._report(MediaFailed(leg.id, 488, reason))

    def _tick(self, now: float) -> None:
        self._conferences.tick(now)
        self._pressings.tick(now)
        self._players.tick(now)
        self._recordings.tick()
        self._wind()

    def _ended(self, id: LegId, interrupted: bool) -> None:
        played = self._plan.hears(id)
        if isinstance(played, Programme) and played.records is not None:
            self._planned(id, lambda: self._plan.treat(id, _SILENCE))
            self._recordings.dictate(self._legs[id], played.records)
        elif isinstance(played, Programme) and played.echo:
            self._join(id, id)
        else:
            self._planned(id, lambda: self._plan.leave(id))
            self._report(MediaHappened(id, "ended", "KEYPAD" if interrupted else ""))

    def _forgotten(self, id: LegId, played: Programme, fault: str) -> None:
        if self._plan.hears(id) is not played:
            return
        if fault:
            self._unplayable(id, fault)
        else:
            self._report(MediaHappened(id, "ended"))

    def _unplayable(self, leg: LegId, reason: str) -> None:
        log.warning("a treatment cannot be played: %s", reason)
        self._planned(leg, lambda: self._plan.leave(leg))
        self._report(MediaHappened(leg, "unplayable", reason))

    def _regular(self, leg: Leg) -> None:
        now = self._running.time()
        self._timers[leg.id] = self._running.call_later(REPORT_INTERVAL, self._regular, leg)
        report = leg.report(now, time.time())
        if report is not None and leg.transport is not None and leg.ready:
            leg.transport.send_report(report)
        if leg.fell_silent(now, SILENT_AFTER):
            self._report(MediaHappened(leg.id, "silent"))

    # --- small print ---

    @property
    def _running(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None, "start() comes first"
        return self._loop

    def _exists(self, leg: LegId) -> bool:
        if leg not in self._legs:
            self._report(MediaFailed(leg, 481, "no such media endpoint"))
        return leg in self._legs

    def _found(self, id: LegId) -> tuple[Leg, Transport]:
        leg = self._legs[id]
        assert leg.transport is not None
        return leg, leg.transport

    def _guarded(self, leg: LegId, work: Callable[[], None]) -> None:
        """What is refused is reported. An endpoint that worked goes on as before, one that never did is closed."""
        if not self._exists(leg):
            return
        try:
            work()
        except (NoCommonCodec, BadDescription) as error:
            if self._legs[leg].agreement is None:
                self._close(leg)
            self._report(MediaFailed(leg, 488, str(error)))
