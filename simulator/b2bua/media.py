"""Whose media goes where: straight from telephone to telephone, or through the engine. Knows SDP as bytes only.

Straight when both sides speak the same kind (plain RTP, or both WebRTC); through the engine where a browser meets
plain RTP, where a caller waits with music, and where a telephone gave no SDP to pass on.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange, Outcome, status_of
from simulator.b2bua.leg import ENGINE, Endpoint, Later, Leg, LegState, Refused
from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    PlayTreatment,
    UpdateMedia,
)
from simulator.sip.message import Request
from simulator.sip.stack import ResponseReceived
from simulator.switch.legs import LegNotRecorded, LegReleased, LegTreatmentEnded
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList

# How often a re-INVITE that met the far end's own is tried again.
TRIES = 3


def kind_of(sdp: bytes) -> str:
    """How who made this SDP wants to send: as AllocateMedia has it."""
    return "webrtc" if b"UDP/TLS/RTP/SAVPF" in sdp else "srtp" if b" RTP/SAVP" in sdp else "rtp"


class Media:
    """The media side of all legs. `lost` ends a leg that has no media any more: leg, status, reason, now."""

    lost: Callable[[Leg, int, str, float], None]

    def __init__(self, exchange: Exchange) -> None:
        self._x = exchange

    # --- engine endpoints ---

    def allocate(self, leg: Leg, remote: bytes | None) -> None:
        """Have the engine answer `remote`, or offer; for a leg with an endpoint this negotiates anew."""
        leg.endpoint = Endpoint.ASKED
        self._x.out.append(AllocateMedia(leg.id, leg.kind, remote, self._x.codecs(leg)))

    def prepare(self, leg: Leg) -> None:
        """Have the engine answer a leg that waits for our SDP, unless it was asked to."""
        if not leg.engine:
            self.allocate(leg, leg.remote_sdp or None)

    def when_ready(self, leg: Leg, then: Later, failed: Refused, now: float) -> None:
        if leg.endpoint is Endpoint.READY:
            then(now)
        else:
            leg.after_media.append((then, failed))

    def ready(self, event: MediaReady, now: float) -> None:
        leg = self._x.legs.get(event.leg)
        if leg is None or not leg.engine:
            return
        leg.endpoint = Endpoint.READY
        leg.engine_sdp = event.sdp
        waiting, leg.after_media = leg.after_media, []
        for then, _ in waiting:
            then(now)

    def failed(self, event: MediaFailed, now: float) -> None:
        """What waited for the endpoint hears of it; a refused change leaves the endpoint that was. One that worked, or
        whose far end gave an answer of no use, takes its leg along."""
        leg = self._x.legs.get(event.leg)
        if leg is None or not leg.engine:
            return
        if leg.endpoint is Endpoint.READY:
            self.lost(leg, event.status, event.reason, now)
            return
        leg.endpoint = Endpoint.READY if leg.engine_sdp else Endpoint.NONE
        waiting, leg.after_media = leg.after_media, []
        for _, failed in waiting:
            failed(event.status, event.reason, now)

    def happened(self, event: MediaHappened) -> None:
        """Keys, and the end of what was played."""
        leg = self._x.legs.get(event.leg)
        if leg is None:
            return
        match event.kind:
            case "digit":
                self._x.pressed(leg, event.value, "media")
            case "recording-failed":
                self._x.up.append(LegNotRecorded(leg.id))
            case "ended" | "unplayable":
                self._x.up.append(LegTreatmentEnded(leg.id, event.kind == "unplayable", event.value))

    def close(self, leg: Leg) -> None:
        """Also while the engine is being asked; what it says after that is of no interest."""
        leg.after_media.clear()
        if leg.engine:
            leg.endpoint = Endpoint.NONE
            leg.engine_sdp = b""
            leg.media_from = None if leg.media_from == ENGINE else leg.media_from
            self._x.out.append(CloseMedia(leg.id))

    # --- offering and answering ---

    def offer(
        self, leg: Leg, peer: Leg | None, send: Callable[[bytes, float], None], now: float, *, mixed: bool = False
    ) -> None:
        """Call `send` with the SDP under which `leg` is to be called with the media of `peer`; mixed: with the
        engine's, whatever the two speak."""
        if not mixed and peer is not None and self._straight(leg, peer):
            leg.media_from = peer.id
            send(self.source(leg, peer.id), now)
            return
        leg.media_from = ENGINE

        def failed(status: int, reason: str, later: float) -> None:
            if leg.state is LegState.CALLING:
                self.lost(leg, status, reason, later)

        if peer is not None and peer.waits:
            self.prepare(peer)
        if peer is not None and peer.endpoint is Endpoint.ASKED:
            peer.after_media.append((lambda _later: None, failed))
        self.allocate(leg, None)
        self.when_ready(leg, lambda later: send(self.source(leg, ENGINE), later), failed, now)

    def _straight(self, leg: Leg, peer: Leg) -> bool:
        if leg.webrtc and not self._x.browsers_straight:
            return False
        # A browser's first offer can be passed on; one that was answered has its keys and candidates with somebody.
        fresh = not peer.keyed or (peer.waits and not peer.engine)
        return bool(peer.remote_sdp) and leg.kind == peer.kind and fresh

    def source(self, leg: Leg, whose: LegId | None) -> bytes:
        """The SDP of another leg, or of the engine, as `leg` is given it; of somebody who is gone, what it has."""
        other = self._x.legs.get(whose) if whose is not None else None
        sdp = leg.engine_sdp if whose == ENGINE else other.remote_sdp if other is not None else leg.local_sdp
        return self._x.own_sdp(leg, shapes.direction(sdp, "inactive") if leg.inactive else shapes.both_ways(sdp))

    def answered(self, leg: Leg, sdp: bytes) -> None:
        """The far end's answer to our offer."""
        leg.remote_sdp = sdp
        if leg.engine:
            self._x.out.append(UpdateMedia(leg.id, sdp))

    def give_engine(self, leg: Leg, now: float) -> None:
        """Answer a leg with the engine's SDP, once that is there."""
        self.when_ready(
            leg,
            lambda later: self.give(leg, ENGINE, later),
            lambda status, reason, later: self.lost(leg, status, reason, later),
            now,
        )

    def give(self, leg: Leg, whose: LegId, now: float) -> None:
        """Answer a leg that waits for our SDP: 200 to an incoming one, the withheld ACK to one that is off hook. One
        that was answered meanwhile, for a treatment, is not answered again."""
        if not leg.waits:
            return
        sdp = leg.local_sdp = self.source(leg, whose)
        leg.media_from = whose
        assert leg.invite is not None
        assert leg.invite_tx is not None
        assert leg.dialog is not None
        if leg.state is LegState.OFFERED:
            headers = [("Contact", self._x.leg_contact(leg)), ("Allow", shapes.ALLOW)]
            if "timer" in ",".join(leg.invite.headers.all("Supported")):
                headers.append(("Session-Expires", f"{shapes.SESSION_EXPIRES};refresher=uac"))
                headers.append(("Require", "timer"))
            headers.append(("X-Genesys-CallUUID", leg.call_uuid))
            leg.state = LegState.ACCEPTED
            self._x.answer(
                leg.invite_tx, leg.invite, 200, now, tag=leg.dialog.local_tag, headers=tuple(headers), body=sdp
            )
        else:
            ack = shapes.ack(leg.dialog, leg.invite.cseq[0], leg.call_uuid, sdp)
            self._x.stack.ack(leg.invite_tx, ack, now, leg.flow)
            self._x.cancel("connected", leg.id)
            self.confirmed(leg, now)

    def confirmed(self, leg: Leg, now: float) -> None:
        leg.state = LegState.CONFIRMED
        self.go_on(leg, now)

    @staticmethod
    def go_on(leg: Leg, now: float) -> None:
        """No re-INVITE is under way any more: do what waited for that."""
        waiting, leg.after_confirm = leg.after_confirm, []
        for then in waiting:
            then(now)

    def when_idle(self, leg: Leg, then: Later, now: float) -> None:
        """`then` as soon as the dialog stands and nobody changes it."""
        if leg.idle:
            then(now)
        else:
            leg.after_confirm.append(lambda later: self.when_idle(leg, then, later))

    # --- changing what stands ---

    def reinvite(
        self,
        leg: Leg,
        offer: Callable[[], bytes],
        now: float,
        done: Callable[[bytes, float], None],
        refused: Callable[[int, float], None],
        tries: int = TRIES,
    ) -> None:
        """Offer an SDP within the dialog, as it is when its turn comes: one at a time (RFC 3261 14.1). What is refused
        changes nothing."""
        self.when_idle(leg, lambda later: self._reinvite(leg, offer, later, done, refused, tries), now)

    def _reinvite(
        self,
        leg: Leg,
        offer: Callable[[], bytes],
        now: float,
        done: Callable[[bytes, float], None],
        refused: Callable[[int, float], None],
        tries: int,
    ) -> None:
        assert leg.dialog is not None
        before = leg.local_sdp

        def outcome(outcome: Outcome, later: float) -> None:
            status = status_of(outcome)
            if status < 200:
                return
            leg.reinviting = None
            if isinstance(outcome, ResponseReceived) and status < 300:
                self._acknowledge(leg, request, outcome, later)
            else:
                leg.local_sdp = before
            if leg.state is LegState.ENDED:
                refused(487, later)
            elif isinstance(outcome, ResponseReceived) and status < 300:
                done(outcome.response.body, later)
            elif status == 491 and tries > 1:
                self._try_again(leg, lambda at: self.reinvite(leg, offer, at, done, refused, tries - 1), later)
            else:
                if status in (408, 481):
                    # RFC 3261 12.2.1.2: the dialog is gone.
                    self._gone(leg, later)
                refused(status, later)
            if leg.state is LegState.CONFIRMED:
                self.go_on(leg, later)

        sdp = leg.local_sdp = offer()
        request = shapes.reinvite(leg.dialog, self._x.leg_contact(leg), leg.call_uuid, sdp)
        leg.reinviting = self._x.request(request, leg.flow, now, outcome)

    def _acknowledge(self, leg: Leg, request: Request, outcome: ResponseReceived, now: float) -> None:
        assert leg.dialog is not None
        leg.dialog.update(outcome.response)
        self._x.stack.ack(outcome.tx, shapes.ack(leg.dialog, request.cseq[0], leg.call_uuid), now)

    def _try_again(self, leg: Leg, then: Later, now: float) -> None:
        """RFC 3261 14.1: who made the Call-ID waits 2.1 to 4 s, the other side up to 2 s."""
        leg.glare = True

        def again(later: float) -> None:
            leg.glare = False
            then(later)

        below = self._x.ids.below
        delay = below(201) / 100 if leg.incoming else 2.1 + below(191) / 100
        self._x.alarm("glare", leg.id, now + delay, again)

    def _gone(self, leg: Leg, now: float) -> None:
        self.close(leg)
        self._x.forget(leg, now)
        self._x.up.append(LegReleased(leg.id))

    # --- what the engine plays ---

    def play(self, leg: Leg, treatment: TreatmentType, parms: KVList = EMPTY) -> None:
        self._x.out.append(PlayTreatment(leg.id, treatment, parms))

    def music(self, leg: Leg, source: str | None) -> None:
        """source None: silence."""
        if source is None:
            self.play(leg, TreatmentType.Silence)
        else:
            self.play(leg, TreatmentType.Music, KVList((("MUSIC_DN", source),)))

    def on_hold(self, holder: Leg, other: Leg) -> None:
        """Who is held hears music, the holder nothing."""
        self.music(other, holder.music)
        if holder.engine:
            self.play(holder, TreatmentType.Silence)
