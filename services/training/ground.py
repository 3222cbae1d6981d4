"""What a trainer does to the floor, in requests and on telephones: calls end, agents are told, customers come."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from services.training.crew import Crew
from services.training.customers import Customers
from services.training.floor import Floor
from services.training.moment import texts, visits
from services.training.rewind import Moment, Visit
from services.training.scorecard import Expectations
from simulator.config.objects import Configuration, DNType
from simulator.contract import ClientId, Fault
from simulator.platform import CallView, Platform
from simulator.tlib.enums import RegisterMode
from simulator.tlib.requests import RequestClearCall, RequestRegisterAddress, RequestRouteCall, TRequest
from simulator.training import Broken, CustomerOrder, Duty, Stance

# So long the calls have to end after everybody hung up, in seconds.
POLITE_SECONDS = 5.0
_LOOK_SECONDS = 0.05


class CustomerTelephones(Protocol):
    def hang_up(self, call_id: str | None = None) -> None:
        """The customer of this SIP call hangs up; None: all do."""


class Service(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...


class TrainingGround:
    """Implements services.training.rewinding.Ground. services: those that can be down. client: whose requests they
    are, once there is one."""

    def __init__(
        self,
        platform: Platform,
        configuration: Configuration,
        crew: Crew,
        telephones: CustomerTelephones,
        services: Mapping[Broken, Service],
    ) -> None:
        self._platform, self._configuration, self._crew = platform, configuration, crew
        self._telephones, self._services = telephones, services
        self._down: set[Broken] = set()
        self.client: ClientId | None = None
        self.floor = Floor(configuration)
        self.customers = Customers(platform.call_uuid)
        self.expected = Expectations()

    def moment(self) -> Moment:
        found, others = visits(self._platform.calls(), self.customers.of, self._configuration)
        return Moment(
            stands=self.floor.stands(),
            visits=found,
            others=others,
            crew=self._crew.hands(),
            faults=frozenset(self._platform.faults()),
            down=frozenset(self._down),
            telephones=frozenset(one.dn for one in self._platform.registrations()),
        )

    # --- requests ---

    def send(self, requests: Iterable[TRequest]) -> None:
        assert self.client is not None, "the training room is closed"
        for request in requests:
            self._platform.request(self.client, request)

    def ask(self, dn: str, requests: Iterable[TRequest]) -> None:
        """Who only watches may ask for nothing; and who asks stands in the way of those who want the DN alone."""
        watching = RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor)
        self.send([RequestRegisterAddress(this_dn=dn), *requests, watching])

    def route(self, visit: Visit, agent: str) -> None:
        """Nothing happens where the call waits at no routing point."""
        call = next((one for one in self._platform.calls() if one.conn_id == visit.conn_id), None)
        for party in call.parties if call else ():
            dn = self._configuration.dns.get(party.dn)
            if dn is not None and dn.type is DNType.RoutingPoint:
                self.ask(dn.number, [RequestRouteCall(this_dn=dn.number, conn_id=visit.conn_id, other_dn=agent)])

    # --- customers and virtual agents ---

    async def call(self, order: CustomerOrder, key: int | None = None, data: Mapping[str, str] | None = None) -> str:
        """key: of the customer who comes again; data: other than those of the order. Raises CustomerCallFailed."""
        if order.expect:
            self.expected.add(order.caller, order.expect, self._platform.now())
        carried = order.data if data is None else data
        call_id = await self._platform.customer_call(order.caller, order.to, carried, order.script)
        self.customers.came(order, call_id, key)
        return call_id

    async def bring(self, visit: Visit) -> None:
        await self.call(visit.order, visit.customer, texts(visit.data))

    async def hire(self, duty: Duty) -> None:
        await self._crew.hire(duty)

    def instruct(self, dn: str, stance: Stance) -> None:
        self._crew.instruct(dn, stance)

    async def dismiss(self, dn: str) -> None:
        self._crew.dismiss(dn)

    # --- calls end ---

    async def end(self, calls: Collection[str]) -> None:
        if not calls:
            return
        for call in self._platform.calls():
            customer = self.customers.of(call.call_uuid) if call.conn_id in calls else None
            if customer is not None:
                self._telephones.hang_up(customer.call_id)
        await self._clear(calls)

    async def end_all(self) -> None:
        self._telephones.hang_up()
        await self._clear(None)

    async def _clear(self, calls: Collection[str] | None) -> None:
        """Each call is cleared for all who are in it, wherever it is or has gone meanwhile. None: all."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + POLITE_SECONDS
        asked: set[tuple[str, str]] = set()
        while (there := _parties(self._platform.calls(), calls)) and loop.time() < deadline:
            for dn, call in sorted(there - asked):
                if dn in self._configuration.dns:
                    self.ask(dn, [RequestClearCall(this_dn=dn, conn_id=call)])
            asked |= there
            await asyncio.sleep(_LOOK_SECONDS)

    # --- what is broken ---

    def down(self) -> Mapping[Broken, bool]:
        return {service: service in self._down for service in self._services}

    def set_fault(self, fault: Fault | Broken, on: bool) -> None:
        if isinstance(fault, Broken):
            self.set_down(fault, on)
        else:
            self._platform.fault(replace(fault, mended=not on))

    def set_down(self, service: Broken, down: bool) -> None:
        if down and service not in self._down:
            self._down.add(service)
            self._services[service].stop()
        elif not down and service in self._down:
            self._down.discard(service)
            self._services[service].start()

    def mend_all(self) -> None:
        for fault in self._platform.faults():
            self.set_fault(fault, False)
        for service in tuple(self._down):
            self.set_down(service, False)


def _parties(views: Iterable[CallView], calls: Collection[str] | None) -> set[tuple[str, str]]:
    return {
        (party.dn, call.conn_id) for call in views if calls is None or call.conn_id in calls for party in call.parties
    }
