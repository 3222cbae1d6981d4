"""Stat Server in the platform: a T-Library client that hears every DN and counts."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from simulator.config.objects import DN, Configuration, DNType
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.statistics import AgentRow, QueueRow, StatisticView, UnknownName, Value, Watch
from simulator.stats.agents import Desk
from simulator.stats.definitions import Definition, ObjectType, UnknownStatistic
from simulator.stats.server import StatServer, UnknownObject
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient

_log = logging.getLogger(__name__)

APPLICATION = "StatServer"
_KINDS = {
    DNType.ACDQueue: ObjectType.Queue,
    DNType.RoutingPoint: ObjectType.RoutePoint,
    DNType.VirtualQueue: ObjectType.VirtualQueue,
}


class StatisticsService:
    """Implements simulator.statistics.Statistics. All methods are for the event loop's thread."""

    def __init__(self, platform: Platform, configuration: Configuration) -> None:
        self.server = StatServer(configuration, platform.now())
        self._platform = platform
        self._client: ClientId | None = None
        self._watches: set[Watch] = set()

    def start(self) -> None:
        for fault in self.server.faults:
            _log.warning("statistics: %s", fault)
        self._client = self._platform.connect(self._deliver)
        self._platform.request(self._client, RequestRegisterClient(application_name=APPLICATION))
        for number, dn in self.server.configuration.dns.items():
            if dn.type in _KINDS or number in self.server.agents.desks:
                request = RequestRegisterAddress(this_dn=number, register_mode=RegisterMode.ModeMonitor)
                self._platform.request(self._client, request)

    def stop(self) -> None:
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = None

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            self.server.event(event)
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("statistics failed on %r", event)
        self._tell()

    def _tell(self) -> None:
        agents, queues = self.server.agents.changed, self.server.queues.changed
        if not agents and not queues:
            return
        for watch in tuple(self._watches):
            watch.agents |= agents
            watch.queues |= queues
            watch.wake()
        agents.clear()
        queues.clear()

    def watch(self, watch: Watch) -> None:
        self._watches.add(watch)

    def unwatch(self, watch: Watch) -> None:
        self._watches.discard(watch)

    # --- statistics ---

    def definitions(self) -> tuple[StatisticView, ...]:
        return tuple(_view(one) for one in self.server.known.values())

    def definition(self, name: str) -> StatisticView:
        return _view(self._definition(name))

    def _definition(self, name: str) -> Definition:
        try:
            return self.server.definition(name)
        except UnknownStatistic as unknown:
            raise UnknownName(str(unknown)) from None

    def value(self, statistic: str, object: str, type: str | None = None) -> Value:
        one = self._definition(statistic)
        try:
            kind = ObjectType(type) if type else self.server.kind_of(one, object)
            return self.server.value(one, kind, object, self._platform.now())
        except UnknownObject as unknown:
            raise UnknownName(str(unknown)) from None
        except ValueError:
            raise UnknownName(f"There is no type {type}. There are {', '.join(ObjectType)}.") from None

    def _figure(self, statistic: str, kind: ObjectType, name: str) -> float | None:
        found = self.server.value(self.server.known[statistic], kind, name, self._platform.now())
        return found if not isinstance(found, str) else None

    # --- the floor ---

    def agents(self, usernames: Iterable[str] | None = None) -> tuple[AgentRow, ...]:
        persons = self.server.configuration.persons
        where = {desk.username: (dn, desk) for dn, desk in self.server.agents.desks.items() if desk.username}
        wanted = persons if usernames is None else [one for one in usernames if one in persons]
        return tuple(self._agent(username, *where.get(username, ("", None))) for username in wanted)

    def _agent(self, username: str, dn: str, desk: Desk | None) -> AgentRow:
        person, track = self.server.configuration.persons[username], self.server.agents.agents[username]
        # The last of several calls that is not held is the one he is on.
        calls = sorted(desk.calls.values(), key=lambda one: not one.held) if desk else []
        call = calls[-1] if calls else None
        # One supervisor an agent.
        order = next(iter(desk.observed_by.values()), None) if desk else None
        places = self.server.configuration.places.values()
        return AgentRow(
            username=username,
            name=person.name,
            dn=dn,
            place=next((place.name for place in places if dn in place.dns), "") if dn else "",
            groups=person.groups,
            state=track.status.name,
            reason=track.reason,
            work_mode=track.work_mode,
            since=track.status.start,
            calls=int(self._figure("TotalCalls", ObjectType.Agent, username) or 0),
            handling=self._figure("AverageHandlingTime", ObjectType.Agent, username),
            conn_id=call.conn_id if call else "",
            other=call.other if call else "",
            observed_by=tuple(sorted(desk.observed_by)) if desk else (),
            monitor_type=order.type if order else "",
            monitor_mode=order.mode if order else "",
        )

    def queues(self) -> tuple[QueueRow, ...]:
        dns = self.server.configuration.dns.values()
        return tuple(self._queue(dn, _KINDS[dn.type]) for dn in dns if dn.type in _KINDS)

    def _queue(self, dn: DN, kind: ObjectType) -> QueueRow:
        track = self.server.queues.queues[dn.number]

        def figure(statistic: str) -> float | None:
            return self._figure(statistic, kind, dn.number)

        return QueueRow(
            number=dn.number,
            name=dn.name or dn.number,
            kind=kind.value,
            waiting=len(track.open),
            oldest=min((span.start for span in track.open.values()), default=None),
            entered=int(figure("Total_Entered") or 0),
            answered=int(figure("Total_Answered") or 0),
            abandoned=int(figure("Total_Abandoned") or 0),
            service_level=figure("ServiceLevelToday"),
            service_level_hour=figure("ServiceLevel"),
            speed_of_answer=figure("AverageSpeedOfAnswer"),
            estimated_wait=figure("ExpectedWaitTime"),
        )


def _view(one: Definition) -> StatisticView:
    return StatisticView(
        name=one.name,
        category=one.category.value,
        main_mask=one.main.text,
        relative_mask=one.relative.text if one.relative else "",
        subject=one.subject,
        objects=tuple(kind.value for kind in one.objects),
        time_profile=one.profile,
        format=one.format,
        period=one.period,
        description=one.description,
    )
