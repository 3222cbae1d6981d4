"""What all procedures of the b2bua share: legs, the transaction layer below, the call model above. Decides nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simulator.b2bua import shapes
from simulator.b2bua.leg import Later, Leg, LegState
from simulator.config.objects import DN, Configuration
from simulator.contract import Effect, Flow, KeySignalled, LegId
from simulator.ids import Ids
from simulator.sip.deadlines import Deadlines
from simulator.sip.message import Request, Response, response_to
from simulator.sip.stack import ResponseReceived, Stack, TransactionFailed, TxId
from simulator.switch.legs import LegEvent, LegPressed

Outcome = ResponseReceived | TransactionFailed
Then = Callable[[Outcome, float], None]
Local = Callable[[Flow], tuple[str, int]]

_TRANSPORT_PARAM = {
    "udp": "",
    "tcp": ";transport=tcp",
    "tls": ";transport=tls",
    "ws": ";transport=ws",
    "wss": ";transport=ws",
}

# A forking proxy may bring more 2xx for so long after the first, in seconds (RFC 3261 13.2.2.4: 64*T1).
FORKING_SECONDS = 32.0

# What a leg may wait for; ends with the leg.
LEG_ALARMS = ("refresh", "orphan", "glare", "connected")


def status_of(outcome: Outcome) -> int:
    """RFC 3261 8.1.3.1: no answer counts as 408, no connection as 503."""
    if isinstance(outcome, TransactionFailed):
        return 503 if outcome.why == "transport" else 408
    return outcome.response.status


def refusal_of(outcome: Outcome) -> int | None:
    """The status of a request that was refused or could not be sent. One that nobody answered is not refused: the call
    model has a time of its own for that, which is over at the same moment (sipserver contract 4.2)."""
    if isinstance(outcome, TransactionFailed) and outcome.why == "timeout":
        return None
    status = status_of(outcome)
    return status if status >= 300 else None


class Exchange:
    """Legs by id and by dialog; requests with what follows their answer; the FIFO up to the switch."""

    def __init__(self, configuration: Configuration, ids: Ids, stack: Stack, out: list[Effect], local: Local) -> None:
        self.configuration = configuration
        self.ids = ids
        self.stack = stack
        self.out = out
        self.local = local
        self.up: deque[LegEvent] = deque()
        self.legs: dict[LegId, Leg] = {}
        self._dialogs: dict[tuple[str, str | None], Leg] = {}
        self._offers: dict[TxId, Leg] = {}
        self._then: dict[TxId, Then] = {}
        self._pending: set[TxId] = set()
        self._alarms: dict[tuple[str, int], Later] = {}
        self._deadlines: Deadlines[tuple[str, int]] = Deadlines()

    # --- legs ---

    def add(self, leg: Leg) -> None:
        self.legs[leg.id] = leg
        if leg.incoming and leg.invite_tx is not None:
            self._offers[leg.invite_tx] = leg

    def index(self, leg: Leg) -> None:
        """A dialog has come into being: find the leg by it from now on."""
        assert leg.dialog is not None
        self._dialogs[(leg.dialog.call_id, leg.dialog.local_tag)] = leg

    def of_request(self, request: Request) -> Leg | None:
        """The leg of a request's dialog. One whose far end we do not know yet takes what comes first."""
        return self.of_dialog(request.call_id, request.to.tag, request.from_.tag)

    def of_dialog(self, call_id: str, ours: str | None, theirs: str | None) -> Leg | None:
        """By Call-ID and both tags."""
        leg = self._dialogs.get((call_id, ours))
        if leg is None or leg.dialog is None or leg.dialog.remote_tag not in (None, theirs):
            return None
        return leg

    def of_offer(self, tx: TxId) -> Leg | None:
        """The leg of an INVITE server transaction: the first, or a re-INVITE that waits for its answer or its ACK."""
        return self._offers.get(tx)

    def begin_reinvite(self, leg: Leg, tx: TxId, request: Request) -> None:
        leg.reinvite = (tx, request)
        self._offers[tx] = leg

    def end_reinvite(self, leg: Leg) -> None:
        assert leg.reinvite is not None
        self._offers.pop(leg.reinvite[0])
        leg.reinvite = None

    def await_ack(self, leg: Leg, tx: TxId) -> None:
        """Our 200 to a re-INVITE is on its way."""
        leg.accepted = tx
        self._offers[tx] = leg

    def acknowledged(self, leg: Leg) -> None:
        if leg.accepted is not None:
            self._offers.pop(leg.accepted)
            leg.accepted = None

    def peer(self, leg: Leg) -> Leg | None:
        return self.legs.get(leg.peer) if leg.peer is not None else None

    def forget(self, leg: Leg, now: float) -> None:
        """The leg is over, and with it all that waits for it."""
        leg.state = LegState.ENDED
        if leg.reinvite is not None:
            # RFC 3261 15.1.2: requests that are pending when a dialog ends get 487.
            self.answer(*leg.reinvite, 487, now)
            self.end_reinvite(leg)
        self.acknowledged(leg)
        if leg.reinviting is not None:
            # A far end that has said 1xx and is gone would leave it open for ever.
            self.stack.cancel(leg.reinviting, now)
        for name in LEG_ALARMS:
            self.cancel(name, leg.id)
        leg.after_media.clear()
        leg.after_confirm.clear()
        self.legs.pop(leg.id, None)
        assert leg.dialog is not None
        self._dialogs.pop((leg.dialog.call_id, leg.dialog.local_tag), None)
        if leg.incoming and leg.invite_tx is not None:
            self._offers.pop(leg.invite_tx, None)

    def pressed(self, leg: Leg, key: str, way: str) -> None:
        """A key of the far end. Of one that tells of each both in the media and by INFO, one way counts."""
        leg.keys_by = leg.keys_by or way
        if leg.keys_by != way:
            return
        if way == "INFO" and leg.engine:
            self.out.append(KeySignalled(leg.id, key))
        self.up.append(LegPressed(leg.id, key))

    # --- messages ---

    def contact(self, flow: Flow, user: str) -> str:
        host, port = self.local(flow)
        return f"<sip:{user + '@' if user else ''}{host}:{port}{_TRANSPORT_PARAM[flow.transport]}>"

    def leg_contact(self, leg: Leg) -> str:
        """Our Contact in a dialog: under the number that we are to the far end."""
        assert leg.dialog is not None
        return self.contact(leg.flow, leg.dialog.local.uri.user or "")

    def request(self, request: Request, flow: Flow, now: float, then: Then) -> TxId:
        """Send a request; `then` gets each response, and the failure if none comes."""
        tx = self.stack.request(request, flow, now, float(self.configuration.tserver("sip-invite-timeout", "0")))
        self._then[tx] = then
        self._pending.add(tx)
        return tx

    def outcome(self, outcome: Outcome, now: float) -> None:
        then = self._then.get(outcome.tx)
        if then is None:
            return
        if isinstance(outcome, TransactionFailed) or outcome.response.status >= 200:
            self._final(outcome, now)
        then(outcome, now)

    def _final(self, outcome: Outcome, now: float) -> None:
        tx = outcome.tx
        self._pending.discard(tx)
        if isinstance(outcome, ResponseReceived) and outcome.response.cseq[1] == "INVITE" and status_of(outcome) < 300:
            self.alarm("forking", tx, now + FORKING_SECONDS, lambda _later: self._then.__delitem__(tx))
        else:
            del self._then[tx]

    def answer(
        self,
        tx: TxId,
        request: Request,
        status: int,
        now: float,
        *,
        reason: str | None = None,
        tag: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
    ) -> Response:
        if status == 488:
            # RFC 3261 21.4.26, 20.43: why the description is of no use.
            text = (reason or "the session description cannot be used").replace('"', "'")
            headers, reason = (*headers, ("Warning", f'305 engage-sim "{text}"')), None
        response = response_to(
            request, status, reason, tag=tag, headers=headers, body=body, content_type=shapes.SDP_TYPE if body else None
        )
        self.stack.respond(tx, response, now)
        return response

    def own_sdp(self, leg: Leg, sdp: bytes) -> bytes:
        """An SDP of the other side or of the engine as we give it to this leg. RFC 3264 8: one origin for the whole
        dialog, whose version grows with each change."""
        session = 1_000_000_000 + leg.id
        if leg.local_sdp and shapes.own_origin(sdp, session, leg.sdp_version) == leg.local_sdp:
            return leg.local_sdp
        leg.sdp_version += 1
        return shapes.own_origin(sdp, session, leg.sdp_version)

    def waiting(self) -> int:
        """How many of our requests have no final answer yet."""
        return len(self._pending)

    # --- configuration and time ---

    def dn(self, number: str | None) -> DN | None:
        return self.configuration.dns.get(number) if number else None

    def controls(self, leg: Leg, what: str) -> bool:
        """Whether the leg's telephone takes NOTIFY `what`: option sip-cti-control of its DN. None behind a trunk does
        (sipserver contract 5.7)."""
        dn = self.dn(leg.dn) if leg.trunk is None else None
        return dn is not None and what in [word.strip() for word in dn.option("sip-cti-control").split(",")]

    def codecs(self, leg: Leg) -> tuple[str, ...]:
        """Which the media engine may use with the leg, best first: option audio-codecs of its DN, its trunk, or of the
        application."""
        named = self._option(leg, "audio-codecs")
        return tuple(name for name in (word.strip() for word in named.split(",")) if name)

    def media_kind(self, leg: Leg) -> str:
        """How a telephone sends that has given no SDP yet: browsers are those on WebSockets, for others option
        media-encryption says it."""
        if leg.flow.transport in ("ws", "wss"):
            return "webrtc"
        return "srtp" if self._option(leg, "media-encryption") == "sdes" else "rtp"

    def _option(self, leg: Leg, name: str) -> str:
        """Of the leg's trunk, or else its DN, or the application."""
        dn = self.dn(leg.dn)
        trunk = next((trunk for trunk in self.configuration.trunks if trunk.name == leg.trunk), None)
        own = trunk.options.get(name, "") if trunk is not None else dn.option(name) if dn is not None else ""
        return own or self.configuration.tserver(name)

    @property
    def browsers_straight(self) -> bool:
        """Whether browsers send straight to each other: option webrtc-straight."""
        return self.configuration.tserver("webrtc-straight", "false") == "true"

    def plays_on_hold(self, leg: Leg) -> bool:
        """Whether those hear music whom the leg holds: option sip-enable-moh of its DN, else of the application."""
        dn = self.dn(leg.dn)
        own = dn.option("sip-enable-moh") if dn is not None else ""
        return (own or self.configuration.tserver("sip-enable-moh", "true")) == "true"

    def alarm(self, name: str, number: int, at: float, then: Later) -> None:
        """One for each name and number; a new one takes the place of the old."""
        self._alarms[(name, number)] = then
        self._deadlines.set((name, number), at)

    def cancel(self, name: str, number: int) -> None:
        self._alarms.pop((name, number), None)
        self._deadlines.cancel((name, number))

    def next_deadline(self) -> float | None:
        return self._deadlines.next()

    def wakeup(self, now: float) -> None:
        while (due := self._deadlines.pop(now)) is not None:
            self._alarms.pop(due)(now)
