"""Notes of routing in English, and that the pages have words for each of them."""

import re
from pathlib import Path
from string import Formatter

import pytest

from simulator.story import ENGLISH, note

TEXTS = Path(__file__).parents[2] / "ui" / "src" / "i18n" / "en" / "story.ts"


def test_a_note_has_other_notes_in_it() -> None:
    people = (note("person", name="Bo", state=note("onCall")), note("person", name="Cem", state=note("free")))
    told = note("waitsFor", what=note("survey", target=note("targetSkill", name="Sales > 1"), people=people))
    assert str(told) == 'now waits for skill "Sales > 1": Bo on a call, Cem free'


def test_numbers_are_rounded_as_people_read_them() -> None:
    assert str(note("looksFor", seconds=20.0, priority=3)) == "looks for an agent for up to 20 s, priority 3"
    assert str(note("hungUp", seconds=8.6)) == "the caller hung up after 9 s"


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def on_the_page() -> dict[str, set[str]]:
    """The names in each text of the page."""
    return {
        code: set(re.findall(r"{{(\w+)}}", text))
        for code, text in re.findall(r"^    (\w+): (.*),$", TEXTS.read_text(), re.MULTILINE)
    }


@pytest.mark.parametrize("code", ENGLISH)
def test_the_page_has_words_for_every_note(code: str) -> None:
    assert on_the_page().get(code) == names(ENGLISH[code])


def test_the_page_has_no_words_for_what_is_never_told() -> None:
    assert on_the_page().keys() == ENGLISH.keys()
