"""URS: a T-Library client that answers EventRouteRequest by running a strategy. Pure: events in, requests out.

It knows what any client may know: the events of the DNs that it registers for. Source: contract urs.md 1 and 7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from routing.agents import Agents
from routing.queues import Call, WaitingCall
from routing.requests import APPLICATION
from routing.router import Router
from routing.strategy import book
from simulator.config.objects import DN, TELEPHONES, Configuration, DNType
from simulator.ids import Ids
from simulator.story import StoryLine, note
from simulator.tlib.enums import AddressType, PartyState, RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventError,
    EventLinkConnected,
    EventLinkDisconnected,
    EventRegistered,
    EventRouteRequest,
    EventTreatmentEnd,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import (
    RequestQueryCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    TRequest,
)

# How long a call that has left for an agent may still come back unanswered and have its place again.
RETURN_WITHIN = 120.0

# They make nobody free and change no call's turn.
_ONLY_NOTED = {
    "EventRinging",
    "EventEstablished",
    "EventDiverted",
    "EventAttachedDataChanged",
    "EventTreatmentApplied",
    "EventTreatmentNotApplied",
    "EventTreatmentEnd",
}
_ADDRESS_TYPES = {DNType.RoutingPoint: AddressType.RouteDN, DNType.VirtualQueue: AddressType.Queue}


class Engine:
    """Routing as a function of events and time. `now` is seconds since 1970 UTC."""

    def __init__(self, configuration: Configuration, ids: Ids) -> None:
        self._configuration = configuration
        self._book = book.read(configuration)
        self._agents = Agents(configuration)
        self._router = Router(configuration, self._book, self._agents, ids)
        self._left: dict[str, tuple[Call, float]] = {}
        self._linked = True
        self._handlers: dict[str, Callable[[CallEvent, int, float], list[TRequest]]] = {
            "EventRouteRequest": self._route_request,
            "EventRouteUsed": self._route_used,
            "EventDiverted": self._route_used,
            "EventAbandoned": self._ended,
            "EventReleased": self._ended,
            "EventRinging": self._ringing,
            "EventEstablished": self._answered,
            "EventAttachedDataChanged": self._data_changed,
            "EventPartyChanged": self._party_changed,
            "EventTreatmentApplied": self._applied,
            "EventTreatmentNotApplied": self._not_applied,
            "EventTreatmentEnd": self._treatment_end,
            "EventPartyInfo": self._told_of,
        }

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with strategies and group scripts, each with its path in the contact-centre file."""
        return self._book.faults

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is legal in them but may not be meant."""
        return self._book.warnings

    def start(self, now: float) -> list[TRequest]:
        """Register as a client, for routing points and virtual queues to act there, for telephones to watch them."""
        client = RequestRegisterClient(reference_id=self._router.reference(), application_name=APPLICATION)
        return [client, *self._register(_addresses(self._configuration))]

    def event(self, event: TEvent, reference_id: int, now: float) -> list[TRequest]:
        """Take note of an event that the T-Server delivered; reference_id is that of our own request, or 0."""
        changed = self._agents.event(event, now)
        sent: list[TRequest] = []
        name = type(event).__name__
        if isinstance(event, EventLinkConnected):
            return self._link(event, reference_id)
        if isinstance(event, EventRegistered):
            sent = self._compare(event, now)
        elif isinstance(event, EventError):
            sent, changed = self._error(event, reference_id, now), True
        elif isinstance(event, CallEvent) and (handler := self._handlers.get(name)):
            sent, changed = handler(event, reference_id, now), changed or name not in _ONLY_NOTED
        return sent + self._settle(now) if changed else sent

    def configure(self, configuration: Configuration, now: float) -> list[TRequest]:
        """Take a changed configuration: strategies for the calls to come, agents, skills and groups for all at once."""
        before, after = _addresses(self._configuration), _addresses(configuration)
        self._configuration = configuration
        self._book = book.read(configuration)
        self._agents.configure(configuration)
        self._router.configure(configuration, self._book)
        gone = [self._unregister(number) for number in before if number not in after]
        new = self._register({number: dn for number, dn in after.items() if number not in before})
        return [*gone, *new, *self._settle(now)]

    def wakeup(self, now: float) -> list[TRequest]:
        """`next_deadline()` has come."""
        return self._settle(now)

    def next_deadline(self) -> float | None:
        """When `wakeup` is due; None: only an event can change anything."""
        if not self._linked:
            return None
        calls = list(self._router.queue.deadlines())
        waits = self._agents.next_deadline() if self._router.queue.is_selecting() else None
        return min(calls if waits is None else [*calls, waits], default=None)

    def story(self, conn_id: str) -> tuple[StoryLine, ...] | None:
        """The routing story of one of the last 200 calls, and for a waiting one what it waits for now."""
        story = self._router.stories.of(conn_id)
        call = self._router.queue.find(conn_id)
        waits = [StoryLine(None, told) for told in self._router.waits_because(call)] if story and call else ()
        return None if story is None else (*story, *waits)

    def explain(self, conn_id: str) -> tuple[str, ...] | None:
        """The same in English."""
        story = self.story(conn_id)
        return None if story is None else tuple(_text(line) for line in story)

    def waiting(self) -> tuple[WaitingCall, ...]:
        """The calls at routing points, the next one first."""
        return self._router.queue.waiting()

    def _settle(self, now: float) -> list[TRequest]:
        return self._router.settle(now) if self._linked else []

    # --- registration ---

    def _register(self, dns: dict[str, DN]) -> list[TRequest]:
        return [
            RequestRegisterAddress(
                reference_id=self._router.reference(),
                this_dn=number,
                register_mode=RegisterMode.ModeMonitor if dn.type in TELEPHONES else RegisterMode.ModeShare,
                address_type=_ADDRESS_TYPES.get(dn.type, AddressType.DN),
            )
            for number, dn in dns.items()
        ]

    def _unregister(self, number: str) -> TRequest:
        return RequestUnregisterAddress(reference_id=self._router.reference(), this_dn=number)

    # --- the link ---

    def _link(self, event: EventLinkConnected, reference_id: int) -> list[TRequest]:
        """The T-Server has lost its switch, or has it again: what happened meanwhile, the snapshots of all DNs say."""
        self._linked = not isinstance(event, EventLinkDisconnected)
        return self._register(_addresses(self._configuration)) if self._linked and not reference_id else []

    def _compare(self, event: EventRegistered, now: float) -> list[TRequest]:
        """Calls that have left a routing point unheard are forgotten, those that came unheard are asked about."""
        dn = self._configuration.dns.get(event.this_dn)
        if dn is None or dn.type is not DNType.RoutingPoint:
            return []
        facts = event.extensions or EMPTY
        here = {facts.text(key) for key, _ in facts if key.startswith("conn-")}
        known = {call.conn_id: call for call in self._router.queue if call.routing_point == event.this_dn}
        sent = [request for conn_id in known.keys() - here for request in self._router.gone(known[conn_id], now)]
        quiet = sorted((known.keys() & here) - _treated(facts))
        sent += [request for conn_id in quiet for request in self._router.treat_again(known[conn_id], now)]
        for conn_id in sorted(here - known.keys()):
            reference = self._router.reference()
            sent.append(RequestQueryCall(reference_id=reference, this_dn=event.this_dn, conn_id=conn_id))
        return sent

    def _told_of(self, event: CallEvent, reference_id: int, now: float) -> list[TRequest]:
        """A call that came to its routing point unheard: it is routed as if it came now."""
        values = {field.name: getattr(event, field.name) for field in fields(event)}
        return self._route_request(EventRouteRequest(**{**values, "extensions": None}), reference_id, now)

    # --- events ---

    def _route_request(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        assert isinstance(event, EventRouteRequest)
        present = self._router.queue.find(event.conn_id)
        if present and present.routing_point == event.this_dn and present.attempt is None:
            # It waits here already: somebody asked the switch to tell again.
            return []
        # Come back while we still thought it on its way to an agent, or from one whom it had reached: ring no answer.
        sent = self._router.moved(present, now) if present else []
        before = present or self._departed(event.conn_id, now)
        dn = self._configuration.dns.get(event.this_dn)
        strategy, fault = self._book.of(dn.strategy if dn else "")
        if strategy is None:
            return sent
        same = before if before and before.routing_point == event.this_dn else None
        sent += self._router.begin(event, strategy, now, same)
        if fault:
            self._router.stories.add(event.conn_id, now, note("strategyFaulty", fault=fault))
        return sent

    def _departed(self, conn_id: str, now: float) -> Call | None:
        call, at = self._left.pop(conn_id, (None, 0.0))
        return call if now - at <= RETURN_WITHIN else None

    def _route_used(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        call = self._router.queue.get(event.conn_id, event.this_dn)
        if call is None:
            return []
        sent = self._router.routed(call, event.third_party_dn or "", now)
        self._left = {conn: left for conn, left in self._left.items() if now - left[1] <= RETURN_WITHIN}
        self._left[call.conn_id] = (call, now)
        return sent

    def _ended(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        call = self._router.queue.get(event.conn_id, event.this_dn)
        return self._router.gone(call, now) if call else []

    def _ringing(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        if call := self._router.queue.find(event.conn_id):
            self._router.ringing(call, event.this_dn)
        return []

    def _answered(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        # Whatever brings it to a routing point after a conversation is a new wait.
        self._left.pop(event.conn_id, None)
        return []

    def _data_changed(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        if call := self._router.queue.get(event.conn_id, event.this_dn):
            call.data = event.user_data or EMPTY
        return []

    def _party_changed(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        call = self._router.queue.get(event.previous_conn_id or "", event.this_dn)
        if call and call.conn_id != event.conn_id:
            self._router.rename(call, event.conn_id)
        return []

    # Music while a call waits changes nothing for the others, so that they settle only if a step is over.

    def _applied(self, event: CallEvent, reference_id: int, now: float) -> list[TRequest]:
        call = self._router.queue.get(event.conn_id, event.this_dn)
        if call is None or call.treating is None:
            return []
        sent = self._router.applied(call, reference_id, now)
        return sent + self._settle(now) if call.treating is None else sent

    def _not_applied(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        self._router.stories.add(event.conn_id, now, note("treatmentImpossible"))
        call = self._treated(event)
        return self._router.treated(call, "FAILED", now) + self._settle(now) if call else []

    def _treatment_end(self, event: CallEvent, _: int, now: float) -> list[TRequest]:
        call = self._treated(event)
        if call is None:
            return []
        assert isinstance(event, EventTreatmentEnd)
        completion = (event.extensions or EMPTY).text("COMPLETION_STATUS", "NORMAL")
        return self._router.treated(call, completion, now, event.collected_digits) + self._settle(now)

    def _treated(self, event: CallEvent) -> Call | None:
        """The call, if it is a treatment of its strategy that the event is about."""
        call = self._router.queue.get(event.conn_id, event.this_dn)
        kind = getattr(event, "treatment_type", None)
        return call if call and call.treating and call.treating.step.treatment is kind else None

    def _error(self, event: EventError, reference_id: int, now: float) -> list[TRequest]:
        queue = self._router.queue
        call = queue.routed_by(reference_id) or (queue.find(event.conn_id) if event.conn_id else None)
        why = note("error", message=event.error_message, code=event.error_code)
        return self._router.failed(call, reference_id, why, now) if call and reference_id else []


def _treated(facts: KVList) -> set[str]:
    """The calls of a routing point's snapshot that are under a treatment."""
    numbers = [key.removeprefix("conn-") for key, _ in facts if key.startswith("conn-")]
    return {facts.text(f"conn-{n}") for n in numbers if int(facts.text(f"ps-{n}", "0")) & PartyState.Treatment}


def _addresses(configuration: Configuration) -> dict[str, DN]:
    wanted = (DNType.RoutingPoint, DNType.VirtualQueue, *TELEPHONES)
    return {number: dn for number, dn in configuration.dns.items() if dn.type in wanted}


def _text(line: StoryLine) -> str:
    return line.text if line.after is None else f"{line.after:6.1f} s  {line.text}"
