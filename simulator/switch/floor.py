"""What all parts of the switch share during one step: configuration, state, the moment, and the list of effects."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import replace

from simulator.config.objects import Configuration
from simulator.contract import LegId, Publish
from simulator.ids import Ids
from simulator.switch.legs import DropLeg, LegCommand, LegEvent
from simulator.switch.state import Alarm, AlarmKind, Call, Party, State

SERVER_VERSION = "8.1.104.00"


def party_alarm(kind: AlarmKind, call: Call, party: Party) -> Alarm:
    return Alarm(kind, call.conn_id, party.number, party.leg)


class Floor:
    """`out` collects the effects of the step in the order in which the world must see them. `again` holds events that
    the switch tells itself (a DN that may not be rung), handled before the step ends."""

    def __init__(self, configuration: Configuration, ids: Ids) -> None:
        self.ids = ids
        self.state = State()
        self.session_id = ids.token(32)
        self.now = 0.0
        self.sequence = 0
        self.out: list[Publish | LegCommand] = []
        self.again: deque[LegEvent] = deque()
        self.touched: dict[str, Call] = {}
        self._heap: list[tuple[float, int, Alarm]] = []
        self._alarms = 0
        self._owned: dict[str, set[Alarm]] = {}
        self.configure(configuration)

    def configure(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.places = {dn: place.name for place in configuration.places.values() for dn in place.dns}
        self.sharers: dict[str, list[str]] = {}
        for dn in configuration.dns.values():
            if line := dn.option("shared-line-number"):
                self.sharers.setdefault(line, []).append(dn.number)

    # --- options ---

    def option(self, dn: str, name: str, default: str = "") -> str:
        """The DN's own value of an option, else the application's."""
        own = self.configuration.dns.get(dn)
        value = own.option(name) if own is not None else ""
        return value or self.configuration.tserver(name, default) or default

    def flag(self, dn: str, name: str, default: bool = False) -> bool:
        value = self.option(dn, name).lower()
        return value in ("true", "yes", "1", "on") if value else default

    def touch(self, call: Call) -> None:
        """Something about the call has changed in this step."""
        self.touched[call.conn_id] = call

    # --- legs ---

    def new_leg(self, call: Call) -> LegId:
        leg = self.ids.leg()
        self.state.legs[leg] = call
        return leg

    def drop(self, leg: LegId | None, status: int = 603, *, failed: bool = False) -> None:
        """End a leg, unless it is over already."""
        if leg is not None and self.state.legs.pop(leg, None) is not None:
            self.out.append(DropLeg(leg, status, failed=failed))

    # --- time ---

    def set_alarm(self, alarm: Alarm, seconds: float) -> None:
        at = self.now + seconds
        self.state.alarms[alarm] = at
        self._owned.setdefault(alarm.owner, set()).add(alarm)
        self._alarms += 1
        heapq.heappush(self._heap, (at, self._alarms, alarm))

    def cancel_alarm(self, alarm: Alarm) -> None:
        if self.state.alarms.pop(alarm, None) is None:
            return
        owned = self._owned[alarm.owner]
        owned.remove(alarm)
        if not owned:
            del self._owned[alarm.owner]

    def cancel_party_alarms(self, call: Call, party: Party) -> None:
        of_call = self._owned.get(call.conn_id, ())
        for alarm in [alarm for alarm in of_call if (alarm.number, alarm.leg) == (party.number, party.leg)]:
            self.cancel_alarm(alarm)

    def move_alarms(self, old: Call, new: Call, party: Party, leg: LegId | None = None) -> None:
        """The alarms of a party that goes on in another call, or with another leg, keep their time."""
        of_call = self._owned.get(old.conn_id, ())
        for alarm in [alarm for alarm in of_call if (alarm.number, alarm.leg) == (party.number, party.leg)]:
            at = self.state.alarms[alarm]
            self.cancel_alarm(alarm)
            self.set_alarm(replace(alarm, owner=new.conn_id, leg=leg or alarm.leg), at - self.now)

    def next_deadline(self) -> float | None:
        while self._heap and self.state.alarms.get(self._heap[0][2]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def due(self) -> Alarm | None:
        """The next alarm whose time has come, taken off."""
        deadline = self.next_deadline()
        if deadline is None or deadline > self.now:
            return None
        alarm = heapq.heappop(self._heap)[2]
        self.cancel_alarm(alarm)
        return alarm
