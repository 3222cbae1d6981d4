"""Steps of call flows: which can be played, which comes next, and that none goes on for ever."""

from __future__ import annotations

import pytest

from simulator.config.objects import Configuration, FlowStep
from simulator.switch import callflow
from simulator.switch.state import Flow
from simulator.switch.treatments import Treatment
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

HELLO = KVList.of({"MSGID": "hello"})


@pytest.mark.parametrize(
    ("step", "possible"),
    [
        (FlowStep("", "PlayAnnouncement", HELLO), True),
        (FlowStep("", "Music", KVList.of({"DURATION": 5})), True),
        (FlowStep("", "Music", KVList.of({})), False),
        (FlowStep("", "Dance", HELLO), False),
        (FlowStep("", "CancelCall", KVList.of({})), False),
        (FlowStep("", "PlayAnnouncement", KVList.of({})), False),
    ],
)
def test_which_steps_there_are(step: FlowStep, possible: bool) -> None:
    assert (callflow.read(step) is not None) is possible


def test_a_step_is_as_free_as_the_whole() -> None:
    found = callflow.read(FlowStep("", "PlayAnnouncement", HELLO), "1")
    assert found is not None
    assert found.free


def test_only_an_application_is_a_flow() -> None:
    centre = Configuration(applications={"hello": (FlowStep("", "PlayAnnouncement", HELLO),), "none": ()})
    named = KVList.of({"APP_NAME": "hello"})
    assert callflow.of(centre, Treatment(TreatmentType.PlayApplication, named)) is not None
    assert callflow.of(centre, Treatment(TreatmentType.PlayAnnouncement, named)) is None
    assert callflow.of(centre, Treatment(TreatmentType.PlayApplication, KVList.of({"APP_ID": "none"}))) is None
    assert callflow.of(centre, Treatment(TreatmentType.PlayApplication, KVList.of({"APP_ID": "other"}))) is None


def test_a_flow_that_goes_round_ends() -> None:
    steps = (FlowStep("a", "PlayAnnouncement", HELLO, next={"": "a"}),)
    flow = Flow(Treatment(TreatmentType.PlayApplication), steps)
    turns = 0
    while callflow.go_on(flow, ""):
        turns += 1
    assert turns == callflow.MOST_STEPS - 1
