"""The call models as a desktop sees them: `python -m scripts.sequences FILE` writes JSON for the desktop's own tests.

Each table of tests/models, and each of its variants, is played against the pure switch with one client for every
telephone. For each of these DNs it is kept, row by row, what its client gets, as /tlib sends it, and how the DN's calls
then stand: once in the switch's own words (`calls`), and once as a client that comes now would read it (`reading`:
EventRegistered, and EventPartyInfo for every call). A row in which neither changed says only what came.

others: who else talks; found: those of them whom a queue, a route or a redirection has found, and of whom the DN, which
was there before, has been told nothing. observers: those who listen to it; of others who listen it learns nothing.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simulator.contract import ClientId, Publish
from simulator.switch.dialplan import is_device
from simulator.switch.legs import LegCommand
from simulator.switch.state import Party
from simulator.tlib.enums import CallState, DNRole, RegisterMode
from simulator.tlib.requests import RequestQueryCall, RequestRegisterAddress, RequestRegisterClient, TRequest
from simulator.tlib.wire import kvjson
from simulator.tlib.wire.codec import encode
from tests.simulator.switch.player import CENTRE, Record
from tests.simulator.switch.variants import Variant, VariantPlayer, variants
from tests.tables import Table, read_tables

MODELS = Path(__file__).parents[1] / "tests" / "models"
READER: ClientId = 99
"""Who comes after every row, and looks."""
TELEPHONES = tuple(dn for dn in CENTRE.dns if is_device(CENTRE, dn))
_HOW_OFTEN = ("EventSequenceNumber", "TimeStamp")

Json = dict[str, Any]


class Witness(VariantPlayer):
    """A player whose telephones have a client each, who asks for what the telephone's DN asks for."""

    def __init__(self, by: tuple[str, ...]) -> None:
        super().__init__(by)
        self.steps: dict[str, list[Json]] = {dn: [] for dn in TELEPHONES}
        self._clients = {dn: ClientId(10 + n) for n, dn in enumerate(TELEPHONES)}
        self._came: dict[str, list[Json]] = {dn: [] for dn in TELEPHONES}
        self._told: dict[str, Json] = {}
        self._named: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
        self._ask(READER, RequestRegisterClient())
        for dn, client in self._clients.items():
            self._ask(client, RequestRegisterClient())
            self._ask(client, RequestRegisterAddress(this_dn=dn))

    def client(self, dn: str) -> ClientId:
        return self._clients.get(dn, super().client(dn))

    def row(self, table: Table, record: Record) -> None:
        super().row(table, record)
        self._forget()
        for dn in set(record).intersection(TELEPHONES):
            stands: Json = {"calls": list(self._calls(dn)), "reading": self._reading(dn)}
            what = {"row": int(record["#"]), "events": self._came[dn]}
            comparable = json.loads(json.dumps(stands), object_hook=_timeless)
            self.steps[dn].append(what if comparable == self._told.get(dn) else what | stands)
            self._told[dn], self._came[dn] = comparable, []

    def act(self, text: str, number: int) -> list[Publish | LegCommand]:
        effects = super().act(text, number)
        for dn, client in self._clients.items():
            events = _got(client, effects)
            self._came[dn] += events
            for event in events:
                self._named[dn, event.get("ConnID", "")].add(event.get("OtherDN"))
        return effects

    def _forget(self) -> None:
        """Who has left and comes again is to be named again."""
        here = {call.conn_id: {party.number for party in call.parties} for call in self.switch.state.calls.values()}
        for (_, conn_id), names in self._named.items():
            names &= here.get(conn_id, set())

    # --- how a DN stands ---

    def _calls(self, dn: str) -> Iterator[Json]:
        for call, party in self.switch.state.calls_on(dn):
            others = [other for other in call.people if other is not party]
            before = call.parties[: call.parties.index(party)]
            found = [one for one in others if one.arrival.why is not CallState.Conferenced and one not in before]
            observers = [other for other in call.observers if other.talks and _is_known(other, party)]
            yield {
                "connId": call.conn_id,
                "state": party.state.name,
                "callType": call.call_type.name,
                "consultOf": call.consult_of,
                "userData": json.loads(kvjson.encode(call.user_data)),
                "others": sorted(other.number for other in others),
                "found": sorted({other.number for other in found} - self._named[dn, call.conn_id]),
                "observers": sorted(other.number for other in observers),
            }

    def _reading(self, dn: str) -> list[Json]:
        found = self._ask(READER, RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor))
        for call, _ in self.switch.state.calls_on(dn):
            found += self._ask(READER, RequestQueryCall(this_dn=dn, conn_id=call.conn_id))
        return found

    def _ask(self, client: ClientId, request: TRequest) -> list[Json]:
        return _got(client, self.switch.request(client, request, self.now))


def _is_known(observer: Party, party: Party) -> bool:
    return observer is not party and (observer.observes == party.number or party.role is DNRole.RoleObserver)


def _got(client: ClientId, effects: Sequence[object]) -> list[Json]:
    """The messages for a client, as /tlib has them."""
    return [
        json.loads(encode(one.event, one.reference_id if one.requester in (None, client) else 0))
        for one in effects
        if isinstance(one, Publish) and client in one.to
    ]


def _timeless(value: Json) -> Json:
    return {key: inner for key, inner in value.items() if key not in _HOW_OFTEN}


def _of(variant: Variant) -> Json:
    witness = Witness(variant.by)
    variant.play_with(witness)
    seen = {dn: steps for dn, steps in witness.steps.items() if any(step["events"] for step in steps)}
    return {"name": ", ".join((variant.table.name, *variant.by)), "dns": seen}


def sequences() -> Iterator[Json]:
    """For every table and variant: its name, its file, and the steps of each DN that sees anything of it."""
    for path in sorted(MODELS.glob("*.md")):
        if path.stem == "README":
            continue
        for table in read_tables(path):
            for variant in (Variant(table, ()), *variants(table)):
                yield {"file": path.stem, **_of(variant)}


def main(arguments: Sequence[str]) -> int:
    file = Path(arguments[0])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(list(sequences()), separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
