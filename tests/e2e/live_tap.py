"""Counts what goes in and out of a platform's core, where it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.contract import ClientRequest, Datagram, Effect, Flow, Input, Log, MediaHappened, Publish, SendSip
from simulator.net.tserver_log import TServerLog
from simulator.tlib.requests import RequestRegisterClient

CLIENT = "models"
"""Name of the client whose requests and events are counted."""


class Tap(TServerLog):
    """stirred: called each time."""

    def __init__(self, stirred: Callable[[], None]) -> None:
        super().__init__(lambda text: None)
        self._stirred = stirred
        self.client = 0
        self.ours: set[int] = set()
        self.forget()

    def forget(self) -> None:
        self.heard = self.said = self.requests = self.events = self.keys = 0
        self.strays: list[Flow] = []
        self.logged: list[str] = []

    def received(self, input: Input, now: float) -> None:
        if isinstance(input, Datagram):
            self.heard += 1
        elif isinstance(input, MediaHappened):
            self.keys += input.kind == "digit"
        elif isinstance(input, ClientRequest):
            if isinstance(input.request, RequestRegisterClient) and input.request.application_name == CLIENT:
                self.client = input.client
            self.requests += input.client == self.client
        self._stirred()

    def sent(self, effects: Iterable[Effect], now: float) -> None:
        for effect in effects:
            if isinstance(effect, SendSip):
                self.said += 1
                if effect.flow.port not in self.ours:
                    self.strays.append(effect.flow)
            elif isinstance(effect, Publish):
                self.events += self.client in effect.to
            elif isinstance(effect, Log):
                self.logged.append(effect.text)
