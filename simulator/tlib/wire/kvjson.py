"""Key-value lists as JSON objects: a repeated key has an array of its values, octets are {"$binary": base64}.

Rule: what is written reads back equal, but for the place of a repeated key's later values among other keys.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from json.encoder import encode_basestring_ascii as quote

from simulator.tlib.kvlist import KVList

Value = int | str | bytes | KVList

BINARY = "$binary"
_DEEPEST = 16
# T-Library integers are 32 bits wide; both the signed and the unsigned reading are in use.
_INTEGERS = range(-(2**31), 2**32)


class IllTyped(ValueError):
    """A value that has no place in a key-value list; the text says where and what to write instead."""


def encode(pairs: KVList) -> str:
    """JSON text of a list."""
    unique = dict(pairs.pairs)
    if len(unique) == len(pairs.pairs) and BINARY not in unique:
        return "{" + ",".join([f"{quote(key)}:{_value(value)}" for key, value in unique.items()]) + "}"
    seen: dict[str, list[Value]] = {}
    for key, value in pairs.pairs:
        seen.setdefault(key, []).append(value)
    # A nested list that would read as octets is told apart by standing in an array of one.
    lone = len(seen) == 1 and BINARY in seen
    members = (f"{quote(key)}:{_values(values, lone)}" for key, values in seen.items())
    return "{" + ",".join(members) + "}"


def _values(values: list[Value], boxed: bool) -> str:
    if len(values) == 1 and not boxed:
        return _value(values[0])
    return "[" + ",".join(map(_value, values)) + "]"


def _value(value: Value) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, KVList):
        return encode(value)
    return f'{{"{BINARY}":"{base64.b64encode(value).decode()}"}}'


def decode(data: object, where: str) -> KVList:
    """A list from parsed JSON. where: the attribute's name, for the text of IllTyped, which it raises."""
    return _list(data, where, 1)


def _list(data: object, where: str, depth: int) -> KVList:
    if not isinstance(data, dict):
        raise IllTyped(f'{where} has to be an object such as {{"Segment": "Gold"}}, not {described(data)}')
    if depth > _DEEPEST:
        raise IllTyped(f"{where} is nested deeper than {_DEEPEST} lists; flatten it")
    return KVList(tuple(pair for key, value in data.items() for pair in _pairs(key, value, f"{where}.{key}", depth)))


def _pairs(key: str, value: object, where: str, depth: int) -> Iterator[tuple[str, Value]]:
    check_text(key, where)
    if not key:
        raise IllTyped(f"{where} has an empty key; give it a name")
    if not isinstance(value, list):
        yield key, _scalar(value, where, depth)
        return
    if not value:
        raise IllTyped(f"{where} is an empty array; leave the key out or give it values")
    for at, one in enumerate(value):
        yield key, _scalar(one, f"{where}[{at}]", depth)


def _scalar(value: object, where: str, depth: int) -> Value:
    match value:
        case bool() | None | float() | list():
            raise IllTyped(f"{where} has to be text, an integer, an object or $binary, not {described(value)}")
        case int():
            if value not in _INTEGERS:
                raise IllTyped(f"{where} does not fit 32 bits; write it as text")
            return value
        case str():
            return check_text(value, where)
        case {"$binary": str() as octets, **rest} if not rest:
            return _octets(octets, where)
    return _list(value, where, depth + 1)


def _octets(text: str, where: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise IllTyped(f"{where}.$binary is not base64") from None


def check_text(text: str, where: str) -> str:
    """The text itself; raises IllTyped for half surrogates, which JSON can spell and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise IllTyped(f"{where} holds half a surrogate pair, which is no character") from None
    return text


def described(value: object) -> str:
    """What a JSON value is, for people: "an array", "null", "the text 'x'"."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value:.12g}" if isinstance(value, float) else "a number"
        case str():
            return f"the text '{value[:40]}'"
        case list():
            return "an array"
    return "an object"
