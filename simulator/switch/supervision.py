"""Service observing: the supervisor joins an agent's call, unheard, heard by the agent only, or by all; and muting.

Source: tlib contract 9.21; sipserver contract 5.6 and the options monitor-internal-calls, monitor-consult-calls,
default-monitor-mode, default-monitor-scope, intrusion-enabled.
"""

from __future__ import annotations

from simulator.switch import clients, hearing, monitors, publish
from simulator.switch.delivery import offer_alone
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.state import Arrival, Asked, Call, Monitor, Party, PartyKind, PartyState
from simulator.tlib.enums import CallState, CallType, DNRole
from simulator.tlib.events import EventMuteOff, EventMuteOn, EventPartyAdded, EventPrivateInfo
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    CallRequest,
    RequestCancelMonitoring,
    RequestMonitorNextCall,
    RequestSetMuteOff,
    RequestSetMuteOn,
)

MODE_CHANGED = 4024
"""PrivateMsgID of EventPrivateInfo: the monitor mode of an observation changed."""


def monitor(floor: Floor, request: RequestMonitorNextCall, asked: Asked) -> None:
    """TMonitorNextCall. With intrusion-enabled a conversation that is under way is observed at once."""
    order = Monitor(
        request.this_dn,
        request.other_dn,
        request.monitor_next_call_type,
        monitors.MODES[said(floor, request, "MonitorMode", "default-monitor-mode", "mute")],
        said(floor, request, "MonitorScope", "default-monitor-scope", "call"),
    )
    monitors.order(floor, order, asked)
    if floor.configuration.tserver("intrusion-enabled", "true") == "true":
        for call, party in floor.state.calls_on(request.other_dn):
            if party.state is PartyState.Connected:
                begin(floor, call, party)


def said(floor: Floor, request: RequestMonitorNextCall, key: str, option: str, default: str) -> str:
    """The request's word, else the option's."""
    return request.extensions.text(key) or floor.configuration.tserver(option, default) or default


def cancel(floor: Floor, request: RequestCancelMonitoring, asked: Asked) -> None:
    """TCancelMonitoring: for the calls to come; an observation under way goes on to its end."""
    monitors.cancel(floor, floor.state.monitors[request.other_dn], asked)


# --- an observation ---


def begin(floor: Floor, call: Call, party: Party) -> None:
    """A DN is in conversation: whoever wants to observe it is called."""
    order = floor.state.monitors.get(party.number)
    if order is None or order.conn_id is not None or not _wanted(floor, call) or call.member(order.supervisor):
        return
    order.conn_id = call.conn_id
    arrival = Arrival(CallState.Bridged)
    target = Destination(PartyKind.Device, order.supervisor)
    observer = offer_alone(floor, call, target, front=party, arrival=arrival, mixed=True, role=DNRole.RoleObserver)
    observer.observes, observer.mode, observer.scope = party.number, order.mode, order.scope
    observer.queue = None


def _wanted(floor: Floor, call: Call) -> bool:
    if call.call_type is CallType.Internal:
        return floor.configuration.tserver("monitor-internal-calls", "true") == "true"
    if call.call_type is CallType.Consult:
        return floor.configuration.tserver("monitor-consult-calls", "none") not in ("none", "false")
    return True


def joined(floor: Floor, call: Call, observer: Party) -> None:
    """After the observer's EventEstablished: the agent sees him."""
    special: publish.Attributes = {"other_dn": observer.number, "other_dn_role": DNRole.RoleObserver}
    agent = call.party(observer.observes or "")
    if agent is not None:
        publish.call_event(floor, call, agent, EventPartyAdded, CallState.Bridged, special=special)


# --- muting ---


def mute(floor: Floor, call: Call, party: Party, request: CallRequest, asked: Asked) -> None:
    """TSetMuteOn: an observer is no longer heard; anybody else is not heard by the others."""
    _set(floor, call, party, asked, "mute", muted=True)


def unmute(floor: Floor, call: Call, party: Party, request: CallRequest, asked: Asked) -> None:
    """TSetMuteOff: an observer barges in, or coaches where MonitorMode says so."""
    mode = monitors.MODES.get(request.extensions.text("MonitorMode"), "connect")
    _set(floor, call, party, asked, mode, muted=False)


def _set(floor: Floor, call: Call, party: Party, asked: Asked, mode: str, *, muted: bool) -> None:
    observes = party.role is DNRole.RoleObserver
    if observes:
        party.mode = mode
    else:
        party.muted = muted
    publish.call_event(floor, call, party, EventMuteOn if muted else EventMuteOff, asked=asked)
    if observes:
        _tell_mode(floor, call, party)
    hearing.connect(floor, call)


def _tell_mode(floor: Floor, call: Call, observer: Party) -> None:
    words = KVList((("MonitorMode", observer.mode), ("Supervisor", observer.number)))
    for dn in (observer.number, observer.observes or ""):
        event = publish.made(
            floor, EventPrivateInfo, private_msg_id=MODE_CHANGED, this_dn=dn, conn_id=call.conn_id, extensions=words
        )
        publish.give(floor, event, clients.recipients(floor.state, dn))


HANDLERS: Handlers = {
    RequestMonitorNextCall: monitor,
    RequestCancelMonitoring: cancel,
    RequestSetMuteOn: of_call(mute),
    RequestSetMuteOff: of_call(unmute),
}
