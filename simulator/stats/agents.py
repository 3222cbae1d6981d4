"""T-events of telephones as actions of agents and places.

A client sees them from the beginning, so what EventRegistered says of the past is not needed.
Source: contract reporting.md 1, tlib.md 4.4 and 6.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.config.objects import TELEPHONES, Configuration
from simulator.stats.actions import holding, talking
from simulator.stats.tracks import Track
from simulator.tlib.enums import AgentWorkMode, CallState, CallType, DNRole
from simulator.tlib.events import (
    AgentEvent,
    CallEvent,
    DNEvent,
    EventMonitoringCancelled,
    EventMonitoringNextCall,
    EventPartyAdded,
    EventPrivateInfo,
)
from simulator.tlib.kvlist import EMPTY


@dataclass(slots=True)
class OnCall:
    """A telephone's part in a call. since: when it was answered, None before that. held: now."""

    conn_id: str
    call_type: CallType
    other: str
    dialing: bool
    began: float
    since: float | None = None
    held: bool = False


@dataclass(slots=True)
class Observation:
    """A supervisor's order. type: OneCall or AllCalls. ordered: how much of him is heard; mode: the same in the call
    under way, if there is one."""

    type: str
    ordered: str
    mode: str


@dataclass(slots=True)
class Desk:
    """A telephone: its place's actions, and those of who is logged in there. reason, since: of what the agent said.
    observed_by: whose supervisors, by DN."""

    place: Track
    username: str = ""
    calls: dict[str, OnCall] = field(default_factory=dict)
    observed_by: dict[str, Observation] = field(default_factory=dict)


class Agents:
    """agents: by user name; places: by name; desks: by DN; changed: the user names of whom something changed."""

    def __init__(self, configuration: Configuration, now: float) -> None:
        self.agents = {username: Track(now) for username in configuration.persons}
        for track in self.agents.values():
            track.begin("login", "LoggedOut", now)
        self.places = {name: Track(now) for name in configuration.places}
        where = {dn: place.name for place in configuration.places.values() for dn in place.dns}
        self.desks: dict[str, Desk] = {}
        for dn in configuration.dns.values():
            if dn.type in TELEPHONES:
                place = where.get(dn.number, dn.number)
                self.desks[dn.number] = Desk(self.places.setdefault(place, Track(now)))
                self.places[place].begin(dn.number, "OnHook", now)
        self._persons = {code: one.username for one in configuration.persons.values() for code in one.agent_logins}
        self._orders: set[tuple[str, str]] = set()
        self.changed: set[str] = set()

    def event(self, event: DNEvent | CallEvent) -> None:
        desk = self.desks.get(event.this_dn)
        if desk is None:
            return
        if isinstance(event, CallEvent):
            self._call(desk, event)
        elif isinstance(event, AgentEvent):
            self._agent(desk, event)
        else:
            self._monitoring(desk, event)
        if desk.username:
            self.changed.add(desk.username)

    def _monitoring(self, desk: Desk, event: DNEvent) -> None:
        """Both DNs hear of it, the supervisor's first: the second of a pair of events is the agent's."""
        this, other = event.this_dn, str(getattr(event, "other_dn", ""))
        match event:
            case EventMonitoringCancelled():
                desk.observed_by.pop(other, None)
            case EventMonitoringNextCall() if (other, this) in self._orders:
                self._orders.discard((other, this))
                mode = (event.extensions or EMPTY).text("MonitorMode")
                desk.observed_by[other] = Observation(event.monitor_next_call_type.name, mode, mode)
            case EventMonitoringNextCall():
                self._orders.add((this, other))

    def mode(self, event: EventPrivateInfo) -> None:
        """A supervisor is heard more, or less, than before. Both DNs hear of it."""
        words, desk = event.extensions or EMPTY, self.desks.get(event.this_dn or "")
        order = desk.observed_by.get(words.text("Supervisor")) if desk is not None else None
        if desk is not None and order is not None:
            order.mode = words.text("MonitorMode")
            self.changed.add(desk.username)

    # --- the agent ---

    def _agent(self, desk: Desk, event: AgentEvent) -> None:
        name, now, dn = type(event).__name__, event.time, event.this_dn
        if name == "EventAgentLogin":
            self._login(desk, event)
        for track in self._tracks(desk):
            match name:
                case "EventAgentReady":
                    _state(track, dn, "WaitForNextCall", now)
                    track.happened("AgentReady", now)
                    track.reason = track.work_mode = ""
                case "EventAgentNotReady":
                    acw = event.agent_work_mode is AgentWorkMode.AfterCallWork
                    track.work_mode = _mode(event.agent_work_mode)
                    _state(track, dn, "AfterCallWork" if acw else "NotReadyForNextCall", now)
                    words = (*(event.extensions or EMPTY), *(event.reasons or EMPTY))
                    track.reason = next((str(value) for key, value in words if key == "ReasonCode"), "")
        if name == "EventAgentLogout":
            self._logout(desk, dn, now)

    def _login(self, desk: Desk, event: AgentEvent) -> None:
        """A login repeated, perhaps at another queue, changes nothing."""
        username, now = self._persons.get(event.agent_id or "", ""), event.time
        if desk.username == username:
            return
        desk.username = username
        for track in self._tracks(desk):
            track.end("login", now)
            track.begin(("login", event.this_dn), "LoggedIn", now)
            track.happened("AgentLogin", now)
        for call in desk.calls.values():
            for track in self._tracks(desk):
                _show(track, event.this_dn, call, now, first=False)

    def _logout(self, desk: Desk, dn: str, now: float) -> None:
        for track in self._tracks(desk):
            _state(track, dn, "", now)
            track.end(("login", dn), now)
            track.happened("AgentLogout", now)
            track.reason = track.work_mode = ""
        agent = self.agents.get(desk.username)
        if agent is not None:
            for conn_id in desk.calls:
                agent.end((dn, conn_id), now)
            if not agent.open:
                agent.begin("login", "LoggedOut", now)
        self.changed.add(desk.username)
        desk.username = ""

    def _tracks(self, desk: Desk) -> list[Track]:
        agent = self.agents.get(desk.username)
        return [desk.place] if agent is None else [desk.place, agent]

    # --- calls ---

    def _call(self, desk: Desk, event: CallEvent) -> None:
        now, conn_id, dn = event.time, event.conn_id, event.this_dn
        if event.previous_conn_id and event.previous_conn_id in desk.calls:
            self._renamed(desk, dn, event.previous_conn_id, conn_id)
        call = desk.calls.get(conn_id)
        observed = desk.observed_by.get(event.other_dn or "")
        if isinstance(event, EventPartyAdded) and observed is not None:
            # Each call begins as it was ordered.
            observed.mode = observed.ordered
        match type(event).__name__:
            case "EventDialing" | "EventRinging" if call is None and event.this_dn_role is not DNRole.RoleObserver:
                dialing = type(event).__name__ == "EventDialing"
                call = OnCall(conn_id, event.call_type, event.other_dn or "", dialing, now)
                desk.calls[conn_id] = call
            case "EventEstablished" if call is not None and call.since is None:
                self._answered(desk, call, now)
            case "EventHeld" if call is not None:
                call.held = True
                self._happened(desk, "CallHeld", now)
            case "EventRetrieved" if call is not None and call.held:
                call.held = False
                self._happened(desk, "CallRetrievedFromHold", now)
                self._show(desk, dn, call, now, first=False)
                return
            case "EventPartyChanged" if call is not None:
                call.other, call.call_type = event.other_dn or call.other, event.call_type
                self._show(desk, dn, call, now, first=False)
                return
            case "EventReleased" | "EventAbandoned" | "EventDestinationBusy" if call is not None:
                self._ended(desk, call, event)
                return
        if call is not None:
            self._show(desk, dn, call, now)

    def _renamed(self, desk: Desk, dn: str, old: str, new: str) -> None:
        call = desk.calls.pop(old)
        call.conn_id = new
        desk.calls[new] = call
        for track in self._tracks(desk):
            track.rename((dn, old), (dn, new))

    def _answered(self, desk: Desk, call: OnCall, now: float) -> None:
        call.since = now
        self._happened(desk, "CallConnected" if call.dialing else "CallAnswered", now, now - call.began)
        self._happened(desk, f"{talking(call.call_type)}Started", now)

    def _ended(self, desk: Desk, call: OnCall, event: CallEvent) -> None:
        now = event.time
        del desk.calls[call.conn_id]
        for track in self._tracks(desk):
            track.end((event.this_dn, call.conn_id), now)
        for name in _outcome(call, event):
            self._happened(desk, name, now, now - (call.since or call.began))

    def _happened(self, desk: Desk, name: str, now: float, duration: float = 0.0) -> None:
        for track in self._tracks(desk):
            track.happened(name, now, duration)

    def _show(self, desk: Desk, dn: str, call: OnCall, now: float, first: bool = True) -> None:
        for track in self._tracks(desk):
            _show(track, dn, call, now, first)


