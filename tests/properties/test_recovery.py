"""Whatever happens, at any moment: who has heard every event of a DN knows what its snapshot says, and no less.

So a client that lost its connection and one that never did agree after the first EventRegistered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given

from simulator.contract import Publish
from simulator.tlib.enums import RegisterMode
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tests.properties.shortening import Step, check, few, long_histories
from tests.properties.test_histories import History
from tlib_client.standing import Standing, Standings

STEADY, NEWCOMER = 8, 9


@dataclass
class Watched(History):
    """Client 8 listens to every DN from the beginning."""

    heard: Standings = field(default_factory=Standings)
    newcomer: Standings = field(default_factory=Standings)

    def begin(self) -> None:
        super().begin()
        self._see(self.switch.request(STEADY, RequestRegisterClient(), self.now))

    def take(self, step: Step) -> None:
        super().take(step)
        for dn in self.configuration.dns:
            if dn not in self.heard.dns:
                self._register(STEADY, dn)
        self.compare()

    def compare(self) -> None:
        self.newcomer = Standings()
        self._see(self.switch.request(NEWCOMER, RequestRegisterClient(), self.now))
        for dn in self.configuration.dns:
            self._register(NEWCOMER, dn)
        self._gone(NEWCOMER)
        assert _numberless(self.heard) == _numberless(self.newcomer)

    def _register(self, client: int, dn: str) -> None:
        request = RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor)
        self._see(self.switch.request(client, request, self.now))

    def _event(self, publish: Publish) -> None:
        super()._event(publish)
        for client, standings in ((STEADY, self.heard), (NEWCOMER, self.newcomer)):
            if client in publish.to:
                standings.take(publish.event)


def _numberless(standings: Standings) -> dict[str, Standing]:
    """The snapshots that they began with have different numbers."""
    return {dn: replace(one, number=0) for dn, one in standings.dns.items()}


def play(steps: Sequence[Step]) -> None:
    history = Watched()
    history.begin()
    for step in steps:
        history.take(step)


@few(20)
@given(long_histories)
def test_events_and_snapshots_say_the_same(steps: list[Step]) -> None:
    check(steps, play)
