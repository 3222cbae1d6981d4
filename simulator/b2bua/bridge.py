"""Which legs hear each other: two are joined, more are mixed. Straight where that can be, else through the engine.

RFC 3725 7 (a change of partners is a chain of re-INVITEs); sipserver contract 4.5 and 5.6.
"""

from __future__ import annotations

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange
from simulator.b2bua.leg import Later, Leg, LegState
from simulator.b2bua.media import Media
from simulator.contract import JoinMedia, MixMedia
from simulator.switch.legs import JoinLegs, MixLegs
from simulator.tlib.enums import TreatmentType


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
        if leg.engine and peer.engine:
            self._give_engine(leg, now)
            self._give_engine(peer, now)
            self._x.out.append(JoinMedia(leg.id, peer.id))
        elif self._unanswered(leg) or self._unanswered(peer):
            self._answer(leg, peer, now)
        else:
            self._rejoin(leg, peer, now)

    @staticmethod
    def _unanswered(leg: Leg) -> bool:
        return leg.waits and not leg.local_sdp

    def _answer(self, leg: Leg, peer: Leg, now: float) -> None:
        """One waits for the other's SDP."""
        for one, other in ((leg, peer), (peer, leg)):
            if self._unanswered(one):
                # An endpoint that it was not told of, for an earlier destination.
                self._media.close(one)
                one.media_from = other.id
                self._media.give(one, self._x.own_sdp(one, shapes.both_ways(other.remote_sdp)), now)
            elif one.engine:
                self._straighten(one, other, now)

    def _rejoin(self, leg: Leg, peer: Leg, now: float) -> None:
        """Both are in conversation, each with somebody else so far."""
        if leg.webrtc != peer.webrtc or (leg.engine and leg.webrtc) or (peer.engine and peer.webrtc):
            self._by_engine(leg, peer, now)
        elif leg.engine != peer.engine:
            one, other = (leg, peer) if leg.engine else (peer, leg)
            self._straighten(one, other, now)
        else:
            self._when_both(leg, peer, lambda later: self._cross(leg, peer, later), now)

    def _give_engine(self, leg: Leg, now: float) -> None:
        """Once it is ready, to a leg that waits for our SDP."""
        if leg.waits:
            self._media.when_ready(
                leg,
                lambda later: self._media.give(leg, self._x.own_sdp(leg, leg.engine_sdp), later),
                lambda status, reason, later: self._media.lost(leg, status, reason, later),
                now,
            )

    def _straighten(self, leg: Leg, peer: Leg, now: float) -> None:
        """The engine played to `leg` so far; send its media straight to `peer`, or keep the engine if it refuses."""
        self._give_engine(leg, now)
        self._when_both(leg, peer, lambda later: self._cross(leg, peer, later), now)

    def _when_both(self, leg: Leg, peer: Leg, then: Later, now: float) -> None:
        """When both dialogs stand, and as long as the two are to hear each other."""

        def still(later: float) -> None:
            if leg.peer == peer.id and peer.peer == leg.id:
                then(later)

        self._media.when_confirmed(leg, lambda later: self._media.when_confirmed(peer, still, later), now)

    def _cross(self, leg: Leg, peer: Leg, now: float) -> None:
        """`leg` is offered the media of `peer`; unless `peer` has that of `leg` already, it is given the answer."""

        def answered(answer: bytes, later: float) -> None:
            self._past(leg, peer, answer)
            if peer.media_from != leg.id and peer.peer == leg.id and peer.state is LegState.CONFIRMED:
                sdp = self._x.own_sdp(peer, shapes.both_ways(leg.remote_sdp))
                self._media.reinvite(peer, sdp, later, lambda last, _: self._past(peer, leg, last), refused)

        def refused(_status: int, later: float) -> None:
            if leg.peer == peer.id:
                self._by_engine(leg, peer, later)

        sdp = self._x.own_sdp(leg, shapes.both_ways(peer.remote_sdp))
        self._media.reinvite(leg, sdp, now, answered, refused)

    def _past(self, leg: Leg, source: Leg, answer: bytes) -> None:
        """The media of `leg` goes past us, from and to `source`."""
        self._media.close(leg)
        leg.remote_sdp = answer or leg.remote_sdp
        leg.media_from = source.id

    def _by_engine(self, leg: Leg, peer: Leg, now: float) -> None:
        """Both keep the engine, or are brought there."""

        def joined(_later: float) -> None:
            if leg.peer == peer.id and leg.engine and peer.engine:
                self._x.out.append(JoinMedia(leg.id, peer.id))

        self.to_engine(leg, lambda later: self.to_engine(peer, joined, later), now)

    # --- several ---

    def mix(self, command: MixLegs, now: float) -> None:
        for id, sources in command.hears:
            leg = self._x.legs.get(id)
            if leg is not None:
                leg.peer, leg.hears = None, sources
                self._mix(leg, now)

    def _mix(self, leg: Leg, now: float) -> None:
        def hear(_later: float) -> None:
            if leg.hears and leg.engine:
                self._x.out.append(MixMedia(leg.id, leg.hears))
            elif leg.hears is not None and leg.engine:
                # Alone, as when all others hold: music on hold.
                self._media.play(leg, TreatmentType.Music)

        if leg.engine:
            self._give_engine(leg, now)
            self._media.when_ready(leg, hear, lambda _status, _reason, _later: None, now)
        elif leg.waits:
            self._media.allocate(leg, leg.remote_sdp or None)
            self._give_engine(leg, now)
            self._media.when_ready(leg, hear, lambda _status, _reason, _later: None, now)
        else:
            self.to_engine(leg, hear, now)

    # --- to the engine ---

    def to_engine(self, leg: Leg, then: Later, now: float) -> None:
        """Give a leg in conversation an engine endpoint by re-INVITE, unless it has one; then go on. What is refused is
        silence for this leg."""
        if leg.engine:
            then(now)
        else:
            self._media.when_confirmed(leg, lambda later: self._move(leg, then, later), now)

    def _move(self, leg: Leg, then: Later, now: float) -> None:
        if leg.engine or leg.state is not LegState.CONFIRMED:
            # Somebody else moved it while it waited, or it is over.
            return

        def offer(later: float) -> None:
            sdp = self._x.own_sdp(leg, leg.engine_sdp)
            self._media.reinvite(leg, sdp, later, moved, lambda _status, _at: self._media.close(leg))

        def moved(answer: bytes, later: float) -> None:
            leg.media_from = None
            self._media.answered(leg, answer)
            then(later)

        self._media.allocate(leg, None)
        self._media.when_ready(leg, offer, lambda _status, _reason, _later: None, now)