def _state(track: Track, dn: str, name: str, now: float) -> None:
    """What the agent is, apart from calls; "": nothing any more."""
    before = track.open.get(("state", dn))
    if before is not None and before.name == "AfterCallWork" and name != "AfterCallWork":
        track.happened("ACWCompleted", now, now - before.start)
    if name:
        track.begin(("state", dn), name, now)
    else:
        track.end(("state", dn), now)


def _mode(mode: AgentWorkMode | None) -> str:
    """The 2 of an agent who is not ready is LegalGuard."""
    if mode is None or mode is AgentWorkMode.Unknown:
        return ""
    return "LegalGuard" if mode is AgentWorkMode.LegalGuard else mode.name


def _show(track: Track, dn: str, call: OnCall, now: float, first: bool = True) -> None:
    """The durable action that a part in a call is."""
    if call.since is None:
        name = "CallDialing" if call.dialing else "CallRinging"
    else:
        name = holding(call.call_type) if call.held else talking(call.call_type)
    track.begin((dn, call.conn_id), name, now, first)


def _outcome(call: OnCall, event: CallEvent) -> tuple[str, ...]:
    """The momentary actions with which a part in a call ends."""
    if call.since is not None:
        moved = event.call_state is CallState.Transferred and call.call_type is not CallType.Consult
        dropped = ("CallAbandonedFromHold",) if type(event).__name__ == "EventAbandoned" else ()
        return (f"{talking(call.call_type)}Completed", *dropped, *(("CallTransferMade",) if moved else ()))
    if call.dialing:
        return ("CallAbandonedFromDialing",)
    if type(event).__name__ == "EventAbandoned":
        return ("CallAbandonedFromRinging",)
    return ("CallForwarded", "CallMissed")
