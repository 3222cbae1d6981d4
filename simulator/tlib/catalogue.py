"""Every message by its name on the wire. The names are the class names."""

from typing import TypeVar

from simulator.tlib import events, requests
from simulator.tlib.events import TEvent
from simulator.tlib.requests import TRequest

T = TypeVar("T")


def _named(module: object, base: type[T], prefix: str) -> dict[str, type[T]]:
    return {
        name: cls
        for name, cls in vars(module).items()
        if name.startswith(prefix) and isinstance(cls, type) and issubclass(cls, base)
    }


EVENTS: dict[str, type[TEvent]] = _named(events, TEvent, "Event")
REQUESTS: dict[str, type[TRequest]] = _named(requests, TRequest, "Request")
MESSAGES: dict[str, type[TEvent] | type[TRequest]] = {**EVENTS, **REQUESTS}
