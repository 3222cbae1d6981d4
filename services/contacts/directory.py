"""Contacts in the database: found by number, searched, changed, merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from services.contacts.merges import FAMILY, Merges
from services.contacts.merging import Kept, merged, unmerged
from services.contacts.words import digits
from simulator.config.objects import Customer
from simulator.contacts import PHONE, Attributes, Contact, Merge, Page


class Directory:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.merges = Merges(database)

    def seed(self, customers: Iterable[Customer], now: float) -> None:
        """Contacts of the configured customers; those that were here before, and may be deleted, are left alone."""
        with self._transaction():
            for customer in customers:
                id = f"customer-{digits(customer.phone)}"
                new = self._database.execute("INSERT OR IGNORE INTO seeded VALUES (?)", (id,)).rowcount
                if new:
                    self._write(id, of_customer(customer), now)

    def get(self, id: str) -> Contact | None:
        return self._one(self.merges.standing(id))

    def by_phone(self, number: str) -> Contact | None:
        """Those that are merged are asked last, for what they are merged into."""
        wanted = digits(number)
        if not wanted:
            return None
        row = self._database.execute(
            "SELECT contact FROM attribute JOIN contact ON contact = contact.id LEFT JOIN merge ON source = contact"
            " WHERE name = 'PhoneNumber' AND digits = ? ORDER BY source IS NOT NULL, modified DESC LIMIT 1",
            (wanted,),
        ).fetchone()
        return self.get(row[0]) if row else None

    def search(
        self, text: str, within: Sequence[str], sort: str, descending: bool, offset: int, limit: int
    ) -> Page[Contact]:
        where, values = _matching(text, within)
        total = self._database.execute(f"SELECT count(*) FROM contact {where}", values).fetchone()[0]
        order = "DESC" if descending else "ASC"
        rows = self._database.execute(
            f"SELECT id FROM contact {where} ORDER BY (SELECT value FROM attribute WHERE contact = contact.id AND"
            f" name = ? AND place = 0) COLLATE NOCASE {order} NULLS LAST, id LIMIT ? OFFSET ?",
            (*values, sort, limit, offset),
        )
        return Page(tuple(self._read([row[0] for row in rows])), total)

    def add(self, attributes: Attributes, now: float) -> Contact:
        id = uuid4().hex
        with self._transaction():
            self._write(id, attributes, now)
        return Contact(id, _clean(attributes), now)

    def change(self, id: str, attributes: Attributes, now: float) -> Contact | None:
        if self._standing_one(id) is None:
            return None
        with self._transaction():
            self._write(id, attributes, now)
        return self._one(id)

    def delete(self, id: str) -> bool:
        if self._standing_one(id) is None:
            return False
        family = FAMILY.format("SELECT ?")
        self._database.execute(f"{family} DELETE FROM contact WHERE id IN (SELECT id FROM family)", (id,))
        return True

    # --- merges ---

    def merging(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str]
    ) -> tuple[Contact, Contact, Attributes] | None:
        into, one = self._standing_one(destination), self._standing_one(source)
        if into is None or one is None or into.id == one.id:
            return None
        return into, one, merged(into.attributes, one.attributes, several, taken)

    def merge(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str], username: str, now: float
    ) -> Contact | None:
        found = self.merging(destination, source, several, taken)
        if found is None:
            return None
        into, _, attributes = found
        with self._transaction():
            self._write(destination, attributes, now)
            self.merges.add(destination, Kept(source, username, now, into.attributes, attributes))
        return self._one(destination)

    def merged(self, destination: str) -> tuple[Merge, ...]:
        kept = reversed(self.merges.of(destination))
        return tuple(Merge(self._kept(one.source), one.username, one.time) for one in kept)

    def unmerge(self, source: str, now: float) -> Contact | None:
        into = self._standing_one(self.merges.destination(source) or source)
        if into is None or into.id == source:
            return None
        kept = self.merges.of(into.id)
        own = {one.source: self._kept(one.source).attributes for one in kept}
        attributes, later = unmerged(source, into.attributes, kept, own)
        with self._transaction():
            self._write(into.id, attributes, now)
            self.merges.remove(source)
            for one in later:
                self.merges.change(one)
        return self._one(source)

    def _kept(self, id: str) -> Contact:
        found = self._one(id)
        assert found is not None, "merges go with their contacts"
        return found

    def _one(self, id: str) -> Contact | None:
        return next(self._read((id,)), None)

    def _standing_one(self, id: str) -> Contact | None:
        return self._one(id) if self.merges.standing(id) == id else None

    def _transaction(self) -> sqlite3.Connection:
        """Use in `with`: all of it is kept, or nothing."""
        self._database.execute("BEGIN")
        return self._database

    def _write(self, id: str, attributes: Attributes, now: float) -> None:
        self._database.execute(
            "INSERT INTO contact VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET modified = excluded.modified", (id, now)
        )
        for name, values in attributes.items():
            self._database.execute("DELETE FROM attribute WHERE contact = ? AND name = ?", (id, name))
            rows = [(id, name, at, value, digits(value)) for at, value in enumerate(filter(None, values))]
            self._database.executemany("INSERT INTO attribute VALUES (?, ?, ?, ?, ?)", rows)

    def _read(self, ids: Sequence[str]) -> Iterator[Contact]:
        marks = ",".join("?" * len(ids))
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in self._database.execute(
            f"SELECT contact, name, value FROM attribute WHERE contact IN ({marks}) ORDER BY contact, name, place", ids
        ):
            names = found.setdefault(row["contact"], {})
            names[row["name"]] = (*names.get(row["name"], ()), row["value"])
        modified = dict(
            map(tuple, self._database.execute(f"SELECT id, modified FROM contact WHERE id IN ({marks})", ids))
        )
        return (Contact(id, found.get(id, {}), modified[id]) for id in ids if id in modified)


def of_customer(customer: Customer) -> Attributes:
    """A customer of the contact-centre file as a contact's attributes."""
    first, _, last = customer.name.rpartition(" ")
    named = {"FirstName": (first,), "LastName": (last,), PHONE: (customer.phone,)}
    return {**named, **{name: (value,) for name, value in customer.attributes.items()}}


def _clean(attributes: Attributes) -> Attributes:
    kept = {name: tuple(filter(None, values)) for name, values in attributes.items()}
    return {name: values for name, values in kept.items() if values}


def _matching(text: str, within: Sequence[str]) -> tuple[str, list[str]]:
    """Every word begins a word of some attribute; a word of digits may also be anywhere in a number."""
    clauses = ["id NOT IN (SELECT source FROM merge)"]
    values: list[str] = []
    names = ",".join("?" * len(within))
    for word in text.split():
        like = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        clauses.append(
            "EXISTS (SELECT 1 FROM attribute WHERE contact = contact.id AND"
            f" name IN ({names}) AND (value LIKE ? ESCAPE '\\' OR value LIKE ? ESCAPE '\\' OR digits LIKE ?))"
        )
        number = digits(word)
        phone = f"%{number}%" if number and not any(map(str.isalpha, word)) else "-"
        values += [*within, f"{like}%", f"% {like}%", phone]
    return f"WHERE {' AND '.join(clauses)}", values
