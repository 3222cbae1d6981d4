"""The SQLite file of contacts, interactions, favourites, choices and callbacks; one connection, on the event loop's
thread."""

from __future__ import annotations

import sqlite3
from pathlib import Path

VERSION = 3
_CALLBACK = """
CREATE TABLE callback (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, number TEXT NOT NULL, due REAL NOT NULL, name TEXT NOT NULL,
    note TEXT NOT NULL, queue TEXT NOT NULL, standing TEXT NOT NULL, outcome TEXT NOT NULL, user_data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX callback_owner ON callback (owner, due);
"""
# A file of version 2 may have one.
_ANNEX = """
CREATE TABLE IF NOT EXISTS annex (
    username TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (username, name)
) WITHOUT ROWID;
"""
_MERGE = """
CREATE TABLE merge (
    source TEXT PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
    destination TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    turn INTEGER NOT NULL, username TEXT NOT NULL, time REAL NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX merge_destination ON merge (destination, turn);
"""
# seq: by which the words find it; that of a table without one may change when the file is vacuumed. worded: whether
# they do. interaction_listed has what lists are filtered by, so that they are counted without the rows.
_INTERACTION = """
CREATE TABLE interaction (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conn_id TEXT NOT NULL, dn TEXT NOT NULL, owner TEXT NOT NULL,
    incoming INTEGER NOT NULL, call_type TEXT NOT NULL, number TEXT NOT NULL, queue TEXT NOT NULL,
    started REAL NOT NULL, answered REAL, ended REAL, user_data TEXT NOT NULL, contact_id TEXT NOT NULL,
    note TEXT NOT NULL, disposition TEXT NOT NULL, done INTEGER NOT NULL,
    worded INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX interaction_owner ON interaction (owner, started);
CREATE INDEX interaction_contact ON interaction (contact_id, started);
CREATE INDEX interaction_call ON interaction (dn, conn_id);
CREATE INDEX interaction_unworded ON interaction (seq) WHERE NOT worded;
CREATE INDEX interaction_listed ON interaction (started, owner, answered, ended, incoming, queue, disposition, done);
CREATE VIRTUAL TABLE interaction_words USING fts5 (
    number, note, disposition, keys, data, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);
"""
_COLUMNS = (
    "id, conn_id, dn, owner, incoming, call_type, number, queue, started, answered, ended, user_data, contact_id, note,"
    " disposition, done"
)
_FOUND_BY_WORDS = f"""
DROP INDEX interaction_owner; DROP INDEX interaction_contact; DROP INDEX interaction_call;
DROP INDEX interaction_started;
ALTER TABLE interaction RENAME TO older;
{_INTERACTION}
INSERT INTO interaction ({_COLUMNS}) SELECT {_COLUMNS} FROM older ORDER BY started;
DROP TABLE older;
"""
_UPGRADES = {1: _CALLBACK, 2: _ANNEX + _MERGE + _FOUND_BY_WORDS}
"""By the version that a file has: what leads to the next."""
_SCHEMA = f"""
CREATE TABLE contact (id TEXT PRIMARY KEY, modified REAL NOT NULL);
CREATE TABLE attribute (
    contact TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL, digits TEXT NOT NULL,
    PRIMARY KEY (contact, name, place)
) WITHOUT ROWID;
CREATE INDEX attribute_digits ON attribute (digits) WHERE name = 'PhoneNumber';
CREATE TABLE seeded (id TEXT PRIMARY KEY) WITHOUT ROWID;
{_INTERACTION}
CREATE TABLE target (
    username TEXT NOT NULL, list TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    category TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY (username, list, type, id)
) WITHOUT ROWID;
{_CALLBACK} {_ANNEX} {_MERGE}
"""


class WrongFile(Exception):
    """The file is not one of ours; the text says what to do."""


def connect(file: Path | None) -> sqlite3.Connection:
    """The database with its tables; None: in memory. Raises WrongFile."""
    try:
        # Each statement is a transaction; several together say so themselves.
        database = sqlite3.connect(":memory:" if file is None else file, isolation_level=None)
        database.row_factory = sqlite3.Row
        if file is not None:
            # What is written survives the end of the process; a power failure may cost the last second.
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA foreign_keys = ON")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        while version in _UPGRADES:
            upgrade, version = _UPGRADES[version], version + 1
            database.executescript(f"BEGIN; {upgrade} PRAGMA user_version = {version}; COMMIT;")
        if version not in (0, VERSION):
            raise WrongFile(f"{file} is of version {version}, not {VERSION}. Name another folder with --data.")
    except sqlite3.Error as error:
        raise WrongFile(f"{file} cannot be used: {error}. Name another folder with --data.") from error
    return database
