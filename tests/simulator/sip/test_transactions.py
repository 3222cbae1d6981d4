"""Plays tests/ladders/transactions.md against a Stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.contract import Effect, Flow, SendSip
from simulator.ids import Ids
from simulator.sip.message import Request, Response, response_to
from simulator.sip.parser import parse
from simulator.sip.stack import AckReceived, RequestReceived, ResponseReceived, Stack, StackEvent, TransactionFailed
from simulator.sip.transactions import FIRST, MACHINES, RUNS, Kind, State, timers
from tests.tables import Table, read_tables

TABLES = read_tables(Path(__file__).parents[2] / "ladders" / "transactions.md")


class Ladder:
    """One scenario: a stack, and the peer who answers what it sent last."""

    def __init__(self, flow: Flow) -> None:
        self.out: list[Effect] = []
        self.stack = Stack(Ids(b"ladder"), self.out, lambda flow: ("192.0.2.1", 5060))
        self.flow = flow
        self.tx = 0
        self.sent: dict[str, Request] = {}
        self.branch = 0
        self.received: Request | None = None
        self.tag = "a"

    def play(self, time: float, words: list[str]) -> list[StackEvent]:
        match words:
            case []:
                return self.stack.wakeup(time)
            case ["send", method]:
                self.tx = self.stack.request(ours(method), self.flow, time)
            case ["recv", status, *rest] if status.isdigit():
                return self.stack.datagram(self.flow, self.reply(int(status), rest), time)
            case ["recv", method, *rest]:
                return self.stack.datagram(self.flow, self.theirs(method, rest), time)
            case ["respond", status]:
                assert self.received is not None
                self.stack.respond(self.tx, response_to(self.received, int(status), tag="us"), time)
            case ["ack"]:
                self.stack.ack(self.tx, ours("ACK", self.tag), time)
            case ["cancel"]:
                self.stack.cancel(self.tx, time)
            case ["ignore"]:
                self.stack.ignore(self.tx, time)
            case ["close"]:
                return self.stack.flow_closed(self.flow, time)
            case _:
                raise AssertionError(words)
        return []

    def reply(self, status: int, rest: list[str]) -> bytes:
        if rest == ["CANCEL"]:
            return bytes(response_to(self.sent["CANCEL"], status, tag="a"))
        self.tag = rest[0] if rest else "a"
        last = next(request for method, request in reversed(self.sent.items()) if method not in ("ACK", "CANCEL"))
        return bytes(response_to(last, status, tag=None if status == 100 else self.tag))

    def theirs(self, method: str, rest: list[str]) -> bytes:
        """A new INVITE or other request once the last transaction has gone; otherwise a retransmission."""
        if not len(self.stack) and method != "ACK":
            self.branch += 1
        branch = f"{self.branch}ack" if rest == ["2xx"] else str(self.branch)
        to = "<sip:8000@192.0.2.1>" + (";tag=us" if method == "ACK" else "")
        headers = [
            ("Via", f"SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK{branch}"),
            ("From", "<sip:5001@192.0.2.9>;tag=them"),
            ("To", to),
            ("Call-ID", f"call-{self.branch}"),
            ("CSeq", f"1 {method}"),
        ]
        return bytes(Request(method, "sip:8000@192.0.2.1", headers))

    def leaving(self) -> list[str]:
        """The names of what was sent since the last time."""
        names = []
        for effect in self.out:
            assert isinstance(effect, SendSip)
            assert effect.flow == self.flow
            message = parse(effect.data)
            if isinstance(message, Request):
                self.sent[message.method] = message
                names.append(message.method)
            else:
                names.append(str(message.status))
        self.out.clear()
        return names

    def told(self, event: StackEvent) -> str:
        match event:
            case RequestReceived(tx, request):
                self.tx, self.received = tx, request
                return f"RequestReceived {request.method}"
            case ResponseReceived(tx, response):
                assert tx == self.tx
                assert isinstance(response, Response)
                return f"ResponseReceived {response.status}"
            case TransactionFailed(tx, why):
                assert tx == self.tx
                return f"TransactionFailed {why}"
            case AckReceived():
                return "AckReceived"
            case _:
                return type(event).__name__


def ours(method: str, tag: str = "") -> Request:
    headers = [
        ("From", "sip:8000@192.0.2.1;tag=us"),
        ("To", "<sip:5001@192.0.2.9>" + (f";tag={tag}" if tag else "")),
        ("Call-ID", "ours"),
        ("CSeq", f"1 {method}"),
        ("Via", ""),
    ]
    return Request(method, "sip:5001@192.0.2.9:5090", headers)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_ladder(table: Table) -> None:
    ladder = Ladder(Flow("tcp", "192.0.2.9", 5090, 7) if "tcp" in table.name else Flow("udp", "192.0.2.9", 5090))
    for n, row in enumerate(table.records(), table.line + 2):
        time = float(row["time"])
        deadline = ladder.stack.next_deadline()
        assert deadline is None or deadline >= time - 1e-6 or not row["input"], f"line {n}: a timer at {deadline}"
        if not row["input"]:
            assert deadline is not None
            assert deadline == pytest.approx(time), f"line {n}"
            time = deadline
        events = ladder.play(time, row["input"].split())
        assert (ladder.leaving(), [ladder.told(event) for event in events]) == (
            row["out"].replace(",", " ").split(),
            [event.strip() for event in row["events"].split(",") if event],
        ), f"line {n}"
    assert len(ladder.stack) == 0
    assert ladder.stack.next_deadline() is None


def test_every_step_is_played() -> None:
    """Each row of each machine is reached from its first state, and each state with timers has steps for them."""
    for kind, machine in MACHINES.items():
        reached = {FIRST[kind]} | {state for state, _ in machine.values()}
        assert {state for state, _ in machine} == reached - {State.TERMINATED}
    for (kind, state), names in RUNS.items():
        assert all((state, name) in MACHINES[kind] for name in names)


def test_each_timer_is_used_and_scales_with_t1() -> None:
    assert {name for names in RUNS.values() for name in names} == timers().keys()
    assert timers(t1=0.1)["F"].first == pytest.approx(6.4)
    assert Kind.CLIENT in FIRST
