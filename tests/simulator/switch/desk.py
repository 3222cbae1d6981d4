"""A short way to talk to a switch in unit tests: what is asked and told, in one line each."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.contract import ClientId, Publish
from simulator.ids import Ids
from simulator.switch.legs import LegCommand, LegEvent, NameLeg
from simulator.switch.machine import Switch
from simulator.tlib.events import EventError
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest
from tests.simulator.switch.player import CENTRE

Effects = list[Publish | LegCommand]


class Desk:
    """A switch of the models' contact centre with client 1, who is registered for the DNs given."""

    def __init__(self, *dns: str) -> None:
        self.switch = Switch(CENTRE, Ids(b"desk"))
        self.now = 1_000.0
        self.ask(RequestRegisterClient())
        for dn in dns:
            self.ask(RequestRegisterAddress(this_dn=dn))

    def ask(self, request: TRequest, client: ClientId = 1) -> Effects:
        return self.switch.request(client, request, self.now)

    def tell(self, event: LegEvent) -> Effects:
        return self.switch.leg(event, self.now)

    @property
    def conn_id(self) -> str:
        return self.switch.calls()[-1].conn_id


def told(effects: Iterable[Publish | LegCommand]) -> list[str]:
    """Names of events with their DN, and of commands, in order; NameLeg is left out."""
    return [_said(effect) for effect in effects if not isinstance(effect, NameLeg)]


def _said(effect: Publish | LegCommand) -> str:
    if isinstance(effect, Publish):
        return f"{getattr(effect.event, 'this_dn', None)} {type(effect.event).__name__}"
    return type(effect).__name__


def error(effects: Effects) -> int | None:
    """The code of the one EventError that answered, or None."""
    events = [effect.event for effect in effects if isinstance(effect, Publish)]
    return next((event.error_code for event in events if isinstance(event, EventError)), None)
