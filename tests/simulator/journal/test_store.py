"""A run that was recorded is computed again, byte for byte."""

from pathlib import Path

import pytest

from simulator.contract import Effect, Input, SendSip
from simulator.ids import Ids
from simulator.journal.store import BATCH, Journal, NotAJournal, Recording
from simulator.node import Node
from tests.ladder_player import CONFIGURATION, Player
from tests.tables import read_tables

LADDERS = Path(__file__).parents[2] / "ladders" / "calls"
ADDRESSES = {"udp": ("127.0.0.1", 5060), "ws": ("127.0.0.1", 8080)}


class _Recorded(Node):
    """Writes what comes in and keeps what goes out."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(CONFIGURATION, Ids(b"ladder"), lambda flow: ADDRESSES[flow.transport])
        self._journal = journal
        self.effects: list[list[Effect]] = []

    def handle(self, input: Input, now: float) -> list[Effect]:
        self._journal.append(input, now)
        self.effects.append(super().handle(input, now))
        return self.effects[-1]


def test_a_replay_gives_the_same_effects(tmp_path: Path) -> None:
    for number, table in enumerate(read_tables(LADDERS / "inbound.md") + read_tables(LADDERS / "third_party.md")):
        file = tmp_path / f"{number}.journal"
        journal = Journal(file, b"ladder", CONFIGURATION, ADDRESSES)
        player = Player()
        # From the first input on: the recorded node is a fresh one.
        player.node = recorded = _Recorded(journal)
        player.register()
        player.play(table)
        journal.close()
        recording = Recording(file)
        replayed = list(recording.replay())
        recording.close()
        assert replayed == recorded.effects
        sent = [effect.data for effects in replayed for effect in effects if isinstance(effect, SendSip)]
        assert sent == [
            effect.data for effects in recorded.effects for effect in effects if isinstance(effect, SendSip)
        ]
        assert sent


def test_a_full_batch_is_written_before_the_end(tmp_path: Path) -> None:
    from_file = tmp_path / "run.journal"
    journal = Journal(from_file, b"s", CONFIGURATION, ADDRESSES)
    player = Player()
    player.node = _Recorded(journal)
    for _ in range(BATCH):
        player.node.handle(player.wakeup, 1.0)
    recording = Recording(from_file)
    assert len(list(recording.inputs())) == BATCH
    recording.close()
    journal.close()


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("something")
    with pytest.raises(NotAJournal, match="exists"):
        Journal(file, b"", CONFIGURATION, {})
    assert file.read_text() == "something"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal, match="cannot be written"):
        Journal(tmp_path / "no" / "such", b"", CONFIGURATION, {})


def test_what_is_no_journal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal, match="does not exist"):
        Recording(tmp_path / "none")
    file = tmp_path / "text"
    file.write_text("not a database")
    with pytest.raises(NotAJournal, match="not a journal"):
        Recording(file)
