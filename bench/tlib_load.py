"""The load side of bench.events, a process of its own; prints what it measured as one JSON object.

python -m bench.tlib_load fanout URL PID CLIENTS SECONDS       an agent's states, out to many clients of his DN
python -m bench.tlib_load calls URL PID CLIENTS SECONDS RATE   calls between the clients' DNs, each request timed
python -m bench.tlib_load idle URL PID CLIENTS                 registered clients, until standard input ends

PID is the server's: the CPU that it used while it was measured is among the figures.
"""

from __future__ import annotations

import json
import selectors
import sys
import time
from collections.abc import Callable, Sequence

from bench.calls import Calls
from bench.servers import cpu_seconds
from bench.wire import Wire
from simulator.net.descriptors import allow_many

FIRST_DN = 20_000
# So many requests are under way at once in `fanout`: enough to keep the server busy, too few for a client to fall back.
WINDOW = 20
_LATE_SECONDS = 40.0
_HELLO = '{"message":"RequestRegisterClient","ReferenceID":1,"ApplicationName":"bench"}'
_STATE = '{"message":"RequestAgent%s","ReferenceID":%d,"ThisDN":"%d","Reasons":{"ReasonCode":"Training","Room":"4711"}}'

Figures = dict[str, float]


class Fleet:
    """Clients behind one selector, each registered on some DNs when it is made."""

    def __init__(self, url: str, dns: Sequence[Sequence[int]]) -> None:
        self._selector = selectors.DefaultSelector()
        self.wires: list[Wire] = []
        for number, own in enumerate(dns):
            wire = Wire(url)
            self.wires.append(wire)
            self._selector.register(wire, selectors.EVENT_READ, number)
            wire.send(_HELLO)
            for dn in own:
                wire.send(f'{{"message":"RequestRegisterAddress","ReferenceID":2,"ThisDN":"{dn}"}}')
        awaited = [1 + len(own) for own in dns]

        def greeted(number: int, frame: bytes) -> None:
            assert b"EventError" not in frame, frame
            awaited[number] -= 1

        self.read(greeted, lambda: not any(awaited), _LATE_SECONDS)

    def forget(self, number: int) -> None:
        """Read this client no longer."""
        self._selector.unregister(self.wires[number])

    def close(self) -> None:
        self._selector.close()
        for wire in self.wires:
            wire.close()

    def read(
        self,
        heard: Callable[[int, bytes], None],
        done: Callable[[], bool],
        seconds: float,
        due: Callable[[], float] = lambda: 1.0,
    ) -> None:
        """Reads until done(). heard: a client's number and each of its frames. due: does what is due, and says how
        many seconds may pass until it is asked again. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline:
                raise TimeoutError("the server has not sent everything in time")
            for key, _ in self._selector.select(due()):
                for frame in self.wires[key.data].receive():
                    heard(key.data, frame)


def fanout(url: str, pid: int, clients: int, seconds: float) -> Figures:
    """Events of one DN, as many as the server gives: the first client asks, all hear. Every copy is counted.

    A server that loses one has not measured anything: all clients have to end with the same number.
    """
    fleet = Fleet(url, [(FIRST_DN,)] * clients)
    counts = [0] * clients
    asked = 0
    ending = False

    def ask() -> None:
        nonlocal asked
        asked += 1
        fleet.wires[0].send(_STATE % ("Ready" if asked % 2 else "NotReady", asked + 2, FIRST_DN))

    def heard(number: int, frame: bytes) -> None:
        counts[number] += 1
        if number == 0 and not ending and b'"ReferenceID":' in frame:
            ask()

    fleet.wires[0].send(f'{{"message":"RequestAgentLogin","ThisDN":"{FIRST_DN}","AgentID":"bench"}}')
    fleet.read(heard, lambda: min(counts) == 2, _LATE_SECONDS)
    begun, cpu = time.monotonic(), cpu_seconds(pid)
    for _ in range(WINDOW):
        ask()
    fleet.read(heard, lambda: time.monotonic() >= begun + seconds, seconds + 1.0)
    elapsed, copies, events = time.monotonic() - begun, sum(counts) - 2 * clients, counts[0] - 2
    used = cpu_seconds(pid) - cpu
    ending = True
    fleet.read(heard, lambda: min(counts) == asked + 2, _LATE_SECONDS)
    return {"events": events / elapsed, "copies": copies / elapsed, "cpu": used / copies, "busy": used / elapsed}


def calls(url: str, pid: int, clients: int, seconds: float, rate: float) -> Figures:
    """`rate` calls a second between pairs of clients, whoever's turn it is; see bench.calls."""
    dns = [FIRST_DN + number for number in range(clients)]
    fleet = Fleet(url, [(dn,) for dn in dns])
    begun, cpu = time.monotonic(), cpu_seconds(pid)
    traffic = Calls([wire.send for wire in fleet.wires], dns, rate, seconds)
    fleet.read(traffic.heard, traffic.over, seconds + _LATE_SECONDS, traffic.due)
    return {**traffic.figures(), "busy": (cpu_seconds(pid) - cpu) / (time.monotonic() - begun)}


def idle(url: str, clients: int) -> Figures:
    """Clients that are there and do nothing, until standard input ends."""
    fleet = Fleet(url, [(FIRST_DN + number,) for number in range(clients)])
    print(json.dumps({"clients": len(fleet.wires)}), flush=True)
    sys.stdin.read()
    return {}


def main(arguments: list[str]) -> int:
    allow_many()
    match arguments:
        case ["fanout", url, pid, clients, seconds]:
            figures = fanout(url, int(pid), int(clients), float(seconds))
        case ["calls", url, pid, clients, seconds, rate]:
            figures = calls(url, int(pid), int(clients), float(seconds), float(rate))
        case ["idle", url, _, clients]:
            figures = idle(url, int(clients))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    if figures:
        print(json.dumps(figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
