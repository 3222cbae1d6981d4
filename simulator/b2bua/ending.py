"""How legs end: reject, CANCEL, BYE by us, and the session refresh that notices a dead far end."""

from __future__ import annotations

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange, Outcome, status_of
from simulator.b2bua.leg import Leg, LegState
from simulator.b2bua.media import Media
from simulator.sip.message import REASONS, Response
from simulator.switch.legs import DropLeg, LegFailed, LegReleased


class Ending:
    def __init__(self, exchange: Exchange, media: Media) -> None:
        self._x = exchange
        self._media = media
        media.lost = self.lost

    def drop(self, command: DropLeg, now: float) -> None:
        """End a leg in whatever state it is; the switch hears no more of it."""
        leg = self._x.legs.get(command.leg)
        if leg is None:
            return
        self._media.close(leg)
        reason = self._reason(command)
        match leg.state:
            case LegState.OFFERED:
                self.reject(leg, command.status, command.reason, now)
            case LegState.CALLING:
                self._cancel(leg, now)
            case LegState.OFF_HOOK:
                # A browser refuses an answer that is its own offer, so it is told to send its media nowhere.
                self._give_up(leg, leg.remote_sdp if not leg.webrtc else shapes.dummy_sdp(leg.id), reason, now)
            case LegState.ACCEPTED:
                # RFC 3261 15: no BYE before the ACK; it follows when the ACK is there, or the wait for it is over.
                leg.drop_wanted = True
                leg.after_confirm.clear()
                leg.after_confirm.append(lambda later: self.hang_up(leg, later, reason))
            case _:
                self.hang_up(leg, now, reason)

    @staticmethod
    def _reason(command: DropLeg) -> str:
        text = command.reason or REASONS.get(command.status, "")
        return f'SIP;cause={command.status};text="{text}"' if command.failed else ""

    def reject(self, leg: Leg, status: int, reason: str, now: float) -> None:
        assert leg.invite is not None
        assert leg.invite_tx is not None
        assert leg.dialog is not None
        tag = leg.dialog.local_tag
        self._x.answer(leg.invite_tx, leg.invite, status, now, reason=reason or None, tag=tag)
        self._x.forget(leg, now)

    def _cancel(self, leg: Leg, now: float) -> None:
        if leg.invite_tx is None:
            # The INVITE waits for the engine's SDP and was never sent.
            self._x.forget(leg, now)
            return
        leg.state = LegState.CANCELLED
        self._x.stack.cancel(leg.invite_tx, now)

    def acknowledge(self, leg: Leg, sdp: bytes, now: float) -> None:
        """The ACK of a 2xx to our INVITE, whatever else becomes of the leg."""
        assert leg.invite is not None
        assert leg.invite_tx is not None
        assert leg.dialog is not None
        ack = shapes.ack(leg.dialog, leg.invite.cseq[0], leg.call_uuid, sdp)
        self._x.stack.ack(leg.invite_tx, ack, now, leg.flow)

    def _give_up(self, leg: Leg, sdp: bytes, reason: str, now: float) -> None:
        """The originator of a third-party call that came to nothing: ACK with its own SDP, then BYE (4.1.4)."""
        self.acknowledge(leg, sdp, now)
        self.hang_up(leg, now, reason)

    def waited_in_vain(self, leg: Leg, now: float) -> None:
        """Off hook for so long that the telephone gives up its 200: ACK with dummy SDP and BYE (4.1, no answer)."""
        self._media.close(leg)
        self._give_up(leg, shapes.dummy_sdp(leg.id), "", now)
        self._x.up.append(LegReleased(leg.id))

    def lost(self, leg: Leg, status: int, reason: str, now: float) -> None:
        """A leg that cannot go on, by no wish of the switch: it is ended politely and the switch is told."""
        calling = leg.state is LegState.CALLING
        self.drop(DropLeg(leg.id, status, reason, failed=True), now)
        self._x.up.append(LegFailed(leg.id, status, reason) if calling else LegReleased(leg.id))

    def hang_up(self, leg: Leg, now: float, reason: str = "") -> None:
        """BYE; whatever comes back, the leg is over."""
        assert leg.dialog is not None
        request = shapes.bye(leg.dialog, leg.call_uuid, reason)
        self._x.request(request, leg.flow, now, lambda _outcome, _later: None)
        self._media.close(leg)
        self._x.forget(leg, now)

    def released(self, leg: Leg, now: float) -> None:
        """The far end is gone: clear up and tell the switch, unless it asked for the end itself."""
        self._media.close(leg)
        self._x.forget(leg, now)
        if not leg.drop_wanted:
            self._x.up.append(LegReleased(leg.id))

    # --- RFC 4028: we are the refresher of the dialogs that we began ---

    def keep_alive(self, leg: Leg, response: Response, now: float) -> None:
        expires = response.headers.get("Session-Expires")
        if expires and "refresher=uas" not in expires:
            seconds = expires.split(";")[0].strip()
            half = int(seconds) / 2 if seconds.isdigit() else shapes.SESSION_EXPIRES / 2
            self._x.alarm("refresh", leg.id, now + max(half, 45), lambda later: self._refresh(leg, response, later))

    def _refresh(self, leg: Leg, response: Response, now: float) -> None:
        assert leg.dialog is not None
        if "UPDATE" in ",".join(response.headers.all("Allow")):
            request = shapes.update(leg.dialog, self._x.leg_contact(leg), leg.call_uuid)
            self._x.request(request, leg.flow, now, lambda outcome, later: self._refreshed(leg, outcome, later))
        else:
            self._media.reinvite(leg, lambda: leg.local_sdp, now, lambda _sdp, _at: None, lambda _status, _at: None)
        self.keep_alive(leg, response, now)

    def _refreshed(self, leg: Leg, outcome: Outcome, now: float) -> None:
        if status_of(outcome) in (408, 481) and leg.state is LegState.CONFIRMED:
            self.released(leg, now)
