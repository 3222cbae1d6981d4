"""Requests within a dialog: what a telephone does in the middle of a call. Hold by hand, BYE, INFO, session refresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from simulator.b2bua import dtmf, shapes
from simulator.b2bua.bridge import Bridge
from simulator.b2bua.ending import Ending
from simulator.b2bua.exchange import Exchange, Outcome, refusal_of
from simulator.b2bua.leg import ENGINE, Leg, LegState
from simulator.b2bua.media import Media
from simulator.sip.message import Request
from simulator.sip.sdp import Sdp, held
from simulator.sip.stack import TxId
from simulator.switch.legs import HoldLeg, LegHeld, LegRefused, LegRetrieved, RetrieveLeg


class Conversation:
    def __init__(self, exchange: Exchange, media: Media, bridge: Bridge, ending: Ending) -> None:
        self._x = exchange
        self._media = media
        self._bridge = bridge
        self._ending = ending

    # --- BYE, INFO, UPDATE, PRACK ---

    def bye(self, tx: TxId, request: Request, leg: Leg, now: float) -> None:
        self._x.answer(tx, request, 200, now)
        match leg.state:
            case LegState.OFFERED:
                # RFC 3261 15.1.2: a BYE in the early dialog ends the INVITE too.
                self._ending.reject(leg, 487, "", now)
            case LegState.OFF_HOOK:
                # Its 200 is acknowledged all the same, or it would be sent again and again.
                self._ending.acknowledge(leg, shapes.dummy_sdp(leg.id), now)
            case LegState.CALLING:
                # RFC 3261 15 has no BYE from who is called and has not answered; it is taken for a refusal.
                self._ending.lost(leg, 480, "", now)
                return
        self._ending.released(leg, now)

    def info(self, tx: TxId, request: Request, leg: Leg, now: float) -> None:
        """INFO and MESSAGE pass through to the other side; without waiting for its answer; the switch hears of keys."""
        self._x.answer(tx, request, 200, now)
        key = dtmf.pressed(request)
        if key is not None:
            self._x.pressed(leg, key, "INFO")
        peer = self._x.peer(leg)
        if peer is not None and peer.dialog is not None and peer.state is LegState.CONFIRMED:
            self._x.request(shapes.relayed(peer.dialog, request), peer.flow, now, lambda _outcome, _later: None)

    def update(self, tx: TxId, request: Request, leg: Leg, now: float) -> None:
        """A session refresh; one that would change the media is asked to use re-INVITE."""
        if request.body:
            self._x.answer(tx, request, 488, now)
        else:
            headers = (("Contact", self._x.leg_contact(leg)), ("Allow", shapes.ALLOW), *_session(request))
            self._x.answer(tx, request, 200, now, headers=headers)

    # --- re-INVITE ---

    def reinvite(self, tx: TxId, request: Request, leg: Leg, now: float) -> None:
        if leg.reinvite is not None or leg.state is LegState.OFFERED:
            # RFC 3261 14.2: the far end's second before the answer to its first.
            self._x.answer(tx, request, 500, now, headers=(("Retry-After", str(self._x.ids.below(11))),))
            return
        if leg.reinviting or leg.moving or leg.state is not LegState.CONFIRMED:
            # RFC 3261 14.2: the far end's and ours at once.
            self._x.answer(tx, request, 491, now)
            return
        assert leg.dialog is not None
        leg.dialog.update(request)
        if not request.body:
            self._accept(tx, request, leg, leg.local_sdp, now)
            self._x.await_ack(leg, tx)
            return
        try:
            sdp = Sdp.parse(request.body)
        except ValueError as error:
            self._x.answer(tx, request, 400, now, reason=str(error)[:80])
            return
        if leg.engine or (held(sdp) and self._plays(leg)):
            leg.wants_engine = True
            self._answer_by_engine(tx, request, leg, held(sdp), now)
        else:
            self._pass_on(tx, request, leg, held(sdp), now)

    def _plays(self, leg: Leg) -> bool:
        """Whether music plays to whom the leg is about to hold, which takes the engine. Browsers that are straight with
        each other have their keys and candidates there, and no music."""
        peer = self._x.peer(leg)
        plain = peer is not None and not leg.keyed and not peer.keyed
        return plain and not leg.wants_engine and self._x.plays_on_hold(leg)

    def _accept(self, tx: TxId, request: Request, leg: Leg, sdp: bytes, now: float) -> None:
        headers = (
            ("Contact", self._x.leg_contact(leg)),
            ("Allow", shapes.ALLOW),
            *_session(request),
            ("X-Genesys-CallUUID", leg.call_uuid),
        )
        self._x.answer(tx, request, 200, now, headers=headers, body=sdp)

    def _answer_by_engine(self, tx: TxId, request: Request, leg: Leg, on_hold: bool, now: float) -> None:
        self._x.begin_reinvite(leg, tx, request)

        def accept(later: float) -> None:
            leg.remote_sdp = request.body
            leg.media_from = ENGINE
            self._accepted(leg, self._x.own_sdp(leg, leg.engine_sdp), on_hold, later)

        def refuse(status: int, reason: str, later: float) -> None:
            leg.wants_engine = leg.engine
            self._refused(leg, status, reason, later)

        self._media.allocate(leg, request.body)
        self._media.when_ready(leg, _while(leg, tx, accept), _while(leg, tx, refuse), now)

    def _accepted(self, leg: Leg, sdp: bytes, on_hold: bool, now: float) -> None:
        assert leg.reinvite is not None
        leg.local_sdp = sdp
        tx, request = leg.reinvite
        self._accept(tx, request, leg, sdp, now)
        self._x.end_reinvite(leg)
        self._x.await_ack(leg, tx)
        self._hold_state(leg, on_hold, now)

    def _refused(self, leg: Leg, status: int, reason: str, now: float) -> None:
        assert leg.reinvite is not None
        self._x.answer(*leg.reinvite, status, now, reason=reason or None)
        self._x.end_reinvite(leg)
        self._media.go_on(leg, now)

    def _pass_on(self, tx: TxId, request: Request, leg: Leg, on_hold: bool, now: float) -> None:
        """Media goes past us, so the other side answers the new offer."""
        peer = self._x.peer(leg)
        if peer is None and not leg.wants_engine and not leg.webrtc:
            # Its partner left while it held; whoever comes next finds it at the engine.
            self._answer_by_engine(tx, request, leg, on_hold, now)
            return
        if peer is None or not peer.idle or leg.wants_engine or peer.wants_engine:
            # RFC 3261 14.2 once more: we are about to change one of the two.
            self._x.answer(tx, request, 491, now)
            return
        self._x.begin_reinvite(leg, tx, request)

        def accept(answer: bytes, later: float) -> None:
            leg.remote_sdp = request.body
            peer.remote_sdp = answer or peer.remote_sdp
            leg.media_from, peer.media_from = peer.id, leg.id
            self._accepted(leg, self._x.own_sdp(leg, peer.remote_sdp), on_hold, later)

        def refuse(status: int, later: float) -> None:
            self._refused(leg, status, "", later)

        # A glare is for the two telephones to resolve, so it is tried once.
        self._media.reinvite(
            peer,
            lambda: self._x.own_sdp(peer, request.body),
            now,
            _while(leg, tx, accept),
            _while(leg, tx, refuse),
            tries=1,
        )

    def _hold_state(self, leg: Leg, on_hold: bool, now: float) -> None:
        """The call model says what plays to whom the leg holds."""
        if on_hold == leg.held:
            return
        leg.held = on_hold
        leg.wanted = ""
        if on_hold:
            self._x.up.append(LegHeld(leg.id))
        else:
            self._bridge.back(leg, now)
            self._x.up.append(LegRetrieved(leg.id))

    # --- third-party hold and retrieve ---

    def hold(self, command: HoldLeg, now: float) -> None:
        self._ask(command.leg, "hold", True, now)

    def retrieve(self, command: RetrieveLeg, now: float) -> None:
        self._ask(command.leg, "talk", False, now)

    def _ask(self, leg_id: int, event: str, on_hold: bool, now: float) -> None:
        """By NOTIFY where the telephone takes it, else by our own re-INVITE (sipserver contract 4.3)."""
        name = "hold" if on_hold else "retrieve"
        leg = self._x.legs.get(leg_id)
        if leg is None or leg.dialog is None or leg.state is not LegState.CONFIRMED:
            self._x.up.append(LegRefused(leg_id, name, 481))
        elif self._x.controls(leg, event):
            leg.wanted = name
            request = shapes.notify(leg.dialog, self._x.leg_contact(leg), leg.call_uuid, event)
            self._x.request(request, leg.flow, now, lambda outcome, _later: self._notified(leg, name, outcome))
        else:
            self._by_reinvite(leg, name, on_hold, now)

    def _notified(self, leg: Leg, name: str, outcome: Outcome) -> None:
        status = refusal_of(outcome)
        if status is not None and leg.wanted == name and leg.state is not LegState.ENDED:
            leg.wanted = ""
            self._x.up.append(LegRefused(leg.id, name, status))

    def _by_reinvite(self, leg: Leg, name: str, on_hold: bool, now: float) -> None:
        def offer() -> bytes:
            leg.inactive = on_hold
            return self._media.source(leg, leg.media_from)

        def done(answer: bytes, later: float) -> None:
            self._media.answered(leg, answer or leg.remote_sdp)
            self._hold_state(leg, on_hold, later)

        def refused(status: int, _later: float) -> None:
            leg.inactive = not on_hold
            self._x.up.append(LegRefused(leg.id, name, status))

        self._media.reinvite(leg, offer, now, done, refused)


P = ParamSpec("P")


def _while(leg: Leg, tx: TxId, then: Callable[P, None]) -> Callable[P, None]:
    """`then` as long as the re-INVITE `tx` waits for its answer: it may be cancelled, and the leg may end."""

    def only(*args: P.args, **kwargs: P.kwargs) -> None:
        if leg.reinvite is not None and leg.reinvite[0] == tx:
            then(*args, **kwargs)

    return only


def _session(request: Request) -> tuple[tuple[str, str], ...]:
    expires = request.headers.get("Session-Expires")
    return (("Session-Expires", expires), ("Require", "timer")) if expires else ()
