"""What is in the database, also when it is opened again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from services.contacts.database import VERSION, WrongFile, connect
from services.contacts.directory import Directory
from services.contacts.favorites import KEPT_RECENTS, Favorites
from services.contacts.history import History
from simulator.config.objects import Customer
from simulator.contacts import Contact, Interaction, Outcome, Remark, Target, Wanted

COLUMNS = ("LastName", "FirstName", "PhoneNumber")
CUSTOMERS = (
    Customer("+14155550100", "Ottilie Farthing", {"segment": "Gold"}),
    Customer("+14155550101", "Rufus Blackwood-Moss"),
    Customer("+14155550102", "Selma van Hightower"),
    Customer("+14155550103", ""),
)


@pytest.fixture
def directory() -> Directory:
    made = Directory(connect(None))
    made.seed(CUSTOMERS, 1.0)
    return made


def found(directory: Directory, text: str, sort: str = "LastName", descending: bool = False) -> list[str]:
    return [one.name for one in directory.search(text, COLUMNS, sort, descending, 0, 10).items]


def test_customers_are_contacts(directory: Directory) -> None:
    one = directory.by_phone("+1 (415) 555-0100")
    assert one is not None
    assert (one.name, one.first("segment"), one.first("Fax")) == ("Ottilie Farthing", "Gold", "")
    nameless = directory.by_phone("14155550103")
    assert nameless is not None
    assert nameless.name == "+14155550103"
    assert directory.by_phone("") is None
    assert directory.by_phone("999") is None
    assert Contact("id", {}, 0.0).name == "id"


def test_every_word_begins_a_word(directory: Directory) -> None:
    assert found(directory, "high sel") == ["Selma van Hightower"]
    assert found(directory, "0101") == ["Rufus Blackwood-Moss"]
    assert found(directory, "ightower") == []
    assert found(directory, "O%") == []
    assert found(directory, "Gold") == []


def test_sorting_and_paging(directory: Directory) -> None:
    every = ["Rufus Blackwood-Moss", "Ottilie Farthing", "Selma van Hightower", "+14155550103"]
    assert found(directory, "") == every
    assert found(directory, "", descending=True) == [*every[2::-1], every[3]]
    page = directory.search("", COLUMNS, "LastName", False, 1, 2)
    assert ([one.name for one in page.items], page.total) == (every[1:3], 4)


def test_a_contact_is_changed_and_goes(directory: Directory) -> None:
    new = directory.add({"LastName": ("Doe",), "PhoneNumber": ("1", "", "2"), "Fax": ()}, 2.0)
    assert new == directory.get(new.id)
    assert new.attributes == {"LastName": ("Doe",), "PhoneNumber": ("1", "2")}
    changed = directory.change(new.id, {"LastName": ("Roe",), "PhoneNumber": ("2",)}, 3.0)
    assert changed == Contact(new.id, {"LastName": ("Roe",), "PhoneNumber": ("2",)}, 3.0)
    assert directory.by_phone("1") is None
    assert directory.delete(new.id)
    assert not directory.delete(new.id)
    assert directory.get(new.id) is None
    assert directory.by_phone("2") is None
    assert directory.change(new.id, {}, 4.0) is None


def test_what_was_deleted_does_not_come_back_with_the_customers(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    first = Directory(connect(file))
    first.seed(CUSTOMERS, 1.0)
    first.change("customer-14155550101", {"LastName": ("Moss",)}, 2.0)
    first.delete("customer-14155550100")
    again = Directory(connect(file))
    again.seed(CUSTOMERS, 3.0)
    assert again.by_phone("14155550100") is None
    changed = again.by_phone("14155550101")
    assert changed is not None
    assert changed.name == "Rufus Moss"


def test_files_that_are_none_of_ours(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("this is no database, and it is longer than a header of one" * 10)
    with pytest.raises(WrongFile, match="cannot be used"):
        connect(text)
    later = tmp_path / "later"
    sqlite3.connect(later).execute("PRAGMA user_version = 99")
    with pytest.raises(WrongFile, match="is of version 99"):
        connect(later)


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "older"
    older = connect(file)
    Directory(older).seed(CUSTOMERS, 1.0)
    older.executescript("DROP TABLE callback; PRAGMA user_version = 1")
    older.close()
    newer = connect(file)
    assert newer.execute("SELECT count(*) FROM callback").fetchone()[0] == 0
    assert Directory(newer).by_phone("+14155550100") is not None
    newer.close()
    assert connect(file).execute("PRAGMA user_version").fetchone()[0] == VERSION


# --- history ---

CALL = Interaction("i1", "c1", "5001", "ada", True, "Inbound", "+14155550100", "8000", started=10.0, contact_id="k")
CALLS = (
    CALL,
    replace(CALL, id="i2", conn_id="c2", started=20.0, answered=21.0, ended=30.0, note="Angry about an invoice"),
    replace(CALL, id="i3", conn_id="c3", started=30.0, ended=35.0, owner="bob", dn="5002"),
    replace(CALL, id="i4", conn_id="c4", started=40.0, ended=45.0, incoming=False, user_data={"Order": "K-77"}),
)


@pytest.fixture
def history() -> History:
    made = History(connect(None))
    for call in CALLS:
        made.begin(call)
    return made


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["i4", "i3", "i2", "i1"]),
        (Wanted(owner="ada"), ["i4", "i2", "i1"]),
        (Wanted(contact_id="k", since=20.0), ["i4", "i3", "i2"]),
        (Wanted(contact_id="other"), []),
        (Wanted(outcome=Outcome.InProgress), ["i1"]),
        (Wanted(outcome=Outcome.Answered), ["i2"]),
        (Wanted(outcome=Outcome.Missed), ["i3"]),
        (Wanted(outcome=Outcome.Unanswered), ["i4"]),
        (Wanted(text="invoice ANGRY"), ["i2"]),
        (Wanted(text="k-77"), ["i4"]),
        (Wanted(text="100%"), []),
    ],
)
def test_interactions_are_found(history: History, wanted: Wanted, ids: list[str]) -> None:
    page = history.find(wanted, 0, 10)
    assert ([one.id for one in page.items], page.total) == (ids, len(ids))


def test_interactions_come_by_pages(history: History) -> None:
    page = history.find(Wanted(), 1, 2)
    assert ([one.id for one in page.items], page.total) == (["i3", "i2"], 4)


def test_an_interaction_comes_back_as_it_was(history: History) -> None:
    assert [history.get(one.id) for one in CALLS] == list(CALLS)
    assert history.of_call("5002", "c3") == CALLS[2]
    assert history.of_call("5001", "c3") is None
    assert history.get("i9") is None


def test_remarks_change_what_they_say(history: History) -> None:
    assert history.remark("i9", Remark(note="x")) is None
    changed = history.remark("i2", Remark(disposition="Resolved", done=True))
    assert changed == replace(CALLS[1], disposition="Resolved", done=True) == history.get("i2")
    more = history.remark("i4", Remark(user_data={"Due": "2026-03-02"}))
    assert more is not None
    assert more.user_data == {"Order": "K-77", "Due": "2026-03-02"}


def test_what_was_under_way_when_the_platform_went_down_has_ended(history: History) -> None:
    history.abandon(99.0)
    one = history.get("i1")
    assert one is not None
    assert (one.ended, one.outcome) == (99.0, Outcome.Missed)


def test_the_oldest_give_way() -> None:
    history = History(connect(None), limit=10)
    for number in range(12):
        history.begin(replace(CALL, id=f"i{number}", started=float(number)))
    assert {one.id for one in history.find(Wanted(), 0, 99).items} == {f"i{number}" for number in range(2, 12)}


# --- favourites ---

QUEUE, SKILL = Target("Queue", "9000", "Service"), Target("Skill", "Sales", "Sales", "Mine")


def test_favourites_are_everybodys_own() -> None:
    favorites = Favorites(connect(None))
    for target in (QUEUE, SKILL, replace(QUEUE, name="Service queue")):
        favorites.add("ada", target)
    assert favorites.favorites("ada") == (SKILL, replace(QUEUE, name="Service queue"))
    assert favorites.favorites("bob") == ()
    assert favorites.remove("ada", "Skill", "Sales")
    assert not favorites.remove("ada", "Skill", "Sales")


def test_the_latest_stand_first_and_the_oldest_go() -> None:
    favorites = Favorites(connect(None))
    favorites.add("ada", QUEUE)
    for number in range(KEPT_RECENTS + 5):
        favorites.add_recent("ada", Target("CustomContact", str(number), ""))
    favorites.add_recent("ada", Target("CustomContact", "50", ""))
    recents = favorites.recents("ada", 1000)
    assert len(recents) == KEPT_RECENTS
    assert [one.id for one in favorites.recents("ada", 2)] == ["50", str(KEPT_RECENTS + 4)]
    assert favorites.favorites("ada") == (QUEUE,)
