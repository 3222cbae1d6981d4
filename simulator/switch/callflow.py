"""Call flows: what PlayApplication runs, if the contact-centre file has one of that name. Which step comes after which.

A step is a treatment like any other; whoever asked hears of the flow as a whole. Source: tlib contract 9.19
(PlayApplication); what a flow may do is ours, as the real one is VoiceXML.
"""

from __future__ import annotations

from simulator.config.objects import Configuration, FlowStep
from simulator.switch import treatments
from simulator.switch.state import Flow
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

MOST_STEPS = 1000
"""A flow that goes round for longer is over."""
_NAMES = ("APP_NAME", "APP_ID")


def of(configuration: Configuration, whole: Treatment) -> Flow | None:
    """None: it is no application, or one that is a sound of that name."""
    if whole.type is not TreatmentType.PlayApplication:
        return None
    names = (whole.parms.text(name) for name in _NAMES)
    steps = next((configuration.applications[name] for name in names if name in configuration.applications), ())
    return Flow(whole, steps) if steps else None


def step_of(flow: Flow) -> Treatment:
    """The treatment of the step that it is at. The contact-centre file was read without a fault, so there is one."""
    treatment = read(flow.steps[flow.at], flow.whole.parms.text("charge-type"))
    assert treatment is not None
    return treatment


def read(step: FlowStep, charge: str = "") -> Treatment | None:
    """None: no such treatment, or none that has an end."""
    kind = TreatmentType.__members__.get(step.type)
    if kind is None or kind in treatments.INSTANT:
        return None
    parms = step.parms.attach(KVList.of({"charge-type": charge})) if charge else step.parms
    found = treatments.read(kind, parms)
    endless = found is not None and kind in treatments.TONES and not found.duration
    return None if endless else found


def go_on(flow: Flow, digits: str) -> bool:
    """To the step that follows these digits. False: that was the last one."""
    step = flow.steps[flow.at]
    named = step.next.get(digits, step.next.get(""))
    flow.tried += 1
    if named is None:
        flow.at += 1
    else:
        flow.at = next((at for at, other in enumerate(flow.steps) if other.name == named), len(flow.steps))
    return flow.at < len(flow.steps) and flow.tried <= MOST_STEPS
