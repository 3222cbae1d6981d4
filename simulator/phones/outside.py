"""Whoever is called outside: one telephone for every number there, that answers after a while and talks."""

from __future__ import annotations

from functools import partial

from simulator.phones import voice
from simulator.phones.calling import Account, Habits, Observer
from simulator.phones.telephone import Telephone

LINES = 30
SENTENCES = (
    "Hello? Yes, speaking. Thank you for calling.",
    "Hello, who is it? Ah, yes, I was waiting for your call.",
)


class Outside:
    """A context manager: takes calls at its port of the address that reaches the server, as the far end of a trunk."""

    def __init__(self, server: tuple[str, int], port: int, answer_after: float, on_state: Observer) -> None:
        """answer_after: seconds of ringing. Raises OSError when somebody has the port."""
        sound = voice.chosen(None, str(port), SENTENCES)
        habits = Habits(answer_after=answer_after, lines=LINES)
        self.phone = Telephone(server, Account("outside"), partial(voice.frames, sound), habits, on_state, port)

    def __enter__(self) -> Outside:
        self.phone.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.phone.close()
