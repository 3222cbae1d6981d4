"""Messages in their mailboxes. Plain data and what may be done with it; knows no files and no calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Message:
    """number: the USER_ANN_ID, unique in its mailbox. time: seconds since 1970 UTC. new: nobody has listened to it."""

    number: int
    caller: str
    time: float
    new: bool = True


class Mailboxes:
    """By the name of a DN or of an agent group. `changed` collects the names whose messages are to be kept."""

    def __init__(self, kept: Mapping[str, tuple[Message, ...]]) -> None:
        self._messages = dict(kept)
        self.changed: set[str] = set()

    def names(self) -> tuple[str, ...]:
        """Of those that have any message."""
        return tuple(sorted(self._messages))

    def messages(self, box: str) -> tuple[Message, ...]:
        """Oldest first."""
        return self._messages.get(box, ())

    def next_number(self, box: str) -> int:
        return max((message.number for message in self.messages(box)), default=0) + 1

    def add(self, box: str, message: Message) -> None:
        self._set(box, (*self.messages(box), message))

    def heard(self, box: str, number: int) -> bool:
        """Whether there is one."""
        there = any(message.number == number for message in self.messages(box))
        if there:
            self._set(box, tuple(replace(m, new=False) if m.number == number else m for m in self.messages(box)))
        return there

    def delete(self, box: str, number: int) -> bool:
        """Whether there was one."""
        rest = tuple(message for message in self.messages(box) if message.number != number)
        there = len(rest) < len(self.messages(box))
        if there:
            self._set(box, rest)
        return there

    def count(self, boxes: tuple[str, ...]) -> tuple[int, int]:
        """How many are new, and how many are not."""
        every = [message.new for box in boxes for message in self.messages(box)]
        return sum(every), len(every) - sum(every)

    def _set(self, box: str, messages: tuple[Message, ...]) -> None:
        self._messages[box] = messages
        if not messages:
            del self._messages[box]
        self.changed.add(box)
