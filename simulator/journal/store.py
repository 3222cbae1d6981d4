"""The append-only record of a run's inputs in SQLite, and its replay. What happened is what is written here.

A run is its seed, its configuration, its local addresses and the inputs with their times.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from simulator.config.objects import Configuration
from simulator.contract import Effect, Input
from simulator.ids import Ids
from simulator.journal.encoding import decode, encode
from simulator.node import Node

# Written together at the latest; whoever appends flushes sooner, so that a crash of the process loses next to nothing.
BATCH = 200

# With a write-ahead log a flush waits for no disk: a crash of the machine may lose the last moments, ours none.
_SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE inputs (n INTEGER PRIMARY KEY, now REAL NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL);
"""


class NotAJournal(Exception):
    """The file cannot be a journal, or holds another run; the text says what to do."""


class CannotWrite(Exception):
    """The journal ends here: the disk is full, or the file is gone."""


class Journal:
    """Writes one run. `addresses` are our own host and port by transport."""

    def __init__(
        self, path: Path, seed: bytes, configuration: Configuration, addresses: dict[str, tuple[str, int]]
    ) -> None:
        if path.exists() and path.stat().st_size:
            raise NotAJournal(f"{path} exists: a journal holds one run, so name a new file or move this one away")
        try:
            # It holds the configuration with its passwords: nobody else may read it.
            path.touch(0o600)
            self._db = sqlite3.connect(path)
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise NotAJournal(f"{path} cannot be written: {error}") from None
        run = {"seed": seed.hex(), "configuration": encode(configuration), "addresses": encode(addresses)}
        self._db.executemany("INSERT INTO run VALUES (?, ?)", run.items())
        self._db.commit()
        self._pending: list[tuple[float, str, str]] = []

    def append(self, input: Input, now: float) -> None:
        """Raises CannotWrite, as flush does."""
        self._pending.append((now, type(input).__name__, encode(input)))
        if len(self._pending) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if not self._pending:
            return
        try:
            self._db.executemany("INSERT INTO inputs (now, kind, body) VALUES (?, ?, ?)", self._pending)
            self._db.commit()
        except sqlite3.Error as error:
            raise CannotWrite(str(error)) from None
        self._pending.clear()

    def close(self) -> None:
        self.flush()
        self._db.close()


class Recording:
    """Reads one run. Raises NotAJournal if the file is none."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NotAJournal(f"{path} does not exist")
        self._db = sqlite3.connect(path)
        try:
            run = dict(self._db.execute("SELECT key, value FROM run"))
            self.seed = bytes.fromhex(run["seed"])
            self.configuration: Configuration = decode(run["configuration"])
            self.addresses: dict[str, tuple[str, int]] = decode(run["addresses"])
        except (sqlite3.Error, KeyError, ValueError) as error:
            self._db.close()
            raise NotAJournal(f"{path} is not a journal: {error}") from None

    def inputs(self) -> Iterator[tuple[Input, float]]:
        for now, body in self._db.execute("SELECT now, body FROM inputs ORDER BY n"):
            yield decode(body), now

    def replay(self) -> Iterator[list[Effect]]:
        """The effects of each input, computed anew by a fresh node."""
        node = Node(
            self.configuration,
            Ids(self.seed, self.configuration.server_id),
            lambda flow: self.addresses[flow.transport],
        )
        for input, now in self.inputs():
            yield node.handle(input, now)

    def close(self) -> None:
        self._db.close()
