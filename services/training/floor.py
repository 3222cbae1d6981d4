"""How every seat's agent stands, from what the T-Server tells any client. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from simulator.config.objects import TELEPHONES, Configuration
from simulator.tlib.enums import AgentStatus, AgentWorkMode, RegisterMode
from simulator.tlib.events import (
    AgentEvent,
    EventAgentLogin,
    EventAgentLogout,
    EventAgentNotReady,
    EventAgentReady,
    EventRegistered,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest
from simulator.training import TraineeView

APPLICATION = "TrainingRoom"
_STATUS = {
    EventAgentLogin: AgentStatus.NotReady,
    EventAgentLogout: AgentStatus.LoggedOut,
    EventAgentReady: AgentStatus.Ready,
    EventAgentNotReady: AgentStatus.NotReady,
}


@dataclass(frozen=True, slots=True)
class Seat:
    status: AgentStatus = AgentStatus.Unknown
    since: float = 0.0
    reason: str = ""
    agent_id: str = ""


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
        if isinstance(event, EventRegistered):
            snapshot = event.extensions or EMPTY
            status = AgentStatus(int(snapshot.text("AgentStatus", "0")))
            self._seats[event.this_dn] = Seat(status, event.time, agent_id=snapshot.text("AgentID"))
        elif isinstance(event, AgentEvent) and type(event) in _STATUS and event.this_dn in self._seats:
            status = _STATUS[type(event)]
            if event.agent_work_mode is AgentWorkMode.AfterCallWork and status is AgentStatus.NotReady:
                status = AgentStatus.AfterCallWork
            words = (event.reasons or EMPTY, event.extensions or EMPTY)
            reason = next((told for told in (word.text("ReasonCode") for word in words) if told), "")
            agent = event.agent_id or self._seats[event.this_dn].agent_id
            agent = "" if status is AgentStatus.LoggedOut else agent
            self._seats[event.this_dn] = Seat(status, event.time, reason, agent)

    def logged_in(self) -> list[str]:
        away = (AgentStatus.LoggedOut, AgentStatus.Unknown)
        return [dn for dn, seat in self._seats.items() if seat.status not in away]

    def dns(self) -> Collection[str]:
        return self._seats.keys()

    def views(self, virtual: Collection[str]) -> tuple[TraineeView, ...]:
        people = dict(self.configuration.seats())
        return tuple(
            TraineeView(
                dn=dn,
                name=people[dn].name if dn in people else dn,
                username=people[dn].username if dn in people else "",
                agent_id=seat.agent_id,
                status=seat.status.name,
                reason=seat.reason,
                since=seat.since,
                virtual=dn in virtual,
            )
            for dn, seat in self._seats.items()
        )
