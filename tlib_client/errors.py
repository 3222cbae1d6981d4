"""What can go wrong for a client, each as an exception of its own."""

from __future__ import annotations

from simulator.tlib.events import EventError


class TLibError(Exception):
    """What all of these are."""


class Refused(TLibError):
    """The T-Server answered with EventError, which is `error`; nothing has changed there."""

    def __init__(self, error: EventError) -> None:
        super().__init__(f"{error.error_message} ({error.error_code})")
        self.error = error


class ConnectionLost(TLibError, ConnectionError):
    """There is no connection, or it went before the answer came; the request may have been carried out all the same."""


class SlowConsumer(TLibError):
    """More events came than are kept unread. What was kept is still given out; the client is finished after it."""


class NotUnderstood(TLibError):
    """The platform sent what this version of the vocabulary does not have. The client is finished."""
