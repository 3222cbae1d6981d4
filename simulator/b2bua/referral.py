"""REFER of telephones: whom they mean, and news of what becomes of it. What it leads to is the call model's affair.

RFC 3515 (REFER), 3891 (Replaces), 3892 (Referred-By), 4488 (norefersub); sipserver contract 4.4.
"""

from __future__ import annotations

from urllib.parse import unquote

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange
from simulator.b2bua.leg import Leg, LegState, Referral
from simulator.sip.grammar import SipSyntaxError, find_param, parse_params
from simulator.sip.message import Request
from simulator.sip.stack import TxId
from simulator.sip.uri import NameAddr
from simulator.switch.legs import AnswerReferral, LegReferred

# A referral that is not over by then is one nobody waits for any more, in seconds.
EXPIRES = 60


class Refused(Exception):
    """Its one argument is the SIP status."""


class Referrals:
    def __init__(self, exchange: Exchange) -> None:
        self._x = exchange

    def refer(self, tx: TxId, request: Request, leg: Leg, now: float) -> None:
        if leg.referral is not None or leg.state not in (LegState.CONFIRMED, LegState.OFF_HOOK):
            # One at a time, as with re-INVITE; and nobody who rings can be handed on. Who has answered may refer, also
            # while the colleague he consults rings.
            self._x.answer(tx, request, 491 if leg.referral is not None else 603, now)
            return
        try:
            event = self._meant(request, leg)
        except Refused as refused:
            self._x.answer(tx, request, refused.args[0], now)
            return
        # RFC 3515 2.4.6: what tells several referrals of a dialog apart.
        name = f"refer;id={request.cseq[0]}" if leg.referred else "refer"
        leg.referred = True
        leg.referral = Referral(tx, request, name, _quiet(request))
        self._x.up.append(event)

    def _meant(self, request: Request, leg: Leg) -> LegReferred:
        """Raises Refused."""
        targets = request.headers.all("Refer-To")
        if len(targets) != 1:
            # RFC 3515 2.4.2
            raise Refused(400)
        try:
            uri = NameAddr.parse(targets[0]).uri
        except SipSyntaxError:
            raise Refused(400) from None
        if uri.scheme not in ("sip", "sips"):
            raise Refused(416)
        if (uri.param("method") or "INVITE").upper() != "INVITE":
            raise Refused(501)
        replaces = find_param(uri.headers, "replaces")
        other = None if replaces is None else self._leg_of(unquote(replaces))
        referred_by = request.headers.get("Referred-By") or ""
        return LegReferred(leg.id, unquote(uri.user or ""), other.id if other is not None else None, referred_by)

    def _leg_of(self, replaces: str) -> Leg:
        """RFC 3891 3: to-tag is ours, from-tag the telephone's. Raises Refused."""
        call_id, _, rest = replaces.partition(";")
        try:
            params = parse_params(";" + rest) if rest else ()
        except SipSyntaxError:
            raise Refused(400) from None
        to_tag, from_tag = find_param(params, "to-tag"), find_param(params, "from-tag")
        leg = self._x.of_dialog(call_id.strip(), to_tag, from_tag)
        if leg is None:
            raise Refused(481)
        return leg

    def answer(self, command: AnswerReferral, now: float) -> None:
        leg = self._x.legs.get(command.leg)
        if leg is None or leg.referral is None:
            return
        referral, final = leg.referral, command.status >= 200
        if final:
            leg.referral = None
        if not referral.accepted and command.status >= 300:
            self._x.answer(referral.tx, referral.request, command.status, now)
            return
        if not referral.accepted:
            referral.accepted = True
            headers = [("Contact", self._x.leg_contact(leg))]
            headers += [("Refer-Sub", "false")] if referral.quiet else []
            self._x.answer(referral.tx, referral.request, 202, now, headers=tuple(headers))
        if not referral.quiet:
            self._notify(leg, referral, command.status, now)

    def _notify(self, leg: Leg, referral: Referral, status: int, now: float) -> None:
        assert leg.dialog is not None
        state = "terminated;reason=noresource" if status >= 200 else f"active;expires={EXPIRES}"
        request = shapes.notify_event(
            leg.dialog,
            self._x.leg_contact(leg),
            referral.event,
            state,
            shapes.sipfrag(status),
            shapes.SIPFRAG_TYPE,
        )
        self._x.request(request, leg.flow, now, lambda _outcome, _later: None)


def _quiet(request: Request) -> bool:
    """RFC 4488 4: Refer-Sub: false."""
    return (request.headers.get("Refer-Sub") or "").strip().lower().startswith("false")
