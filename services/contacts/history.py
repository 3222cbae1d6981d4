"""Interactions in the database: kept as they go, found again, remarked upon."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace

from simulator.contacts import Interaction, Outcome, Page, Remark, Wanted

_NAMES = tuple(field.name for field in fields(Interaction))
_PUT = f"INSERT OR REPLACE INTO interaction ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"
_OUTCOMES = {
    Outcome.InProgress: "ended IS NULL",
    Outcome.Answered: "ended IS NOT NULL AND answered IS NOT NULL",
    Outcome.Missed: "ended IS NOT NULL AND answered IS NULL AND incoming",
    Outcome.Unanswered: "ended IS NOT NULL AND answered IS NULL AND NOT incoming",
}


class History:
    """limit: the oldest go when there are more; 0: never."""

    def __init__(self, database: sqlite3.Connection, limit: int = 0) -> None:
        self._database = database
        self._limit = limit
        self._kept = database.execute("SELECT count(*) FROM interaction").fetchone()[0]

    def put(self, interaction: Interaction) -> None:
        self._database.execute(_PUT, [_plain(getattr(interaction, name)) for name in _NAMES])

    def begin(self, interaction: Interaction) -> None:
        """One that was not there."""
        self.put(interaction)
        self._kept += 1
        if self._limit and self._kept > self._limit + self._limit // 10:
            self._database.execute(
                "DELETE FROM interaction WHERE id NOT IN (SELECT id FROM interaction ORDER BY started DESC LIMIT ?)",
                (self._limit,),
            )
            self._kept = self._limit

    def abandon(self, now: float) -> None:
        """What was under way when the platform went down has ended."""
        self._database.execute("UPDATE interaction SET ended = ? WHERE ended IS NULL", (now,))

    def get(self, id: str) -> Interaction | None:
        return _one(self._database.execute("SELECT * FROM interaction WHERE id = ?", (id,)).fetchone())

    def of_call(self, dn: str, conn_id: str) -> Interaction | None:
        rows = self._database.execute(
            "SELECT * FROM interaction WHERE dn = ? AND conn_id = ? ORDER BY started DESC LIMIT 1", (dn, conn_id)
        )
        return _one(rows.fetchone())

    def find(self, wanted: Wanted, offset: int, limit: int) -> Page[Interaction]:
        clauses, values = ["started >= ?"], [str(wanted.since)]
        if wanted.owner:
            clauses.append("owner = ?")
            values.append(wanted.owner)
        if wanted.contact_id:
            clauses.append("contact_id = ?")
            values.append(wanted.contact_id)
        if wanted.outcome is not None:
            clauses.append(_OUTCOMES[wanted.outcome])
        for word in wanted.text.split():
            clauses.append("instr(lower(number || ' ' || note || ' ' || disposition || ' ' || user_data), ?)")
            values.append(word.lower())
        where = " AND ".join(f"({clause})" for clause in clauses)
        total = self._database.execute(f"SELECT count(*) FROM interaction WHERE {where}", values).fetchone()[0]
        rows = self._database.execute(
            f"SELECT * FROM interaction WHERE {where} ORDER BY started DESC, id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return Page(tuple(_read(row) for row in rows), total)

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


def _plain(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict) else value


def _one(row: sqlite3.Row | None) -> Interaction | None:
    return None if row is None else _read(row)


def _read(row: sqlite3.Row) -> Interaction:
    values = dict(row)
    values["user_data"] = json.loads(values["user_data"])
    values["incoming"], values["done"] = bool(values["incoming"]), bool(values["done"])
    return Interaction(**values)
