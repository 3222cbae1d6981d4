"""Whose media goes where: straight from telephone to telephone, or through the engine. Knows SDP as bytes only.

Straight when both sides speak the same kind (plain RTP, or both WebRTC); through the engine where a browser meets
plain RTP, where a caller waits with music, and where a telephone gave no SDP to pass on.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange, Outcome
from simulator.b2bua.leg import Endpoint, Leg, LegState
from simulator.contract import AllocateMedia, CloseMedia, JoinMedia, MediaFailed, MediaReady, PlayTreatment, UpdateMedia
from simulator.sip.message import Request
from simulator.sip.stack import ResponseReceived, TransactionFailed
from simulator.switch.legs import LegFailed, LegReleased, LegTreated
from simulator.tlib.enums import TreatmentType

Later = Callable[[float], None]


def speaks_webrtc(sdp: bytes) -> bool:
    return b"UDP/TLS/RTP/SAVPF" in sdp


class Media:
    """The media side of all legs."""

    def __init__(self, exchange: Exchange) -> None:
        self._x = exchange

    # --- engine endpoints ---

    def allocate(self, leg: Leg, remote: bytes | None) -> None:
        """Have the engine answer `remote`, or offer; for a leg with an endpoint this negotiates anew."""
        leg.endpoint = Endpoint.ASKED
        self._x.out.append(AllocateMedia(leg.id, leg.kind, remote))

    def when_ready(self, leg: Leg, then: Later, now: float) -> None:
        if leg.endpoint is Endpoint.READY:
            then(now)
        else:
            leg.after_media.append(then)

    def ready(self, event: MediaReady, now: float) -> None:
        leg = self._x.legs.get(event.leg)
        if leg is None:
            return
        leg.endpoint = Endpoint.READY
        leg.engine_sdp = event.sdp
        waiting, leg.after_media = leg.after_media, []
        for then in waiting:
            then(now)

    def failed(self, event: MediaFailed, now: float) -> None:
        """No endpoint: whatever waited for it fails, the rest of the call stays."""
        leg = self._x.legs.get(event.leg)
        if leg is None:
            return
        leg.endpoint = Endpoint.NONE
        leg.after_media.clear()
        if leg.reinvite_tx is not None and leg.invite is not None:
            self._x.answer(leg.reinvite_tx, leg.invite, event.status, now, reason=event.reason)
            leg.reinvite_tx = None
        elif leg.state is LegState.CALLING:
            self._x.up.append(LegFailed(leg.id, event.status, event.reason))
            self._x.forget(leg)
        else:
            self._without(leg, event)

    def _without(self, leg: Leg, event: MediaFailed) -> None:
        callers = [other for other in self._x.legs.values() if other.peer == leg.id and other.state is LegState.CALLING]
        if not callers:
            self._x.up.append(LegTreated(leg.id, TreatmentType.Unknown, ok=False))
        for other in callers:
            self._x.up.append(LegFailed(other.id, event.status, event.reason))
            self.close(other)
            self._x.forget(other)

    def close(self, leg: Leg) -> None:
        if leg.engine:
            leg.endpoint = Endpoint.NONE
            self._x.out.append(CloseMedia(leg.id))

    # --- offering and answering ---

    def offer(self, leg: Leg, peer: Leg, send: Callable[[bytes, float], None], now: float) -> None:
        """Call `send` with the SDP under which `leg` is to be called with the media of `peer`."""
        if self._straight(leg, peer):
            send(self._x.own_sdp(leg, peer.remote_sdp), now)
            return
        if not peer.engine:
            self.allocate(peer, peer.remote_sdp or None)
        self.allocate(leg, None)
        self.when_ready(leg, lambda later: send(leg.engine_sdp, later), now)

    @staticmethod
    def _straight(leg: Leg, peer: Leg) -> bool:
        # A browser that the engine answered has keys with the engine: it cannot be sent past it any more.
        return bool(peer.remote_sdp) and leg.webrtc == peer.webrtc and not (peer.engine and peer.webrtc)

    def answered(self, leg: Leg, sdp: bytes) -> None:
        """The far end's answer to our offer."""
        leg.remote_sdp = sdp
        if leg.engine:
            self._x.out.append(UpdateMedia(leg.id, sdp))

    def join(self, leg: Leg, peer: Leg, now: float) -> None:
        leg.peer, peer.peer = peer.id, leg.id
        if leg.engine and peer.engine:
            self._join_engine(leg, peer, now)
            return
        for one, other in ((leg, peer), (peer, leg)):
            if one.engine:
                self._straighten(one, other, now)
            elif one.state in (LegState.OFFERED, LegState.OFF_HOOK):
                self.give(one, self._x.own_sdp(one, other.remote_sdp), now)

    def _join_engine(self, leg: Leg, peer: Leg, now: float) -> None:
        for one in (leg, peer):
            if one.state in (LegState.OFFERED, LegState.OFF_HOOK):
                self.when_ready(one, lambda later, one=one: self.give(one, one.engine_sdp, later), now)  # type: ignore[misc]
        self._x.out.append(JoinMedia(leg.id, peer.id))

    def give(self, leg: Leg, sdp: bytes, now: float) -> None:
        """Answer a leg that waits for our SDP: 200 to an incoming one, the withheld ACK to one that is off hook."""
        leg.local_sdp = sdp
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
        elif leg.state is LegState.OFF_HOOK:
            self._x.stack.ack(leg.invite_tx, shapes.ack(leg.dialog, leg.invite.cseq[0], leg.call_uuid, sdp), now)
            self.confirmed(leg, now)

    def confirmed(self, leg: Leg, now: float) -> None:
        leg.state = LegState.CONFIRMED
        waiting, leg.after_confirm = leg.after_confirm, []
        for then in waiting:
            then(now)

    def when_confirmed(self, leg: Leg, then: Later, now: float) -> None:
        if leg.state is LegState.CONFIRMED:
            then(now)
        else:
            leg.after_confirm.append(then)

    # --- changing what stands ---

    def _straighten(self, leg: Leg, peer: Leg, now: float) -> None:
        """The engine played to `leg` so far; send its media straight to `peer`, or keep the engine if it refuses."""
        if leg.state is LegState.OFFERED:
            self.when_ready(leg, lambda later: self.give(leg, leg.engine_sdp, later), now)
        self.when_confirmed(leg, lambda later: self._repoint(leg, peer, later), now)

    def _repoint(self, leg: Leg, peer: Leg, now: float) -> None:
        self.reinvite(
            leg,
            self._x.own_sdp(leg, peer.remote_sdp),
            now,
            lambda answer, _later: self._past(leg, answer),
            lambda _status, later: self._anchor(leg, peer, later),
        )

    def _past(self, leg: Leg, answer: bytes) -> None:
        self.close(leg)
        leg.remote_sdp = answer or leg.remote_sdp

    def _anchor(self, leg: Leg, peer: Leg, now: float) -> None:
        """`leg` stays with the engine, so `peer` is brought there too."""
        if peer.state is LegState.ENDED:
            return
        self.to_engine(peer, lambda _later: self._x.out.append(JoinMedia(leg.id, peer.id)), now)

    def to_engine(self, leg: Leg, then: Later, now: float) -> None:
        """Give a leg in conversation an engine endpoint by re-INVITE, then go on; a refusal is silence for this leg."""

        def offer(later: float) -> None:
            self.reinvite(leg, leg.engine_sdp, later, moved, lambda _status, _at: self.close(leg))

        def moved(answer: bytes, later: float) -> None:
            self.answered(leg, answer)
            then(later)

        self.allocate(leg, None)
        self.when_ready(leg, offer, now)

    def reinvite(
        self,
        leg: Leg,
        sdp: bytes,
        now: float,
        done: Callable[[bytes, float], None],
        refused: Callable[[int, float], None],
    ) -> None:
        """Offer `sdp` within the dialog. One at a time (RFC 3261 14.1): a second one waits for the first."""
        if leg.state is LegState.ENDED or leg.dialog is None:
            return
        if leg.reinviting:
            leg.after_confirm.append(lambda later: self.reinvite(leg, sdp, later, done, refused))
            return
        leg.reinviting = True
        leg.local_sdp = sdp
        request = shapes.reinvite(leg.dialog, self._x.leg_contact(leg), leg.call_uuid, sdp)
        self._x.request(
            request, leg.flow, now, lambda outcome, later: self._reinvited(leg, request, outcome, later, done, refused)
        )

    def _reinvited(
        self,
        leg: Leg,
        request: Request,
        outcome: Outcome,
        now: float,
        done: Callable[[bytes, float], None],
        refused: Callable[[int, float], None],
    ) -> None:
        status = 408 if isinstance(outcome, TransactionFailed) else outcome.response.status
        if status < 200:
            return
        self._x.settled(outcome.tx)
        leg.reinviting = False
        if isinstance(outcome, ResponseReceived) and status < 300:
            assert leg.dialog is not None
            leg.dialog.update(outcome.response)
            self._x.stack.ack(outcome.tx, shapes.ack(leg.dialog, request.cseq[0], leg.call_uuid), now)
        if leg.state is LegState.ENDED:
            return
        if status < 300 and isinstance(outcome, ResponseReceived):
            done(outcome.response.body, now)
        elif status in (408, 481):
            # RFC 3261 12.2.1.2: the dialog is gone.
            self._gone(leg)
        else:
            refused(status, now)
        if leg.state is LegState.CONFIRMED:
            self.confirmed(leg, now)

    def _gone(self, leg: Leg) -> None:
        self.close(leg)
        self._x.forget(leg)
        self._x.up.append(LegReleased(leg.id))

    # --- what the engine plays ---

    def play(self, leg: Leg, treatment: TreatmentType) -> None:
        if leg.engine:
            self._x.out.append(PlayTreatment(leg.id, treatment))
