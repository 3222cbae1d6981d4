"""Interactions in the database: kept as they go, found again, remarked upon."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace

from services.contacts import words
from services.contacts.sought import OF_CONTACT, condition
from simulator.contacts import Interaction, Page, Remark, Wanted

_NAMES = tuple(field.name for field in fields(Interaction))
_COLUMNS = ", ".join(_NAMES)
_PUT = (
    f"INSERT INTO interaction ({_COLUMNS}, worded) VALUES ({', '.join('?' * (len(_NAMES) + 1))})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in (*_NAMES, 'worded'))}"
)
_WORDS = "SELECT seq, endings(number), note, disposition, keys(user_data), said(user_data) FROM interaction"
_INDEX = f"INSERT INTO interaction_words (rowid, number, note, disposition, keys, data) {_WORDS} WHERE NOT worded"
_FORGET = (
    "INSERT INTO interaction_words (interaction_words, rowid, number, note, disposition, keys, data)"
    f" SELECT 'delete', * FROM ({_WORDS} WHERE worded AND seq IN ({{}}))"
)
_ONE = "SELECT seq FROM interaction WHERE id = ?"
_OLDEST = "SELECT seq FROM interaction ORDER BY started DESC LIMIT -1 OFFSET ?"
TOGETHER = 200
"""So many that are new have their words indexed at once, unless somebody asks before; each by itself costs ten times as
much."""
MANY = 1000
"""So many found by their words, and the first page is found soonest by going through all, from the newest."""


class History:
    """limit: the oldest go when there are more; 0: never."""

    def __init__(self, database: sqlite3.Connection, limit: int = 0) -> None:
        self._database = database
        self._limit = limit
        self._kept = database.execute("SELECT count(*) FROM interaction").fetchone()[0]
        for name, function in (("endings", words.endings), ("keys", words.keys), ("said", words.values)):
            database.create_function(name, 1, function, deterministic=True)
        self._index()

    def put(self, interaction: Interaction) -> None:
        before = self._database.execute(f"SELECT {_COLUMNS}, worded FROM interaction WHERE id = ?", (interaction.id,))
        worded = _same_words(before.fetchone(), interaction)
        values = [_plain(getattr(interaction, name)) for name in _NAMES]
        with self._database:
            self._database.execute("BEGIN")
            if not worded:
                self._database.execute(_FORGET.format(_ONE), (interaction.id,))
            self._database.execute(_PUT, [*values, worded])

    def begin(self, interaction: Interaction) -> None:
        """One that was not there."""
        self.put(interaction)
        self._kept += 1
        if self._kept % TOGETHER == 0:
            self._index()
        if self._limit and self._kept > self._limit + self._limit // 10:
            self._drop_oldest()

    def _index(self) -> None:
        """The words of all that have none in the index."""
        with self._database:
            self._database.execute("BEGIN")
            self._database.execute(_INDEX)
            self._database.execute("UPDATE interaction SET worded = 1 WHERE NOT worded")

    def _drop_oldest(self) -> None:
        with self._database:
            self._database.execute("BEGIN")
            self._database.execute(_FORGET.format(_OLDEST), (self._limit,))
            self._database.execute(f"DELETE FROM interaction WHERE seq IN ({_OLDEST})", (self._limit,))
        self._kept = self._limit

    def abandon(self, now: float) -> None:
        """What was under way when the platform went down has ended."""
        self._database.execute("UPDATE interaction SET ended = ? WHERE ended IS NULL", (now,))

    def under_way(self) -> list[Interaction]:
        return [_read(row) for row in self._database.execute(f"SELECT {_COLUMNS} FROM interaction WHERE ended IS NULL")]

    def get(self, id: str) -> Interaction | None:
        return _one(self._database.execute(f"SELECT {_COLUMNS} FROM interaction WHERE id = ?", (id,)).fetchone())

    def of_call(self, dn: str, conn_id: str) -> Interaction | None:
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM interaction WHERE dn = ? AND conn_id = ? ORDER BY started DESC LIMIT 1",
            (dn, conn_id),
        )
        return _one(rows.fetchone())

    def find(self, wanted: Wanted, offset: int, limit: int) -> Page[Interaction]:
        sought = condition(wanted)
        if sought.by_words:
            self._index()
        counted = self._database.execute(f"SELECT count(*) FROM interaction WHERE {sought.text}", sought.values)
        total = counted.fetchone()[0]
        way = "INDEXED BY interaction_listed" if sought.by_words and total > MANY else ""
        rows = self._database.execute(
            f"SELECT {_COLUMNS} FROM interaction {way} WHERE {sought.text} ORDER BY started DESC, seq DESC"
            " LIMIT ? OFFSET ?",
            (*sought.values, limit, offset),
        )
        return Page(tuple(_read(row) for row in rows), total)

    def lately_with(self, contact: str, since: float) -> list[str]:
        """The DNs that had a call with the contact, and have not marked it done."""
        rows = self._database.execute(
            f"SELECT DISTINCT dn FROM interaction WHERE {OF_CONTACT} AND started >= ? AND NOT done ORDER BY dn",
            (contact, since),
        )
        return [row["dn"] for row in rows]

    def remark(self, id: str, remark: Remark) -> Interaction | None:
        found = self.get(id)
        if found is None:
            return None
        said = {field.name: getattr(remark, field.name) for field in fields(remark)}
        if remark.user_data is not None:
            said["user_data"] = {**found.user_data, **remark.user_data}
        changed = replace(found, **{name: value for name, value in said.items() if value is not None})
        self.put(changed)
        return changed


def _same_words(row: sqlite3.Row | None, interaction: Interaction) -> bool:
    """Whether the index has the words that the interaction has now."""
    if row is None or not row["worded"]:
        return False
    names = ("number", "note", "disposition", "user_data")
    return all(row[name] == _plain(getattr(interaction, name)) for name in names)


def _plain(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict) else value


def _one(row: sqlite3.Row | None) -> Interaction | None:
    return None if row is None else _read(row)


def _read(row: sqlite3.Row) -> Interaction:
    values = dict(row)
    values["user_data"] = json.loads(values["user_data"])
    values["incoming"], values["done"] = bool(values["incoming"]), bool(values["done"])
    return Interaction(**values)
