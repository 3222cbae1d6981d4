"""Calls that come to us: who calls, may he, and the leg that the switch decides about."""

from __future__ import annotations

from urllib.parse import unquote, unquote_plus

from simulator.b2bua import shapes
from simulator.b2bua.bridge import Bridge
from simulator.b2bua.ending import Ending
from simulator.b2bua.exchange import Exchange
from simulator.b2bua.leg import ENGINE, Leg, LegState
from simulator.b2bua.media import Media, kind_of
from simulator.b2bua.registration import Registration
from simulator.config.objects import DN, TELEPHONES
from simulator.contract import Flow, PlayTreatment
from simulator.sip.dialog import Dialog
from simulator.sip.grammar import SipSyntaxError
from simulator.sip.message import Request, Response
from simulator.sip.sdp import Sdp
from simulator.sip.stack import TxId
from simulator.sip.uri import Uri
from simulator.switch.legs import AlertLeg, LegOffered, LegTreated, TreatLeg
from simulator.tlib.kvlist import KVList

# A customer's telephone may bring user data: X-Genesys-UserData: key=value, percent-encoded, once for each pair.
USER_DATA = "X-Genesys-UserData"
EARLY_MEDIA = "1"


class Incoming:
    def __init__(
        self, exchange: Exchange, media: Media, bridge: Bridge, registration: Registration, ending: Ending
    ) -> None:
        self._x = exchange
        self._media = media
        self._bridge = bridge
        self._where = registration
        self._ending = ending
        self.accepting = True

    def invite(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        refusal = self._refusal(request)
        if refusal:
            self._x.answer(tx, request, refusal[0], now, reason=refusal[1], tag=self._x.ids.tag())
            return
        dn = self._x.dn(_number(request.from_.uri))
        if dn is not None and dn.type in TELEPHONES:
            self._from_dn(tx, request, flow, dn, now)
        else:
            self._from_outside(tx, request, flow, now)

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        if not self.accepting:
            return 603, "Shutting down"
        try:
            called, _, _ = Uri.parse(request.uri), request.from_, request.to
            if not request.contacts:
                return 400, "Missing Contact"
            if request.body and Sdp.parse(request.body).audio is None:
                return 488, "No audio offered"
        except (SipSyntaxError, ValueError) as error:
            return 400, str(error)[:80]
        required = [tag for tag in ",".join(request.headers.all("Require")).replace(" ", "").split(",") if tag]
        if any(tag not in ("timer", "100rel") for tag in required):
            return 420, "Bad Extension"
        if request.headers.get("Replaces"):
            # RFC 3891 3 asks for the end of the call that is replaced; as a call of its own it would be misunderstood.
            return 501, "Replaces is taken in REFER only"
        return None if called.user else (404, "No number in the Request-URI")

    def _from_dn(self, tx: TxId, request: Request, flow: Flow, dn: DN, now: float) -> None:
        """Nobody else may call in its name."""
        proof = self._where.proof(request, flow, dn, now)
        if isinstance(proof, Response):
            self._x.stack.respond(tx, proof, now)
        elif proof:
            self._offer(tx, request, flow, dn.number, None, now)
        else:
            self._from_outside(tx, request, flow, now)

    def _from_outside(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        trunk = self._where.trunk_of(flow)
        if trunk is None:
            self._x.answer(tx, request, 403, now, reason="No trunk for this address", tag=self._x.ids.tag())
        else:
            self._offer(tx, request, flow, None, trunk.name, now)

    def _offer(self, tx: TxId, request: Request, flow: Flow, dn: str | None, trunk: str | None, now: float) -> None:
        leg = Leg(
            self._x.ids.leg(),
            flow,
            LegState.OFFERED,
            incoming=True,
            dn=dn,
            trunk=trunk,
            invite=request,
            invite_tx=tx,
            remote_sdp=request.body,
            allow=",".join(request.headers.all("Allow")),
        )
        leg.kind = kind_of(request.body) if request.body else self._x.media_kind(leg)
        leg.dialog = Dialog.uas(request, self._x.ids.tag(), flow)
        self._x.add(leg)
        self._x.index(leg)
        caller = request.from_
        self._x.up.append(
            LegOffered(
                leg.id,
                called=_number(Uri.parse(request.uri)),
                caller=_number(caller.uri) or "anonymous",
                dn=dn,
                trunk=trunk,
                caller_name=caller.display,
                user_data=user_data(request),
            )
        )

    # --- commands about incoming legs ---

    def alert(self, command: AlertLeg, now: float) -> None:
        leg = self._x.legs.get(command.leg)
        if leg is None or leg.state is not LegState.OFFERED or leg.alerted:
            return
        leg.alerted = True
        self._progress(leg, 180, b"", now)

    def _progress(self, leg: Leg, status: int, sdp: bytes, now: float) -> None:
        assert leg.invite is not None
        assert leg.invite_tx is not None
        assert leg.dialog is not None
        self._x.answer(
            leg.invite_tx,
            leg.invite,
            status,
            now,
            tag=leg.dialog.local_tag,
            headers=(("Contact", self._x.leg_contact(leg)), ("X-Genesys-CallUUID", leg.call_uuid)),
            body=sdp,
        )

    def treat(self, command: TreatLeg, now: float) -> None:
        """Bring the leg to the engine, as early media or answered, and play."""
        leg = self._x.legs.get(command.leg)
        if leg is None:
            return

        def failed(_status: int, _reason: str, _later: float) -> None:
            self._x.up.append(LegTreated(command.leg, command.treatment, ok=False))

        match leg.state:
            case LegState.OFFERED if _early(command) and not leg.remote_sdp:
                # RFC 3261 13.2.1: the offer that he waits for may only stand in what answers him.
                failed(488, "", now)
            case LegState.OFFERED | LegState.OFF_HOOK:
                self._media.prepare(leg)
                self._media.when_ready(leg, lambda later: self._greet(leg, command, later), failed, now)
            case LegState.ACCEPTED | LegState.CONFIRMED:
                self._bridge.to_engine(leg, lambda _later: self._play(leg, command), now, failed)
            case _:
                failed(0, "", now)

    def _greet(self, leg: Leg, command: TreatLeg, now: float) -> None:
        if leg.state is LegState.OFFERED and _early(command):
            sdp = self._media.source(leg, ENGINE)
            if leg.local_sdp != sdp:
                leg.local_sdp = sdp
                leg.media_from = ENGINE
                self._progress(leg, 183, sdp, now)
        else:
            self._media.give(leg, ENGINE, now)
        self._play(leg, command)

    def _play(self, leg: Leg, command: TreatLeg) -> None:
        if self._x.peer(leg) is None:
            # Somebody may have answered while the engine was asked.
            self._x.out.append(PlayTreatment(leg.id, command.treatment, command.parms))
        self._x.up.append(LegTreated(leg.id, command.treatment))

    # --- the end of the INVITE transaction ---

    def acknowledged(self, request: Request, now: float) -> None:
        """ACK of our 200; with SDP when our 200 carried the offer."""
        leg = self._x.of_request(request)
        if leg is None:
            return
        if leg.state is LegState.ACCEPTED:
            self._media.confirmed(leg, now)
        elif leg.accepted is not None:
            self._x.acknowledged(leg)
            self._media.go_on(leg, now)
        if leg.engine and not leg.remote_sdp:
            if request.body:
                self._media.answered(leg, request.body)
            else:
                # RFC 3264 4: our 200 was an offer, and there is no answer.
                self._ending.lost(leg, 488, "", now)

    def unacknowledged(self, tx: TxId, now: float) -> None:
        """Our 200 was sent for 32 s and nobody acknowledged it: RFC 3261 13.3.1.4 ends the call."""
        leg = self._x.of_offer(tx)
        if leg is not None:
            self._ending.hang_up(leg, now)
            self._ending.released(leg, now)

    def cancelled(self, tx: TxId, now: float) -> None:
        """A CANCEL of an INVITE, or of a re-INVITE: then the call goes on as it was (RFC 3261 9.2, 14.2)."""
        leg = self._x.of_offer(tx)
        assert leg is not None, "an INVITE without a final response belongs to a leg"
        if leg.reinvite is not None:
            self._x.answer(*leg.reinvite, 487, now)
            self._x.end_reinvite(leg)
            self._media.go_on(leg, now)
        else:
            self._ending.reject(leg, 487, "", now)
            self._ending.released(leg, now)


def _early(command: TreatLeg) -> bool:
    return command.parms.text("charge-type") == EARLY_MEDIA


def user_data(request: Request) -> KVList:
    pairs = (value.partition("=") for value in request.headers.all(USER_DATA))
    return KVList(
        tuple((unquote_plus(key.strip()), unquote_plus(value.strip())) for key, _, value in pairs if key.strip())
    )


def _number(uri: Uri) -> str:
    """The user part as people write it, without escapes."""
    return unquote(uri.user or "")


def options_headers() -> tuple[tuple[str, str], ...]:
    return (("Allow", shapes.ALLOW), ("Accept", shapes.SDP_TYPE), ("Supported", "timer,uui"))
