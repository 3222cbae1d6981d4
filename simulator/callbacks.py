"""Callbacks that agents have promised: what the server of callbacks offers. Plain data and a protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What has become of a callback."""

    Scheduled = "Scheduled"
    Calling = "Calling"
    """One of a queue: the platform dials the customer, or he waits there for an agent."""
    Processed = "Processed"
    Failed = "Failed"
    """One of a queue: nobody was reached; what its owner does about it is his affair."""


@dataclass(frozen=True, slots=True)
class Callback:
    """owner: the user name of who promised it. due: seconds since 1970 UTC of the platform's clock.

    queue: the queue or routing point that dials; "" where the owner calls himself. user_data: attached to the call.
    outcome: why it failed, the name of a CallState or of an error; "" otherwise.
    """

    id: str
    owner: str
    number: str
    due: float
    name: str = ""
    note: str = ""
    queue: str = ""
    standing: Standing = Standing.Scheduled
    outcome: str = ""
    user_data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rescheduling:
    """What changes; None: as it was."""

    due: float | None = None
    number: str | None = None
    note: str | None = None
    queue: str | None = None


class CallbackServer(Protocol):
    """What has returned is kept."""

    def callbacks(self, owner: str) -> tuple[Callback, ...]:
        """Those that are not processed, the first that is due first."""

    def callback(self, id: str) -> Callback | None: ...

    def schedule(self, callback: Callback) -> Callback:
        """A new one. Its id is given here."""

    def reschedule(self, id: str, changes: Rescheduling) -> Callback | None:
        """It is scheduled again, also after it failed. None: there is none, or it is being called or processed."""

    def process(self, id: str) -> Callback | None:
        """Done with. None: there is none, or it is being called."""

    def delete_callback(self, id: str) -> bool:
        """False: there is none, or it is being called."""
