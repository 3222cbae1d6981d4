"""The four transaction machines of RFC 3261 17 with RFC 6026, as tables, and their timers, as data.

Rule 1: a trigger that a table does not have for a state does nothing. Rule 2: on entering a state the timers it does
not list stop and those it lists start, unless they run already. Nothing here sends; `stack` does what a step says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import Flow
from simulator.sip.headers import Headers
from simulator.sip.message import Request

TxId = int


class Kind(Enum):
    # Members are single objects; the hash that Enum brings is a Python call per look-up.
    __hash__ = object.__hash__

    INVITE_CLIENT = "invite client"
    CLIENT = "client"
    INVITE_SERVER = "invite server"
    SERVER = "server"


class State(Enum):
    """RFC 3261's and RFC 6026's states, and four of ours.

    WITHDRAWN: calling, to be cancelled on the first provisional. CANCELLING: the CANCEL is out. ACKNOWLEDGED: accepted,
    and the ACK to the 2xx has come. IGNORED: the user will never answer; retransmissions are absorbed.
    """

    __hash__ = object.__hash__

    CALLING = "calling"
    WITHDRAWN = "withdrawn"
    TRYING = "trying"
    PROCEEDING = "proceeding"
    CANCELLING = "cancelling"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    ACCEPTED = "accepted"
    ACKNOWLEDGED = "acknowledged"
    IGNORED = "ignored"
    TERMINATED = "terminated"


class Do(Enum):
    """What a step makes the stack do."""

    SEND = "send what was sent last"
    PASS = "pass the message to the user"
    ACK = "acknowledge a final response other than 2xx"
    ACK_AGAIN = "send the ACK of a 2xx again, or pass the 2xx if it is another telephone's"
    CANCEL = "send the CANCEL"
    PASS_CANCEL = "tell the user of a CANCEL"
    FAIL_TIMEOUT = "tell the user: timeout"
    FAIL_TRANSPORT = "tell the user: transport"
    FAIL_NO_ACK = "tell the user: no-ack"


WHY = {Do.FAIL_TIMEOUT: "timeout", Do.FAIL_TRANSPORT: "transport", Do.FAIL_NO_ACK: "no-ack"}

Step = tuple[State, tuple[Do, ...]]
Machine = dict[tuple[State, str], Step]

# Triggers: "1xx" "2xx" "final" (300-699) are responses, received by a client and given by the user to a server;
# "request" is a retransmission; "ack" "cancel" "ignore" "closed" (the connection) speak for themselves; capitals are
# timers.

# RFC 3261 17.1.1.2 with RFC 6026 7.2 (Accepted, timer M); 9.1 for CANCEL and X, its 64*T1.
INVITE_CLIENT: Machine = {
    (State.CALLING, "A"): (State.CALLING, (Do.SEND,)),
    (State.CALLING, "B"): (State.TERMINATED, (Do.FAIL_TIMEOUT,)),
    (State.CALLING, "1xx"): (State.PROCEEDING, (Do.PASS,)),
    (State.CALLING, "2xx"): (State.ACCEPTED, (Do.PASS,)),
    (State.CALLING, "final"): (State.COMPLETED, (Do.ACK, Do.PASS)),
    (State.CALLING, "cancel"): (State.WITHDRAWN, ()),
    (State.CALLING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.WITHDRAWN, "A"): (State.WITHDRAWN, (Do.SEND,)),
    (State.WITHDRAWN, "B"): (State.TERMINATED, (Do.FAIL_TIMEOUT,)),
    (State.WITHDRAWN, "1xx"): (State.CANCELLING, (Do.CANCEL, Do.PASS)),
    (State.WITHDRAWN, "2xx"): (State.ACCEPTED, (Do.PASS,)),
    (State.WITHDRAWN, "final"): (State.COMPLETED, (Do.ACK, Do.PASS)),
    (State.WITHDRAWN, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.PROCEEDING, "1xx"): (State.PROCEEDING, (Do.PASS,)),
    (State.PROCEEDING, "2xx"): (State.ACCEPTED, (Do.PASS,)),
    (State.PROCEEDING, "final"): (State.COMPLETED, (Do.ACK, Do.PASS)),
    (State.PROCEEDING, "cancel"): (State.CANCELLING, (Do.CANCEL,)),
    (State.PROCEEDING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.CANCELLING, "1xx"): (State.CANCELLING, (Do.PASS,)),
    (State.CANCELLING, "2xx"): (State.ACCEPTED, (Do.PASS,)),
    (State.CANCELLING, "final"): (State.COMPLETED, (Do.ACK, Do.PASS)),
    (State.CANCELLING, "X"): (State.TERMINATED, (Do.FAIL_TIMEOUT,)),
    (State.CANCELLING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.COMPLETED, "final"): (State.COMPLETED, (Do.ACK,)),
    (State.COMPLETED, "D"): (State.TERMINATED, ()),
    (State.COMPLETED, "closed"): (State.TERMINATED, ()),
    (State.ACCEPTED, "2xx"): (State.ACCEPTED, (Do.ACK_AGAIN,)),
    (State.ACCEPTED, "M"): (State.TERMINATED, ()),
    (State.ACCEPTED, "closed"): (State.TERMINATED, ()),
}

# RFC 3261 17.1.2.2
CLIENT: Machine = {
    (State.TRYING, "E"): (State.TRYING, (Do.SEND,)),
    (State.TRYING, "F"): (State.TERMINATED, (Do.FAIL_TIMEOUT,)),
    (State.TRYING, "1xx"): (State.PROCEEDING, (Do.PASS,)),
    (State.TRYING, "2xx"): (State.COMPLETED, (Do.PASS,)),
    (State.TRYING, "final"): (State.COMPLETED, (Do.PASS,)),
    (State.TRYING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.PROCEEDING, "E"): (State.PROCEEDING, (Do.SEND,)),
    (State.PROCEEDING, "F"): (State.TERMINATED, (Do.FAIL_TIMEOUT,)),
    (State.PROCEEDING, "1xx"): (State.PROCEEDING, (Do.PASS,)),
    (State.PROCEEDING, "2xx"): (State.COMPLETED, (Do.PASS,)),
    (State.PROCEEDING, "final"): (State.COMPLETED, (Do.PASS,)),
    (State.PROCEEDING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.COMPLETED, "K"): (State.TERMINATED, ()),
    (State.COMPLETED, "closed"): (State.TERMINATED, ()),
}

# RFC 3261 17.2.1 with RFC 6026 7.1 (Accepted, timer L). The 2xx is sent again here and not by the user (13.3.1.4):
# timer R, until the ACK or L.
INVITE_SERVER: Machine = {
    (State.PROCEEDING, "request"): (State.PROCEEDING, (Do.SEND,)),
    (State.PROCEEDING, "1xx"): (State.PROCEEDING, (Do.SEND,)),
    (State.PROCEEDING, "2xx"): (State.ACCEPTED, (Do.SEND,)),
    (State.PROCEEDING, "final"): (State.COMPLETED, (Do.SEND,)),
    (State.PROCEEDING, "cancel"): (State.PROCEEDING, (Do.PASS_CANCEL,)),
    (State.PROCEEDING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.COMPLETED, "request"): (State.COMPLETED, (Do.SEND,)),
    (State.COMPLETED, "G"): (State.COMPLETED, (Do.SEND,)),
    (State.COMPLETED, "H"): (State.TERMINATED, (Do.FAIL_NO_ACK,)),
    (State.COMPLETED, "ack"): (State.CONFIRMED, ()),
    (State.COMPLETED, "closed"): (State.TERMINATED, ()),
    (State.CONFIRMED, "I"): (State.TERMINATED, ()),
    (State.CONFIRMED, "closed"): (State.TERMINATED, ()),
    (State.ACCEPTED, "R"): (State.ACCEPTED, (Do.SEND,)),
    (State.ACCEPTED, "L"): (State.TERMINATED, (Do.FAIL_NO_ACK,)),
    (State.ACCEPTED, "ack"): (State.ACKNOWLEDGED, (Do.PASS,)),
    (State.ACCEPTED, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.ACKNOWLEDGED, "L"): (State.TERMINATED, ()),
    (State.ACKNOWLEDGED, "closed"): (State.TERMINATED, ()),
}

# RFC 3261 17.2.2, and the silence of contract 3.1 ("ignore").
SERVER: Machine = {
    (State.TRYING, "1xx"): (State.PROCEEDING, (Do.SEND,)),
    (State.TRYING, "2xx"): (State.COMPLETED, (Do.SEND,)),
    (State.TRYING, "final"): (State.COMPLETED, (Do.SEND,)),
    (State.TRYING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.PROCEEDING, "request"): (State.PROCEEDING, (Do.SEND,)),
    (State.PROCEEDING, "1xx"): (State.PROCEEDING, (Do.SEND,)),
    (State.PROCEEDING, "2xx"): (State.COMPLETED, (Do.SEND,)),
    (State.PROCEEDING, "final"): (State.COMPLETED, (Do.SEND,)),
    (State.PROCEEDING, "closed"): (State.TERMINATED, (Do.FAIL_TRANSPORT,)),
    (State.COMPLETED, "request"): (State.COMPLETED, (Do.SEND,)),
    (State.TRYING, "ignore"): (State.IGNORED, ()),
    (State.IGNORED, "J"): (State.TERMINATED, ()),
    (State.IGNORED, "closed"): (State.TERMINATED, ()),
    (State.COMPLETED, "J"): (State.TERMINATED, ()),
    (State.COMPLETED, "closed"): (State.TERMINATED, ()),
}

MACHINES: dict[Kind, Machine] = {
    Kind.INVITE_CLIENT: INVITE_CLIENT,
    Kind.CLIENT: CLIENT,
    Kind.INVITE_SERVER: INVITE_SERVER,
    Kind.SERVER: SERVER,
}
FIRST: dict[Kind, State] = {
    Kind.INVITE_CLIENT: State.CALLING,
    Kind.CLIENT: State.TRYING,
    Kind.INVITE_SERVER: State.PROCEEDING,
    Kind.SERVER: State.TRYING,
}
RUNS: dict[tuple[Kind, State], tuple[str, ...]] = {
    (Kind.INVITE_CLIENT, State.CALLING): ("A", "B"),
    (Kind.INVITE_CLIENT, State.WITHDRAWN): ("A", "B"),
    (Kind.INVITE_CLIENT, State.CANCELLING): ("X",),
    (Kind.INVITE_CLIENT, State.COMPLETED): ("D",),
    (Kind.INVITE_CLIENT, State.ACCEPTED): ("M",),
    (Kind.CLIENT, State.TRYING): ("E", "F"),
    (Kind.CLIENT, State.PROCEEDING): ("E", "F"),
    (Kind.CLIENT, State.COMPLETED): ("K",),
    (Kind.INVITE_SERVER, State.COMPLETED): ("G", "H"),
    (Kind.INVITE_SERVER, State.CONFIRMED): ("I",),
    (Kind.INVITE_SERVER, State.ACCEPTED): ("R", "L"),
    (Kind.INVITE_SERVER, State.ACKNOWLEDGED): ("L",),
    (Kind.SERVER, State.COMPLETED): ("J",),
    (Kind.SERVER, State.IGNORED): ("J",),
}


# Where a transaction only absorbs what comes late, for up to 32 s: its request is of no more use. A server still
# repeats its answer; the others send nothing again but an ACK, which `acks` keeps.
SPENT = frozenset(
    [
        (Kind.INVITE_CLIENT, State.ACCEPTED),
        (Kind.CLIENT, State.COMPLETED),
        (Kind.INVITE_SERVER, State.ACKNOWLEDGED),
        (Kind.SERVER, State.COMPLETED),
    ]
)
_NO_REQUEST = Request("", "")


@dataclass(frozen=True, slots=True)
class Timer:
    """first: seconds. cap: 0 for a timer that fires once; otherwise it doubles up to this. reliable: first over a
    connection, None when the timer never runs there."""

    first: float
    cap: float
    reliable: float | None


def timers(t1: float = 0.5, t2: float = 4.0, t4: float = 5.0) -> dict[str, Timer]:
    """RFC 3261's table 4, RFC 6026's L and M, and R and X (see the machines)."""
    long = 64 * t1
    return {
        "A": Timer(t1, float("inf"), None),
        "B": Timer(long, 0, long),
        "D": Timer(max(32.0, long), 0, 0),
        "E": Timer(t1, t2, None),
        "F": Timer(long, 0, long),
        "G": Timer(t1, t2, None),
        "H": Timer(long, 0, long),
        "I": Timer(t4, 0, 0),
        "J": Timer(long, 0, 0),
        "K": Timer(t4, 0, 0),
        "L": Timer(long, 0, long),
        "M": Timer(long, 0, long),
        "R": Timer(t1, t2, None),
        "X": Timer(long, 0, long),
    }


def running(timers: dict[str, Timer], reliable: bool) -> dict[tuple[Kind, State], dict[str, float]]:
    """What runs in each state over such a transport: the timers by name with their first interval in seconds."""
    first = {name: timer.reliable if reliable else timer.first for name, timer in timers.items()}
    return {
        where: {name: seconds for name in names if (seconds := first[name]) is not None}
        for where, names in RUNS.items()
    }


class Transaction:
    """What the stack remembers of one transaction.

    internal: the stack is its own user (CANCEL). sent: the bytes that a retransmission repeats. tag: of our To, or of
    the 2xx passed up. acks: the ACK of a 2xx by the To tag it answers. origin and accepted: how the stack finds a
    server transaction that began a dialog, and its 2xx. patience: seconds of timer B, 0 for RFC 3261's.
    """

    __slots__ = (
        "accepted",
        "acks",
        "cancel_headers",
        "flow",
        "id",
        "internal",
        "intervals",
        "key",
        "kind",
        "origin",
        "patience",
        "request",
        "sent",
        "state",
        "tags",
    )

    def __init__(self, id: TxId, kind: Kind, key: tuple[str, ...], request: Request, flow: Flow) -> None:
        self.id = id
        self.kind = kind
        self.state = FIRST[kind]
        self.key = key
        self.request = request
        self.flow = flow
        self.internal = False
        self.sent = b""
        self.tags: list[str] = []
        self.acks: dict[str, tuple[Flow, bytes]] = {}
        self.cancel_headers: tuple[tuple[str, str], ...] = ()
        self.intervals: dict[str, float] = {}
        self.patience = 0.0
        self.origin: tuple[str, str, int, str] | None = None
        self.accepted: tuple[str, str, int] | None = None

    def spend(self) -> None:
        """Let go of what a state of SPENT does not need; thousands of transactions linger there under load."""
        self.request = _NO_REQUEST
        if self.kind is not Kind.SERVER:
            self.sent = b""


def trigger_of(status: int) -> str:
    return "1xx" if status < 200 else "2xx" if status < 300 else "final"


def ack_of_failure(request: Request, to: str) -> Request:
    """The ACK of a final response other than 2xx: RFC 3261 17.1.1.3, in the order of contract 4.1.6."""
    headers = Headers()
    for name in ("Via", "From"):
        headers.add(name, request.headers.get(name) or "")
    headers.add("To", to)
    headers.add("Call-ID", request.call_id)
    headers.add("CSeq", f"{request.cseq[0]} ACK")
    for route in request.headers.all("Route"):
        headers.add("Route", route)
    headers.add("Max-Forwards", "70")
    return Request("ACK", request.uri, headers)


def cancel_of(request: Request, extra: tuple[tuple[str, str], ...]) -> Request:
    """The CANCEL of an INVITE: RFC 3261 9.1, in the order of contract 4.1.6."""
    headers = Headers()
    for name in ("From", "To", "Call-ID"):
        headers.add(name, request.headers.get(name) or "")
    headers.add("CSeq", f"{request.cseq[0]} CANCEL")
    headers.add("Content-Length", "0")
    headers.add("Via", request.headers.get("Via") or "")
    for route in request.headers.all("Route"):
        headers.add("Route", route)
    headers.add("Max-Forwards", "70")
    for name, value in extra:
        headers.add(name, value)
    return Request("CANCEL", request.uri, headers)
