"""Wanted interactions as SQL. Decides how they are found; runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.contacts import words
from services.contacts.merges import FAMILY
from simulator.contacts import VOICE, Outcome, Wanted

_MATCH = "seq IN (SELECT rowid FROM interaction_words WHERE interaction_words MATCH ?)"
OF_CONTACT = f"contact_id IN ({FAMILY.format('SELECT ?')} SELECT id FROM family)"
_NAMED = (
    "SELECT contact FROM attribute WHERE name IN ('FirstName', 'LastName', 'CompanyName')"
    " AND (value LIKE ? ESCAPE '\\' OR value LIKE ? ESCAPE '\\')"
)
_OF_NAME = f"contact_id IN ({FAMILY.format(_NAMED)} SELECT id FROM family)"
_OUTCOMES = {
    Outcome.InProgress: "ended IS NULL",
    Outcome.Answered: "ended IS NOT NULL AND answered IS NOT NULL",
    Outcome.Missed: "ended IS NOT NULL AND answered IS NULL AND incoming",
    Outcome.Unanswered: "ended IS NOT NULL AND answered IS NULL AND NOT incoming",
}

Clause = tuple[str, tuple[str | float, ...]]


@dataclass(slots=True)
class Condition:
    """What stands behind WHERE. by_words: the words are looked up, which SQLite cannot see how many there are of."""

    text: str
    values: list[str | float] = field(default_factory=list)
    by_words: bool = False


def condition(wanted: Wanted) -> Condition:
    by_words = any((wanted.text, wanted.party, wanted.note, wanted.data, wanted.data_key))
    found = Condition("TRUE", by_words=by_words)
    for text, values in _clauses(wanted):
        found.text = f"{found.text} AND ({text})"
        found.values += values
    return found


def _clauses(wanted: Wanted) -> Iterator[Clause]:
    if wanted.media not in ("", VOICE):
        yield "FALSE", ()
    if wanted.since:
        yield "started >= ?", (wanted.since,)
    if wanted.until is not None:
        yield "started < ?", (wanted.until,)
    for column in ("owner", "queue", "disposition"):
        if said := getattr(wanted, column):
            yield f"{column} = ?", (said,)
    if wanted.contact_id:
        yield OF_CONTACT, (wanted.contact_id,)
    if wanted.outcome is not None:
        yield _OUTCOMES[wanted.outcome], ()
    if wanted.done is not None:
        yield ("done" if wanted.done else "NOT done"), ()
    for word in words.split(wanted.text):
        yield _anywhere(word)
    for word in words.split(wanted.party):
        yield (_MATCH, (words.in_number(word),)) if words.dialled(word) else (_OF_NAME, _beginning(word))
    if words.split(wanted.note):
        yield _MATCH, (words.within("note", wanted.note),)
    if words.split(wanted.data_key):
        yield _MATCH, (words.has(wanted.data_key, wanted.data),)
    elif words.split(wanted.data):
        yield _MATCH, (words.within("data", wanted.data),)


def _anywhere(word: str) -> Clause:
    if words.dialled(word):
        return _MATCH, (words.anywhere(word),)
    return f"{_MATCH} OR {_OF_NAME}", (words.anywhere(word), *_beginning(word))


def _beginning(word: str) -> tuple[str, str]:
    like = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{like}%", f"% {like}%"
