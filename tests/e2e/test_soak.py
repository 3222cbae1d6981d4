"""What calls and conferences leave behind: nothing. `python -m bench.soak` does it with thousands."""

from __future__ import annotations

import pytest

from bench.soak import soak

pytestmark = pytest.mark.sockets


async def test_no_port_task_or_file_is_left() -> None:
    before, after = await soak(calls=60, conferences=30, at_once=5)
    assert before.counted == after.counted
    assert (after.media, after.legs) == (0, 0)
