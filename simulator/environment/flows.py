"""Call flows of a contact-centre file: their steps as configuration objects, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.config.objects import FlowStep
from simulator.environment.faults import Path, meant
from simulator.environment.schema import ContactCentre, FlowEntry
from simulator.switch import callflow, treatments
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

_KINDS = sorted(kind.name for kind in treatments.SUPPORTED - treatments.INSTANT)


def step(entry: FlowEntry) -> FlowStep:
    return FlowStep(entry.step, entry.treatment, _pairs(entry.parms), entry.into, entry.next)


def _pairs(parms: Mapping[str, Any]) -> KVList:
    """As T-Library has them: numbers stay numbers, mappings are nested lists."""
    return KVList(tuple((str(key), _value(value)) for key, value in parms.items()))


def _value(value: Any) -> int | str | KVList:
    if isinstance(value, Mapping):
        return _pairs(value)
    return value if isinstance(value, int) else str(value)


def faults(file: ContactCentre) -> Iterator[tuple[Path, str]]:
    for name, entries in file.applications.items():
        steps = [entry.step for entry in entries if entry.step]
        if not entries:
            yield (
                ("applications", name),
                "a call flow needs a step; write [{treatment: RAN, parms: {MSGID: hello}}]",
            )
        for at, entry in enumerate(entries):
            path = ("applications", name, at)
            if entry.treatment not in _KINDS:
                hint = meant(entry.treatment, _KINDS)
                yield (*path, "treatment"), f"there is no treatment {entry.treatment} for call flows{hint}"
            elif callflow.read(step(entry)) is None:
                yield (*path, "parms"), _wrong(entry)
            for digits, following in entry.next.items():
                if following not in steps:
                    yield (*path, "next", digits), f"there is no step {following}{meant(following, steps)}"


def _wrong(entry: FlowEntry) -> str:
    endless = TreatmentType[entry.treatment] in treatments.TONES
    return "it has no end; give it a DURATION" if endless else "these parameters make no sense; see docs/treatments.md"
