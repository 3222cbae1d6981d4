"""What each T-Library message looks like, read from its dataclass at first use. Codec and generators share it.

Rule: nothing about a message is written down twice; a field added to an event shows up everywhere by itself.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, dataclass, fields
from enum import Enum, IntEnum
from functools import cache
from typing import Any

from simulator.tlib.catalogue import MESSAGES
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.naming import attribute
from simulator.tlib.requests import TRequest

Message = TEvent | TRequest


class Kind(Enum):
    """How a field is written in JSON."""

    INTEGER = "integer"
    TEXT = "text"
    TIME = "time"
    NAME = "name of an enumeration"
    LIST = "key-value list"
    EVENT = "event"
    MASK = "names of events"


_KINDS: dict[object, Kind] = {
    int: Kind.INTEGER,
    str: Kind.TEXT,
    float: Kind.TIME,
    KVList: Kind.LIST,
    TEvent: Kind.EVENT,
    tuple[str, ...]: Kind.MASK,
}
_LAST = ("event_sequence_number", "time")


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute. nullable: None means absent. required: the constructor has no default for it."""

    name: str
    attribute: str
    kind: Kind
    enum: type[IntEnum] | None
    nullable: bool
    required: bool


def shape(cls: type[Message]) -> tuple[Field, ...]:
    """The fields of a message class in the order in which they are written; sequence number and time come last."""
    return _shape(cls.__name__)


# At first use: most runs see some of the messages only, and reading the types of all takes as long as importing them.
@cache
def _shape(name: str) -> tuple[Field, ...]:
    cls = MESSAGES[name]
    hints = typing.get_type_hints(cls)
    all_fields = [_field(f.name, hints[f.name], f.default is MISSING) for f in fields(cls)]
    return tuple(sorted(all_fields, key=lambda f: f.name in _LAST))


def _field(name: str, hint: Any, required: bool) -> Field:
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    (bare,) = (option for option in options if option is not types.NoneType)
    enum = bare if isinstance(bare, type) and issubclass(bare, IntEnum) else None
    kind = Kind.NAME if enum else _KINDS[bare]
    return Field(name, attribute(name), kind, enum, len(options) > 1, required)


def is_mandatory(message: type[Message], field: Field) -> bool:
    """Whether a reader can count on the attribute: in events what cannot be None, in requests what has no default."""
    return not field.nullable if issubclass(message, TEvent) else field.required


def enums() -> tuple[type[IntEnum], ...]:
    """Every enumeration that some message uses, by name."""
    used = {field.enum for cls in MESSAGES.values() for field in shape(cls) if field.enum}
    return tuple(sorted(used, key=lambda enum: enum.__name__))
