"""When callbacks are due and what becomes of them: time and events in, requests and changed callbacks out. Pure.

A personal one is told to its owner by EventUserEvent; one of a queue is dialled with TMakePredictiveCall, so that the
customer who answers waits there for an agent, with the data of the callback. Source: wwe contract 11, tlib contract
9.20 and 9.23.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from simulator.callbacks import Callback, Standing
from simulator.config.objects import TELEPHONES, Configuration
from simulator.tlib.enums import CallState, RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventAgentLogin,
    EventAgentLogout,
    EventDialing,
    EventDiverted,
    EventError,
    EventReleased,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestDistributeUserEvent,
    RequestMakePredictiveCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestSetInputMask,
    TRequest,
)

APPLICATION = "CallbackServer"
ID, STANDING, NOTE, AGENT = "CallbackId", "CallbackState", "CallbackNote", "CallbackAgent"
"""Of EventUserEvent and of the user data that a dialled callback has."""
RINGS = 30
"""Seconds that a customer's telephone rings."""
HUNG_UP = "HungUp"
INTERRUPTED = "Interrupted"
MISSED = "Missed"
LATE = 900.0
"""Seconds after which nobody is called any more at a time that he did not agree to."""
_ENDS = (EventDiverted, EventAbandoned, EventReleased)
_WANTED = (EventAgentLogin, EventAgentLogout, EventDialing, EventError, *_ENDS)


@dataclass(slots=True)
class Step:
    """requests are to be sent when changed is kept."""

    changed: list[Callback] = field(default_factory=list)
    requests: list[TRequest] = field(default_factory=list)


@dataclass(slots=True)
class Engine:
    configuration: Configuration
    _waiting: dict[str, Callback] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    """Personal ones that are due; their owner knows, or will see when he comes."""
    _dialled: dict[int, Callback] = field(default_factory=dict)
    """By the ReferenceID of the request, until it is answered."""
    _calls: dict[str, Callback] = field(default_factory=dict)
    """By ConnID."""
    _at: dict[str, str] = field(default_factory=dict)
    """Who is logged in: DN to user name."""
    _logins: dict[str, str] = field(default_factory=dict)
    _last: int = 0

    def __post_init__(self) -> None:
        for person in self.configuration.persons.values():
            self._logins |= dict.fromkeys(person.agent_logins, person.username)

    def start(self) -> list[TRequest]:
        telephones = [dn.number for dn in self.configuration.dns.values() if dn.type in TELEPHONES]
        return [
            RequestRegisterClient(application_name=APPLICATION),
            RequestSetInputMask(input_mask=tuple(kind.__name__ for kind in _WANTED)),
            *(RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor) for dn in telephones),
        ]

    # --- what is promised ---

    def put(self, callback: Callback) -> None:
        """One that is scheduled, anew or again."""
        self._waiting[callback.id] = callback
        self._told.discard(callback.id)

    def forget(self, id: str) -> None:
        self._waiting.pop(id, None)
        self._told.discard(id)

    def next_deadline(self) -> float | None:
        return min((one.due for one in self._waiting.values() if one.id not in self._told), default=None)

    def wakeup(self, now: float) -> Step:
        """Everything that is due, in its order."""
        step = Step()
        due = [one for one in self._waiting.values() if one.due <= now and one.id not in self._told]
        for callback in sorted(due, key=lambda one: one.due):
            if callback.queue:
                self._dial(callback, step)
            else:
                self._told.add(callback.id)
                step.requests += self.tell(callback)
        return step

    def tell(self, callback: Callback) -> list[TRequest]:
        """Lets the owner's desktop know, wherever he sits."""
        seats = [dn for dn, person in self.configuration.seats() if person.username == callback.owner]
        logged_in = [dn for dn, username in self._at.items() if username == callback.owner]
        said = KVList.of({ID: callback.id, STANDING: callback.standing.value})
        where = [dn for dn in dict.fromkeys((*logged_in, *seats)) if dn in self.configuration.dns]
        return [RequestDistributeUserEvent(this_dn=dn, user_data=said) for dn in where]

    def _dial(self, callback: Callback, step: Step) -> None:
        del self._waiting[callback.id]
        calling = replace(callback, standing=Standing.Calling, outcome="")
        self._last += 1
        self._dialled[self._last] = calling
        step.changed.append(calling)
        step.requests += [
            RequestRegisterAddress(this_dn=callback.queue),
            RequestMakePredictiveCall(
                reference_id=self._last,
                this_dn=callback.queue,
                other_dn=callback.number,
                timeout=RINGS,
                user_data=_attached(calling),
            ),
            *self.tell(calling),
        ]

    # --- what happens ---

    def event(self, event: TEvent, reference_id: int) -> Step:
        match event:
            case EventAgentLogin(agent_id=agent) if agent:
                self._at[event.this_dn] = self._logins.get(agent, "")
            case EventAgentLogout():
                self._at.pop(event.this_dn, None)
            case EventError() if reference_id in self._dialled:
                return self._ended(self._dialled.pop(reference_id), event.error_message)
            case EventDialing() if reference_id in self._dialled:
                self._calls[event.conn_id] = self._dialled.pop(reference_id)
            case EventDiverted() | EventAbandoned() | EventReleased() if event.conn_id in self._calls:
                return self._over(event)
        return Step()

    def _over(self, event: CallEvent) -> Step:
        """The call leaves the queue: to an agent, or the customer could not be had."""
        callback = self._calls[event.conn_id]
        if event.this_dn != callback.queue:
            return Step()
        del self._calls[event.conn_id]
        if isinstance(event, EventDiverted):
            return self._ended(callback, "")
        gave_up = isinstance(event, EventAbandoned) or event.call_state is CallState.Ok
        return self._ended(callback, HUNG_UP if gave_up else event.call_state.name)

    def _ended(self, callback: Callback, why: str) -> Step:
        standing = Standing.Failed if why else Standing.Processed
        ended = replace(callback, standing=standing, outcome=why)
        return Step([ended], self.tell(ended))


def interrupted(callbacks: Iterable[Callback]) -> list[Callback]:
    """Those that were being called when the platform went down: nobody knows what came of them."""
    return [replace(one, standing=Standing.Failed, outcome=INTERRUPTED) for one in callbacks]


def missed(callbacks: Iterable[Callback], now: float) -> list[Callback]:
    """Those that a queue should have dialled while the platform was down."""
    late = [one for one in callbacks if one.queue and one.due < now - LATE]
    return [replace(one, standing=Standing.Failed, outcome=MISSED) for one in late]


def _attached(callback: Callback) -> KVList:
    said = {ID: callback.id, AGENT: callback.owner} | ({NOTE: callback.note} if callback.note else {})
    return KVList.of({**callback.user_data, **said})
