"""The same model once more with another caller, another destination, or another way to answer.

What a model may be varied by stands under its heading ("Also with ..."); tests/models/README.md says what each means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from simulator.tlib.catalogue import REQUESTS
from tests.model_language import parts
from tests.simulator.switch.player import Player, Record
from tests.tables import Table

CALLER, DESTINATION, REQUEST = "a caller outside", "a destination outside", "answers by request"
VARIANTS = (CALLER, DESTINATION, REQUEST)
OUTSIDE_CALLER = "+14155550101"
OUTSIDE_DESTINATION = "914155550999"
ASKED_IN_VARIANT = 900
"""ReferenceID of a request that only the variant makes: this, plus the number of the row."""

_ALSO = re.compile(r"Also with ([^.]+)\.")


@dataclass(frozen=True, slots=True)
class Variant:
    """A table and what it is varied by."""

    table: Table
    by: tuple[str, ...]

    def play(self) -> None:
        self.play_with(VariantPlayer(self.by))

    def play_with(self, player: VariantPlayer) -> None:
        table = self.table
        if CALLER in self.by:
            table = _caller_outside(table)
        if DESTINATION in self.by:
            table = _destination_outside(table)
        player.play(table)


def variants(table: Table) -> Iterator[Variant]:
    """Every combination of what the model may be varied by. Raises ValueError for a word that means nothing."""
    found = _ALSO.search(" ".join(table.prose))
    named = found[1].split(", ") if found else []
    unknown = set(named) - set(VARIANTS)
    if unknown:
        raise ValueError(f"{table.name}: no such variant: {unknown}")
    for size in range(1, len(named) + 1):
        yield from (Variant(table, chosen) for chosen in combinations(named, size))


def _caller_outside(table: Table) -> Table:
    """An outside party has no events; nothing else changes (tlib contract 8)."""
    dialled = next(found for row in table.rows if (found := re.fullmatch(r"(\d+) dials (\d+)", row[1])))
    caller, called = dialled.groups()

    def cell(header: str, text: str) -> str:
        if header == "input":
            text = text.replace(f"{caller} dials {called}", f"call from {OUTSIDE_CALLER} to {called}")
            text = text.replace(f"leg {caller} ", "leg customer ")
        name = "customer" if header == "legs" else OUTSIDE_CALLER
        return re.sub(rf"\b{caller}\b", name, text).replace("CallType=Internal", "CallType=Inbound")

    return _without(caller, table, cell)


def _destination_outside(table: Table) -> Table:
    destination = next(found[1] for row in table.rows if (found := re.search(r" Request.* OtherDN=(\d+)", row[1])))

    def cell(header: str, text: str) -> str:
        text = re.sub(rf"\boffer {destination} for (\w+)", rf"offer {destination} for \1 by PSTN", text)
        return re.sub(rf"\b{destination}\b", OUTSIDE_DESTINATION, text)

    return _without(destination, table, cell)


def _without(dn: str, table: Table, cell: object) -> Table:
    assert callable(cell)
    headers = tuple(header for header in table.headers if header != dn)
    rows = tuple(
        tuple(cell(header, text) for header, text in zip(table.headers, row, strict=True) if header != dn)
        for row in table.rows
    )
    return replace(table, headers=headers, rows=rows)


class VariantPlayer(Player):
    """Adds to a row what the variant brings along."""

    def __init__(self, by: tuple[str, ...]) -> None:
        super().__init__()
        self._by = by

    def row(self, table: Table, record: Record) -> None:
        match record["input"].split():
            case ["leg", name, "answered"] if REQUEST in self._by and self._stands(name) == "Alerting":
                self._answer_by_request(record, name)
            case ["leg", name, "rang" | "answered"] if DESTINATION in self._by and self._rings_outside(name):
                self._reach_the_network(record)
        super().row(table, record)

    def _answer_by_request(self, record: Record, name: str) -> None:
        """Who answers by request sees the same, with his ReferenceID."""
        reference = ASKED_IN_VARIANT + int(record["#"])
        dn = name[:4]
        telephone = self.configuration.dns.get(dn)
        if telephone is None or "talk" not in telephone.option("sip-cti-control"):
            return
        conn_id = self.switch.call_of_leg(self.legs[name])
        request = REQUESTS["RequestAnswerCall"](this_dn=dn, conn_id=conn_id, reference_id=reference)  # type: ignore[call-arg]
        commands = [self._say(effect) for effect in self.switch.request(self.client(dn), request, self.now)]
        assert commands == [f"answer {name}"], commands
        first, *others = parts(record[dn])
        first = " ".join(word for word in first.split() if not word.startswith("ReferenceID="))
        record[dn] = "<br>".join((f"{first} ReferenceID={reference}", *others))

    def _reach_the_network(self, record: Record) -> None:
        """Whoever dials, rather than who talks already, hears that it rings outside."""
        for call in self.switch.calls():
            if any(party.dn == OUTSIDE_DESTINATION for party in call.parties):
                for party in call.parties:
                    if party.state == "Dialing" and party.dn in record:
                        record[party.dn] = "<br>".join(("EventNetworkReached", *parts(record[party.dn])))

    def _rings_outside(self, name: str) -> bool:
        return name == OUTSIDE_DESTINATION and self._stands(name) == "Null"

    def _stands(self, name: str) -> str:
        """The state of the party whose leg is called so."""
        leg = self.legs.get(name)
        states = [party.state for call in self.switch.calls() for party in call.parties if party.leg == leg]
        return states[0] if states else ""
