"""What is in the database, also when it is opened again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from services.contacts.annex import Annex
from services.contacts.database import VERSION, WrongFile, connect
from services.contacts.directory import Directory
from services.contacts.favorites import KEPT_RECENTS, Favorites
from services.contacts.history import MANY, TOGETHER, History
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


_VERSION_1 = """
CREATE TABLE contact (id TEXT PRIMARY KEY, modified REAL NOT NULL);
CREATE TABLE attribute (
    contact TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    name TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL, digits TEXT NOT NULL,
    PRIMARY KEY (contact, name, place)
) WITHOUT ROWID;
CREATE INDEX attribute_digits ON attribute (digits) WHERE name = 'PhoneNumber';
CREATE TABLE seeded (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE interaction (
    id TEXT PRIMARY KEY, conn_id TEXT NOT NULL, dn TEXT NOT NULL, owner TEXT NOT NULL, incoming INTEGER NOT NULL,
    call_type TEXT NOT NULL, number TEXT NOT NULL, queue TEXT NOT NULL, started REAL NOT NULL, answered REAL,
    ended REAL, user_data TEXT NOT NULL, contact_id TEXT NOT NULL, note TEXT NOT NULL, disposition TEXT NOT NULL,
    done INTEGER NOT NULL
);
CREATE INDEX interaction_owner ON interaction (owner, started);
CREATE INDEX interaction_contact ON interaction (contact_id, started);
CREATE INDEX interaction_call ON interaction (dn, conn_id);
CREATE INDEX interaction_started ON interaction (started);
CREATE TABLE target (
    username TEXT NOT NULL, list TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    category TEXT NOT NULL, turn INTEGER NOT NULL, PRIMARY KEY (username, list, type, id)
) WITHOUT ROWID;
INSERT INTO contact VALUES ('customer-1', 1.0);
INSERT INTO attribute VALUES ('customer-1', 'PhoneNumber', 0, '+1', '1');
INSERT INTO interaction VALUES ('new', 'c2', '5001', 'ada', 1, 'Inbound', '+1', '8000', 20.0, 21.0, 30.0,
    '{"Order": "K-77"}', 'customer-1', 'Angry', 'Resolved', 1);
INSERT INTO interaction VALUES ('old', 'c1', '5001', 'ada', 1, 'Inbound', '+14155550777', '', 10.0, NULL, 15.0, '{}',
    '', '', '', 0);
PRAGMA user_version = 1;
"""
_VERSION_2 = """
CREATE TABLE callback (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, number TEXT NOT NULL, due REAL NOT NULL, name TEXT NOT NULL,
    note TEXT NOT NULL, queue TEXT NOT NULL, standing TEXT NOT NULL, outcome TEXT NOT NULL, user_data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX callback_owner ON callback (owner, due);
PRAGMA user_version = 2;
"""
# Its table was made by who used it.
_CHOICES = """
CREATE TABLE annex (username TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (username, name))
    WITHOUT ROWID;
INSERT INTO annex VALUES ('ada', 'login.voice.isselected', 'true');
"""


@pytest.mark.parametrize("older", [_VERSION_1, _VERSION_1 + _VERSION_2, _VERSION_1 + _VERSION_2 + _CHOICES])
def test_an_older_file_is_brought_up_to_date(tmp_path: Path, older: str) -> None:
    file = tmp_path / "older"
    before = sqlite3.connect(file)
    before.executescript(older)
    before.close()
    newer = connect(file)
    history, annex = History(newer), Annex(newer)
    assert history.get("new") == Interaction(
        "new", "c2", "5001", "ada", True, "Inbound", "+1", "8000", 20.0, 21.0, 30.0, {"Order": "K-77"}, "customer-1",
        "Angry", "Resolved", True,
    )  # fmt: skip
    for said, ids in (("angry k", ["new"]), ("0777", ["old"]), ("1", ["new", "old"])):
        assert [one.id for one in history.find(Wanted(text=said), 0, 9).items] == ids
    assert Directory(newer).by_phone("1") is not None
    assert annex.options("ada") == ({"login.voice.isselected": "true"} if _CHOICES in older else {})
    annex.put("ben", {"login.East.place": "1"})
    assert newer.execute("SELECT count(*) FROM callback").fetchone()[0] == 0
    newer.close()
    assert connect(file).execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_a_new_file_has_what_an_older_one_gets(tmp_path: Path) -> None:
    before = sqlite3.connect(tmp_path / "older")
    before.executescript(_VERSION_1)
    before.close()

    def shape(file: str) -> list[tuple[str, str]]:
        rows = connect(tmp_path / file).execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return sorted((row["name"], " ".join(row["sql"].split())) for row in rows)

    assert shape("older") == shape("newer")


# --- history ---

CALL = Interaction("i1", "c1", "5001", "ada", True, "Inbound", "+14155550100", "8000", started=10.0, contact_id="k")
ORDER = {"Order-No": "K-77", "Kind": "New", "WWE_PARTY_5001": "Pauline"}
CALLS = (
    CALL,
    replace(CALL, id="i2", conn_id="c2", started=20.0, answered=21.0, ended=30.0, note="Angry about an invoice"),
    replace(
        CALL,
        id="i3",
        conn_id="c3",
        started=30.0,
        ended=35.0,
        owner="bob",
        dn="5002",
        note="For Müller",
        disposition="Resolved",
        done=True,
    ),
    replace(CALL, id="i4", conn_id="c4", started=40.0, ended=45.0, incoming=False, user_data=ORDER),
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
        (Wanted(text="nvoice"), []),
        (Wanted(text="k-77"), ["i4"]),
        (Wanted(text="100%"), ["i4", "i3", "i2", "i1"]),
        (Wanted(text="555-0100 angry"), ["i2"]),
        (Wanted(text='"'), ["i4", "i3", "i2", "i1"]),
        (Wanted(text='an"gry'), []),
        (Wanted(text="muller"), ["i3"]),
        (Wanted(text="pauline"), []),
        (Wanted(since=20.0, until=40.0), ["i3", "i2"]),
        (Wanted(media="voice", owner="bob"), ["i3"]),
        (Wanted(media="email"), []),
        (Wanted(party="50100"), ["i4", "i3", "i2", "i1"]),
        (Wanted(party="999"), []),
        (Wanted(queue="8000", disposition="Resolved"), ["i3"]),
        (Wanted(note="invoice a"), ["i2"]),
        (Wanted(note="müller"), ["i3"]),
        (Wanted(note="resolved"), []),
        (Wanted(data="k"), ["i4"]),
        (Wanted(data="order"), []),
        (Wanted(data_key="order no"), ["i4"]),
        (Wanted(data_key="ORDER_NO", data="k-7"), ["i4"]),
        (Wanted(data_key="Kind", data="k-7"), []),
        (Wanted(data_key="Kind", data="k"), []),
        (Wanted(done=True), ["i3"]),
        (Wanted(done=False), ["i4", "i2", "i1"]),
    ],
)
def test_interactions_are_found(history: History, wanted: Wanted, ids: list[str]) -> None:
    page = history.find(wanted, 0, 10)
    assert ([one.id for one in page.items], page.total) == (ids, len(ids))


def test_what_was_changed_is_found_as_it_is_now(history: History) -> None:
    def total(word: str) -> int:
        # Whoever asks has the words of all indexed, so the next change takes some out again.
        return history.find(Wanted(text=word), 0, 10).total

    assert (total("angry"), total("content")) == (1, 0)
    history.remark("i2", Remark(done=True))
    assert (total("angry"), total("content")) == (1, 0)
    history.remark("i2", Remark(note="Content"))
    assert (total("angry"), total("content")) == (0, 1)
    history.remark("i2", Remark(note="Angry and content", user_data={"Order": "B-1"}))
    assert (total("angry"), total("content"), total("b-1")) == (1, 1, 1)


def test_words_are_indexed_together_and_taken_out_with_the_oldest() -> None:
    database = connect(None)
    history = History(database, limit=TOGETHER)
    unworded = "SELECT count(*) FROM interaction WHERE NOT worded"
    for number in range(TOGETHER - 1):
        history.begin(replace(CALL, id=f"i{number}", started=float(number), note=f"old{number}"))
    assert database.execute(unworded).fetchone()[0] == TOGETHER - 1
    history.begin(replace(CALL, id="last", started=float(TOGETHER), note="last"))
    assert database.execute(unworded).fetchone()[0] == 0
    for number in range(TOGETHER // 10 + 1):
        history.begin(replace(CALL, id=f"n{number}", started=1000.0 + number, note="new"))
    assert [history.find(Wanted(text=word), 0, 1).total for word in ("old0", "old198", "new")] == [
        0,
        1,
        TOGETHER // 10 + 1,
    ]
    database.execute("INSERT INTO interaction_words (interaction_words) VALUES ('integrity-check')")


def test_a_customer_is_found_by_name_also_where_many_are() -> None:
    database = connect(None)
    contact = Directory(database).add({"FirstName": ("Ottilie",), "LastName": ("van Farthing",)}, 1.0)
    history = History(database)
    for number in range(MANY + 2):
        history.begin(replace(CALL, id=f"i{number}", started=float(number), contact_id=contact.id))
    history.begin(replace(CALL, id="other", started=0.5))
    for wanted in (Wanted(text="otti farth"), Wanted(party="ottilie"), Wanted(text="farth 0100")):
        page = history.find(wanted, 1, 2)
        assert [one.id for one in page.items] == [f"i{MANY}", f"i{MANY - 1}"]
        assert page.total == MANY + 2
    assert history.find(Wanted(party="ben"), 0, 2).total == 0


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
    assert more.user_data == {**ORDER, "Due": "2026-03-02"}


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
    assert history.find(Wanted(text="0100"), 0, 99).total == 10


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
