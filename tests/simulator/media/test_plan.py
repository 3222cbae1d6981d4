"""Who hears whom, as a table: what was done, and what each of the endpoints 1, 2 and 3 hears then."""

from __future__ import annotations

import pytest

from simulator.media.plan import Plan, Programme, Source
from simulator.tlib.enums import TreatmentType

MUSIC = Programme(Source.MUSIC)


@pytest.mark.parametrize(
    ("steps", "hears"),
    [
        pytest.param("", (None, None, None), id="nothing"),
        pytest.param("join12", (2, 1, None), id="joined"),
        pytest.param("join12 join13", (3, None, 1), id="another partner"),
        pytest.param("play1", (MUSIC, None, None), id="music"),
        pytest.param("join12 play1", (MUSIC, None, None), id="music ends the conversation of both"),
        pytest.param("play1 join12", (2, 1, None), id="a conversation ends the music"),
        pytest.param("play1 play2 join12", (2, 1, None), id="of both"),
        pytest.param("join12 leave1", (None, None, None), id="one leaves"),
        pytest.param("join12 play2 join13", (3, MUSIC, 1), id="consultation"),
        pytest.param("join11", (1, None, None), id="echo"),
        pytest.param("join11 leave1", (None, None, None), id="end of echo"),
        pytest.param("leave1", (None, None, None), id="leaving nothing"),
    ],
)
def test_plan(steps: str, hears: tuple[int | Programme | None, ...]) -> None:
    plan = Plan()
    for step in steps.split():
        match step[:-2] if step.startswith("join") else step[:-1]:
            case "join":
                plan.join(int(step[-2]), int(step[-1]))
            case "play":
                plan.treat(int(step[-1]), TreatmentType.Music)
            case _:
                plan.leave(int(step[-1]))
    assert tuple(plan.hears(leg) for leg in (1, 2, 3)) == hears


@pytest.mark.parametrize(
    ("treatment", "source", "endless"),
    [
        (TreatmentType.Music, Source.MUSIC, True),
        (TreatmentType.RingBack, Source.RING_BACK, True),
        (TreatmentType.Silence, Source.SILENCE, True),
        (TreatmentType.Busy, Source.BUSY, True),
        (TreatmentType.FastBusy, Source.FAST_BUSY, False),
        (TreatmentType.PlayAnnouncement, Source.ANNOUNCEMENT, False),
        (TreatmentType.CollectDigits, Source.SILENCE, True),
    ],
)
def test_treatments(treatment: TreatmentType, source: Source, endless: bool) -> None:
    programme = Plan().treat(1, treatment)
    assert (programme.source, programme.seconds is None) == (source, endless)
