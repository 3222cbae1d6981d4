"""A virtual agent: what it asks of the T-Server, as its desktop would. Pure; its telephone answers by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.tlib.enums import AgentWorkMode
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventError,
    EventEstablished,
    EventPartyChanged,
    EventReleased,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAgentLogout,
    RequestAgentNotReady,
    RequestAgentReady,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestUpdateUserData,
    TRequest,
)
from simulator.training import Duty, Stance

APPLICATION = "VirtualAgent"
DISPOSITION = "DispositionCode"
LOGIN = 1
"""ReferenceID of the login: without it nothing works, while other refusals are part of a busy day."""


@dataclass(slots=True)
class VirtualAgent:
    """agent_id: its login. Times are the caller's, in seconds."""

    duty: Duty
    agent_id: str
    stance: Stance = Stance.Ready
    calls: int = 0
    trouble: str = ""
    _ends: dict[str, float | None] = field(default_factory=dict)
    _ready_at: float | None = None

    def start(self) -> list[TRequest]:
        dn = self.duty.dn
        return [
            RequestRegisterClient(application_name=APPLICATION),
            RequestRegisterAddress(this_dn=dn),
            RequestAgentLogin(this_dn=dn, agent_id=self.agent_id, reference_id=LOGIN),
            *self._stand(),
        ]

    def stop(self) -> list[TRequest]:
        """It hangs up, and logs out."""
        dn = self.duty.dn
        calls = [RequestReleaseCall(this_dn=dn, conn_id=call) for call in self._ends]
        freed = [RequestSetDNDOff(this_dn=dn)] if self.stance is Stance.Busy else []
        return [*calls, *freed, RequestAgentLogout(this_dn=dn)]

    def instruct(self, stance: Stance) -> list[TRequest]:
        freed = [RequestSetDNDOff(this_dn=self.duty.dn)] if self.stance is Stance.Busy else []
        self.stance, self._ready_at = stance, None
        return [*freed, *self._stand()]

    def _stand(self) -> list[TRequest]:
        dn = self.duty.dn
        if self.stance is Stance.Ready:
            return [RequestAgentReady(this_dn=dn)]
        away: list[TRequest] = [RequestAgentNotReady(this_dn=dn)]
        return [*away, RequestSetDNDOn(this_dn=dn)] if self.stance is Stance.Busy else away

    def event(self, event: TEvent, reference_id: int, now: float) -> list[TRequest]:
        if isinstance(event, EventError) and reference_id == LOGIN:
            self.trouble = f"cannot log in: {event.error_message}"
        if not isinstance(event, CallEvent):
            return []
        if isinstance(event, EventEstablished) and event.conn_id not in self._ends:
            self.calls += 1
            self._ends[event.conn_id] = now + self.duty.talk if self.duty.talk is not None else None
        elif isinstance(event, EventPartyChanged) and event.previous_conn_id in self._ends:
            self._ends[event.conn_id] = self._ends.pop(event.previous_conn_id)
        elif isinstance(event, EventReleased | EventAbandoned) and event.conn_id in self._ends:
            del self._ends[event.conn_id]
            return self._wrap_up(now)
        return []

    def _wrap_up(self, now: float) -> list[TRequest]:
        if self.stance is not Stance.Ready or self._ends:
            return []
        self._ready_at = now + self.duty.wrap_up
        return [RequestAgentNotReady(this_dn=self.duty.dn, agent_work_mode=AgentWorkMode.AfterCallWork)]

    def next_deadline(self) -> float | None:
        return min((at for at in (*self._ends.values(), self._ready_at) if at is not None), default=None)

    def wakeup(self, now: float) -> list[TRequest]:
        asked: list[TRequest] = []
        for call, at in self._ends.items():
            if at is not None and at <= now:
                self._ends[call] = None
                asked += self._leave(call)
        if self._ready_at is not None and self._ready_at <= now:
            self._ready_at = None
            asked.append(RequestAgentReady(this_dn=self.duty.dn))
        return asked

    def _leave(self, call: str) -> list[TRequest]:
        dn, chosen = self.duty.dn, KVList.of({DISPOSITION: self.duty.disposition})
        noted = [RequestUpdateUserData(this_dn=dn, conn_id=call, user_data=chosen)] if self.duty.disposition else []
        return [*noted, RequestReleaseCall(this_dn=dn, conn_id=call)]
