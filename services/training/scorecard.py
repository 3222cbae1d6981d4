"""How well trainees handled their calls, by a rubric: answered in time, held correctly, disposition right. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from simulator.contacts import Interaction, Outcome
from simulator.tlib.enums import CallState, CallType
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventHeld,
    EventPartyChanged,
    EventReleased,
    EventRetrieved,
    TEvent,
)
from simulator.training import CallScore, Rubric

KEPT = 2000
# As the workspace attaches it, where the option interaction.disposition.key-name says nothing else.
_DISPOSITION = "DispositionCode"
# Who is on hold is handed over, or taken into a conference: nobody was left there.
_HANDED_OVER = (CallState.Transferred, CallState.Conferenced)


@dataclass(frozen=True, slots=True)
class Hold:
    """A call on hold. until: None while it lasts. left: the call ended so."""

    dn: str
    conn_id: str
    since: float
    until: float | None = None
    left: bool = False


@dataclass(slots=True)
class Holds:
    """The last times that calls were put on hold, by the events of the telephones: found by the call, and forgotten in
    the order in which they ended."""

    _open: dict[tuple[str, str], float] = field(default_factory=dict)
    _over: dict[tuple[str, str], deque[Hold]] = field(default_factory=dict)
    _order: deque[tuple[str, str]] = field(default_factory=deque)

    def event(self, event: TEvent) -> None:
        if not isinstance(event, CallEvent):
            return
        key = (event.this_dn, event.conn_id)
        match event:
            case EventHeld():
                self._open.setdefault(key, event.time)
            case EventPartyChanged() if event.previous_conn_id is not None:
                # A consultation has become the call it was about.
                since = self._open.pop((event.this_dn, event.previous_conn_id), None)
                if since is not None:
                    self._open.setdefault(key, since)
            case EventRetrieved():
                self._end(key, event.time, left=False)
            case EventReleased() | EventAbandoned():
                self._end(key, event.time, left=event.call_state not in _HANDED_OVER)

    def _end(self, key: tuple[str, str], now: float, left: bool) -> None:
        since = self._open.pop(key, None)
        if since is None:
            return
        self._over.setdefault(key, deque()).append(Hold(*key, since, now, left))
        self._order.append(key)
        if len(self._order) > KEPT:
            self._forget(self._order.popleft())

    def _forget(self, key: tuple[str, str]) -> None:
        self._over[key].popleft()
        if not self._over[key]:
            del self._over[key]

    def of(self, dn: str, conn_id: str) -> list[Hold]:
        over = list(self._over.get((dn, conn_id), ()))
        since = self._open.get((dn, conn_id))
        return over if since is None else [*over, Hold(dn, conn_id, since)]


@dataclass(slots=True)
class Undone:
    """What was rewound, and is played again: it says nothing of a trainee."""

    _spans: deque[tuple[float, float, frozenset[str]]] = field(default_factory=lambda: deque(maxlen=KEPT))
    _ended: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, since: float, until: float, before: Collection[str], after: Collection[str]) -> None:
        """since, until: the mark, and when it was gone back to. before, after: ConnIDs of the calls that there were and
        are; what goes on was not undone."""
        kept = frozenset(before) & frozenset(after)
        self._spans.append((since, until, kept))
        self._ended.extend(conn_id for conn_id in before if conn_id not in kept)

    def has(self, call: Interaction) -> bool:
        if call.conn_id in self._ended:
            return True
        return any(since <= call.started < until and call.conn_id not in kept for since, until, kept in self._spans)


@dataclass(slots=True)
class Expectations:
    """Which disposition is right for the calls of a customer, from when on."""

    _told: deque[tuple[float, str, str]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, caller: str, disposition: str, now: float) -> None:
        self._told.append((now, caller, disposition))

    def of(self, call: Interaction) -> str:
        """ "" when none was told: any will do."""
        fitting = [right for at, caller, right in self._told if caller == call.number and at <= call.started]
        return fitting[-1] if fitting else ""


def scored(
    calls: Iterable[Interaction], holds: Holds, expected: Expectations, rubric: Rubric, now: float
) -> tuple[CallScore, ...]:
    """Consultations are part of another call and are left out."""
    return tuple(
        _score(call, holds.of(call.dn, call.conn_id), expected.of(call), rubric, now)
        for call in calls
        if call.call_type != CallType.Consult.name
    )


def _score(call: Interaction, holds: Sequence[Hold], right: str, rubric: Rubric, now: float) -> CallScore:
    disposition = call.disposition or call.user_data.get(_DISPOSITION, "")
    answered = call.outcome is Outcome.Answered or call.answered is not None
    longest = max(((now if one.until is None else one.until) - one.since for one in holds), default=None)
    over = call.ended is not None
    waited = (call.answered or call.ended or now) - call.started
    in_time = answered and waited <= rubric.answer_within
    left = any(one.left for one in holds)
    return CallScore(
        conn_id=call.conn_id,
        number=call.number,
        started=call.started,
        waited=waited,
        longest_hold=longest,
        disposition=disposition,
        expected=right,
        answered_in_time=in_time if call.incoming and (answered or over or waited > rubric.answer_within) else None,
        held_correctly=None if longest is None else longest <= rubric.hold_at_most and not left,
        disposition_right=(disposition == right if right else disposition != "") if answered and over else None,
    )
