"""T-events of queues, routing points and virtual queues as their actions. Source: contract reporting.md 1 and 3.

Of what entered a queue each call waits, was abandoned, was cleared, or was distributed; of those some are answered.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.config.objects import TELEPHONES, Configuration, DNType
from simulator.stats.tracks import Track
from simulator.tlib.enums import CallState
from simulator.tlib.events import CallEvent

QUEUES = (DNType.ACDQueue, DNType.RoutingPoint, DNType.VirtualQueue, DNType.ExternalRoutingPoint)

REMEMBERED = 10_000
"""Calls: some are distributed and never answered, and no event says that it is over."""


@dataclass(slots=True)
class Visit:
    """A call at a queue. answered: when, as long as it is not known that the queue distributed it there."""

    entered: float
    distributed: bool = False
    answered: float | None = None


class Queues:
    """queues: by number; changed: those of which something changed."""

    def __init__(self, configuration: Configuration, now: float) -> None:
        numbers = [dn.number for dn in configuration.dns.values() if dn.type in QUEUES]
        self.queues = {number: Track(now) for number in numbers}
        self._telephones = {dn.number for dn in configuration.dns.values() if dn.type in TELEPHONES}
        self._visits: dict[str, dict[str, Visit]] = {}
        self.changed: set[str] = set()

    def event(self, event: CallEvent) -> None:
        name, queue = type(event).__name__, event.this_dn
        if event.previous_conn_id in self._visits:
            self._renamed(event.previous_conn_id, event.conn_id)
        track = self.queues.get(queue)
        if track is not None:
            self._at_queue(track, event, name)
        elif name == "EventEstablished" and queue in self._telephones and event.other_dn not in self.queues:
            self._answered(event.conn_id, event.time)

    def _renamed(self, old: str, new: str) -> None:
        visits = self._visits.pop(old)
        for queue in visits:
            self.queues[queue].rename(old, new)
        self._visits.setdefault(new, {}).update(visits)

    def _at_queue(self, track: Track, event: CallEvent, name: str) -> None:
        queue, conn_id, now = event.this_dn, event.conn_id, event.time
        visit = self._visits.get(conn_id, {}).get(queue)
        self.changed.add(queue)
        match name:
            case "EventQueued":
                self._visits.setdefault(conn_id, {})[queue] = Visit(now)
                if len(self._visits) > REMEMBERED:
                    del self._visits[next(iter(self._visits))]
                track.begin(conn_id, "CallWait", now)
                track.happened("CallEntered", now)
            case "EventDiverted" if visit is not None and not visit.distributed:
                self._diverted(track, event, visit)
            case "EventAbandoned" if visit is not None and not visit.distributed:
                self._over(track, event, visit, "CallAbandoned")
            case "EventReleased" if visit is not None and not visit.distributed:
                self._over(track, event, visit, "CallCleared")

    def _diverted(self, track: Track, event: CallEvent, visit: Visit) -> None:
        now = event.time
        if event.call_state is CallState.Cleared:
            self._over(track, event, visit, "CallCleared")
            return
        track.end(event.conn_id, now)
        track.happened("CallDistributed", now, now - visit.entered)
        if event.third_party_dn in self.queues:
            track.happened("CallDistributedToQueue", now, now - visit.entered)
        visit.distributed = True
        if visit.answered is not None:
            self._answered(event.conn_id, visit.answered)

    def _over(self, track: Track, event: CallEvent, visit: Visit, name: str) -> None:
        track.end(event.conn_id, event.time)
        track.happened(name, event.time, event.time - visit.entered)
        self._forget(event.conn_id, event.this_dn)

    def _answered(self, conn_id: str, now: float) -> None:
        for queue, visit in list(self._visits.get(conn_id, {}).items()):
            visit.answered = now
            if visit.distributed:
                self.queues[queue].happened("CallAnswered", now, now - visit.entered)
                self.changed.add(queue)
                self._forget(conn_id, queue)

    def _forget(self, conn_id: str, queue: str) -> None:
        del self._visits[conn_id][queue]
        if not self._visits[conn_id]:
            del self._visits[conn_id]
