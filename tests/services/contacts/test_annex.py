"""What people chose at login is kept, each person's own."""

from pathlib import Path

from services.contacts.annex import Annex
from services.contacts.database import connect


def test_choices_are_kept_and_changed_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    annex = Annex(connect(file))
    annex.put("ada", {"login.East.place": "1", "login.voice.isselected": "true"})
    annex.put("ada", {"login.East.place": "2"})
    annex.put("ben", {})
    again = Annex(connect(file))
    assert again.options("ada") == {"login.East.place": "2", "login.voice.isselected": "true"}
    assert again.options("ben") == {}
