"""Mailboxes on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.mailbox import Message
from services.store import Store

MESSAGES = (Message(1, "+1415", 1.5), Message(2, "5002", 2.5, new=False))


def test_what_is_written_is_read_and_sounds_follow(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("5001", MESSAGES)
    for number in (1, 2, 3):
        (tmp_path / "5001" / f"{number}.wav").write_bytes(b"RIFF")
    assert store.read() == {"5001": MESSAGES}
    assert store.sound("5001", 2) == tmp_path / "5001" / "2.wav"
    store.write("5001", MESSAGES[:1])
    assert store.read() == {"5001": MESSAGES[:1]}
    assert (store.sound("5001", 1) is None, store.sound("5001", 2), store.sound("5001", 3)) == (False, None, None)


def test_a_name_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "in")
    store.write("../out", MESSAGES)
    assert not list(tmp_path.iterdir())
    assert store.sound("../out", 1) is None


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.write("5001", MESSAGES)
    assert (store.read(), store.sound("5001", 1)) == ({}, None)


@pytest.mark.parametrize("text", ["[{}]", "{", "7"])
def test_a_file_that_is_none_of_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "5001").mkdir()
    (tmp_path / "5001" / "messages.json").write_text(text)
    with pytest.raises(ValueError, match="is no list of messages"):
        Store(tmp_path).read()
