"""Who observes whom: supervisors' standing orders for the next calls of an agent. The calls are supervision's business.

One supervisor an agent, one agent a supervisor (tlib contract 5, notes; 9.21).
"""

from __future__ import annotations

from simulator.switch import publish
from simulator.switch.floor import Floor
from simulator.switch.state import Asked, Monitor
from simulator.tlib.enums import MonitorNextCallType
from simulator.tlib.events import EventMonitoringCancelled, EventMonitoringNextCall
from simulator.tlib.kvlist import KVList

MODES = {"mute": "mute", "normal": "mute", "coach": "coach", "whisper": "coach", "connect": "connect"}
"""MonitorMode's words, and what they come to."""
SCOPES = ("call", "agent")


def of_supervisor(floor: Floor, dn: str) -> Monitor | None:
    return next((monitor for monitor in floor.state.monitors.values() if monitor.supervisor == dn), None)


def order(floor: Floor, monitor: Monitor, asked: Asked) -> None:
    """A new order of a supervisor takes the place of the one he had."""
    before = of_supervisor(floor, monitor.supervisor)
    if before is not None and before.agent != monitor.agent:
        cancel(floor, before)
    floor.state.monitors[monitor.agent] = monitor
    _tell(floor, monitor, EventMonitoringNextCall, asked)


def cancel(floor: Floor, monitor: Monitor, asked: Asked | None = None) -> None:
    del floor.state.monitors[monitor.agent]
    _tell(floor, monitor, EventMonitoringCancelled, asked)


def logged_out(floor: Floor, dn: str) -> None:
    """Monitoring ends when either logs out."""
    for monitor in (floor.state.monitors.get(dn), of_supervisor(floor, dn)):
        if monitor is not None:
            cancel(floor, monitor)


def observed(floor: Floor, agent: str) -> None:
    """An observation is over; an order for one call is used up."""
    monitor = floor.state.monitors.get(agent)
    if monitor is None:
        return
    monitor.conn_id = None
    if monitor.type is MonitorNextCallType.OneCall:
        cancel(floor, monitor)


def _tell(floor: Floor, monitor: Monitor, kind: type[EventMonitoringNextCall], asked: Asked | None) -> None:
    """Both DNs hear of it, each as ThisDN."""
    words = KVList((("MonitorMode", monitor.mode), ("MonitorScope", monitor.scope)))
    for dn, other, whose in (
        (monitor.supervisor, monitor.agent, asked),
        (monitor.agent, monitor.supervisor, None),
    ):
        special: publish.Attributes = {"other_dn": other, "monitor_next_call_type": monitor.type, "extensions": words}
        publish.dn_event(floor, dn, kind, whose, special)
