"""Legs that we call: an agent's telephone, a number outside, and the caller's own telephone of a third-party call.

RFC 3261 13.2 for the client's side; RFC 3725 flow 1 and NOTIFY talk for third-party calls (contract 4.1, 4.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from simulator.b2bua import shapes
from simulator.b2bua.ending import Ending
from simulator.b2bua.exchange import FORKING_SECONDS, Exchange, Outcome, refusal_of, status_of
from simulator.b2bua.leg import Leg, LegState
from simulator.b2bua.media import Media, kind_of
from simulator.b2bua.registration import Registration
from simulator.sip.dialog import Dialog
from simulator.sip.message import Response
from simulator.sip.stack import TransactionFailed
from simulator.sip.uri import NameAddr, Uri, escape_user
from simulator.switch.legs import AnswerLeg, LegAnswered, LegFailed, LegRang, LegRefused, OfferLeg, OriginateLeg

TEMPORARILY_UNAVAILABLE = 480
# What a gateway with call-progress detection found (am, fax, silence); the name is ours.
CPD_RESULT = "X-Genesys-CPD-Result"


class Outgoing:
    def __init__(self, exchange: Exchange, media: Media, registration: Registration, ending: Ending) -> None:
        self._x = exchange
        self._media = media
        self._where = registration
        self._ending = ending

    # --- commands ---

    def originate(self, command: OriginateLeg, now: float) -> None:
        """Flow 1: INVITE without SDP to the caller's own telephone, which sees the other side as the caller."""
        leg = self._new_leg(command.leg, command.dn, command.trunk, command.number, command.call_uuid, now)
        if leg is not None:
            leg.answer_wanted = self._x.controls(leg, "talk")
            self._invite(leg, command.shown, command.number, "", b"", now)

    def offer(self, command: OfferLeg, now: float) -> None:
        peer = self._x.legs.get(command.peer) if command.peer is not None else None
        if peer is None and command.peer is not None:
            self._x.up.append(LegFailed(command.leg, 487, "the caller is gone"))
            return
        leg = self._new_leg(command.leg, command.dn, command.trunk, command.number, command.call_uuid, now)
        if leg is None:
            return
        if peer is not None:
            leg.peer = peer.id
            peer.call_uuid = peer.call_uuid or command.call_uuid
        extra = [("Referred-By", command.referred_by)] if command.referred_by else []
        if command.asserted:
            extra.append(("P-Asserted-Identity", self._identity(leg, command)))
        self._media.offer(
            leg,
            peer,
            lambda sdp, later: self._invite(
                leg, command.caller, command.number, command.caller_name, sdp, later, extra
            ),
            now,
            mixed=command.mixed,
        )

    def _identity(self, leg: Leg, command: OfferLeg) -> str:
        """RFC 3325 9.1: who calls, by our word; gateways believe it rather than From."""
        host, port = self._x.local(leg.flow)
        return str(NameAddr(command.caller_name, Uri("sip", escape_user(command.caller), None, host, port)))

    def _new_leg(
        self, leg_id: int, dn: str | None, trunk: str | None, number: str, call_uuid: str, now: float
    ) -> Leg | None:
        place = self._where.of_trunk(trunk, number) if trunk else self._where.of_dn(dn or number, now)
        if place is None:
            self._x.up.append(LegFailed(leg_id, TEMPORARILY_UNAVAILABLE, "no telephone is registered"))
            return None
        leg = Leg(
            leg_id,
            place.flow,
            LegState.CALLING,
            incoming=False,
            call_uuid=call_uuid,
            dn=dn,
            trunk=trunk,
        )
        leg.kind = self._x.media_kind(leg)
        host, port = self._x.local(place.flow)
        leg.dialog = Dialog(
            call_id=self._x.ids.sip_call_id(host),
            local=NameAddr("", Uri("sip", None, None, host, port)).with_tag(self._x.ids.tag()),
            remote=NameAddr("", Uri("sip", escape_user(number), None, host, port)),
            remote_target=place.target,
            route_set=(),
            local_cseq=1,
            remote_cseq=None,
            flow=place.flow,
        )
        self._x.add(leg)
        return leg

    def _invite(
        self,
        leg: Leg,
        caller: str,
        number: str,
        caller_name: str,
        sdp: bytes,
        now: float,
        extra: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Header shapes: contract 4.1.1 and 4.1.3. The side that is shown has no port, the telephone's own has."""
        assert leg.dialog is not None
        host, port = self._x.local(leg.flow)
        first = not sdp
        shown = Uri("sip", escape_user(caller), None, host, None if first else port)
        local = NameAddr(caller_name, shown, bare=True).with_tag(leg.dialog.local_tag or "")
        leg.dialog.local = local
        leg.dialog.remote = NameAddr(
            "", Uri("sip", escape_user(number), None, host, port if first else None), bare=True
        )
        leg.local_sdp = sdp
        leg.invite = shapes.invite(
            target=leg.dialog.remote_target,
            from_=str(local),
            to=str(leg.dialog.remote),
            call_id=leg.dialog.call_id,
            contact=self._x.contact(leg.flow, escape_user(caller)),
            call_uuid=leg.call_uuid,
            sdp=sdp,
            extra=extra,
        )
        self._x.index(leg)
        leg.invite_tx = self._x.request(
            leg.invite, leg.flow, now, lambda outcome, later: self._outcome(leg, outcome, later)
        )

    def answer(self, command: AnswerLeg, now: float) -> None:
        """Third-party answer. A telephone that has not rung yet is asked when it does."""
        leg = self._x.legs.get(command.leg)
        if leg is None or leg.state is not LegState.CALLING:
            self._x.up.append(LegRefused(command.leg, "answer", 481))
        else:
            leg.answer_wanted = True
            self._talk(leg, now)

    def _talk(self, leg: Leg, now: float) -> None:
        """NOTIFY talk, if that is wanted, as soon as there is an early dialog to send it in."""
        assert leg.dialog is not None
        if not leg.answer_wanted or not leg.dialog.remote_tag:
            return
        leg.answer_wanted = False
        request = shapes.notify(leg.dialog, self._x.leg_contact(leg), leg.call_uuid, "talk")
        self._x.request(request, leg.flow, now, lambda outcome, _later: self._talked(leg, outcome))

    def _talked(self, leg: Leg, outcome: Outcome) -> None:
        status = refusal_of(outcome)
        # Contract 4.1.2: a NOTIFY that fails does not end the call; only a request to answer hears of it.
        if status is not None and leg.state is LegState.CALLING and not self._originating(leg):
            self._x.up.append(LegRefused(leg.id, "answer", status))

    @staticmethod
    def _originating(leg: Leg) -> bool:
        return leg.invite is not None and not leg.invite.body

    # --- what the telephone says to our INVITE ---

    def _outcome(self, leg: Leg, outcome: Outcome, now: float) -> None:
        if isinstance(outcome, TransactionFailed):
            self._failed(leg, status_of(outcome), outcome.why, now)
            return
        response = outcome.response
        if response.status < 200:
            self._provisional(leg, response, now)
        elif response.status < 300:
            self._accepted(leg, response, now)
        else:
            self._failed(leg, response.status, response.reason, now, _moved_to(response))

    def _provisional(self, leg: Leg, response: Response, now: float) -> None:
        if response.status == 100 or leg.state is not LegState.CALLING:
            return
        assert leg.dialog is not None
        if response.to.tag and not leg.dialog.remote_tag:
            _establish(leg.dialog, response)
        self._acknowledge_reliably(leg, response, now)
        if response.body and not self._originating(leg):
            leg.remote_sdp = response.body
        if not leg.alerted:
            leg.alerted = True
            if not self._originating(leg):
                self._x.up.append(LegRang(leg.id))
        self._talk(leg, now)

    def _acknowledge_reliably(self, leg: Leg, response: Response, now: float) -> None:
        """RFC 3262 4: PRACK in the response's own early dialog, once for each."""
        rseq, tag = response.headers.get("RSeq"), response.to.tag
        if not rseq or not tag or "100rel" not in ",".join(response.headers.all("Require")):
            return
        if (tag, rseq) not in leg.pracked:
            leg.pracked.add((tag, rseq))
            request = shapes.prack(self._early(leg, response, tag), rseq, response.headers.get("CSeq") or "")
            self._x.request(request, leg.flow, now, lambda _outcome, _later: None)

    @staticmethod
    def _early(leg: Leg, response: Response, tag: str) -> Dialog:
        """The early dialog of this tag: a proxy may have called several telephones (RFC 3261 13.2.2.1)."""
        assert leg.dialog is not None
        assert leg.invite is not None
        if tag == leg.dialog.remote_tag:
            return leg.dialog
        return leg.forks.setdefault(tag, Dialog.uac(leg.invite, response, leg.flow))

    def _accepted(self, leg: Leg, response: Response, now: float) -> None:
        assert leg.dialog is not None
        if leg.dialog.confirmed:
            self._one_too_many(leg, response, now)
            return
        _establish(leg.dialog, response)
        leg.allow = ",".join(response.headers.all("Allow"))
        if leg.state in (LegState.CANCELLED, LegState.ENDED):
            # The 200 crossed our CANCEL: RFC 3261 9.1 has us acknowledge it and hang up.
            sdp = shapes.dummy_sdp(leg.id) if self._originating(leg) else b""
            self._ending.acknowledge(leg, sdp, now)
            self._ending.hang_up(leg, now)
        elif self._originating(leg):
            leg.remote_sdp = response.body
            leg.kind = kind_of(response.body)
            leg.state = LegState.OFF_HOOK
            self._x.alarm(
                "connected", leg.id, now + FORKING_SECONDS, lambda later: self._ending.waited_in_vain(leg, later)
            )
            self._x.up.append(LegAnswered(leg.id))
        else:
            self._connected(leg, response, now)

    def _one_too_many(self, leg: Leg, response: Response, now: float) -> None:
        """Another telephone answered the same INVITE: ACK and BYE in its dialog (RFC 3261 13.2.2.4)."""
        assert leg.invite is not None
        assert leg.invite_tx is not None
        other = Dialog.uac(leg.invite, response, leg.flow)
        sdp = shapes.dummy_sdp(leg.id) if self._originating(leg) else b""
        self._x.stack.ack(leg.invite_tx, shapes.ack(other, leg.invite.cseq[0], leg.call_uuid, sdp), now)
        self._x.request(shapes.bye(other, leg.call_uuid), leg.flow, now, lambda _outcome, _later: None)

    def _connected(self, leg: Leg, response: Response, now: float) -> None:
        self._ending.acknowledge(leg, b"", now)
        sdp = response.body or leg.remote_sdp
        if not sdp:
            self._ending.hang_up(leg, now, 'SIP;cause=488;text="Not Acceptable Here"')
            self._x.up.append(LegFailed(leg.id, 488, "the answer has no SDP"))
            return
        self._media.answered(leg, sdp)
        self._media.confirmed(leg, now)
        self._ending.keep_alive(leg, response, now)
        self._x.up.append(LegAnswered(leg.id, (response.headers.get(CPD_RESULT) or "").lower()))

    def _failed(self, leg: Leg, status: int, reason: str, now: float, moved_to: str = "") -> None:
        cancelled = leg.state in (LegState.CANCELLED, LegState.ENDED)
        self._media.close(leg)
        self._x.forget(leg, now)
        if not cancelled:
            self._x.up.append(LegFailed(leg.id, status, reason, moved_to))


def _moved_to(response: Response) -> str:
    """RFC 3261 8.1.3.4: whom a 3xx names in its first Contact is called instead; of the address the number counts."""
    contact = response.contact
    return unquote(contact.uri.user or "") if contact is not None and response.status < 400 else ""


def _establish(dialog: Dialog, response: Response) -> None:
    """The far end's tag makes the dialog; that of the 2xx is the one that counts (RFC 3261 13.2.2.4)."""
    dialog.remote = response.to
    dialog.route_set = tuple(reversed(response.headers.all("Record-Route")))
    dialog.update(response)
