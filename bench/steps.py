"""Steps of the pure core: inputs of whole calls, taken down once and played again against the clock.

The core is deterministic (docs/adr/0001), so a switch with the same seed takes the same inputs the same way; what the
telephones of the measurement cost is not measured.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from simulator.config.objects import DN, Configuration
from simulator.contract import ClientRequest, Datagram, Effect, Input, Publish, SendSip, Wakeup
from simulator.ids import Ids
from simulator.net.collector import settle
from simulator.node import Node
from simulator.switch.legs import LegAnswered, LegCommand, LegEvent, LegHeld, LegRang, LegRetrieved, OfferLeg
from simulator.switch.machine import Switch
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestHoldCall,
    RequestMakeCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestUpdateUserData,
    TRequest,
)
from tests.telephone import Telephone

CALLS = 1000
SEED = b"bench"
_NOW = 1_000.0
_BETWEEN = 0.05
_PAIRS = tuple((str(5001 + n), str(5002 + n)) for n in range(0, 20, 2))
_PORTS = {dn: 6000 + int(dn) for pair in _PAIRS for dn in pair}
_PHONE = {"sip-cti-control": "talk,hold"}
CENTRE = Configuration(
    dns={dn: DN(dn, options={"contact": f"sip:{dn}@127.0.0.1:{port}", **_PHONE}) for dn, port in _PORTS.items()}
)
_ANSWERS = {"INVITE": ("180", "200 sdp"), "BYE": ("BYE-200",), "NOTIFY": ("NOTIFY-200",)}


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    calls: int
    steps: int
    events: int
    seconds: float


def _opening() -> list[TRequest]:
    return [RequestRegisterClient(), *(RequestRegisterAddress(this_dn=dn) for dn in CENTRE.dns)]


# --- the switch alone ---


def switch_inputs(calls: int) -> list[TRequest | LegEvent]:
    """A call is made, rings, is answered, held, retrieved, gets user data and is released: ten inputs."""
    switch, taken = Switch(CENTRE, Ids(SEED)), list[TRequest | LegEvent]()

    def take(input: TRequest | LegEvent) -> list[Publish | LegCommand]:
        taken.append(input)
        return _step(switch, input)

    for request in _opening():
        take(request)
    for number in range(calls):
        a, b = _PAIRS[number % len(_PAIRS)]
        take(RequestMakeCall(this_dn=a, other_dn=b, user_data=KVList.of(Segment="Gold")))
        call = switch.calls()[-1]
        own = call.parties[0].leg
        assert own is not None
        (offer,) = (command for command in take(LegAnswered(own)) if isinstance(command, OfferLeg))
        take(LegRang(offer.leg))
        take(LegAnswered(offer.leg))
        take(RequestHoldCall(this_dn=a, conn_id=call.conn_id))
        take(LegHeld(own))
        take(RequestRetrieveCall(this_dn=a, conn_id=call.conn_id))
        take(LegRetrieved(own))
        take(RequestUpdateUserData(this_dn=b, conn_id=call.conn_id, user_data=KVList.of(Account="77-1204")))
        take(RequestReleaseCall(this_dn=a, conn_id=call.conn_id))
    assert not switch.calls()
    return taken


def _step(switch: Switch, input: TRequest | LegEvent) -> list[Publish | LegCommand]:
    return switch.request(1, input, _NOW) if isinstance(input, TRequest) else switch.leg(input, _NOW)


def measure_switch(calls: int = CALLS) -> Measured:
    inputs, switch = switch_inputs(calls), Switch(CENTRE, Ids(SEED))
    events = 0
    begun = time.process_time()
    for input in inputs:
        for effect in _step(switch, input):
            events += type(effect) is Publish
        switch.next_deadline()
    return Measured("switch", calls, len(inputs), events, time.process_time() - begun)


# --- the whole node, SIP and all ---


def node_inputs(calls: int) -> list[tuple[Input, float]]:
    """A call by request between two telephones that answer by themselves, released by request."""
    return _Telephones().talk(calls)


class _Telephones:
    def __init__(self) -> None:
        self._node = _node()
        self._taken: list[tuple[Input, float]] = []
        self._by_port = {port: Telephone(dn, port) for dn, port in _PORTS.items()}
        self._now = _NOW

    def talk(self, calls: int) -> list[tuple[Input, float]]:
        for request in _opening():
            self._put(ClientRequest(1, request))
        for number in range(calls):
            a, b = _PAIRS[number % len(_PAIRS)]
            self._put(ClientRequest(1, RequestMakeCall(this_dn=a, other_dn=b)))
            call = self._node.calls()[-1]
            assert [party.state for party in call.parties] == ["Connected", "Connected"], call
            self._put(ClientRequest(1, RequestReleaseCall(this_dn=a, conn_id=call.conn_id)))
            self._wait()
        return self._taken

    def _put(self, input: Input) -> None:
        waiting = deque([input])
        while waiting:
            self._taken.append((waiting[0], self._now))
            for effect in self._node.handle(waiting.popleft(), self._now):
                waiting.extend(self._answers(effect))

    def _answers(self, effect: Effect) -> list[Input]:
        if not isinstance(effect, SendSip):
            return []
        telephone = self._by_port[effect.flow.port]
        method = telephone.take(effect.data).split()[0]
        return [Datagram(telephone.flow, telephone.say(words.split())) for words in _ANSWERS.get(method, ())]

    def _wait(self) -> None:
        until = self._now + _BETWEEN
        while (at := self._node.next_deadline()) is not None and at <= until:
            self._now = at
            self._put(Wakeup())
        self._now = until


def _node() -> Node:
    return Node(CENTRE, Ids(SEED), lambda flow: ("127.0.0.1", 5060))


def measure_node(calls: int = CALLS) -> Measured:
    inputs, node = node_inputs(calls), _node()
    events = 0
    begun = time.process_time()
    for input, now in inputs:
        for effect in node.handle(input, now):
            events += type(effect) is Publish
        node.next_deadline()
    return Measured("node with SIP", calls, len(inputs), events, time.process_time() - begun)


def measure() -> list[Measured]:
    settle()
    return [measure_switch(), measure_node()]


def table(rows: list[Measured]) -> Table:
    shown = Table(title="Steps of the pure core, one core", caption="us: CPU of a step; a step is one input")
    for heading in ("machine", "calls", "steps", "steps/s", "steps a minute", "us", "events/s"):
        shown.add_column(heading, justify="left" if heading == "machine" else "right", no_wrap=True)
    for row in rows:
        rate = row.steps / row.seconds
        figures = (f"{rate:,.0f}", f"{rate * 60:,.0f}", f"{1e6 / rate:.0f}", f"{row.events / row.seconds:,.0f}")
        shown.add_row(row.name, str(row.calls), str(row.steps), *figures)
    return shown


def main() -> int:
    Console().print(table(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
