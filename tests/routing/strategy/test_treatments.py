"""How announce, collect and treatment are written. What they do is in tests/strategies/treatments.md."""

from __future__ import annotations

import pytest
import yaml

from routing.strategy import StrategyError, parse
from routing.strategy.language import Treat
from simulator.tlib.enums import TreatmentType as T
from simulator.tlib.kvlist import EMPTY, KVList
from tests.model_language import kvlist

USUAL = "START_TIMEOUT:10,DIGIT_TIMEOUT:5"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("announce: welcome", Treat(T.PlayAnnouncement, kvlist("{PROMPT:{1:{INTERRUPTABLE:0,ID:welcome}}}"))),
        ("announce: {say: Hello}", Treat(T.PlayAnnouncement, kvlist("{PROMPT:{1:{INTERRUPTABLE:0,TEXT:Hello}}}"))),
        (
            "announce: {prompts: [a, {user: ana, recording: b}], interruptable: true, language: French}",
            Treat(
                T.PlayAnnouncement,
                kvlist(
                    "{PROMPT:{1:{INTERRUPTABLE:1,ID:a},2:{INTERRUPTABLE:1,USER_ID:ana,USER_ANN_ID:b}},LANGUAGE:French}"
                ),
            ),
        ),
        ("collect: {}", Treat(T.CollectDigits, kvlist("{" + USUAL + "}"))),
        (
            "collect: {prompts: menu, max-digits: 1, start-timeout: 0, digit-timeout: 2, into: Choice, attempts: 3}",
            Treat(
                T.PlayAnnouncementAndDigits,
                kvlist("{PROMPT:{1:{INTERRUPTABLE:1,ID:menu}},MAX_DIGITS:1,DIGIT_TIMEOUT:2}"),
                attempts=3,
                into="Choice",
            ),
        ),
        (
            "collect: {verify-digits: ['0815', '4711']}",
            Treat(T.VerifyDigits, kvlist("{" + USUAL + "}").attach(KVList.of(VERIFY_DIGITS="0815,4711"))),
        ),
        ("treatment: {type: Silence}", Treat(T.Silence)),
        (
            "treatment: {type: PlayAnnouncement, PROMPT: [{ID: 5}, {TEXT: Bye}], A: {B: 1}}",
            Treat(T.PlayAnnouncement, kvlist("{PROMPT:{1:{ID:5},2:{TEXT:Bye}},A:{B:1}}")),
        ),
    ],
)
def test_steps(text: str, step: Treat) -> None:
    assert parse("main", [yaml.safe_load(text)]).steps == (step,)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("announce: []", "announce.prompts", "at least one prompt"),
        ("announce: {prompts: []}", "announce.prompts", "at least one prompt"),
        ("announce: {prompts: a, interruptible: true}", "announce.interruptible", "did you mean 'interruptable'?"),
        ("announce: {tell: Hello}", "announce.prompts[0].tell", "unknown key"),
        ("announce: {user: ana}", "announce.prompts[0]", "a prompt is a name"),
        ("announce: [a, {say: }]", "announce.prompts[1].say", "found nothing"),
        ("announce: {prompts: a, interruptable: 1}", "announce.interruptable", "expected true or false"),
        ("collect: 4", "collect", "expected keys and values"),
        ("collect: {max-digits: 32}", "collect.max-digits", "from 1 to 31; found 32"),
        ("collect: {max-digits: many}", "collect.max-digits", "expected a whole number"),
        ("collect: {term-digits: x}", "collect.term-digits", "one or two keys"),
        ("collect: {abort-digits: '***'}", "collect.abort-digits", "one or two keys"),
        ("collect: {start-timeout: -1}", "collect.start-timeout", "from 0 to 3600"),
        ("collect: {attempts: 0}", "collect.attempts", "from 1 to 100"),
        ("collect: {verify-digits: []}", "collect.verify-digits", "at least one"),
        ("treatment: Music", "treatment", "expected keys and values"),
        ("treatment: {MUSIC_DN: a}", "treatment.type", "unknown treatment"),
        ("treatment: {type: Musik}", "treatment.type", "did you mean 'Music'?"),
        ("treatment: {type: [Music]}", "treatment.type", "unknown treatment"),
        ("treatment: {type: Unknown}", "treatment.type", "unknown treatment"),
        ("treatment: {type: Music, DURATION: yes}", "treatment.DURATION", "in quotes"),
        ("branch: [{if: {completion: TIMEUT}, then: []}]", "branch[0].if.completion", "did you mean 'TIMEOUT'?"),
        ("branch: [{if: {completion: NORMAL, is: A}, then: []}]", "branch[0].if.is", "does not go with completion"),
    ],
)
def test_faults_name_their_path_and_what_to_write(text: str, path: str, message: str) -> None:
    with pytest.raises(StrategyError) as refused:
        parse("main", [yaml.safe_load(text)])
    assert refused.value.path == f"strategies.main[0].{path}"
    assert message in refused.value.message


@pytest.mark.parametrize(
    ("step", "endless"),
    [
        (Treat(T.Music), True),
        (Treat(T.Music, kvlist("{DURATION:0}")), True),
        (Treat(T.Music, kvlist("{DURATION:5}")), False),
        (Treat(T.FastBusy), False),
        (Treat(T.CollectDigits, EMPTY), False),
    ],
)
def test_what_has_no_end(step: Treat, endless: bool) -> None:
    assert step.endless is endless
