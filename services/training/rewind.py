"""What leads from now back to a mark: which calls end, which customers come again, who stands where. Pure.

Rule 1: what is as it was then is left alone. Rule 2: a conversation cannot begin in its middle, so that a customer who
talked rings again, and to have rung again is as good as to have talked. Rule 3: who comes to an agent comes before
those who wait, or routing would give the agent to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.training.stand import Stand, toward
from simulator.contract import Fault
from simulator.tlib.enums import AgentStatus
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.training import Broken, CustomerOrder, Duty, Remainder, Stance


class Stage(StrEnum):
    """Where a customer's call is."""

    Waiting = "waiting"
    Ringing = "ringing"
    Talking = "talking"
    Held = "held"


_STATUS = {Stance.Ready: AgentStatus.Ready, Stance.NotReady: AgentStatus.NotReady, Stance.Busy: AgentStatus.NotReady}
_AS_GOOD = {
    Stage.Waiting: (Stage.Waiting,),
    Stage.Ringing: (Stage.Ringing,),
    Stage.Talking: (Stage.Talking, Stage.Ringing),
    Stage.Held: (Stage.Held, Stage.Ringing),
}
"""For each stage of then, those of now at which the call stays as it is."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A customer's call. customer, order: which of those that were sent, and how. agents: the telephones that it is at;
    the first is whose call it is. data: what people attached. began: when it came, seconds since 1970 UTC."""

    customer: int
    order: CustomerOrder
    conn_id: str
    stage: Stage
    agents: tuple[str, ...] = ()
    data: KVList = EMPTY
    began: float = 0.0


@dataclass(frozen=True, slots=True)
class Hand:
    """A virtual agent."""

    duty: Duty
    stance: Stance


@dataclass(frozen=True, slots=True)
class Moment:
    """The floor. stands: by DN. visits: by customer. others: calls without a customer of ours, by ConnID, with who is
    in them. crew: virtual agents by DN. telephones: DNs whose telephones are there."""

    stands: Mapping[str, Stand] = field(default_factory=dict)
    visits: Mapping[int, Visit] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    crew: Mapping[str, Hand] = field(default_factory=dict)
    faults: frozenset[Fault] = frozenset()
    down: frozenset[Broken] = frozenset()
    telephones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """In the order in which it is gone: faults are mended, virtual agents go, calls end; virtual agents come, customers
    are brought, agents are put where they stood; what was broken is broken again. data: of calls that stay, the pairs
    to be written and the keys to be deleted. left: what does not come back."""

    mend: tuple[Fault | Broken, ...] = ()
    dismiss: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    hire: tuple[Duty, ...] = ()
    instruct: tuple[tuple[str, Stance], ...] = ()
    bring: tuple[Visit, ...] = ()
    data: tuple[tuple[str, KVList, tuple[str, ...]], ...] = ()
    break_again: tuple[Fault | Broken, ...] = ()
    left: tuple[Remainder, ...] = ()

    @property
    def leads_nowhere(self) -> bool:
        """Everything is as it was, as far as it can be."""
        did = (self.mend, self.dismiss, self.end, self.agents, self.hire, self.instruct, self.bring, self.data)
        return not any((*did, self.break_again))


