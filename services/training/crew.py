"""Virtual agents with telephones of their own: they come, obey and go. The thin shell around VirtualAgent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from services.training.agent import VirtualAgent
from services.training.rewind import Hand
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.events import TEvent
from simulator.tlib.requests import TRequest
from simulator.training import Duty, Stance, TrainingRefused, VirtualAgentView

_log = logging.getLogger(__name__)


class AgentTelephones(Protocol):
    async def agent(self, duty: Duty, password: str) -> Callable[[], None]:
        """The telephone of a virtual agent, registered; returns what takes it away. Raises TrainingRefused."""


@dataclass(slots=True)
class _Hired:
    agent: VirtualAgent
    client: ClientId
    take_away: Callable[[], None]
    timer: asyncio.TimerHandle | None = None


class Crew:
    def __init__(self, platform: Platform, configuration: Configuration, telephones: AgentTelephones) -> None:
        self._platform, self._configuration, self._telephones = platform, configuration, telephones
        self._hired: dict[str, _Hired] = {}
        self._coming: set[str] = set()

    def dns(self) -> Collection[str]:
        return self._hired.keys()

    def hands(self) -> Mapping[str, Hand]:
        return {dn: Hand(one.agent.duty, one.agent.stance) for dn, one in self._hired.items()}

    def views(self) -> tuple[VirtualAgentView, ...]:
        return tuple(
            VirtualAgentView(one.agent.duty, one.agent.stance, one.agent.calls, one.agent.trouble)
            for one in self._hired.values()
        )

    async def hire(self, duty: Duty) -> None:
        """Raises TrainingRefused."""
        dn = duty.dn
        if dn in self._hired or dn in self._coming:
            raise TrainingRefused(f"A virtual agent has {dn} already. Stop it first.")
        self._coming.add(dn)
        try:
            take_away = await self._telephones.agent(duty, self._configuration.dns[dn].option("password"))
        finally:
            self._coming.discard(dn)
        agent = VirtualAgent(duty, self._login_of(dn))

        def deliver(event: TEvent, reference: int) -> None:
            self._told(dn, event, reference)

        client = self._platform.connect(deliver)
        self._hired[dn] = _Hired(agent, client, take_away)
        self._send(client, agent.start())

    def _login_of(self, dn: str) -> str:
        logins = (person.agent_logins for seat, person in self._configuration.seats() if seat == dn)
        return next((of_person[0] for of_person in logins if of_person), dn)

    def instruct(self, dn: str, stance: Stance) -> None:
        """Raises TrainingRefused."""
        hired = self._found(dn)
        self._send(hired.client, hired.agent.instruct(stance))
        self._arm(hired)

    def dismiss(self, dn: str) -> None:
        """Raises TrainingRefused."""
        self._let_go(self._found(dn))
        del self._hired[dn]

    def dismiss_all(self) -> None:
        for dn in tuple(self._hired):
            self.dismiss(dn)

    def _found(self, dn: str) -> _Hired:
        if dn not in self._hired:
            raise TrainingRefused(f"No virtual agent has {dn}. /sim/agents lists those there are.")
        return self._hired[dn]

    def _let_go(self, hired: _Hired) -> None:
        if hired.timer is not None:
            hired.timer.cancel()
        self._send(hired.client, hired.agent.stop())
        self._platform.disconnect(hired.client)
        hired.take_away()

    def _told(self, dn: str, event: TEvent, reference: int) -> None:
        hired = self._hired.get(dn)
        if hired is None:
            return
        try:
            self._send(hired.client, hired.agent.event(event, reference, _seconds()))
            self._arm(hired)
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("virtual agent %s failed on %r", dn, event)

    def _arm(self, hired: _Hired) -> None:
        if hired.timer is not None:
            hired.timer.cancel()
        at = hired.agent.next_deadline()
        hired.timer = asyncio.get_running_loop().call_at(at, self._wake, hired) if at is not None else None

    def _wake(self, hired: _Hired) -> None:
        self._send(hired.client, hired.agent.wakeup(_seconds()))
        self._arm(hired)

    def _send(self, client: ClientId, requests: Iterable[TRequest]) -> None:
        for request in requests:
            self._platform.request(client, request)


def _seconds() -> float:
    """Real seconds: a virtual agent's telephone is real."""
    return asyncio.get_running_loop().time()
