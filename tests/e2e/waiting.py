"""Waiting for something that no event announces: look, with a deadline."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_LOOK_AGAIN = 0.05


def until(holds: Callable[[], bool], what: str, seconds: float = 15.0) -> None:
    """Returns once `holds()`; raises AssertionError naming `what` at the deadline."""
    pause = threading.Event()
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        pause.wait(_LOOK_AGAIN)
