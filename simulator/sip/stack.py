"""The transaction layer: bytes and timers in, messages for the user out. Decides what is a retransmission, what is sent
again and when a transaction has failed. Knows no dialogs and no calls.

Everything sent is appended to the list `out` in the order in which it happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.contract import CloseFlow, Effect, Flow, Log, SendSip
from simulator.ids import Ids
from simulator.sip.deadlines import Deadlines
from simulator.sip.grammar import SipSyntaxError
from simulator.sip.headers import Via
from simulator.sip.hop import same_connection, server_key, stamp
from simulator.sip.message import Request, Response, response_to
from simulator.sip.parser import BadMessage, Framer, Keepalive, parse
from simulator.sip.stack_events import (
    AckReceived,
    CancelReceived,
    RequestReceived,
    ResponseReceived,
    StackEvent,
    TransactionFailed,
)
from simulator.sip.transactions import (
    MACHINES,
    SPENT,
    WHY,
    Do,
    Kind,
    State,
    Timer,
    Transaction,
    TxId,
    ack_of_failure,
    cancel_of,
    running,
    timers,
    trigger_of,
)

__all__ = [
    "AckReceived",
    "CancelReceived",
    "RequestReceived",
    "ResponseReceived",
    "Stack",
    "StackEvent",
    "TransactionFailed",
    "TxId",
]


class Stack:
    """`local(flow)` gives our host and port for the Via of a request that leaves by `flow`."""

    def __init__(
        self,
        ids: Ids,
        out: list[Effect],
        local: Callable[[Flow], tuple[str, int]],
        intervals: dict[str, Timer] | None = None,
    ) -> None:
        self._ids = ids
        self._out = out
        self._local = local
        self._timers = timers() if intervals is None else intervals
        self._runs = {reliable: running(self._timers, reliable) for reliable in (False, True)}
        self._events: list[StackEvent] = []
        self._transactions: dict[TxId, Transaction] = {}
        self._clients: dict[tuple[str, ...], Transaction] = {}
        self._servers: dict[tuple[str, ...], Transaction] = {}
        self._origins: dict[tuple[str, str, int, str], Transaction] = {}
        self._accepted: dict[tuple[str, str, int], Transaction] = {}
        self._framers: dict[Flow, Framer | None] = {}
        self._deadlines: Deadlines[tuple[TxId, str]] = Deadlines()

    def __len__(self) -> int:
        """Living transactions."""
        return len(self._transactions)

    # --- the world ---

    def datagram(self, flow: Flow, data: bytes, now: float) -> list[StackEvent]:
        """One whole message: a UDP datagram or a WebSocket message. Empty lines alone keep a path alive."""
        if not data.strip(b"\r\n \t\0"):
            if flow.reliable and data == b"\r\n\r\n":
                self._out.append(SendSip(flow, b"\r\n"))
            return []
        try:
            message = parse(data)
        except BadMessage as bad:
            self._refuse(flow, bad)
            return []
        self._message(flow, message, now)
        return self._take()

    def stream(self, flow: Flow, data: bytes, now: float) -> list[StackEvent]:
        """Bytes of a connection. When they can no longer be cut into messages the connection is closed."""
        framer = self._framers.setdefault(flow, Framer())
        if framer is None:
            return []
        events: list[StackEvent] = []
        try:
            for item in framer.feed(data):
                if isinstance(item, Keepalive):
                    self._out.append(SendSip(flow, b"\r\n"))
                else:
                    events += self.datagram(flow, item, now)
        except BadMessage as bad:
            self._refuse(flow, bad)
            self._out.append(CloseFlow(flow))
            self._framers[flow] = None
        return events

    def flow_closed(self, flow: Flow, now: float) -> list[StackEvent]:
        """A connection is gone; every transaction on it ends. A flow with id 0 means any to that address."""
        self._framers.pop(flow, None)
        for tx in list(self._transactions.values()):
            if same_connection(tx.flow, flow):
                self._trigger(tx, "closed", now)
        return self._take()

    def wakeup(self, now: float) -> list[StackEvent]:
        while (due := self._deadlines.pop(now)) is not None:
            tx = self._transactions[due[0]]
            cap = self._timers[due[1]].cap
            if cap:
                self._rearm(tx, due[1], cap, now)
            self._trigger(tx, due[1], now)
        return self._take()

    def next_deadline(self) -> float | None:
        return self._deadlines.next()

    # --- the user ---

    def request(self, request: Request, flow: Flow, now: float, patience: float = 0) -> TxId:
        """Send a request other than ACK and CANCEL in a new transaction. Our Via replaces the first Via in the headers,
        else comes first. The request itself is not changed. patience: seconds for timer B; 0: 64 T1."""
        branch = self._ids.branch()
        sent = self._with_via(request, flow, branch)
        kind = Kind.INVITE_CLIENT if request.method == "INVITE" else Kind.CLIENT
        tx = self._new(kind, (branch, request.method), sent, flow)
        tx.patience = patience
        self._begin_client(tx, now)
        return tx.id

    def respond(self, tx: TxId, response: Response, now: float) -> None:
        """Answer a received request. A 2xx to INVITE is sent again until its ACK comes. A response that the transaction
        can no longer use (it is over, a final one was sent) is dropped."""
        transaction = self._transactions.get(tx)
        if transaction is None:
            return
        trigger = trigger_of(response.status)
        if (transaction.state, trigger) not in MACHINES[transaction.kind]:
            return
        transaction.sent = bytes(response)
        if (tag := response.to.tag) is not None:
            transaction.tags = [tag]
            if transaction.kind is Kind.INVITE_SERVER and trigger == "2xx":
                transaction.accepted = (response.call_id, tag, response.cseq[0])
                self._accepted[transaction.accepted] = transaction
        self._trigger(transaction, trigger, now)

    def ignore(self, tx: TxId, now: float) -> None:
        """Never answer a received request other than INVITE (contract 3.1: silence); what comes again is absorbed."""
        transaction = self._transactions.get(tx)
        if transaction is not None:
            self._trigger(transaction, "ignore", now)

    def ack(self, tx: TxId, ack: Request, now: float, flow: Flow | None = None) -> None:
        """Send the ACK of a 2xx with a Via of its own, and again for each retransmission of that 2xx.

        flow: where the dialog's remote target is, the INVITE's own flow by default. When the transaction is over
        (64*T1 after the 2xx) the ACK is sent once, provided that `flow` is given.
        """
        transaction = self._transactions.get(tx)
        way = flow or (transaction.flow if transaction is not None else None)
        if way is None:
            return
        data = bytes(self._with_via(ack, way, self._ids.branch()))
        if transaction is not None:
            transaction.acks[ack.to.tag or ""] = (way, data)
        self._out.append(SendSip(way, data))

    def cancel(self, tx: TxId, now: float, headers: Iterable[tuple[str, str]] = ()) -> None:
        """Cancel an INVITE: at once after a provisional response, else with the first (RFC 3261 9.1). The INVITE's own
        final response, or a failure after 64*T1, still comes. Too late is no error."""
        transaction = self._transactions.get(tx)
        if transaction is not None:
            transaction.cancel_headers = tuple(headers)
            self._trigger(transaction, "cancel", now)

    # --- messages ---

    def _message(self, flow: Flow, message: Request | Response, now: float) -> None:
        if isinstance(message, Response):
            self._response(message, now)
            return
        via = message.via
        stamp(message.headers, via, flow)
        match message.method:
            case "ACK":
                self._ack_received(message, via, now)
            case "CANCEL":
                self._cancel_received(flow, message, via, now)
            case _:
                self._request_received(flow, message, via, now)

    def _response(self, response: Response, now: float) -> None:
        tx = self._clients.get((response.via.branch or "", response.cseq[1]))
        if tx is not None:
            self._trigger(tx, trigger_of(response.status), now, response)

    def _request_received(self, flow: Flow, request: Request, via: Via, now: float) -> None:
        key = server_key(request, via, request.method)
        known = self._servers.get(key)
        if known is not None:
            self._trigger(known, "request", now)
            return
        tx = self._new_server(key, request, flow)
        if request.to.tag is None:
            origin = (request.from_.tag or "", request.call_id, *request.cseq)
            # RFC 3261 8.2.2.2: the same request by another way; 16.3: one of our own come back.
            if origin in self._origins or self._is_ours(request, via):
                self._answer(tx, 482, now)
                return
            tx.origin = origin
            self._origins[origin] = tx
        if tx.kind is Kind.INVITE_SERVER:
            # RFC 3261 17.2.1: a user that takes longer than 200 ms would need this 100; telephones ring longer.
            self._answer(tx, 100, now)
        self._events.append(RequestReceived(tx.id, request, flow))

    def _ack_received(self, ack: Request, via: Via, now: float) -> None:
        tx = self._servers.get(server_key(ack, via, "INVITE"))
        if tx is None or tx.state in (State.ACCEPTED, State.ACKNOWLEDGED):
            tx = self._accepted.get((ack.call_id, ack.to.tag or "", ack.cseq[0]))
        if tx is not None:
            self._trigger(tx, "ack", now, ack)

    def _cancel_received(self, flow: Flow, cancel: Request, via: Via, now: float) -> None:
        key = server_key(cancel, via, "CANCEL")
        known = self._servers.get(key)
        if known is not None:
            self._trigger(known, "request", now)
            return
        invite = self._servers.get(server_key(cancel, via, "INVITE"))
        tx = self._new_server(key, cancel, flow)
        tx.internal = True
        if invite is None:
            self._answer(tx, 481, now)
            return
        # RFC 3261 9.2: the To tag of this answer and of the INVITE's should be the same.
        tx.tags = invite.tags
        self._answer(tx, 200, now)
        self._trigger(invite, "cancel", now)

    def _answer(self, tx: Transaction, status: int, now: float) -> None:
        tag = None if status == 100 else tx.tags[0] if tx.tags else self._ids.tag()
        self.respond(tx.id, response_to(tx.request, status, tag=tag), now)

    def _refuse(self, flow: Flow, bad: BadMessage) -> None:
        self._out.append(Log(f"SIP message from {flow.transport}:{flow.host}:{flow.port} refused: {bad.reason}"))
        response = bad.response
        if response is None:
            return
        try:
            stamp(response.headers, response.via, flow)
            if response.to.tag is None:
                response.headers.set("To", f"{response.headers.get('To')};tag={self._ids.tag()}")
        except SipSyntaxError:
            # What is malformed goes back as it came.
            pass
        self._out.append(SendSip(flow, bytes(response)))

    def _is_ours(self, request: Request, top: Via) -> bool:
        """Whether a request has been here before. `top` is its first Via as it came."""
        vias = [top, *(Via.parse(text) for text in request.headers.all("Via")[1:])]
        return any((via.branch or "", request.method) in self._clients for via in vias)

    # --- transactions ---

    def _new(self, kind: Kind, key: tuple[str, ...], request: Request, flow: Flow) -> Transaction:
        tx = Transaction(self._ids.count("transaction"), kind, key, request, flow)
        self._transactions[tx.id] = tx
        return tx

    def _new_server(self, key: tuple[str, ...], request: Request, flow: Flow) -> Transaction:
        tx = self._new(Kind.INVITE_SERVER if request.method == "INVITE" else Kind.SERVER, key, request, flow)
        self._servers[key] = tx
        return tx

    def _begin_client(self, tx: Transaction, now: float) -> None:
        self._clients[tx.key] = tx
        tx.sent = bytes(tx.request)
        self._out.append(SendSip(tx.flow, tx.sent))
        self._run_timers(tx, now)

    def _with_via(self, request: Request, flow: Flow, branch: str) -> Request:
        host, port = self._local(flow)
        headers = request.headers.copy()
        headers.set_first("Via", f"SIP/2.0/{flow.transport.upper()} {host}:{port};branch={branch}")
        return Request(request.method, request.uri, headers, request.body)

    def _trigger(self, tx: Transaction, trigger: str, now: float, message: Request | Response | None = None) -> None:
        step = MACHINES[tx.kind].get((tx.state, trigger))
        if step is None:
            return
        state, actions = step
        for action in actions:
            self._do(tx, action, now, message)
        if state is State.TERMINATED:
            self._forget(tx)
        elif state is not tx.state:
            tx.state = state
            if (tx.kind, state) in SPENT:
                tx.spend()
            self._run_timers(tx, now)

    def _do(self, tx: Transaction, action: Do, now: float, message: Request | Response | None) -> None:
        match action:
            case Do.SEND:
                self._out.append(SendSip(tx.flow, tx.sent))
            case Do.PASS:
                self._pass(tx, message)
            case Do.ACK:
                assert message is not None
                self._out.append(SendSip(tx.flow, bytes(ack_of_failure(tx.request, message.headers.get("To") or ""))))
            case Do.ACK_AGAIN:
                self._ack_again(tx, message)
            case Do.CANCEL:
                self._send_cancel(tx, now)
            case Do.PASS_CANCEL:
                self._events.append(CancelReceived(tx.id))
            case _:
                if not tx.internal:
                    self._events.append(TransactionFailed(tx.id, WHY[action]))

    def _pass(self, tx: Transaction, message: Request | Response | None) -> None:
        if isinstance(message, Request):
            self._events.append(AckReceived(message, tx.flow))
        elif message is not None and not tx.internal:
            if message.status >= 200:
                tx.tags.append(message.to.tag or "")
            self._events.append(ResponseReceived(tx.id, message))

    def _ack_again(self, tx: Transaction, message: Request | Response | None) -> None:
        assert message is not None
        tag = message.to.tag or ""
        if tag in tx.acks:
            self._out.append(SendSip(*tx.acks[tag]))
        elif tag not in tx.tags:
            self._pass(tx, message)

    def _send_cancel(self, tx: Transaction, now: float) -> None:
        cancel = self._new(Kind.CLIENT, (tx.key[0], "CANCEL"), cancel_of(tx.request, tx.cancel_headers), tx.flow)
        cancel.internal = True
        self._begin_client(cancel, now)

    def _run_timers(self, tx: Transaction, now: float) -> None:
        wanted = self._runs[tx.flow.reliable].get((tx.kind, tx.state), {})
        for name in [name for name in tx.intervals if name not in wanted]:
            del tx.intervals[name]
            self._deadlines.cancel((tx.id, name))
        for name, first in wanted.items():
            if first == 0:
                self._trigger(tx, name, now)
            elif name not in tx.intervals:
                tx.intervals[name] = (name == "B" and tx.patience) or first
                self._deadlines.set((tx.id, name), now + tx.intervals[name])

    def _rearm(self, tx: Transaction, name: str, cap: float, now: float) -> None:
        # RFC 3261 17.1.2.2: once a provisional response has come, a request is sent again every T2 only.
        proceeding = tx.kind is Kind.CLIENT and tx.state is State.PROCEEDING
        interval = cap if proceeding else min(2 * tx.intervals[name], cap)
        tx.intervals[name] = interval
        self._deadlines.set((tx.id, name), now + interval)

    def _forget(self, tx: Transaction) -> None:
        tx.state = State.TERMINATED
        del self._transactions[tx.id]
        for name in tx.intervals:
            self._deadlines.cancel((tx.id, name))
        if tx.kind in (Kind.INVITE_CLIENT, Kind.CLIENT):
            del self._clients[tx.key]
            return
        del self._servers[tx.key]
        if tx.origin is not None:
            del self._origins[tx.origin]
        if tx.accepted is not None:
            self._accepted.pop(tx.accepted, None)

    def _take(self) -> list[StackEvent]:
        events = self._events
        self._events = []
        return events
