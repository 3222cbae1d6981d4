"""Calls by request between pairs of clients, at a fixed rate, with every request timed to its answer.

Each call: RequestMakeCall, both telephones answer by themselves, RequestUpdateUserData, a while later
RequestReleaseCall. Knows no sockets: it is told frames and the time by whoever reads them.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

TALK_SECONDS = 0.1


@dataclass(slots=True)
class Pair:
    caller: int
    called: int
    conn_id: str = ""
    parties: int = 0


class Calls:
    def __init__(self, send: list[Callable[[str], None]], dns: list[int], rate: float, seconds: float) -> None:
        self._send = send
        self._dns = dns
        self._idle = deque(Pair(n, n + 1) for n in range(0, len(dns) - 1, 2))
        self._of = {number: pair for pair in self._idle for number in (pair.caller, pair.called)}
        self._talking: deque[tuple[float, Pair]] = deque()
        self._asked: dict[int, float] = {}
        self._references = 2
        self._interval = 1.0 / rate
        self._begun = self._next = time.monotonic()
        self._end = self._begun + seconds
        self.latencies: list[float] = []
        self.made = self.ended = self.failed = self.held_up = 0

    def over(self) -> bool:
        return time.monotonic() > self._end and self.ended + self.failed >= self.made

    def due(self) -> float:
        """Begins and releases the calls whose time has come; seconds until the next."""
        now = time.monotonic()
        while self._next <= now and self._next < self._end:
            self._next += self._interval
            if self._idle:
                self._begin(self._idle.popleft())
            else:
                self.held_up += 1
        while self._talking and self._talking[0][0] <= now:
            pair = self._talking.popleft()[1]
            self._ask(pair.caller, "ReleaseCall", f'"ConnID":"{pair.conn_id}"')
        first = self._talking[0][0] if self._talking else self._next
        return max(0.0, min(first, self._next) - time.monotonic())

    def _begin(self, pair: Pair) -> None:
        self.made += 1
        pair.parties = 0
        self._ask(pair.caller, "MakeCall", f'"OtherDN":"{self._dns[pair.called]}","UserData":{{"Segment":"Gold"}}')

    def _ask(self, client: int, request: str, attributes: str) -> None:
        self._references += 1
        text = f'{{"message":"Request{request}","ReferenceID":{self._references},"ThisDN":"{self._dns[client]}",'
        self._asked[self._references] = time.monotonic()
        self._send[client](f"{text}{attributes}}}")

    def heard(self, client: int, frame: bytes) -> None:
        now = time.monotonic()
        event = json.loads(frame)
        asked = self._asked.pop(event.get("ReferenceID", 0), None)
        if asked is not None:
            self.latencies.append(now - asked)
        pair = self._of[client]
        match event["message"]:
            case "EventError":
                self.failed += 1
                self._idle.append(pair)
            case "EventDialing":
                pair.conn_id = event["ConnID"]
            case "EventEstablished" if client == pair.caller:
                data = f'"ConnID":"{pair.conn_id}","UserData":{{"Account":"77-1204"}}'
                self._ask(pair.caller, "UpdateUserData", data)
                self._talking.append((now + TALK_SECONDS, pair))
            case "EventReleased":
                pair.parties += 1
                if pair.parties == 2:
                    self.ended += 1
                    self._idle.append(pair)

    def figures(self) -> dict[str, float]:
        """Latencies in seconds."""
        ordered = sorted(self.latencies)
        return {
            "rate": self.ended / (self._end - self._begun),
            "failed": self.failed,
            "held_up": self.held_up,
            "requests": len(ordered),
            "p50": ordered[len(ordered) // 2],
            "p99": ordered[len(ordered) * 99 // 100],
            "longest": ordered[-1],
        }
