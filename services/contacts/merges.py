"""Which contact has become part of which, in the database; nothing of the contacts themselves."""

from __future__ import annotations

import json
import sqlite3

from services.contacts.merging import Kept
from simulator.contacts import Attributes

FAMILY = "WITH RECURSIVE family (id) AS ({} UNION SELECT source FROM merge JOIN family ON destination = family.id)"
"""SQL: what is selected, and all that was merged into that, directly or not."""


class Merges:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def standing(self, id: str) -> str:
        """The contact that one has become; itself if it is not merged."""
        while (into := self.destination(id)) is not None:
            id = into
        return id

    def destination(self, source: str) -> str | None:
        row = self._database.execute("SELECT destination FROM merge WHERE source = ?", (source,)).fetchone()
        return None if row is None else str(row[0])

    def of(self, destination: str) -> list[Kept]:
        """Those directly into it, in their order."""
        rows = self._database.execute(
            "SELECT source, username, time, before, after FROM merge WHERE destination = ? ORDER BY turn",
            (destination,),
        )
        return [
            Kept(row["source"], row["username"], row["time"], _attributes(row["before"]), _attributes(row["after"]))
            for row in rows
        ]

    def add(self, destination: str, one: Kept) -> None:
        self._database.execute(
            "INSERT INTO merge SELECT ?1, ?2, coalesce(max(turn), 0) + 1, ?3, ?4, ?5, ?6 FROM merge"
            " WHERE destination = ?2",
            (one.source, destination, one.username, one.time, json.dumps(one.before), json.dumps(one.after)),
        )

    def change(self, one: Kept) -> None:
        """What the destination had before it, and by it."""
        self._database.execute(
            "UPDATE merge SET before = ?, after = ? WHERE source = ?",
            (json.dumps(one.before), json.dumps(one.after), one.source),
        )

    def remove(self, source: str) -> None:
        self._database.execute("DELETE FROM merge WHERE source = ?", (source,))


def _attributes(kept: str) -> Attributes:
    return {name: tuple(values) for name, values in json.loads(kept).items()}
