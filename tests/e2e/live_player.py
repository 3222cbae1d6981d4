"""Plays a call-model table against a running platform: real telephones on the wire, a real T-Library client.

The language is that of tests/models/README.md; what a row of it means on the wire: docs of `live_legs` and below.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from simulator.contract import Fault, FaultKind, Shutdown
from simulator.tlib.catalogue import REQUESTS
from tests.e2e.live_call import Call, Fact
from tests.e2e.live_legs import check_legs
from tests.e2e.live_manners import USUAL, Manners, State
from tests.e2e.live_media import FOREIGN
from tests.e2e.live_world import World
from tests.model_language import Reader, Seen, changed, parts, user_data
from tests.simulator.switch.player import CENTRE
from tests.tables import Table

# As simulator.b2bua.outgoing reads it from a gateway.
CPD_RESULT = "X-Genesys-CPD-Result"

Record = dict[str, str]

# 64*T1 twice: a transaction begun at the last hang-up is over (RFC 3261 17), whatever it waits for.
_LONG_ENOUGH = 64.0
# How often somebody may have to hang up until nobody calls any more.
_ROUNDS = 30


def reason(table: Table, verdict: str) -> str | None:
    """Of the line `Live: no, because ...` (verdict "no": telephones cannot do it) or `Live: not yet, because ...`
    (the platform cannot) under the table's heading."""
    found = re.search(rf"Live: {verdict}, because (.+)", " ".join(table.prose))
    return found[1] if found else None