def way_back(now: Moment, then: Moment) -> Way:
    dismissed = tuple(dn for dn, one in now.crew.items() if dn not in then.crew or then.crew[dn].duty != one.duty)
    gone = [visit for key, visit in then.visits.items() if not _stays(now.visits.get(key), visit)]
    # Rule 3.
    to_agents = any(visit.agents for visit in gone)
    bring = [visit for visit in then.visits.values() if visit in gone or (to_agents and not visit.agents)]
    brought = {visit.customer for visit in bring}
    staying = {key: visit for key, visit in now.visits.items() if key in then.visits and key not in brought}
    ends = [visit.conn_id for key, visit in now.visits.items() if key not in staying]
    return Way(
        mend=(*_sorted(now.faults - then.faults), *sorted(now.down - then.down, key=str)),
        dismiss=dismissed,
        end=(*ends, *(conn_id for conn_id in now.others if conn_id not in then.others)),
        agents=tuple(_agents(now, then, dismissed)),
        hire=tuple(one.duty for dn, one in then.crew.items() if dn not in now.crew or dn in dismissed),
        instruct=tuple(_instructed(now, then, dismissed)),
        bring=tuple(sorted(bring, key=lambda visit: (not visit.agents, visit.began))),
        data=tuple(_data(staying, then)),
        break_again=(*_sorted(then.faults - now.faults), *sorted(then.down - now.down, key=str)),
        left=tuple(_left(now, then, dismissed, brought)),
    )


def _sorted(faults: frozenset[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (fault.kind.value, fault.dn))


def _stays(now: Visit | None, then: Visit) -> bool:
    if now is None or now.stage not in _AS_GOOD[then.stage]:
        return False
    # Who was in a conference beside the agent does not come back: the agent alone is as near as it gets.
    return now.agents[:1] == then.agents[:1] and set(now.agents) <= set(then.agents)


def _data(staying: Mapping[int, Visit], then: Moment) -> Iterator[tuple[str, KVList, tuple[str, ...]]]:
    for key, visit in staying.items():
        before = then.visits[key].data
        changed = KVList(tuple((name, value) for name, value in before if visit.data.get(name) != value))
        added = tuple(dict.fromkeys(name for name, _ in visit.data if name not in before))
        if changed or added:
            yield visit.conn_id, changed, added


# --- who stands where ---


def _before(now: Moment, dn: str, dismissed: tuple[str, ...]) -> Stand:
    """How somebody stands once the virtual agents that have to go are gone."""
    stand = now.stands.get(dn, Stand())
    return Stand(dnd=False, forwards=stand.forwards) if dn in dismissed else stand


def _agents(now: Moment, then: Moment, dismissed: tuple[str, ...]) -> Iterator[str]:
    """Those who have to be put where they stood; virtual agents see to themselves."""
    for dn, stand in then.stands.items():
        before = _before(now, dn, dismissed)
        if dn in then.crew:
            if dn not in now.crew and before.logged_in:
                yield dn
        elif _may_come(now, dn, before, stand, dismissed) and toward(dn, before, stand):
            yield dn


def _may_come(now: Moment, dn: str, before: Stand, then: Stand, dismissed: tuple[str, ...]) -> bool:
    """Nobody is logged in where there is no telephone: calls would go there, and ring nowhere."""
    there = dn in now.telephones and dn not in dismissed
    return before.logged_in or not then.logged_in or there or then.phone != ""


def _instructed(now: Moment, then: Moment, dismissed: tuple[str, ...]) -> Iterator[tuple[str, Stance]]:
    """Who comes is ready. Who is in After Call Work, or held back, is told again what it was told then."""
    for dn, one in then.crew.items():
        if dn not in now.crew or dn in dismissed:
            if one.stance is not Stance.Ready:
                yield dn, one.stance
        elif now.crew[dn].stance is not one.stance or _before(now, dn, ()).status is not _STATUS[one.stance]:
            yield dn, one.stance


# --- what does not come back ---


def _left(now: Moment, then: Moment, dismissed: tuple[str, ...], brought: set[int]) -> Iterator[Remainder]:
    for conn_id, who in then.others.items():
        if conn_id not in now.others:
            yield Remainder("call", who)
    for visit in then.visits.values():
        if visit.customer in brought and len(visit.agents) > 1:
            yield Remainder("conference", ", ".join(visit.agents[1:]))
    for dn, stand in then.stands.items():
        if dn not in then.crew and not _may_come(now, dn, _before(now, dn, dismissed), stand, dismissed):
            yield Remainder("telephone", dn)
