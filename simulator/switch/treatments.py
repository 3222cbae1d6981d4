"""Treatments: which there are in this release, and what is asked of the telephone side."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import EMPTY, KVList

SUPPORTED = frozenset(
    {
        TreatmentType.Music,
        TreatmentType.RingBack,
        TreatmentType.Silence,
        TreatmentType.Busy,
        TreatmentType.FastBusy,
    }
)
"""The endless ones: they play until another treatment, or the conversation, takes their place."""

FREE = "1"
"""charge-type 1: early media, the caller is not answered and pays nothing."""


@dataclass(frozen=True, slots=True)
class Treatment:
    type: TreatmentType
    parms: KVList = EMPTY

    @property
    def free(self) -> bool:
        return self.parms.text("charge-type") == FREE
