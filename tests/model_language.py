"""What the cells of a call-model table mean, for all who play one: requests, options, and events as they are compared.

Knows neither the switch nor a telephone. How to write a table: tests/models/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from enum import IntEnum
from typing import Any, get_type_hints

from simulator.config.objects import AgentLogin, Configuration
from simulator.tlib.catalogue import REQUESTS
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.naming import attribute
from simulator.tlib.requests import TRequest

# Integers have 32 bits, with a sign.
_TOO_MUCH = 2**31
NOT_A_DN = ("#", "input", "legs")


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as the client of the models sees it. reference_id is None unless this is the requester's copy."""

    event: TEvent
    reference_id: int | None

    @property
    def dn(self) -> str:
        """An event about no DN stands in the column `link`."""
        return getattr(self.event, "this_dn", None) or "link"

    @property
    def name(self) -> str:
        return type(self.event).__name__


class Reader:
    """Reads cells and compares them. It remembers the calls in order of appearance: `c1` is conn_ids[0]."""

    def __init__(self) -> None:
        self.conn_ids: list[str] = []

    def note_calls(self, conn_ids: Iterable[str]) -> None:
        """The calls there are after a row."""
        self.conn_ids += [conn_id for conn_id in conn_ids if conn_id not in self.conn_ids]

    # --- what a client asks ---

    def request(self, dn: str, name: str, attributes: Sequence[str], number: int) -> TRequest:
        """`5001 RequestMakeCall OtherDN=5002`; ConnID is that of the last call unless given. dn: "client" for none."""
        kind = REQUESTS[name]
        hints = get_type_hints(kind)
        by_attribute = {attribute(field.name): field for field in fields(kind)}
        values: dict[str, Any] = {"this_dn": dn} if "ThisDN" in by_attribute else {}
        if "ConnID" in by_attribute and self.conn_ids:
            values["conn_id"] = self.conn_ids[-1]
        for key, text in (pair.split("=", 1) for pair in attributes):
            field = by_attribute[key]
            values[field.name] = self._value(hints[field.name], text)
        missing = [f.name for f in fields(kind) if f.default is MISSING and f.name not in values]
        assert not missing, f"{name} lacks {missing}"
        return kind(reference_id=number, **values)

    def _value(self, hint: Any, text: str) -> Any:
        if isinstance(hint, type) and issubclass(hint, IntEnum):
            return hint[text]
        if hint is KVList:
            return kvlist(text)
        if hint in (int, int | None):
            return int(text)
        return self.conn_ids[int(text[1:]) - 1] if re.fullmatch(r"c\d", text) else text

    # --- what a client sees ---

    def check_events(self, record: dict[str, str], seen: Sequence[Seen], where: str) -> None:
        """Raises AssertionError unless every DN's column says what came for it, in this order."""
        columns = [name for name in record if name not in NOT_A_DN]
        others = {event.dn for event in seen} - set(columns)
        assert not others, f"{where}: events for {others}, who have no column: {seen}"
        for dn in columns:
            got = [event for event in seen if event.dn == dn]
            wanted = parts(record[dn])
            names = [event.name for event in got]
            assert names == [want.split()[0] for want in wanted], f"{where}: {dn} sees {names}, expected {wanted}"
            for event, want in zip(got, wanted, strict=True):
                self._check(event, want, f"{where}: {dn}")

    def _check(self, event: Seen, want: str, where: str) -> None:
        for pair in want.split()[1:]:
            key, value = pair.split("=", 1)
            shown = self.shown(event, key)
            assert shown == value, f"{where} {event.name} has {key}={shown}, expected {value}"

    def shown(self, seen: Seen, key: str) -> str:
        """An attribute as a table writes it; "-" for one that is absent, "_" for a space."""
        if key == "ReferenceID":
            return "-" if seen.reference_id is None else str(seen.reference_id)
        name, _, inner = key.partition(".")
        value = _by_attribute(seen.event)[name]
        if inner:
            value = value.get(inner) if value is not None else None
        if isinstance(value, IntEnum):
            return value.name
        return self.written(value)

    def written(self, value: object) -> str:
        """A value as a table writes it."""
        if isinstance(value, KVList):
            return "{" + ",".join(f"{key}:{self.written(part)}" for key, part in value) + "}"
        if isinstance(value, str) and value in self.conn_ids:
            return f"c{self.conn_ids.index(value) + 1}"
        return "-" if value is None else str(value).replace(" ", "_")


def _by_attribute(event: TEvent) -> dict[str, Any]:
    return {attribute(field.name): getattr(event, field.name) for field in fields(event)}


def changed(old: Configuration, where: Sequence[str], setting: str) -> Configuration:
    """`option wrap-up-time=5` (application), `option 8000 default-dn=5003` (a DN), `option login A1 ...`,
    `option trunk PSTN capacity=1`."""
    name, _, value = setting.partition("=")
    match where:
        case []:
            return replace(old, options={"TServer": {**old.options.get("TServer", {}), name: value}})
        case ["login", code]:
            login = AgentLogin(code, {**old.agent_logins[code].options, name: value})
            return replace(old, agent_logins={**old.agent_logins, code: login})
        case ["trunk", gateway]:
            trunks = (
                replace(trunk, options={**trunk.options, name: value}) if trunk.name == gateway else trunk
                for trunk in old.trunks
            )
            return replace(old, trunks=tuple(trunks))
        case [number]:
            dn = replace(old.dns[number], options={**old.dns[number].options, name: value})
            return replace(old, dns={**old.dns, number: dn})
    raise ValueError(f"no such place for an option: {where}")


def kvlist(text: str) -> KVList:
    """`{Segment:Gold,Priority:3,PROMPT:{1:{ID:welcome}}}`; numbers become integers,
    unless they are too great for T-Library, as those of telephones are."""
    pairs = [pair.split(":", 1) for pair in _outer(text[1:-1])]
    return KVList(tuple((key, _kvvalue(value)) for key, value in pairs))


def _kvvalue(text: str) -> int | str | KVList:
    if text.startswith("{"):
        return kvlist(text)
    return int(text) if text.isdigit() and int(text) < _TOO_MUCH else text


def _outer(text: str) -> list[str]:
    """What stands between the commas that are in no inner list."""
    found, depth = [""], 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [part for part in found if part]


def user_data(words: Sequence[str]) -> KVList:
    """What stands after the numbers of a call from outside."""
    return kvlist(words[-1]) if words else EMPTY


def parts(cell: str) -> list[str]:
    """What a cell lists, separated by <br>."""
    return [part.strip() for part in cell.split("<br>") if part.strip()]
