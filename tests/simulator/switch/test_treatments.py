"""What the parameters of treatments mean. How treatments go is in tests/models/treatments.md."""

import pytest

from simulator.switch.digits import LONGEST, Meaning, Rules
from simulator.switch.treatments import INSTANT, NAMED, SUPPORTED, TONES, Run, Treatment, read
from simulator.tlib.enums import TreatmentType as T
from simulator.tlib.kvlist import EMPTY
from tests.model_language import kvlist


def the(kind: T, parms: str) -> Treatment:
    treatment = read(kind, kvlist(parms))
    assert treatment is not None
    return treatment


def test_every_kind_but_unknown_is_supported() -> None:
    assert set(T) - SUPPORTED == {T.Unknown}


@pytest.mark.parametrize("kind", sorted(TONES))
def test_tones_need_nothing(kind: T) -> None:
    assert read(kind, EMPTY) == Treatment(kind)


@pytest.mark.parametrize("kind", sorted(SUPPORTED - TONES - INSTANT - NAMED.keys() - {T.CollectDigits, T.VerifyDigits}))
def test_who_speaks_needs_something_to_say(kind: T) -> None:
    assert read(kind, EMPTY) is None
    assert the(kind, "{PROMPT:{1:{ID:welcome}}}").runs == (Run(kvlist("{1:{ID:welcome}}"), interruptable=False),)


def test_prompts_that_may_be_interrupted_alike_are_said_in_one_go() -> None:
    parms = "{PROMPT:{3:{TEXT:c,INTERRUPTABLE:true},1:{ID:a},2:{USER_ID:ana,USER_ANN_ID:1,INTERRUPTABLE:1},4:{ID:d}}}"
    treatment = the(T.PlayAnnouncement, parms)
    assert treatment.runs == (
        Run(kvlist("{1:{ID:a}}"), interruptable=False),
        Run(
            kvlist("{1:{USER_ID:ana,USER_ANN_ID:1,INTERRUPTABLE:1},2:{TEXT:c,INTERRUPTABLE:true}}"), interruptable=True
        ),
        Run(kvlist("{1:{ID:d}}"), interruptable=False),
    )
    assert treatment.saying(2) == kvlist("{PROMPT:{1:{ID:d}}}")


def test_who_asks_for_nothing_special_gets_all_digits_without_a_limit_of_time() -> None:
    assert the(T.CollectDigits, "{MAX_DIGITS:,TERM_DIGITS:}").rules == Rules(LONGEST)


def test_all_that_may_be_said_about_digits() -> None:
    parms = (
        "{MAX_DIGITS:4,ABORT_DIGITS:**,TERM_DIGITS:#,RESET_DIGITS:*1,BACKSPACE_DIGITS:*2,IGNORE_DIGITS:A,"
        "START_TIMEOUT:5,DIGIT_TIMEOUT:3,TOTAL_TIMEOUT:20,CLEAR_INPUT:1,DURATION:60,charge-type:1}"
    )
    treatment = the(T.CollectDigits, parms)
    meanings = (
        ("**", Meaning.Abort),
        ("#", Meaning.Terminate),
        ("*1", Meaning.Reset),
        ("*2", Meaning.Backspace),
        ("A", Meaning.Ignore),
    )
    assert treatment.rules == Rules(4, meanings, 5.0, 3.0, 20.0)
    assert (treatment.clear, treatment.duration, treatment.free) == (True, 60.0, True)


@pytest.mark.parametrize(
    ("kind", "parms", "most"),
    [
        (T.VerifyDigits, "{VERIFY_DIGITS:12}", 2),
        (T.VerifyDigits, "{VERIFY_DIGITS:4711,MAX_DIGITS:6}", 6),
        (T.PlayApplication, "{APP_ID:1,MAX_DIGITS:3}", 3),
        (T.IVR, "{LABEL:survey}", None),
        (T.Music, "{MAX_DIGITS:3}", None),
    ],
)
def test_how_many_digits_are_enough(kind: T, parms: str, most: int | None) -> None:
    rules = the(kind, parms).rules
    assert (rules.most if rules else None) == most


@pytest.mark.parametrize("parms", ["{MAX_DIGITS:-1}", "{MAX_DIGITS:{1:1}}", "{START_TIMEOUT:1.5}", "{IGNORE_DIGITS:e}"])
def test_parameters_that_make_no_sense(parms: str) -> None:
    assert read(T.CollectDigits, kvlist(parms)) is None
