"""Moments of a lesson that are remembered, by their order. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from services.training.rewind import Moment
from services.training.scenario import Place
from simulator.training import MarkedCustomer, MarkView, TraineeView, TrainingRefused, UnknownMark

AT_MOST = 50
_AWAY = ("LoggedOut", "Unknown")


@dataclass(frozen=True, slots=True)
class Mark:
    """rate: of the platform's clock. place: in the scenario that played."""

    view: MarkView
    moment: Moment
    rate: float
    place: Place | None


class Marks:
    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._marks: dict[str, Mark] = {}

    def add(
        self,
        title: str,
        at: float,
        moment: Moment,
        seats: tuple[TraineeView, ...],
        place: Place | None,
        *,
        rate: float = 1.0,
        delay: float = 0.0,
    ) -> MarkView:
        """Raises TrainingRefused."""
        if len(self._marks) >= AT_MOST:
            raise TrainingRefused(f"There are {AT_MOST} marks already. Delete those that are not needed any more.")
        view = MarkView(
            id=str(next(self._numbers)),
            title=title,
            at=at,
            seats=tuple(seat for seat in seats if seat.status not in _AWAY),
            customers=_customers(moment),
            calls=tuple(moment.others.values()),
            faults=_faults(moment),
            delay=delay,
            lesson=place.name if place else "",
            lesson_at=place.after if place else 0.0,
        )
        self._marks[view.id] = Mark(view, moment, rate, place)
        return view

    def views(self) -> tuple[MarkView, ...]:
        return tuple(mark.view for mark in self._marks.values())

    def get(self, mark: str) -> Mark:
        """Raises UnknownMark."""
        if mark not in self._marks:
            raise UnknownMark(f"There is no mark {mark}. GET /sim/marks lists those there are.")
        return self._marks[mark]

    def forget(self, mark: str) -> None:
        """Raises UnknownMark."""
        self.get(mark)
        del self._marks[mark]


def _customers(moment: Moment) -> tuple[MarkedCustomer, ...]:
    return tuple(
        MarkedCustomer(visit.order.caller, visit.order.to, visit.stage.value, visit.agents, visit.order.script.words)
        for visit in sorted(moment.visits.values(), key=lambda visit: visit.began)
    )


def _faults(moment: Moment) -> tuple[str, ...]:
    kinds: Mapping[str, None] = dict.fromkeys(sorted(fault.kind.value for fault in moment.faults))
    return (*kinds, *sorted(service.value for service in moment.down))
