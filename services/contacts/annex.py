"""What people chose at login, as options of their annex."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping


class Annex:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def options(self, username: str) -> dict[str, str]:
        rows = self._database.execute("SELECT name, value FROM annex WHERE username = ?", (username,))
        return {row["name"]: row["value"] for row in rows}

    def put(self, username: str, options: Mapping[str, str]) -> None:
        rows = [(username, name, value) for name, value in options.items()]
        self._database.executemany("INSERT OR REPLACE INTO annex VALUES (?, ?, ?)", rows)
