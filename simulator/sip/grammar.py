"""The smallest pieces of SIP's grammar: tokens, quoted strings, parameters, comma lists. Knows no header by name."""

from __future__ import annotations

import re

Params = tuple[tuple[str, str | None], ...]
"""Parameters in order as written: (name, value), value None without "=", quoted values with their quotes."""


class SipSyntaxError(ValueError):
    """The text is not what RFC 3261 section 25 allows there. The message says what was expected."""


# RFC 3261 25.1 token
TOKEN = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]+")

# RFC 3261 25.1 generic-param; the value is wider than token / host / quoted-string so that "received=2001:db8::1"
# and tags with "@" or "=", which real peers send, are read too.
_PARAM = re.compile(r'[ \t]*;[ \t]*([A-Za-z0-9\-.!%*_+`\'~]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s;,"<>]+))?', re.S)
_LIST_ITEM = re.compile(r'(?:[^,"<]|"(?:[^"\\]|\\.)*"|<[^>]*>)+', re.S)
_QUOTED_PAIR = re.compile(r"\\(.)", re.S)


def parse_params(text: str) -> Params:
    """ ";a=b;c" -> (("a", "b"), ("c", None)). Raises SipSyntaxError for anything else, an empty parameter too."""
    found: list[tuple[str, str | None]] = []
    position = 0
    end = len(text.rstrip(" \t"))
    while position < end:
        match = _PARAM.match(text, position)
        if match is None:
            raise SipSyntaxError(f"not a parameter: {text[position : position + 40]!r}")
        found.append((match[1], match[2]))
        position = match.end()
    return tuple(found)


def format_params(params: Params) -> str:
    return "".join([f";{name}" if value is None else f";{name}={value}" for name, value in params])


def find_param(params: Params, name: str) -> str | None:
    """The value of a parameter ("" when it has none), or None when absent. `name` is in lower case."""
    for key, value in params:
        if key == name or key.lower() == name:
            return value or ""
    return None


def set_param(params: Params, name: str, value: str | None) -> Params:
    """The parameters with `name` (lower case) replaced where it stands, or added last."""
    changed = tuple((key, value) if key.lower() == name else (key, old) for key, old in params)
    return changed if find_param(params, name) is not None else (*params, (name, value))


def split_commas(text: str) -> list[str]:
    """The items of a comma list, stripped, empty ones left out; commas in quotes and <> do not count.

    An unbalanced quote or bracket gives the text back whole, for the item's own parser to refuse.
    """
    if "," not in text:
        return [text]
    if '"' not in text and "<" not in text:
        return [item for part in text.split(",") if (item := part.strip())]
    items: list[str] = []
    position = 0
    while position < len(text):
        match = _LIST_ITEM.match(text, position)
        if match is None and text[position] != ",":
            return [text]
        position = position + 1 if match is None else match.end()
        if match is not None and (item := match[0].strip()):
            items.append(item)
    return items


def quote(text: str) -> str:
    """A quoted-string of `text`."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unquote(text: str) -> str:
    """The content of a quoted-string; any other text as it is."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    inner = text[1:-1]
    return _QUOTED_PAIR.sub(r"\1", inner) if "\\" in inner else inner
