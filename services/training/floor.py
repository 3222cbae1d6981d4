"""How every seat's agent stands, from what the T-Server tells any client. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from services.training.stand import PHONE, REASON, Stand
from simulator.config.objects import TELEPHONES, Configuration
from simulator.tlib.enums import AgentStatus, AgentWorkMode, ForwardMode, RegisterMode
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventDNDOff,
    EventDNDOn,
    EventForwardCancel,
    EventForwardSet,
    EventQueueLogout,
    EventRegistered,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest
from simulator.training import TraineeView

APPLICATION = "TrainingRoom"
LEGAL_GUARD = "LegalGuard"
"""The status of who rests: the T-Library has it as a work mode of NotReady."""
_STATUS = {
    EventAgentLogin: AgentStatus.NotReady,
    EventAgentLogout: AgentStatus.LoggedOut,
    EventAgentReady: AgentStatus.Ready,
    EventAgentNotReady: AgentStatus.NotReady,
}
_UNKNOWN = Stand(AgentStatus.Unknown)
_BOTH = (ForwardMode.OnBusy, ForwardMode.OnNoAnswer)


@dataclass(frozen=True, slots=True)
class Seat:
    stand: Stand = _UNKNOWN
    since: float = 0.0


@dataclass(slots=True)
class Floor:
    configuration: Configuration
    _seats: dict[str, Seat] = field(default_factory=dict)

    def start(self, now: float) -> list[TRequest]:
        dns = [dn.number for dn in self.configuration.dns.values() if dn.type in TELEPHONES]
        self._seats = dict.fromkeys(dns, Seat(since=now))
        return [
            RequestRegisterClient(application_name=APPLICATION),
            *(RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor) for dn in dns),
        ]

    def event(self, event: TEvent) -> None:
        seat = self._seats.get(getattr(event, "this_dn", ""))
        if seat is None:
            return
        match event:
            case EventRegistered():
                self._seats[event.this_dn] = Seat(_snapshot(event), event.time)
            case EventQueueLogout():
                left = tuple(queue for queue in seat.stand.queues if queue != event.this_queue)
                self._seats[event.this_dn] = replace(seat, stand=replace(seat.stand, queues=left))
            case AgentEvent() if type(event) in _STATUS:
                self._seats[event.this_dn] = Seat(_moved(seat.stand, event), event.time)
            case EventDNDOn() | EventDNDOff():
                stand = replace(seat.stand, dnd=isinstance(event, EventDNDOn))
                self._seats[event.this_dn] = replace(seat, stand=stand)
            case EventForwardSet():
                stand = replace(seat.stand, forwards=_forwarded(seat.stand, event))
                self._seats[event.this_dn] = replace(seat, stand=stand)

    def logged_in(self) -> list[str]:
        return [dn for dn, seat in self._seats.items() if seat.stand.logged_in]

    def stands(self) -> Mapping[str, Stand]:
        return {dn: seat.stand for dn, seat in self._seats.items()}

    def dns(self) -> Collection[str]:
        return self._seats.keys()

    def views(self, virtual: Collection[str]) -> tuple[TraineeView, ...]:
        people = dict(self.configuration.seats())
        return tuple(
            TraineeView(
                dn=dn,
                name=people[dn].name if dn in people else dn,
                username=people[dn].username if dn in people else "",
                agent_id=seat.stand.agent_id,
                status=LEGAL_GUARD if seat.stand.rests else seat.stand.status.name,
                reason=seat.stand.reason,
                since=seat.since,
                virtual=dn in virtual,
            )
            for dn, seat in self._seats.items()
        )


def _snapshot(event: EventRegistered) -> Stand:
    facts = event.extensions or EMPTY
    names = {f"fwd-{mode.name}": mode for mode in ForwardMode}
    return Stand(
        status=AgentStatus(int(facts.text("AgentStatus", "0"))),
        reason=facts.text(REASON),
        work_mode=AgentWorkMode(int(facts.text("AgentWorkMode", "0"))),
        agent_id=facts.text("AgentID"),
        queues=tuple(facts.text(key) for key, _ in facts if key.startswith("Queue-")),
        dnd=facts.text("dnd") == "1",
        forwards=tuple(sorted((names[key], facts.text(key)) for key, _ in facts if key in names)),
    )


def _moved(stand: Stand, event: AgentEvent) -> Stand:
    """A login says where and by which telephone; all say which state, by which work mode and for which reason."""
    status, queue = _STATUS[type(event)], event.this_queue
    if event.agent_work_mode is AgentWorkMode.AfterCallWork and status is AgentStatus.NotReady:
        status = AgentStatus.AfterCallWork
    if status is AgentStatus.LoggedOut:
        return Stand(dnd=stand.dnd, forwards=stand.forwards)
    extensions = event.extensions or EMPTY
    words = (event.reasons or EMPTY, extensions)
    return replace(
        stand,
        status=status,
        reason=next((told for told in (word.text(REASON) for word in words) if told), ""),
        work_mode=event.agent_work_mode,
        agent_id=event.agent_id or stand.agent_id,
        queues=(*stand.queues, queue) if queue and queue not in stand.queues else stand.queues,
        phone=extensions.text(PHONE) or stand.phone,
    )


def _forwarded(stand: Stand, event: EventForwardSet) -> tuple[tuple[ForwardMode, str], ...]:
    """As the switch keeps it: by mode, of which one stands for two, and one for all."""
    mode, forwards = event.forward_mode, dict(stand.forwards)
    modes = _BOTH if mode is ForwardMode.OnBusyAndNoAnswer else (mode,)
    if not isinstance(event, EventForwardCancel):
        forwards |= dict.fromkeys(modes, event.other_dn or "")
    elif mode is ForwardMode.NoForward:
        forwards = {}
    else:
        forwards = {when: to for when, to in forwards.items() if when not in modes}
    return tuple(sorted(forwards.items()))
