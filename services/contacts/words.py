"""Which words an interaction has, and how some of them are asked for: texts for SQLite's FTS5, and nothing of SQL.

What was indexed is taken out again by the same words: where these functions change, the index has to be made anew.
"""

from __future__ import annotations

import json
import re

SHORTEST = 3
"""Digits of a number's end that are worth a word of their own."""
# What routing and desktops attach for each other, as ui/src/tlib/messages.ts leaves it out.
_TECHNICAL = re.compile(r"RTarget|RStrategy|RRequested|RVQ|RTenant|RTR_|IW_|WWE_|GSW_|PegRP")

_WORD = re.compile(r"[^\W_]+")
"""As FTS5 splits a text."""
_HAS = "\u01c0"
"""Between a key and a word: a letter to FTS5 (the dental click), which nobody writes."""


def digits(value: str) -> str:
    return "".join(filter(str.isdecimal, value))


def endings(number: str) -> str:
    """A number and all its ends, so that whatever begins one of them is found anywhere in the number."""
    known = digits(number)
    return " ".join([number, *(known[at:] for at in range(len(known) - SHORTEST + 1))])


def keys(user_data: str) -> str:
    """Of the JSON that is kept: each key as one word, and with each word of its value as another."""
    meant = _meant(user_data).items()
    return " ".join(
        word for key, value in meant for word in (_plain(key), *(_pair(key, one) for one in _WORD.findall(value)))
    )


def values(user_data: str) -> str:
    """Of the JSON that is kept: what people would look for."""
    return " ".join(_meant(user_data).values())


def _meant(user_data: str) -> dict[str, str]:
    return {key: value for key, value in json.loads(user_data).items() if not _TECHNICAL.match(key)}


def _plain(key: str) -> str:
    return "".join(_WORD.findall(key))


def _pair(key: str, word: str) -> str:
    return f"{_plain(key)}{_HAS}{word}"


def split(text: str) -> list[str]:
    """What can be looked for; signs alone cannot."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def dialled(word: str) -> bool:
    """Whether it may be a part of a number."""
    return bool(digits(word)) and not any(map(str.isalpha, word))


def anywhere(word: str) -> str:
    """FTS5: the word begins a word somewhere, or is part of the number."""
    return f"{_begins(word)} OR {in_number(word)}" if dialled(word) else _begins(word)


def in_number(word: str) -> str:
    return f'number : "{digits(word)}" *'


def within(column: str, text: str) -> str:
    """FTS5: every word begins a word of the column. The text has words."""
    return " AND ".join(f"{column} : {_begins(word)}" for word in split(text))


def has(key: str, text: str) -> str:
    """FTS5: there is the key, and every word begins a word of its value."""
    pairs = [f"keys : {_begins(_pair(key, one))}" for word in split(text) for one in _WORD.findall(word)]
    return " AND ".join(pairs) or f"keys : {_quoted(_plain(key))}"


def _begins(word: str) -> str:
    return f"{_quoted(word)} *"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
