"""How a treatment ended, as the Extensions of EventTreatmentEnd say it. Source: tlib contract 4.5 and 9.19."""

from __future__ import annotations

from simulator.switch import treatments
from simulator.switch.digits import Outcome
from simulator.switch.state import Course
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

MISMATCH = "MISMATCH"
"""COMPLETION_STATUS of VerifyDigits when something else was pressed than what had to be."""


def words(course: Course, outcome: Outcome) -> KVList:
    """INTERRUPTED where something was said, COMPLETION_STATUS always, and which announcement of a user it was about."""
    treatment = course.treatment
    if treatment.type in treatments.NAMED:
        return _whose(course)
    said = (("INTERRUPTED", "KEYPAD" if course.interrupted else "NO"),) if treatment.runs else ()
    return KVList((*said, ("COMPLETION_STATUS", _status(course, outcome))))


def _whose(course: Course) -> KVList:
    parms = course.treatment.parms
    recording = course.treatment.type is TreatmentType.RecordUserAnnouncement
    number = course.recorded if recording else parms.text("USER_ANN_ID")
    which = (("USER_ID", parms.text("USER_ID")), *((("USER_ANN_ID", number),) if number else ()))
    status = Outcome.Normal if number else Outcome.Cancelled
    return KVList((*which, ("COMPLETION_STATUS", status.value)))


def _status(course: Course, outcome: Outcome) -> str:
    expected = course.treatment.expected
    digits = course.collector.digits if course.collector else ""
    return MISMATCH if outcome is Outcome.Normal and expected and digits not in expected else outcome.value
