"""A thousand T-Library clients at once, and several on one DN, over real WebSockets."""

from __future__ import annotations

import json
import re
import select
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from bench.tlib_load import Fleet
from bench.wire import Closed, Wire
from simulator.net.descriptors import allow_many
from tests.e2e.server import Server

pytestmark = pytest.mark.sockets

CLIENTS = 1000
# Four clients share each DN of their own; all hear of EVERYBODYS, and the slow one with one other of BIG.
OWN, EVERYBODYS, BIG, SHARED, ALONE = 20_000, 30_000, 30_001, 30_002, 30_003
CENTRE = "dns:\n" + "".join(
    f"  - {{number: {number}, type: Extension}}\n"
    for number in (*range(OWN, OWN + 250), EVERYBODYS, BIG, SHARED, ALONE)
)
SECONDS = 60.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(CENTRE) as running:
        yield running


class Crowd:
    """Client 0 listens to BIG and then no longer reads; client 1 asks for everything."""

    def __init__(self, url: str) -> None:
        own = [[OWN + number // 4, EVERYBODYS] for number in range(CLIENTS)]
        for number in (0, 1):
            own[number].append(BIG)
        self.fleet = Fleet(url, own)
        self.last: list[dict[str, object]] = [{} for _ in own]
        self.reference = 100

    def ask(self, message: str, dn: int, **attributes: object) -> None:
        self.reference += 1
        request = {"message": message, "ReferenceID": self.reference, "ThisDN": str(dn), **attributes}
        self.fleet.wires[1].send(json.dumps(request))

    def until(self, done: Callable[[], bool]) -> None:
        self.fleet.read(self._heard, done, SECONDS)

    def _heard(self, number: int, frame: bytes) -> None:
        self.last[number] = json.loads(frame)

    def all_hear(self, message: str, but: int | None = None) -> None:
        """Waits until the last that everybody heard is this."""
        some = [number for number in range(CLIENTS) if number != but]
        self.until(lambda: all(self.last[number].get("message") == message for number in some))


def connected(server: Server) -> int:
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    return int(re.search(r"^engage\w*_clients (\d+)", text, re.MULTILINE)[1])  # type: ignore[index]


def farewell(wire: Wire) -> int:
    """Reads to the end; the code with which it was closed."""
    while True:
        try:
            select.select([wire], [], [], SECONDS)
            list(wire.receive())
        except Closed as closed:
            return closed.code


def test_a_thousand_clients_are_served_and_a_slow_one_costs_nobody_else(server: Server) -> None:
    allow_many()
    crowd = Crowd(server.url)
    try:
        crowd.ask("RequestAgentLogin", EVERYBODYS, AgentID="A", AgentWorkMode="ManualIn")
        crowd.all_hear("EventAgentReady")
        crowd.fleet.forget(0)
        before, rounds = connected(server), 0
        big = {"message": "EventUserEvent", "ThisDN": str(BIG), "UserData": {"Text": "x" * 15_000}}
        while connected(server) == before:
            # The slow client's part piles up; meanwhile everybody else hears what there is to hear.
            rounds += 1
            assert rounds < 50
            for _ in range(100):
                crowd.ask("RequestDistributeEvent", BIG, Event=big)
                crowd.until(lambda: crowd.last[1].get("ReferenceID") == crowd.reference)
            word = "NotReady" if rounds % 2 else "Ready"
            crowd.ask(f"RequestAgent{word}", EVERYBODYS)
            crowd.all_hear(f"EventAgent{word}", but=0)
        assert connected(server) == before - 1
        assert farewell(crowd.fleet.wires[0]) == 4008
    finally:
        crowd.fleet.close()


def test_clients_of_one_dn_share_exclude_and_watch(server: Server) -> None:
    with server.tlib() as desk, server.tlib() as wallboard, server.tlib() as other:
        mine = {"ThisDN": str(SHARED), "RegisterMode": "ModeShare"}
        assert desk.ask("RequestRegisterAddress", **mine)["message"] == "EventRegistered"
        assert other.ask("RequestRegisterAddress", **mine)["message"] == "EventRegistered"
        watching = {"ThisDN": str(SHARED), "RegisterMode": "ModeMonitor"}
        assert wallboard.ask("RequestRegisterAddress", **watching)["message"] == "EventRegistered"
        private = {"ThisDN": str(SHARED), "RegisterMode": "ModePrivate"}
        assert other.ask("RequestRegisterAddress", **private)["ErrorCode"] == 125

        login = desk.ask("RequestAgentLogin", ThisDN=str(SHARED), AgentID="B")
        assert login["message"] == "EventAgentLogin"
        for listener in (other, wallboard):
            heard = listener.expect("EventAgentLogin", ThisDN=str(SHARED))
            assert "ReferenceID" not in heard
            assert heard["EventSequenceNumber"] == login["EventSequenceNumber"]
        assert wallboard.ask("RequestAgentReady", ThisDN=str(SHARED))["ErrorCode"] == 165
        assert other.ask("RequestAgentReady", ThisDN=str(SHARED))["message"] == "EventAgentReady"

        alone = {"ThisDN": str(ALONE), "RegisterMode": "ModePrivate"}
        assert desk.ask("RequestRegisterAddress", **alone)["message"] == "EventRegistered"
        assert other.ask("RequestRegisterAddress", ThisDN=str(ALONE))["ErrorCode"] == 125
        assert desk.ask("RequestUnregisterAddress", ThisDN=str(ALONE))["message"] == "EventUnregistered"
        assert other.ask("RequestRegisterAddress", ThisDN=str(ALONE))["message"] == "EventRegistered"
