"""Telephones that subscribe to their message-waiting lamp: RFC 3842 (message-summary) by the rules of RFC 6665.

Only who has subscribed is notified; the lamp's state is kept for those who come later. Knows no call.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange, Outcome, status_of
from simulator.b2bua.registration import Registration
from simulator.config.objects import DN
from simulator.contract import Flow
from simulator.sip.dialog import Dialog
from simulator.sip.hop import same_connection
from simulator.sip.message import Request, Response
from simulator.sip.stack import TxId
from simulator.switch.legs import SetLamp

PACKAGE = "message-summary"
# RFC 3842 3.4 leaves the default to the implementation, RFC 6665 4.1.2.1 the shortening to the notifier; in seconds.
DEFAULT_EXPIRES = 3600
LONGEST = 86400
_ALLOW_EVENTS = (("Allow-Events", PACKAGE),)


@dataclass(slots=True)
class Subscription:
    id: int
    dn: str
    dialog: Dialog
    flow: Flow
    ends: float


class Subscriptions:
    def __init__(self, exchange: Exchange, registration: Registration) -> None:
        self._x = exchange
        self._where = registration
        self._by_dialog: dict[tuple[str, str | None], Subscription] = {}
        self._lamps: dict[str, SetLamp] = {}
        self._made = 0

    # --- from telephones ---

    def subscribe(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        """A SUBSCRIBE outside of any dialog."""
        event = (request.headers.get("Event") or "").partition(";")[0].strip()
        accepted = ",".join(request.headers.all("Accept")) or shapes.SUMMARY_TYPE
        dn = self._dn(request)
        if event != PACKAGE:
            self._x.answer(tx, request, 489, now, tag=self._x.ids.tag(), headers=_ALLOW_EVENTS)
        elif dn is None:
            self._x.answer(tx, request, 404, now, tag=self._x.ids.tag())
        elif not request.contacts:
            self._x.answer(tx, request, 400, now, reason="Missing Contact", tag=self._x.ids.tag())
        elif shapes.SUMMARY_TYPE not in accepted and "*/*" not in accepted:
            self._x.answer(tx, request, 406, now, tag=self._x.ids.tag())
        else:
            self._from_dn(tx, request, flow, dn, now)

    def _dn(self, request: Request) -> DN | None:
        dn = self._x.dn(request.request_uri.user)
        return dn if dn is not None and self._where.policy(dn.number, None) is not None else None

    def _from_dn(self, tx: TxId, request: Request, flow: Flow, dn: DN, now: float) -> None:
        """Whose lamp it is, or who proves it (RFC 6665 4.2.1.2, RFC 3842 5)."""
        proof = self._where.proof(request, flow, dn, now)
        if isinstance(proof, Response):
            self._x.stack.respond(tx, proof, now)
        elif proof:
            self._begin(tx, request, flow, dn, now)
        else:
            self._x.answer(tx, request, 403, now, tag=self._x.ids.tag())

    def _begin(self, tx: TxId, request: Request, flow: Flow, dn: DN, now: float) -> None:
        self._made += 1
        dialog = Dialog.uas(request, self._x.ids.tag(), flow)
        subscription = Subscription(self._made, dn.number, dialog, flow, now)
        self._by_dialog[dialog.call_id, dialog.local_tag] = subscription
        self._renew(tx, request, subscription, now)

    def within(self, tx: TxId, request: Request, flow: Flow, now: float) -> bool:
        """A request in the dialog of a subscription; False: it is in none."""
        subscription = self._by_dialog.get((request.call_id, request.to.tag))
        if subscription is None or not subscription.dialog.matches(request):
            return False
        status = subscription.dialog.accepts(request)
        if status is not None:
            self._x.answer(tx, request, status, now)
        elif request.method != "SUBSCRIBE":
            self._x.answer(tx, request, 501, now)
        else:
            subscription.flow = flow
            subscription.dialog.update(request)
            self._renew(tx, request, subscription, now)
        return True

    def _renew(self, tx: TxId, request: Request, subscription: Subscription, now: float) -> None:
        """200, then the state as it is (RFC 6665 4.2.1.2); no time at all asks for the state once."""
        text = (request.headers.get("Expires") or "").strip()
        seconds = min(int(text), LONGEST) if text.isascii() and text.isdigit() else DEFAULT_EXPIRES
        tag = None if request.to.tag else subscription.dialog.local_tag
        headers = (("Expires", str(seconds)), ("Contact", self._contact(subscription)))
        self._x.answer(tx, request, 200, now, tag=tag, headers=headers)
        subscription.ends = now + seconds
        if seconds == 0:
            self._over(subscription, now)
            return
        self._x.alarm("subscription", subscription.id, now + seconds, lambda later: self._over(subscription, later))
        self._notify(subscription, f"active;expires={seconds}", now)

    # --- what they are told ---

    def lamp(self, command: SetLamp, now: float) -> None:
        self._lamps[command.dn] = command
        for subscription in [one for one in self._by_dialog.values() if one.dn == command.dn]:
            self._notify(subscription, f"active;expires={int(subscription.ends - now)}", now)

    def _notify(self, subscription: Subscription, state: str, now: float) -> None:
        lamp = self._lamps.get(subscription.dn, SetLamp(subscription.dn, on=False))
        host, port = self._x.local(subscription.flow)
        body = shapes.message_summary(f"sip:{subscription.dn}@{host}:{port}", lamp.on, lamp.new, lamp.old)
        request = shapes.notify_event(subscription.dialog, self._contact(subscription), PACKAGE, state, body)
        self._x.request(request, subscription.flow, now, lambda outcome, _later: self._notified(subscription, outcome))

    def _notified(self, subscription: Subscription, outcome: Outcome) -> None:
        # RFC 6665 4.2.2: who does not answer, or knows nothing of it, has unsubscribed.
        if status_of(outcome) >= 300:
            self._forget(subscription)

    def _contact(self, subscription: Subscription) -> str:
        return self._x.contact(subscription.flow, subscription.dn)

    # --- the end ---

    def _over(self, subscription: Subscription, now: float) -> None:
        self._forget(subscription)
        self._notify(subscription, "terminated;reason=timeout", now)

    def _forget(self, subscription: Subscription) -> None:
        self._x.cancel("subscription", subscription.id)
        self._by_dialog.pop((subscription.dialog.call_id, subscription.dialog.local_tag), None)

    def flow_closed(self, flow: Flow) -> None:
        """A telephone that comes back subscribes anew."""
        for subscription in [one for one in self._by_dialog.values() if same_connection(one.flow, flow)]:
            self._forget(subscription)
