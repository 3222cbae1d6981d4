"""Contacts that are one: nothing is lost, and what was done is undone in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.database import connect
from services.contacts.directory import Directory
from services.contacts.history import History
from services.contacts.merging import merged
from simulator.contacts import PHONE, Attributes, Wanted
from tests.services.contacts.test_store import CALL

SEVERAL = (PHONE, "EmailAddress")
Plain = Mapping[str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("destination", "source", "taken", "expected"),
    [
        ({"LastName": ("Moss",)}, {"LastName": ("Mos",)}, (), {"LastName": ("Moss",)}),
        ({"LastName": ("Moss",)}, {"LastName": ("Mos",)}, ("LastName",), {"LastName": ("Mos",)}),
        ({"LastName": ("Moss",)}, {}, ("LastName",), {"LastName": ("Moss",)}),
        ({}, {"Title": ("Dr",)}, (), {"Title": ("Dr",)}),
        ({PHONE: ("+1 415", "7")}, {PHONE: ("8", "(1)415")}, (), {PHONE: ("+1 415", "7", "8")}),
        ({PHONE: ("+1 415", "7")}, {PHONE: ("8",)}, (PHONE,), {PHONE: ("8", "+1 415", "7")}),
        ({PHONE: ("ext",)}, {PHONE: ("Ext", "EXT")}, (), {PHONE: ("ext", "Ext", "EXT")}),
        ({"EmailAddress": ("A@b.c",)}, {"EmailAddress": ("a@B.C",)}, (), {"EmailAddress": ("A@b.c",)}),
    ],
)
def test_what_two_contacts_have_together(
    destination: Plain, source: Plain, taken: tuple[str, ...], expected: Plain
) -> None:
    assert merged(destination, source, SEVERAL, taken) == expected


class Book:
    """A directory with two contacts of the same person, and a third."""

    def __init__(self) -> None:
        database = connect(None)
        self.directory, self.history = Directory(database), History(database)
        self.moss = self.add(LastName=("Moss",), PhoneNumber=("101", "7"), Segment=("Gold",))
        self.mos = self.add(LastName=("Mos",), PhoneNumber=("202", "7"), Title=("Dr",))
        self.third = self.add(LastName=("M",), PhoneNumber=("202",))

    def add(self, **attributes: tuple[str, ...]) -> str:
        return self.directory.add(attributes, 1.0).id

    def merge(self, destination: str, source: str, *taken: str) -> Plain | None:
        found = self.directory.merge(destination, source, SEVERAL, taken, "ada", 2.0)
        return None if found is None else found.attributes

    def has(self, id: str) -> Attributes:
        found = self.directory.get(id)
        assert found is not None
        return found.attributes

    def called(self, id: str) -> str | None:
        found = self.directory.by_phone(id)
        return None if found is None else found.id

    def names(self) -> list[str]:
        return [one.name for one in self.directory.search("", (), "LastName", False, 0, 9).items]


def test_one_stays_and_everything_leads_to_it() -> None:
    book = Book()
    for number, contact in enumerate((book.moss, book.mos)):
        book.history.begin(replace(CALL, id=f"i{number}", contact_id=contact))
    found = book.merge(book.moss, book.mos)
    assert found == {"LastName": ("Moss",), PHONE: ("101", "7", "202"), "Segment": ("Gold",), "Title": ("Dr",)}
    assert book.has(book.mos) == found
    assert book.names() == ["M", "Moss"]
    assert book.called("101") == book.moss
    assert book.called("202") == book.moss
    assert book.history.find(Wanted(contact_id=book.moss), 0, 9).total == 2
    assert book.history.find(Wanted(party="mos"), 0, 9).total == 2
    (kept,) = book.directory.merged(book.moss)
    assert (kept.source.attributes["LastName"], kept.username, kept.time) == (("Mos",), "ada", 2.0)
    assert book.directory.change(book.mos, {"Title": ("x",)}, 3.0) is None
    assert not book.directory.delete(book.mos)


def test_a_number_of_the_one_that_went_leads_to_it_though_it_was_taken_away() -> None:
    book = Book()
    book.merge(book.moss, book.mos)
    book.directory.change(book.moss, {PHONE: ("101",)}, 3.0)
    assert book.called("202") == book.third, "who is not merged goes first"
    book.directory.delete(book.third)
    assert book.called("202") == book.moss


def test_undone_each_has_what_it_had_and_its_own_calls() -> None:
    book = Book()
    before = book.has(book.moss), book.has(book.mos)
    book.history.begin(replace(CALL, id="i1", contact_id=book.mos))
    book.merge(book.moss, book.mos, "LastName", PHONE)
    book.history.begin(replace(CALL, id="i2", contact_id=book.moss))
    again = book.directory.unmerge(book.mos, 3.0)
    assert again is not None
    assert again.id == book.mos
    assert (book.has(book.moss), book.has(book.mos)) == before
    assert [one.id for one in book.history.find(Wanted(contact_id=book.mos), 0, 9).items] == ["i1"]
    assert [one.id for one in book.history.find(Wanted(contact_id=book.moss), 0, 9).items] == ["i2"]
    assert book.directory.unmerge(book.mos, 3.0) is None


def test_what_was_changed_by_hand_since_stays() -> None:
    book = Book()
    book.merge(book.moss, book.mos, "LastName")
    book.directory.change(book.moss, {"LastName": ("Mossop",), PHONE: ("101", "202", "303"), "Title": ()}, 3.0)
    book.directory.unmerge(book.mos, 4.0)
    assert book.has(book.moss) == {"LastName": ("Mossop",), PHONE: ("101", "303"), "Segment": ("Gold",)}


def test_what_another_merge_brought_too_stays() -> None:
    book = Book()
    book.merge(book.moss, book.mos)
    book.merge(book.moss, book.third)
    book.directory.unmerge(book.mos, 3.0)
    assert book.has(book.moss)[PHONE] == ("101", "7", "202")


def test_what_is_part_of_a_part_waits_for_it() -> None:
    book = Book()
    book.merge(book.mos, book.third)
    book.merge(book.moss, book.mos)
    assert [one.source.id for one in book.directory.merged(book.moss)] == [book.mos]
    assert book.directory.unmerge(book.third, 3.0) is None
    assert book.has(book.third) == book.has(book.moss)
    book.directory.unmerge(book.mos, 3.0)
    assert book.has(book.third) == book.has(book.mos)


def test_two_that_are_not_two_are_not_merged() -> None:
    book = Book()
    assert book.merge(book.moss, book.moss) is None
    assert book.merge(book.moss, "nobody") is None
    book.merge(book.moss, book.mos)
    assert book.merge(book.moss, book.mos) is None
    assert book.merge(book.mos, book.third) is None


def test_the_whole_goes_with_its_parts() -> None:
    book = Book()
    book.merge(book.mos, book.third)
    book.merge(book.moss, book.mos)
    assert book.directory.delete(book.moss)
    assert book.names() == []
    assert book.called("202") is None


_VALUES = st.lists(st.sampled_from("123"), max_size=3, unique=True).map(tuple)
_CONTACTS = st.lists(
    st.fixed_dictionaries({PHONE: _VALUES, "LastName": _VALUES.map(lambda some: some[:1])}), min_size=2, max_size=4
)
_WAYS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=8)


@given(_CONTACTS, _WAYS, st.randoms(use_true_random=False))
def test_merges_are_undone_in_any_order(
    contacts: list[Plain], ways: list[tuple[int, int, bool]], chance: object
) -> None:
    directory = Directory(connect(None))
    ids = [directory.add(one, 1.0).id for one in contacts]
    before = {id: directory.get(id) for id in ids}
    sources: list[str] = []
    for into, source, first in ways:
        if max(into, source) < len(ids):
            taken = ("LastName", PHONE) if first else ()
            found = directory.merge(ids[into], ids[source], SEVERAL, taken, "ada", 2.0)
            if found is not None:
                sources.append(ids[source])
                assert set(found.attributes.get(PHONE, ())) >= set(contacts[source][PHONE])
    standing = [id for id in ids if id not in sources]
    for number in {number for one in contacts for number in one[PHONE]}:
        found = directory.by_phone(number)
        assert found is not None
        assert found.id in standing
    chance.shuffle(sources)  # type: ignore[attr-defined]
    while sources:
        sources = [id for id in sources if directory.unmerge(id, 3.0) is None]
    for id in ids:
        found = directory.get(id)
        assert found is not None
        assert found.attributes == before[id].attributes  # type: ignore[union-attr]
