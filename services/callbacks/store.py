"""Callbacks in the database of the contacts."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace

from simulator.callbacks import Callback, Standing

_NAMES = tuple(field.name for field in fields(Callback))
_PUT = f"INSERT OR REPLACE INTO callback ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"


class Store:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def put(self, callback: Callback) -> None:
        plain = {name: getattr(callback, name) for name in _NAMES}
        plain |= {"standing": callback.standing.value, "user_data": json.dumps(dict(callback.user_data))}
        self._database.execute(_PUT, [plain[name] for name in _NAMES])

    def get(self, id: str) -> Callback | None:
        row = self._database.execute("SELECT * FROM callback WHERE id = ?", (id,)).fetchone()
        return _read(row) if row is not None else None

    def standing(self, standing: Standing) -> tuple[Callback, ...]:
        rows = self._database.execute("SELECT * FROM callback WHERE standing = ? ORDER BY due", (standing.value,))
        return tuple(map(_read, rows))

    def open_of(self, owner: str) -> tuple[Callback, ...]:
        rows = self._database.execute(
            "SELECT * FROM callback WHERE owner = ? AND standing <> ? ORDER BY due, id",
            (owner, Standing.Processed.value),
        )
        return tuple(map(_read, rows))

    def delete(self, id: str) -> None:
        self._database.execute("DELETE FROM callback WHERE id = ?", (id,))


def _read(row: sqlite3.Row) -> Callback:
    plain = Callback(**{name: row[name] for name in _NAMES})
    return replace(plain, standing=Standing(row["standing"]), user_data=json.loads(row["user_data"]))
