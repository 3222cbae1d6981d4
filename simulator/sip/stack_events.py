"""What the transaction layer tells its user."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.contract import Flow
from simulator.sip.message import Request, Response
from simulator.sip.transactions import TxId


@dataclass(frozen=True, slots=True)
class RequestReceived:
    """A new request other than ACK and CANCEL; an INVITE has been answered 100. The top Via carries `received`."""

    tx: TxId
    request: Request
    flow: Flow


@dataclass(frozen=True, slots=True)
class AckReceived:
    """The first ACK to a 2xx that `respond` sent."""

    request: Request
    flow: Flow


@dataclass(frozen=True, slots=True)
class CancelReceived:
    """The INVITE `tx` is cancelled; the CANCEL has been answered. The user responds 487 to `tx`."""

    tx: TxId


@dataclass(frozen=True, slots=True)
class ResponseReceived:
    """To `request`'s transaction: every provisional, 100 too, and a final response once."""

    tx: TxId
    response: Response


@dataclass(frozen=True, slots=True)
class TransactionFailed:
    """why: "timeout" (no final response), "transport" (the connection is gone), "no-ack" (to our final response)."""

    tx: TxId
    why: str


StackEvent = RequestReceived | AckReceived | CancelReceived | ResponseReceived | TransactionFailed
