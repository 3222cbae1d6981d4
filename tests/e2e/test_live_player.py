"""A model that is wrong must fail on the wire too: the live player is itself a measuring instrument."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e import live_media
from tests.e2e.live_player import Play, playing, reason
from tests.tables import Table

pytestmark = pytest.mark.sockets

TALK = """
| 1 | option 8000 wrap-up-time=1 | | | |
| 2 | call from +14155550101 to 5001 | | | offer 5001 for customer |
| 3 | leg 5001 rang | EventRinging CallType=Inbound | | alert customer |
| 4 | 5001 RequestAnswerCall | | | answer 5001 |
| 5 | leg 5001 answered | EventEstablished ReferenceID=4 | | join customer 5001 |
| 6 | 5002 dials 914155550199 | | EventDialing ConnID=c2 | offer 914155550199 for 5002 by PSTN |
| 7 | leg 914155550199 failed 486 | | EventDestinationBusy <br> EventReleased | drop 5002 486 failed |
| 8 | leg customer hung up | EventReleased | | drop 5001 |
"""
MIX = """
| 1 | option sip-enable-two-party-mute=true | | | |
| 2 | 5002 dials 5001 | | EventDialing | offer 5001 for 5002 |
| 3 | leg 5001 answered | EventRinging <br> EventEstablished | EventEstablished | alert 5002 <br> join 5002 5001 |
| 4 | 5001 RequestSetMuteOn | EventMuteOn | | mix 5002<- 5001<5002 |
"""


def table(text: str, *changes: tuple[int, str, str]) -> Table:
    """With some cells changed: row, column, text."""
    headers = ("#", "input", "5001", "5002", "legs")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()]
    for row, column, new in changes:
        rows[row - 1][headers.index(column)] = new
    return Table("Instrument", headers, tuple(tuple(row) for row in rows))


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with playing() as play:
        yield play


@pytest.mark.parametrize("text", [TALK, MIX])
def test_what_is_right_passes(play: Play, text: str) -> None:
    play(table(text))


@pytest.mark.parametrize(
    ("text", "row", "column", "cell"),
    [
        (TALK, 3, "5001", ""),
        (TALK, 3, "5001", "EventRinging CallType=Internal"),
        (TALK, 5, "5001", "EventEstablished ReferenceID=-"),
        (TALK, 5, "5001", "EventEstablished <br> EventHeld"),
        (TALK, 5, "5002", "EventEstablished"),
        (TALK, 2, "legs", ""),
        (TALK, 2, "legs", "originate 5001"),
        (TALK, 2, "legs", "offer 5002 for customer"),
        (TALK, 3, "legs", ""),
        (TALK, 3, "legs", "alert customer <br> answer 5001"),
        (TALK, 4, "legs", "hold 5001"),
        (TALK, 4, "legs", ""),
        (TALK, 5, "legs", ""),
        (TALK, 5, "legs", "join customer 5002"),
        (TALK, 5, "legs", "join customer 5001 <br> drop 5001"),
        (TALK, 5, "legs", "mix customer 5001"),
        (TALK, 5, "legs", "treat customer Music"),
        (TALK, 5, "legs", "marry customer 5001"),
        (TALK, 6, "legs", "offer 914155550199 for customer by PSTN"),
        (TALK, 6, "legs", "offer 914155550199 for 5002 by Anyone"),
        (TALK, 7, "legs", "drop 5002 603"),
        (TALK, 8, "legs", "drop 5001 486 failed"),
        (TALK, 8, "legs", "drop customer"),
        (MIX, 4, "legs", "mix 5002 5001"),
        (MIX, 4, "legs", "mix 5002<5001 5001<-"),
        (MIX, 4, "legs", "join 5002 5001"),
    ],
)
def test_a_wrong_cell_is_found(
    play: Play, text: str, row: int, column: str, cell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who is to hear what nobody says is not waited for as long as where somebody says it.
    monkeypatch.setattr(live_media, "PATIENCE", 0.5)
    with pytest.raises(AssertionError, match=f"row {row}:"):
        play(table(text, (row, column, cell)))


@pytest.mark.parametrize("text", ["5001 sings", "leg 5001 sings", "leg 5003 rang", "leg 5001 refused hold"])
def test_an_input_that_means_nothing_is_found(play: Play, text: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        play(table(TALK, (5, "input", text)))


def test_why_a_table_is_not_played_stands_under_its_heading() -> None:
    said = Table("x", (), (), prose=("Live: no, because nobody can", "do this."))
    assert reason(said, "no") == "nobody can do this."
    assert reason(said, "not yet") is None
