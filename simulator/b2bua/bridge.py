"""Which legs hear each other: two are joined, more are mixed. Straight where that can be, else through the engine.

A change of partners is a chain of re-INVITEs, one leg after the other. While it runs anything may happen, so each step
looks whether it is still wanted before it begins, and what it did when it is over.
RFC 3725 7; sipserver contract 4.3, 4.5 and 5.6.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.b2bua.exchange import Exchange
from simulator.b2bua.leg import ENGINE, Later, Leg, Refused
from simulator.b2bua.media import Media
from simulator.contract import (
    JoinMedia,
    LegId,
    MixMedia,
    PauseRecording,
    ResumeRecording,
    StartRecording,
    StopRecording,
)
from simulator.switch.legs import JoinLegs, MixLegs, PlayOnHold, RecordAction, RecordLeg, RingLeg
from simulator.tlib.enums import TreatmentType


def _nothing(_status: int, _reason: str, _now: float) -> None:
    """What is refused is silence for this leg."""


_RECORDINGS: dict[
    RecordAction, Callable[[RecordLeg], StartRecording | StopRecording | PauseRecording | ResumeRecording]
] = {
    RecordAction.Start: lambda command: StartRecording(command.leg, command.name, command.about),
    RecordAction.Stop: lambda command: StopRecording(command.leg),
    RecordAction.Pause: lambda command: PauseRecording(command.leg),
    RecordAction.Resume: lambda command: ResumeRecording(command.leg),
}


class Bridge:
    def __init__(self, exchange: Exchange, media: Media) -> None:
        self._x = exchange
        self._media = media

    # --- two ---

    def join(self, command: JoinLegs, now: float) -> None:
        leg, peer = self._x.legs.get(command.leg), self._x.legs.get(command.peer)
        if leg is None or peer is None:
            return
        leg.peer, peer.peer = peer.id, leg.id
        leg.hears = peer.hears = None
        if (leg.engine and peer.engine) or self._needs_engine(leg, peer):
            self._by_engine(leg, peer, now)
        else:
            self._straight(leg, peer, now)

    def _needs_engine(self, leg: Leg, peer: Leg) -> bool:
        """A browser has one partner for its keys and candidates: whom its first offer or answer came from."""
        if leg.webrtc and not self._x.browsers_straight:
            return True
        first = (leg.unanswered and peer.media_from == leg.id) or (peer.unanswered and leg.media_from == peer.id)
        return leg.kind != peer.kind or (leg.keyed and not first)

    def on_hold(self, command: PlayOnHold, now: float) -> None:
        """Who is held is brought to the engine for its music; the holder comes there when it retrieves."""
        leg = self._x.legs.get(command.leg)
        if leg is None:
            return
        leg.music = command.source
        peer = self._x.peer(leg)
        if peer is None or not leg.held:
            return
        if not (leg.engine and peer.engine) and (leg.music is None or peer.keyed):
            # Past us: a hold is passed on, and silence needs nobody to play it.
            return

        def play(_later: float) -> None:
            if self._joined(leg, peer) and leg.held and peer.engine:
                self._media.on_hold(leg, peer)

        leg.wants_engine = True
        self.to_engine(peer, play, now)

    def back(self, leg: Leg, now: float) -> None:
        """A leg has retrieved: with a partner who is at the engine it meets there, and hears his music if he holds."""
        peer = self._x.peer(leg)
        if peer is not None and (leg.engine or peer.engine):
            self._by_engine(leg, peer, now)

    def _by_engine(self, leg: Leg, peer: Leg, now: float) -> None:
        """Both keep the engine, or are brought there one after the other."""

        def joined(_later: float) -> None:
            if self._joined(leg, peer) and leg.engine and peer.engine:
                self.connect(leg, peer)

        both = leg.engine and peer.engine
        leg.wants_engine = peer.wants_engine = True
        if both:
            self.to_engine(leg, lambda _later: None, now)
            self.to_engine(peer, lambda _later: None, now)
            joined(now)
        else:
            self.to_engine(leg, lambda later: self.to_engine(peer, joined, later), now)

    def connect(self, leg: Leg, peer: Leg) -> None:
        """Two on the engine: they hear each other; whom somebody holds hears music, the holder nothing."""
        if not leg.held and not peer.held:
            self._x.out.append(JoinMedia(leg.id, peer.id))
        for holder, other in ((leg, peer), (peer, leg)):
            if holder.held:
                self._media.on_hold(holder, other)

    def ring(self, command: RingLeg) -> None:
        leg = self._x.legs.get(command.leg)
        if leg is not None and leg.media_from == ENGINE:
            self._media.play(leg, TreatmentType.RingBack)

    # --- straight ---

    def _straight(self, leg: Leg, peer: Leg, now: float) -> None:
        leg.wants_engine = peer.wants_engine = False
        for one, other in ((leg, peer), (peer, leg)):
            if one.unanswered:
                # An endpoint that it was not told of, for an earlier destination.
                self._media.close(one)
                self._media.give(one, other.id, now)
            elif one.waits:
                # The engine played to it before the answer.
                self._media.give_engine(one, now)
        first, second = (peer, leg) if peer.engine else (leg, peer)
        self._when_both(first, second, lambda later: self._cross(first, second, later), now)

    def _when_both(self, leg: Leg, peer: Leg, then: Later, now: float) -> None:
        """When both dialogs stand and nothing is under way in them, as long as the two are to be straight."""

        def still(later: float) -> None:
            if not self._wanted(leg, peer):
                return
            if leg.idle and peer.idle:
                then(later)
            else:
                self._when_both(leg, peer, then, later)

        self._media.when_idle(leg, lambda later: self._media.when_idle(peer, still, later), now)

    def _joined(self, leg: Leg, peer: Leg) -> bool:
        return leg.alive and peer.alive and leg.peer == peer.id and peer.peer == leg.id

    def _wanted(self, leg: Leg, peer: Leg) -> bool:
        """Whether the two are to send straight to each other."""
        return self._joined(leg, peer) and not leg.wants_engine and not peer.wants_engine

    def _cross(self, leg: Leg, peer: Leg, now: float) -> None:
        """`leg` is offered the media of `peer`, unless it has that already; then the other way round."""
        if leg.media_from == peer.id:
            self._back(leg, peer, now)
        else:
            self._point(leg, peer, lambda later: self._back(leg, peer, later), now)

    def _back(self, leg: Leg, peer: Leg, now: float) -> None:
        if peer.media_from != leg.id:
            self._when_both(peer, leg, lambda later: self._point(peer, leg, lambda _: None, later), now)

    def _point(self, leg: Leg, peer: Leg, then: Later, now: float) -> None:
        """One re-INVITE of the chain."""

        def answered(answer: bytes, later: float) -> None:
            leg.remote_sdp = answer or leg.remote_sdp
            leg.media_from = peer.id
            if leg.wants_engine:
                # Plans have changed meanwhile.
                self.to_engine(leg, lambda _: None, later)
            elif self._joined(leg, peer):
                self._media.close(leg)
                then(later)

        def refused(_status: int, later: float) -> None:
            if self._wanted(leg, peer):
                self._by_engine(leg, peer, later)

        self._media.reinvite(leg, lambda: self._media.source(leg, peer.id), now, answered, refused)

    # --- several ---

    def mix(self, command: MixLegs, now: float) -> None:
        # Music first: it also ends what the former partner of a pair hears, who may be told of somebody new then.
        for id, sources in sorted(command.hears, key=lambda one: one[0] not in command.music):
            leg = self._x.legs.get(id)
            if leg is not None:
                self._part(leg)
                leg.hears = None if id in command.music else sources
                self.to_engine(
                    leg, self._music(leg, command.source) if id in command.music else self._hear(leg, sources), now
                )

    def _part(self, leg: Leg) -> None:
        """A partner that holds meanwhile finds nobody when it comes back, rather than one who talks to others."""
        partner = self._x.peer(leg)
        if partner is not None and partner.peer == leg.id:
            partner.peer = None
        leg.peer = None

    def _hear(self, leg: Leg, sources: tuple[LegId, ...]) -> Later:
        def hear(_now: float) -> None:
            # Unless it is to hear somebody else by now.
            if leg.hears is sources and leg.engine:
                self._x.out.append(MixMedia(leg.id, sources))

        return hear

    def _music(self, leg: Leg, source: str | None) -> Later:
        def play(_now: float) -> None:
            if leg.peer is None and leg.hears is None and leg.engine:
                self._media.music(leg, source)

        return play

    # --- recording ---

    def record(self, command: RecordLeg, now: float) -> None:
        """As soon as the engine carries the leg; the mixing that goes along brings it there."""
        leg = self._x.legs.get(command.leg)
        if leg is not None:
            effect = _RECORDINGS[command.action](command)
            self._media.when_ready(leg, lambda _later: self._x.out.append(effect), lambda _s, _r, _later: None, now)

    # --- to the engine ---

    def to_engine(self, leg: Leg, then: Later, now: float, failed: Refused = _nothing) -> None:
        """Have the engine carry a leg, by its first answer or by a re-INVITE, unless it does; then go on."""
        leg.wants_engine = True
        if leg.waits:
            self._media.prepare(leg)
            self._media.give_engine(leg, now)
            self._media.when_ready(leg, then, failed, now)
        elif leg.media_from == ENGINE:
            self._media.when_ready(leg, then, failed, now)
        else:
            self._media.when_idle(leg, lambda later: self._move(leg, then, failed, later), now)

    def _move(self, leg: Leg, then: Later, failed: Refused, now: float) -> None:
        if not leg.wants_engine:
            return
        if leg.media_from == ENGINE:
            # Somebody else moved it while this waited.
            then(now)
            return
        worked = leg.engine

        def offer(later: float) -> None:
            leg.moving = False
            if not leg.wants_engine:
                self._media.go_on(leg, later)
                return
            self._media.reinvite(leg, lambda: self._media.source(leg, ENGINE), later, moved, refused)

        def moved(answer: bytes, later: float) -> None:
            leg.media_from = ENGINE
            self._media.answered(leg, answer)
            then(later)

        def refused(status: int, later: float) -> None:
            if leg.alive and not worked:
                self._media.close(leg)
            failed(status, "", later)

        def no_media(status: int, reason: str, later: float) -> None:
            leg.moving = False
            failed(status, reason, later)
            self._media.go_on(leg, later)

        leg.moving = True
        self._media.allocate(leg, None)
        self._media.when_ready(leg, offer, no_media, now)
