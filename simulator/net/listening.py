"""How telephones sound and sounded: whose leg is whose, figures at its end for the ladder, totals for /metrics."""

from __future__ import annotations

import logging
from collections.abc import Callable

from simulator.contract import LegId, MediaHappened, MediaReady
from simulator.media.interface import MediaEngine, MediaReport
from simulator.media.leg import LegStatistics
from simulator.net.recorder import Recorder
from simulator.platform import MediaView

log = logging.getLogger("engage.media")

Whose = Callable[[LegId], tuple[str, str] | None]
"""CallUUID and number of a live leg."""

POOR = 3.6
"""A mean opinion score below which many are dissatisfied (G.107 annex B)."""


class Listening:
    """`engine` may be set later. A leg's call is known as long as the leg lives, which its media may outlast."""

    engine: MediaEngine

    def __init__(self, recorder: Recorder, whose: Whose, now: Callable[[], float]) -> None:
        self._recorder = recorder
        self._whose = whose
        self._now = now
        self._known: dict[LegId, tuple[str, str]] = {}
        self._totals = dict.fromkeys(("media_legs_total", "media_received_total", "media_lost_total"), 0)

    def reported(self, report: MediaReport) -> None:
        """Before the node hears of it. A telephone that has fallen silent is in the call's ladder and in the log: its
        call goes on, as it may only be saving packets, and whoever is on it can hang up."""
        if isinstance(report, MediaReady):
            self._remember(report.leg)
        elif isinstance(report, MediaHappened) and report.kind == "silent":
            self._fell_silent(report.leg)

    def closing(self, leg: LegId, figures: LegStatistics) -> None:
        self._remember(leg)
        self._totals["media_legs_total"] += 1
        self._totals["media_received_total"] += figures.packets_received
        self._totals["media_lost_total"] += figures.lost
        known = self._known.pop(leg, None)
        if known is not None:
            self._recorder.listened(self._now(), *known, view(figures))

    def of(self, leg: LegId | None) -> MediaView | None:
        figures = self.engine.statistics(leg) if leg is not None else None
        return view(figures) if figures is not None else None

    def metrics(self) -> dict[str, float]:
        """Totals of legs that ended; media_poor: live ones that sound bad; media_silent: from which nothing comes."""
        live = [self.of(leg) for leg in self._known]
        poor = [one for one in live if one is not None and one.mos is not None and one.mos < POOR]
        silent = [one for one in live if one is not None and one.is_silent]
        return {**self._totals, "media_poor": len(poor), "media_silent": len(silent)}

    def _fell_silent(self, leg: LegId) -> None:
        known, figures = self._known.get(leg), self.of(leg)
        if known is not None and figures is not None:
            log.warning("%s sends no sound any more: %s", known[1], figures)
            self._recorder.listened(self._now(), *known, figures)

    def _remember(self, leg: LegId) -> None:
        found = self._whose(leg)
        if found is not None:
            self._known[leg] = found


def view(figures: LegStatistics) -> MediaView:
    return MediaView(
        figures.codec,
        figures.packets_sent,
        figures.packets_received,
        figures.lost,
        figures.remote_lost,
        figures.jitter,
        figures.round_trip,
        figures.mos,
        figures.silent,
    )
