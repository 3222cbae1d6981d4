"""Business attributes: what attached data are called, what they may say, and what dispositions there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class AttributeType(StrEnum):
    """How a value is shown and edited. enum: one of another business attribute's values."""

    String = "string"
    Multiline = "multiline"
    Int = "int"
    Float = "float"
    Date = "date"
    Bool = "bool"
    Enum = "enum"
    Url = "url"


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """One value: a key of attached data, or something to choose. With values of its own it is a folder.

    enumeration: the business attribute that an enum's values are in. order: smaller stands first; equal: as written.
    """

    name: str
    display_name: str = ""
    type: AttributeType = AttributeType.String
    mandatory: bool = False
    read_only: bool = False
    enumeration: str = ""
    order: int = 0
    values: tuple[AttributeValue, ...] = ()

    @property
    def label(self) -> str:
        return self.display_name or self.name


@dataclass(frozen=True, slots=True)
class BusinessAttribute:
    """default: the name of the value that is meant where none is chosen; "" for none."""

    name: str
    display_name: str = ""
    default: str = ""
    values: tuple[AttributeValue, ...] = ()

    def every(self) -> Iterator[AttributeValue]:
        """All values, a folder before what is in it."""
        return _every(self.values)


def _every(values: tuple[AttributeValue, ...]) -> Iterator[AttributeValue]:
    for value in values:
        yield value
        yield from _every(value.values)
