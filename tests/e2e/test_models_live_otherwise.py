"""Every call model once more, by telephones that do what they may do another way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.e2e.live_manners import Manners
from tests.e2e.live_models import LIVE, play
from tests.e2e.live_player import Play
from tests.tables import Table

__all__ = ["play"]

pytestmark = pytest.mark.sockets

OTHERS = Manners(late=True, reliable=True, hold="inactive")


@LIVE
def test_other_telephones_agree_too(play: Play, table: Table) -> None:
    early = any("charge-type" in record["input"] for record in table.records())
    # RFC 3261 13.2.1: who calls without an offer cannot be played to before he is answered.
    play(table, replace(OTHERS, late=not early))
