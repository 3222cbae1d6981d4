"""The platform's core as one deterministic machine: switch above, SIP below, the b2bua between. PURE.

Same configuration, seed and inputs: the same effects, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.b2bua.exchange import Local
from simulator.b2bua.procedures import B2bua
from simulator.config.objects import Configuration
from simulator.contract import (
    ClientGone,
    ClientRequest,
    ConfigChanged,
    Datagram,
    Effect,
    Fault,
    FaultKind,
    FlowClosed,
    Input,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    Publish,
    StreamBytes,
    Wakeup,
)
from simulator.ids import Ids
from simulator.platform import CallView, RegistrationView
from simulator.sip.stack import Stack, StackEvent
from simulator.switch.legs import LegCommand
from simulator.switch.machine import Switch

# More internal steps than this for one input is a bug, not load.
MAX_STEPS = 1000


class Node:
    """handle() is one atomic step; next_deadline() says when to call it with Wakeup."""

    def __init__(self, configuration: Configuration, ids: Ids, local: Local) -> None:
        self._out: list[Effect] = []
        self._ids = ids
        self._stack = Stack(ids, self._out, local)
        self._switch = Switch(configuration, ids)
        self._b2bua = B2bua(configuration, ids, self._stack, self._out, local)

    def handle(self, input: Input, now: float) -> list[Effect]:
        match input:
            case Datagram(flow, data):
                self._events(self._stack.datagram(flow, data, now), now)
            case ClientRequest(client, request):
                self._perform(self._switch.request(client, request, now), now)
            case Wakeup():
                self._wakeup(now)
            case MediaReady() | MediaFailed() | MediaHappened():
                self._b2bua.media(input, now)
            case StreamBytes(flow, data):
                self._events(self._stack.stream(flow, data, now), now)
            case FlowClosed(flow):
                self._events(self._stack.flow_closed(flow, now), now)
                self._b2bua.flow_closed(flow, now)
            case ClientGone(client):
                self._perform(self._switch.client_gone(client, now), now)
            case ConfigChanged(configuration):
                self._b2bua.configure(configuration)
                self._perform(self._switch.configure(configuration, now), now)
            case Fault(FaultKind.RegistrationLost, dn):
                self._b2bua.forget(dn)
            case Fault():
                self._perform(self._switch.fault(input, now), now)
            case _:
                self._b2bua.refuse_new_calls()
                self._perform(self._switch.shutdown(now), now)
        self._settle(now)
        effects = self._out[:]
        self._out.clear()
        return effects

    def _events(self, events: list[StackEvent], now: float) -> None:
        for event in events:
            self._b2bua.event(event, now)
            self._settle(now)

    def _settle(self, now: float) -> None:
        """Run the FIFO between telephones and call model empty."""
        steps = 0
        up = self._b2bua.up
        while up:
            event = up.popleft()
            steps += 1
            assert steps < MAX_STEPS, f"more than {MAX_STEPS} internal steps for one input, last {event}"
            self._perform(self._switch.leg(event, now), now)

    def _perform(self, items: list[Publish | LegCommand], now: float) -> None:
        for item in items:
            if isinstance(item, Publish):
                self._out.append(item)
            else:
                self._b2bua.command(item, now)

    def _wakeup(self, now: float) -> None:
        self._events(self._stack.wakeup(now), now)
        self._b2bua.wakeup(now)
        self._settle(now)
        self._perform(self._switch.wakeup(now), now)

    def next_deadline(self) -> float | None:
        deadlines = (self._stack.next_deadline(), self._b2bua.next_deadline(), self._switch.next_deadline())
        return min((at for at in deadlines if at is not None), default=None)

    # --- views ---

    def calls(self) -> tuple[CallView, ...]:
        return self._switch.calls()

    def party_of_leg(self, leg: LegId) -> tuple[str, str] | None:
        """The CallUUID of a live leg's call, and whose leg it is."""
        return self._switch.party_of_leg(leg)

    def faults(self) -> tuple[Fault, ...]:
        return self._switch.faults()

    def capabilities(self, dn: str) -> Mapping[str, Mapping[str, int]]:
        return self._switch.capabilities(dn)

    def registrations(self, now: float) -> tuple[RegistrationView, ...]:
        return self._b2bua.registrations(now)

    def legs(self) -> int:
        return self._b2bua.legs()

    def busy(self) -> bool:
        """Whether a telephone is in a call, or owes us an answer."""
        return self._b2bua.busy()
