"""Inputs as JSON text and back, whatever dataclasses they are made of. Every value says its own type.

Classes are found by name among those that inputs are made of; a name that is not known is refused, so a journal
cannot make anything but inputs.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from simulator import contract
from simulator.config import attributes, objects
from simulator.tlib import enums, events, kvlist, requests


class UnknownEntry(ValueError):
    """The journal names a type that this version does not have."""


_CLASSES: dict[str, type] = {
    name: value
    for module in (contract, attributes, objects, enums, events, kvlist, requests)
    for name, value in vars(module).items()
    if isinstance(value, type) and (is_dataclass(value) or issubclass(value, Enum))
}


def encode(value: object) -> str:
    return json.dumps(_plain(value), separators=(",", ":"))


def decode(text: str) -> Any:
    """Raises UnknownEntry for a type that is not known, ValueError for anything that is not our JSON."""
    return _value(json.loads(text))


def _plain(value: object) -> object:
    match value:
        case None | bool():
            return value
        case Enum():
            return {"$enum": type(value).__name__, "name": value.name}
        case int() | float() | str():
            return value
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
        case tuple():
            return [_plain(item) for item in value]
        case list():
            return {"$list": [_plain(item) for item in value]}
        case Mapping():
            return {"$map": [[_plain(key), _plain(item)] for key, item in value.items()]}
        case _ if is_dataclass(value):
            members = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            return {"$": type(value).__name__, **members}
    raise TypeError(f"{type(value).__name__} cannot be written to a journal")


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    if "$bytes" in plain:
        return base64.b64decode(plain["$bytes"])
    if "$list" in plain:
        return [_value(item) for item in plain["$list"]]
    if "$map" in plain:
        return {_value(key): _value(item) for key, item in plain["$map"]}
    if "$enum" in plain:
        return _class(plain["$enum"])[plain["name"]]
    return _class(plain.pop("$", ""))(**{name: _value(item) for name, item in plain.items()})


def _class(name: str) -> Any:
    try:
        return _CLASSES[name]
    except KeyError:
        raise UnknownEntry(f"the journal names {name!r}, which this version does not know") from None
