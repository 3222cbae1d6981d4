"""Which of several free agents gets the call. Source: contract urs.md 5.3.

StatAgentLoading is a vector: free lines, then time in the ready state, then chance. Its maximum is the agent who is
idle longest; nearly every strategy uses it, so it is the default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.ids import Ids
from simulator.story import Note, note


class Statistic(StrEnum):
    StatAgentLoading = "StatAgentLoading"
    StatTimeInReadyState = "StatTimeInReadyState"


class Order(StrEnum):
    """any: by chance, whatever the statistic."""

    max = "max"
    min = "min"
    any = "any"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A free agent. lines: how many of his DNs are free; ready_since: seconds since 1970 UTC."""

    username: str
    name: str
    dn: str
    lines: int
    ready_since: float


def pick(
    candidates: Sequence[Candidate], statistic: Statistic, order: Order, now: float, ids: Ids
) -> tuple[Candidate, Note]:
    """The winner and why. `candidates` must not be empty."""
    if len(candidates) == 1:
        return candidates[0], note("onlyOne")
    best = list(candidates) if order is Order.any else _best(candidates, statistic, order, now)
    winner = best[ids.below(len(best))] if len(best) > 1 else best[0]
    return winner, _reason(winner, candidates, best, statistic, order, now)


def _best(candidates: Sequence[Candidate], statistic: Statistic, order: Order, now: float) -> list[Candidate]:
    values = {candidate: _value(candidate, statistic, now) for candidate in candidates}
    wanted = max(values.values()) if order is Order.max else min(values.values())
    return [candidate for candidate in candidates if values[candidate] == wanted]


def _value(candidate: Candidate, statistic: Statistic, now: float) -> tuple[float, ...]:
    ready = now - candidate.ready_since
    return (candidate.lines, ready) if statistic is Statistic.StatAgentLoading else (ready,)


def _reason(
    winner: Candidate,
    candidates: Sequence[Candidate],
    best: Sequence[Candidate],
    statistic: Statistic,
    order: Order,
    now: float,
) -> Note:
    among = len(candidates)
    if order is Order.any:
        return note("chance", among=among)
    others = tuple(
        note("readyFor", name=one.name, seconds=now - one.ready_since) for one in candidates if one is not winner
    )
    code, ready = "longest" if order is Order.max else "shortest", now - winner.ready_since
    told = note(code, statistic=str(statistic), seconds=ready, among=among, others=others)
    return note("equals", best=told, equals=len(best)) if len(best) > 1 else told
