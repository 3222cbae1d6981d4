"""What all procedures of the b2bua share: legs, the transaction layer below, the call model above. Decides nothing."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable

from simulator.b2bua import shapes
from simulator.b2bua.leg import Leg, LegState
from simulator.config.objects import DN, Configuration
from simulator.contract import Effect, Flow, LegId
from simulator.ids import Ids
from simulator.sip.message import Request, Response, response_to
from simulator.sip.stack import ResponseReceived, Stack, TransactionFailed, TxId
from simulator.switch.legs import LegEvent

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
        self._alarms: list[tuple[float, int, Callable[[float], None]]] = []

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
        return self._dialogs.get((request.call_id, request.to.tag))

    def of_offer(self, tx: TxId) -> Leg | None:
        """The leg of an INVITE server transaction."""
        return self._offers.get(tx)

    def peer(self, leg: Leg) -> Leg | None:
        return self.legs.get(leg.peer) if leg.peer is not None else None

    def forget(self, leg: Leg) -> None:
        leg.state = LegState.ENDED
        leg.after_media.clear()
        leg.after_confirm.clear()
        self.legs.pop(leg.id, None)
        if leg.dialog is not None:
            self._dialogs.pop((leg.dialog.call_id, leg.dialog.local_tag), None)
        if leg.incoming and leg.invite_tx is not None:
            self._offers.pop(leg.invite_tx, None)

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
        tx = self.stack.request(request, flow, now)
        self._then[tx] = then
        return tx

    def outcome(self, outcome: Outcome, now: float) -> None:
        then = self._then.get(outcome.tx)
        if then is None:
            return
        if isinstance(outcome, TransactionFailed) or (
            outcome.response.status >= 200 and outcome.response.cseq[1] != "INVITE"
        ):
            del self._then[outcome.tx]
        then(outcome, now)

    def settled(self, tx: TxId) -> None:
        """Nothing more of this transaction is of interest."""
        self._then.pop(tx, None)

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
        response = response_to(
            request, status, reason, tag=tag, headers=headers, body=body, content_type=shapes.SDP_TYPE if body else None
        )
        self.stack.respond(tx, response, now)
        return response

    def own_sdp(self, leg: Leg, sdp: bytes) -> bytes:
        """The other side's SDP as we give it to this leg, remembered; its version grows only with a change."""
        if leg.sdp_version == 0 or sdp != leg.local_sdp:
            leg.sdp_version += 1
        leg.local_sdp = shapes.own_origin(sdp, 1_000_000_000 + leg.id, leg.sdp_version)
        return leg.local_sdp

    def waiting(self) -> int:
        """How many of our requests have no final answer yet."""
        return len(self._then)

    # --- configuration and time ---

    def dn(self, number: str | None) -> DN | None:
        return self.configuration.dns.get(number) if number else None

    def controls(self, leg: Leg, what: str) -> bool:
        """Whether the leg's telephone takes NOTIFY `what`: option sip-cti-control of its DN."""
        dn = self.dn(leg.dn)
        return dn is not None and what in [word.strip() for word in dn.option("sip-cti-control").split(",")]

    def alarm(self, at: float, then: Callable[[float], None]) -> None:
        heapq.heappush(self._alarms, (at, self.ids.count("alarm"), then))

    def next_deadline(self) -> float | None:
        return self._alarms[0][0] if self._alarms else None

    def wakeup(self, now: float) -> None:
        while self._alarms and self._alarms[0][0] <= now:
            heapq.heappop(self._alarms)[2](now)
