"""Everybody's favourites, and whom they called lately."""

from __future__ import annotations

import sqlite3

from simulator.contacts import Target

KEPT_RECENTS = 100


class Favorites:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def favorites(self, username: str) -> tuple[Target, ...]:
        """In the order in which they were chosen."""
        return self._read(username, "favorite", "ASC", -1)

    def add(self, username: str, target: Target) -> None:
        self._write(username, "favorite", target)

    def remove(self, username: str, type: str, id: str) -> bool:
        gone = self._database.execute(
            "DELETE FROM target WHERE username = ? AND list = 'favorite' AND type = ? AND id = ?", (username, type, id)
        )
        return gone.rowcount > 0

    def recents(self, username: str, limit: int) -> tuple[Target, ...]:
        """Latest first."""
        return self._read(username, "recent", "DESC", limit)

    def add_recent(self, username: str, target: Target) -> None:
        self._write(username, "recent", target)
        self._database.execute(
            "DELETE FROM target WHERE username = ?1 AND list = 'recent' AND turn <= (SELECT turn FROM target"
            " WHERE username = ?1 AND list = 'recent' ORDER BY turn DESC LIMIT 1 OFFSET ?2)",
            (username, KEPT_RECENTS),
        )

    def _write(self, username: str, list: str, target: Target) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO target SELECT ?1, ?2, ?3, ?4, ?5, ?6, coalesce(max(turn), 0) + 1 FROM target"
            " WHERE username = ?1 AND list = ?2",
            (username, list, target.type, target.id, target.name, target.category),
        )

    def _read(self, username: str, list: str, order: str, limit: int) -> tuple[Target, ...]:
        rows = self._database.execute(
            f"SELECT type, id, name, category FROM target WHERE username = ? AND list = ?"
            f" ORDER BY turn {order} LIMIT ?",
            (username, list, limit),
        )
        return tuple(Target(**dict(row)) for row in rows)
