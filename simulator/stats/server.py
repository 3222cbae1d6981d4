"""The Stat Server: takes events, answers what a statistic of an object is now."""

from __future__ import annotations

from simulator.config.objects import Configuration, DNType, Person
from simulator.stats.agents import Agents
from simulator.stats.categories import Value, value
from simulator.stats.definitions import Definition, ObjectType, definition, definitions
from simulator.stats.queues import Queues
from simulator.stats.tracks import Track
from simulator.tlib.events import CallEvent, DNEvent, EventPrivateInfo, TEvent

# A statistic of one of these is about calls that wait.
_TYPES = {
    ObjectType.Queue: DNType.ACDQueue,
    ObjectType.RoutePoint: DNType.RoutingPoint,
    ObjectType.VirtualQueue: DNType.VirtualQueue,
}


class UnknownObject(Exception):
    """There is no such object, or it has no such statistic; the text says what there is."""


class StatServer:
    """faults: what is wrong with the site's own definitions, which are left out."""

    def __init__(self, configuration: Configuration, now: float) -> None:
        self.configuration = configuration
        self.agents = Agents(configuration, now)
        self.queues = Queues(configuration, now)
        self.known, self.faults = definitions(configuration.options.get("interaction-workspace", {}))

    def event(self, event: TEvent) -> None:
        """Take note of an event, of whichever DN. In the order in which they happened."""
        if isinstance(event, (CallEvent, DNEvent)):
            self.agents.event(event)
        if isinstance(event, CallEvent):
            self.queues.event(event)
        if isinstance(event, EventPrivateInfo):
            self.agents.mode(event)

    def definition(self, name: str) -> Definition:
        """Raises UnknownStatistic."""
        return definition(self.known, name)

    def value(self, one: Definition, kind: ObjectType, name: str, now: float) -> Value:
        """Raises UnknownObject."""
        if kind not in one.objects:
            raise UnknownObject(f"{one.name} is a statistic of {', '.join(one.objects)}, not of {kind}.")
        return value(one, self._tracks(one, kind, name), now)

    def kind_of(self, one: Definition, name: str) -> ObjectType:
        """The type of an object whose type is not said. Raises UnknownObject."""
        for kind in one.objects:
            try:
                self._tracks(one, kind, name)
            except UnknownObject:
                continue
            return kind
        raise UnknownObject(f"There is no {' or '.join(one.objects)} {name}.")

    def _tracks(self, one: Definition, kind: ObjectType, name: str) -> list[Track]:
        plain = name.partition("@")[0]
        match kind:
            case ObjectType.Agent:
                return [self.agents.agents[self.person(name).username]]
            case ObjectType.AgentPlace if name in self.agents.places:
                return [self.agents.places[name]]
            case ObjectType.GroupAgents if (group := self.configuration.agent_groups.get(name)) is not None:
                if group.origination_dns and not _TYPES.keys().isdisjoint(one.objects):
                    return [self.queues.queues[number] for number in group.origination_dns]
                return [self.agents.agents[username] for username in self.members(name)]
            case ObjectType.GroupQueues if name in self.configuration.dn_groups:
                return [self.queues.queues[number] for number in self.configuration.dn_groups[name]]
            case ObjectType.Switch if name == self.configuration.switch:
                return list(self.queues.queues.values())
            case ObjectType.Queue | ObjectType.RoutePoint | ObjectType.VirtualQueue:
                dn = self.configuration.dns.get(plain)
                if dn is not None and dn.type is _TYPES[kind]:
                    return [self.queues.queues[plain]]
        raise UnknownObject(f"There is no {kind} {name}.")

    def person(self, name: str) -> Person:
        """By user name, employee ID or agent login. Raises UnknownObject."""
        for person in self.configuration.persons.values():
            if name in person.known_as:
                return person
        raise UnknownObject(f"There is no Agent {name}.")

    def members(self, group: str) -> list[str]:
        """The user names of a plain group. Those of a virtual group are routing's business."""
        return [one.username for one in self.configuration.persons.values() if group in one.groups]