class LivePlayer:
    """Plays one table. Implements live_world.Script and live_legs.Row."""

    def __init__(self, world: World, manners: Manners) -> None:
        self._world = world
        self._manners = manners
        self._reader = Reader()
        self._named: dict[str, Call] = {}
        self._calls: list[Call] = []
        self._record: Record = {}
        self._following: list[Record] = []
        self._early: list[Seen] = []
        self.facts: list[Fact] = []

    async def play(self, table: Table) -> None:
        """Raises AssertionError at the first row in which wire or events are not as the table says."""
        await self._world.begin(self, self._manners)
        records: list[Record] = table.records()
        if any("hears nothing" in record["input"] for record in records):
            self._world.customers.formats = FOREIGN
        for number, record in enumerate(records):
            self._record, self._following = record, records[number + 1 :]
            where = f"{table.name}, row {record['#']}"
            try:
                await self._act(record["input"].split(), int(record["#"]))
                await self._world.settle()
            except AssertionError as error:
                raise AssertionError(
                    f"{where}: {error}; telephones saw {[str(fact) for fact in self.facts]}"
                ) from error
            await self._check(record, where)
        await self._end(table.name)

    # --- one row ---

    async def _check(self, record: Record, where: str) -> None:
        self._reader.note_calls(call.conn_id for call in self._world.platform.calls())
        seen = self._early + self._world.events()
        self._early = []
        if self._hears_next():
            seen, self._early = _divided(record, seen)
        self._reader.check_events(record, seen, where)
        await check_legs(self, parts(record["legs"]), where)
        self.facts.clear()

    def _hears_next(self) -> bool:
        """A treatment that is asked for plays at once, or is refused at once: what comes of it is in the next row."""
        return bool(self._following) and " hears " in self._following[0]["input"]

    async def _act(self, words: list[str], number: int) -> None:
        match words:
            case [dn, request, *attributes] if request in REQUESTS:
                await self._world.request(self._reader.request(dn, request, attributes, number))
            case ["call", "from", caller, "to", called, *data]:
                self._call_from_outside(caller, called, data)
            case [dn, "dials", called]:
                self._name(self._world.telephones[dn].dial(dn, called, dn))
            case ["leg", name, *what]:
                await self._leg(self.call(name), what)
            case ["after", seconds, "s"]:
                await self._world.wait(float(seconds))
            case ["telephone", dn, "registers"]:
                self._world.telephones[dn].register()
            case ["telephone", dn, "leaves"]:
                self._world.telephones[dn].register(0)
            case ["option", *where, setting]:
                self._world.configure(changed(self._world.configuration, where, setting))
            case ["fault" | "mend" as what, kind, *where]:
                self._world.platform.fault(Fault(FaultKind(kind), "".join(where), what == "mend"))
            case ["shutdown"]:
                self._world.platform.loop.put(Shutdown())
            case _:
                raise ValueError(f"no such input: {' '.join(words)}")

    def _call_from_outside(self, caller: str, called: str, data: list[str]) -> None:
        headers = [("X-Genesys-UserData", f"{key}={value!s}") for key, value in user_data(data)]
        self._name(self._world.customers.dial("customer", called, caller, headers))

    async def _leg(self, call: Call, what: list[str]) -> None:
        match what:
            case ["rang"]:
                call.rang()
            case ["answered"]:
                call.answer()
            case ["answered", "by", found]:
                call.answer([(CPD_RESULT, found)])
            case ["failed", status]:
                call.fail(int(status))
            case ["moved", "to", number]:
                host, port = self._world.customers.server
                call.fail(302, [("Contact", f"<sip:{number}@{host}:{port}>")])
            case ["hung", "up"]:
                call.hang_up()
            case ["held"]:
                call.held()
            case ["retrieved"]:
                call.retrieved()
            case ["refers", "to", number]:
                call.refer(number, None)
            case ["refers", "to", number, "replacing", other]:
                call.refer(number, self.call(other))
            case ["refused", wish]:
                call.refuse(wish)
            case ["presses", keys]:
                for key in keys:
                    self._world.press(call, key)
            case ["has", "heard", "it"]:
                assert "unplayable" not in await self._world.play_to_the_end(), f"{call.name} cannot hear it"
            case ["cannot", "hear", "it"]:
                assert await self._world.play_to_the_end() == {"unplayable"}, f"{call.name} could hear it"
            case ["has", "recorded", _]:
                await self._world.record(call)
            case ["hears", "nothing", "of", _]:
                pass
            case ["hears", _]:
                # What cannot be played has been asked for all the same; whether silence comes of it, is chance.
                if not self._follows(f"leg {call.name} cannot hear it"):
                    await call.sound.hear()
            case _:
                raise ValueError(f"no such leg event: {what}")

    def _follows(self, text: str) -> bool:
        return any(record["input"] == text for record in self._following[:1])

    # --- the calls of the telephones ---

    def noted(self, fact: Fact) -> None:
        self.facts.append(fact)
        if fact.kind == "invited":
            self._name(fact.call)

    def _name(self, call: Call) -> None:
        """A DN's second call while its first lives is 5001b, the third 5001c; a later customer is customer2, or
        customer3 while that one is there."""
        name, named = call.name, self._named
        if name == "customer":
            names = [f"customer{number}" for number in range(2, 9)] if name in named else [name]
        else:
            names = [name, name + "b", name + "c", name + "d"]
        call.name = next(free for free in names if free not in named or not named[free].live)
        self._named[call.name] = call
        self._calls.append(call)

    def call(self, name: str) -> Call:
        assert name in self._named, f"{name} has no call"
        return self._named[name]

    def controlled(self, call: Call, event: str) -> bool:
        dn = self._world.configuration.dns.get(call.dialog.number)
        return dn is not None and event in dn.option("sip-cti-control").split(",")

    def gateway_of(self, call: Call) -> str:
        return next(name for name, gateway in self._world.gateways.items() if call in gateway.calls)

    def patient(self, call: Call, what: str) -> bool:
        """A telephone agrees at once to a wish, unless the table has it refuse; a re-INVITE that asks for hold or
        retrieve is answered when the table says that it held or retrieved."""
        if what.startswith("reinvite "):
            wish = what.split()[1]
            return f"{wish} {call.name}" in parts(self._record["legs"]) and not self.controlled(call, "talk")
        next_done = (record["input"].split()[2:] for record in self._following if self._is_of(record, call))
        return next(next_done, []) == ["refused", what]

    @staticmethod
    def _is_of(record: Record, call: Call) -> bool:
        return record["input"].startswith(f"leg {call.name} ")

    # --- afterwards ---

    async def _end(self, name: str) -> None:
        """Everybody hangs up, and nothing may be left."""
        self._following, self._record = [], {"legs": ""}
        for _ in range(_ROUNDS):
            live = self._live_calls()
            if not live:
                break
            live[0].hang_up()
            await self._world.settle()
        await self._world.wait(_LONG_ENOUGH)
        assert not self._world.remains(), f"{name}: when all have hung up there are {self._world.remains()}"

    def _live_calls(self) -> list[Call]:
        """Callers first: who is called would only be called again elsewhere."""
        live = [call for call in self._calls if call.live]
        return sorted(live, key=lambda call: call.state is not State.CALLING)


def _divided(record: Record, seen: list[Seen]) -> tuple[list[Seen], list[Seen]]:
    """The events that a row wants, and those after them, which belong to the next."""
    left = {dn: len(parts(cell)) for dn, cell in record.items()}
    now: list[Seen] = []
    later: list[Seen] = []
    for event in seen:
        dn = event.dn
        (now if left.get(dn, 0) > 0 else later).append(event)
        left[dn] = left.get(dn, 0) - 1
    return now, later


class Play(Protocol):
    """Plays a table with telephones of these manners."""

    def __call__(self, table: Table, manners: Manners = ...) -> None: ...


@contextmanager
def playing() -> Iterator[Play]:
    """One platform for many tables, and how to play one: to start a platform takes a tenth of a second, to stop it
    twice as long."""
    with asyncio.Runner() as runner:
        world = World(CENTRE)
        living = runner.get_loop().create_task(world.live(), name="the platform and its telephones")
        runner.run(world.ready(living))
        yield lambda table, manners=USUAL: runner.run(LivePlayer(world, manners).play(table))
        runner.run(world.end(living))
