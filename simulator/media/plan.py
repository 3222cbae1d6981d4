"""Who hears whom. Rule 1: an endpoint hears one thing, another endpoint or a source. Rule 2: two that are joined hear
each other; when one of them gets a treatment or another partner, the other hears nothing. Knows no packets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import LegId
from simulator.tlib.enums import TreatmentType


class Source(Enum):
    MUSIC = "music"
    RING_BACK = "ring-back"
    BUSY = "busy"
    FAST_BUSY = "fast-busy"
    SILENCE = "silence"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Programme:
    """A source for a time. seconds None: endless; else it is followed by MediaHappened "ended"."""

    source: Source
    seconds: float | None = None


_SILENCE = Programme(Source.SILENCE)
_ANNOUNCEMENT = Programme(Source.ANNOUNCEMENT, 2.0)

PROGRAMMES: dict[TreatmentType, Programme] = {
    TreatmentType.Music: Programme(Source.MUSIC),
    TreatmentType.RingBack: Programme(Source.RING_BACK),
    TreatmentType.Silence: _SILENCE,
    TreatmentType.Busy: Programme(Source.BUSY),
    TreatmentType.FastBusy: Programme(Source.FAST_BUSY, 10.0),
    TreatmentType.PlayAnnouncement: _ANNOUNCEMENT,
    TreatmentType.RAN: _ANNOUNCEMENT,
    TreatmentType.TextToSpeech: _ANNOUNCEMENT,
    TreatmentType.PlayAnnouncementAndDigits: _ANNOUNCEMENT,
    TreatmentType.TextToSpeechAndDigits: _ANNOUNCEMENT,
    TreatmentType.IVR: _ANNOUNCEMENT,
    TreatmentType.PlayApplication: _ANNOUNCEMENT,
}
"""Any other treatment is silence: digits are heard meanwhile."""


class Plan:
    def __init__(self) -> None:
        self._hears: dict[LegId, LegId | Programme] = {}

    def hears(self, leg: LegId) -> LegId | Programme | None:
        return self._hears.get(leg)

    def partner(self, leg: LegId) -> LegId | None:
        """The endpoint it is joined with."""
        heard = self._hears.get(leg)
        return heard if isinstance(heard, int) else None

    def join(self, leg: LegId, peer: LegId) -> None:
        """An endpoint joined with itself hears itself: an echo."""
        self.leave(leg)
        self.leave(peer)
        self._hears[leg] = peer
        self._hears[peer] = leg

    def treat(self, leg: LegId, treatment: TreatmentType) -> Programme:
        self.leave(leg)
        programme = PROGRAMMES.get(treatment, _SILENCE)
        self._hears[leg] = programme
        return programme

    def leave(self, leg: LegId) -> None:
        """It hears nothing, and whoever heard it hears nothing."""
        partner = self.partner(leg)
        if partner is not None:
            self._hears.pop(partner, None)
        self._hears.pop(leg, None)
