"""Interactions found among 100,000: CPU of the first page and of how many there are, beside a scan of every row."""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from services.contacts.database import connect
from services.contacts.directory import Directory
from services.contacts.history import History
from simulator.config.objects import Customer
from simulator.contacts import Interaction, Outcome, Wanted

INTERACTIONS, CONTACTS, WRITTEN = 100_000, 5_000, 500
REPEATS = 5
SLOW_SECONDS = 0.1
"""Longer than this, and a supervisor's search holds up the calls."""
_START = 1.7e9
_NOTES = ["parcel", "invoice", "address", "refund", "delivery", "order", "account", "password", "complaint", "router"]
_NOTES += [
    "line",
    "contract",
    "angry",
    "friday",
    "call",
    "back",
    "customer",
    "wants",
    "replacement",
    "broken",
    "Müller",
]
_RARE = [f"article{number}" for number in range(8_000)]
_SCANNED = "FROM interaction LEFT JOIN attribute ON contact = contact_id AND name = 'LastName' AND place = 0 WHERE {}"
_TEXT = "instr(lower(number || ' ' || note || ' ' || disposition || ' ' || user_data || ' ' || coalesce(value, '')), ?)"


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    wanted: Wanted
    scan: str
    words: tuple[str, ...] = ()


QUESTIONS = (
    Question("a word of many notes", Wanted(text="parcel"), _TEXT, ("parcel",)),
    Question("two words", Wanted(text="angry friday"), f"{_TEXT} AND {_TEXT}", ("angry", "friday")),
    Question("a rare word", Wanted(text="article4711"), _TEXT, ("article4711",)),
    Question("nothing", Wanted(text="nothinglikeit"), _TEXT, ("nothinglikeit",)),
    Question("the end of a number", Wanted(text="0777"), "instr(number, ?)", ("0777",)),
    Question("the name of a customer", Wanted(text="farthing77"), _TEXT, ("farthing77",)),
    Question("a value of the case data", Wanted(data_key="Segment", data="gold"),
             "lower(user_data ->> '$.Segment') = ?", ("gold",)),
    Question("an agent's complaints", Wanted(owner="agent7", disposition="Complaint"),
             "owner = ? AND disposition = ?", ("agent7", "Complaint")),
    Question("what was missed", Wanted(outcome=Outcome.Missed), "ended IS NOT NULL AND answered IS NULL AND incoming"),
    Question("everything", Wanted(), "TRUE"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds of CPU, medians."""

    name: str
    found: int
    ours: float
    scan: float


@dataclass(frozen=True, slots=True)
class Measured:
    rows: tuple[Row, ...]
    write: float
    megabytes: float


def _call(number: int, chance: random.Random) -> Interaction:
    started = _START + number * 60
    note = " ".join(chance.choices(_NOTES + _RARE, k=chance.randrange(18)))
    data = {
        "Segment": chance.choice(["Gold", "Silver", "Bronze"]),
        "Account": f"{chance.randrange(100)}-{chance.randrange(10_000)}",
        "CallReason": chance.choice(_NOTES),
        "IW_CaseUid": chance.randbytes(16).hex(),
        "IW_BundleUid": chance.randbytes(16).hex(),
    }
    return Interaction(
        id=f"c{number}",
        conn_id=f"{number:016x}",
        dn=str(20_000 + number % 50),
        owner=f"agent{number % 50}",
        incoming=number % 3 > 0,
        call_type="Inbound",
        number=f"+1415555{chance.randrange(10_000):04d}",
        queue=chance.choice(["8000", "8001", ""]),
        started=started,
        answered=started + 5 if number % 7 else None,
        ended=started + 90,
        user_data=data,
        contact_id=f"customer-1415{number % CONTACTS:07d}",
        note=note,
        disposition=chance.choice(["", "Resolved", "Callback", "Complaint"]),
        done=True,
    )


def _fill(database: sqlite3.Connection, chance: random.Random) -> None:
    """As if they had come one by one, only sooner."""
    customers = [Customer(f"+1415{number:07d}", f"Ada Farthing{number}") for number in range(CONTACTS)]
    Directory(database).seed(customers, _START)
    calls = (_call(number, chance) for number in range(INTERACTIONS))
    with database:
        database.execute("BEGIN")
        database.executemany(
            f"INSERT INTO interaction VALUES (NULL{', ?' * 16}, 0)",
            ((one.id, one.conn_id, one.dn, one.owner, one.incoming, one.call_type, one.number, one.queue, one.started,
              one.answered, one.ended, json.dumps(one.user_data), one.contact_id, one.note, one.disposition, one.done)
             for one in calls),
        )  # fmt: skip


def _median(work: Callable[[], object]) -> float:
    def once() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return statistics.median(once() for _ in range(REPEATS))


def _scan(database: sqlite3.Connection, question: Question) -> int:
    where = _SCANNED.format(question.scan)
    total: int = database.execute(f"SELECT count(*) {where}", question.words).fetchone()[0]
    database.execute(f"SELECT interaction.* {where} ORDER BY started DESC LIMIT 25", question.words).fetchall()
    return total


def measure() -> Measured:
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contacts.sqlite"
        database = connect(file)
        _fill(database, chance)
        history = History(database)
        rows = []
        for question in QUESTIONS:
            found = history.find(question.wanted, 0, 25).total
            assert found == _scan(database, question), question.name
            ours = _median(lambda wanted=question.wanted: history.find(wanted, 0, 25))  # type: ignore[misc]
            rows.append(Row(question.name, found, ours, _median(lambda one=question: _scan(database, one))))  # type: ignore[misc]
        begun = time.process_time()
        for number in range(INTERACTIONS, INTERACTIONS + WRITTEN):
            history.begin(_call(number, chance))
        write = (time.process_time() - begun) / WRITTEN
        database.close()
        return Measured(tuple(rows), write, file.stat().st_size / 1e6)


def table(measured: Measured) -> Table:
    shown = Table(
        title=f"The first 25 of {INTERACTIONS:,} interactions, and how many fit",
        caption=f"one more is kept in {measured.write * 1e6:.0f} us; the file has {measured.megabytes:.0f} MB",
    )
    for heading in ("what is looked for", "fit", "ms", "a scan, ms", "ratio"):
        shown.add_column(heading, justify="left" if heading == "what is looked for" else "right", no_wrap=True)
    for row in measured.rows:
        times = (f"{row.ours * 1000:.1f}", f"{row.scan * 1000:.1f}", f"{row.scan / row.ours:.1f} x")
        shown.add_row(row.name, f"{row.found:,}", *times)
    return shown


def is_slow(measured: Measured) -> bool:
    return any(row.ours > SLOW_SECONDS for row in measured.rows)


def main() -> int:
    measured = measure()
    Console().print(table(measured))
    return int(is_slow(measured))


if __name__ == "__main__":
    sys.exit(main())
