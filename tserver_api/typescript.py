"""The T-Library types for the desktop, as TypeScript. `python -m tserver_api.typescript` prints them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum

from simulator.tlib.catalogue import EVENTS, REQUESTS
from simulator.tlib.enums import AddressStatus, AgentStatus, PartyState
from simulator.tlib.errors import TERR
from simulator.tlib.wire.shapes import Field, Kind, Message, enums, is_mandatory, shape

_HEAD = """\
// Generated from the T-Library types in simulator/tlib by tserver_api/typescript.py. Do not edit.

/** Octets of a key-value list. */
export interface Binary {
  readonly $binary: string;
}
/** A value of a key-value list; an array holds the values of a key that occurs more than once, in order. */
export type KVValue = number | string | Binary | KVList | readonly KVValue[];
export interface KVList {
  readonly [key: string]: KVValue;
}
"""
_TYPES = {
    Kind.INTEGER: "number",
    Kind.TEXT: "string",
    Kind.TIME: "string",
    Kind.LIST: "KVList",
    Kind.EVENT: "TEvent",
    Kind.MASK: "readonly EventName[]",
}
_WIDTH = 110


def generate() -> str:
    """The text of ui/src/tlib/generated.ts."""
    sections = [
        _HEAD,
        *(_names(enum) for enum in enums()),
        *(_numbers(enum) for enum in (AgentStatus, AddressStatus, PartyState, TERR)),
        *(_interface(cls) for cls in EVENTS.values()),
        _union("TEvent", EVENTS),
        *(_interface(cls) for cls in REQUESTS.values()),
        _union("TRequest", REQUESTS),
        'export type EventName = TEvent["message"];\nexport type RequestName = TRequest["message"];\n',
    ]
    return "\n".join(sections)


def _names(enum: type[IntEnum]) -> str:
    return _alternatives(enum.__name__, (f'"{member.name}"' for member in enum))


def _union(name: str, messages: Iterable[str]) -> str:
    return _alternatives(name, messages)


def _alternatives(name: str, options: Iterable[str]) -> str:
    return f"export type {name} =\n" + "\n".join(f"  {line}" for line in _wrapped(options)) + ";\n"


def _wrapped(options: Iterable[str]) -> Iterator[str]:
    line = ""
    for option in options:
        if len(line) + len(option) > _WIDTH:
            yield line
            line = ""
        line += f"| {option}" if not line else f" | {option}"
    yield line


def _numbers(enum: type[IntEnum]) -> str:
    members = "\n".join(f"  {member.name}: {member.value}," for member in enum)
    comment = "/** Numbers as they stand in Extensions and error codes. */"
    return f"{comment}\nexport const {enum.__name__}Number = {{\n{members}\n}} as const;\n"


def _interface(cls: type[Message]) -> str:
    lines = [f'  readonly message: "{cls.__name__}";']
    if cls.__name__ in EVENTS:
        lines.append("  /** Only in the copy for the client whose request this answers. */")
        lines.append("  readonly ReferenceID?: number;")
    lines += [_property(cls, field) for field in shape(cls)]
    return f"export interface {cls.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def _property(cls: type[Message], field: Field) -> str:
    mark = "" if is_mandatory(cls, field) else "?"
    kind = field.enum.__name__ if field.enum else _TYPES[field.kind]
    return f"  readonly {field.attribute}{mark}: {kind};"


if __name__ == "__main__":
    sys.stdout.write(generate())
