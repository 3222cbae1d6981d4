"""User data lists: order, duplicates, and what attach, update and delete do to them."""

from simulator.tlib.kvlist import EMPTY, KVList

GOLD = KVList((("Segment", "Gold"), ("Note", "a"), ("Note", "b")))


def test_reads_the_first_value_of_a_key() -> None:
    assert GOLD.get("Note") == "a"
    assert GOLD.get("Missing") is None
    assert GOLD.text("Segment") == "Gold"
    assert KVList.of(Priority=3).text("Priority") == "3"
    assert KVList.of({"Nested": EMPTY}).text("Nested", "none") == "none"
    assert "Note" in GOLD
    assert "note" not in GOLD


def test_attach_keeps_equal_keys() -> None:
    assert GOLD.attach(KVList.of(Note="c")).pairs[-1] == ("Note", "c")
    assert len(GOLD.attach(KVList.of(Note="c"))) == 4


def test_update_replaces_the_first_and_adds_the_missing() -> None:
    updated = GOLD.update(KVList.of({"Note": "z", "New": 1}))
    assert updated.pairs == (("Segment", "Gold"), ("Note", "z"), ("Note", "b"), ("New", 1))


def test_without_removes_every_pair_of_the_key() -> None:
    assert GOLD.without("Note").pairs == (("Segment", "Gold"),)
    assert GOLD.without("Missing") == GOLD


def test_is_true_when_it_has_pairs() -> None:
    assert GOLD
    assert not EMPTY
    assert list(EMPTY) == []


def test_size_counts_keys_and_values() -> None:
    assert EMPTY.size() == 0
    assert KVList.of(a="bc").size() == 4 + 1 + 2
    assert KVList.of(a=7).size() == 4 + 1 + 4
    assert KVList.of({"a": b"xyz"}).size() == 4 + 1 + 3
    assert KVList.of({"a": KVList.of(b="c")}).size() == 4 + 1 + 6
