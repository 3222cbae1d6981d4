"""Ports that are asked for and cannot be had: said so that people know what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class PortTaken(Exception):
    """A port that was asked for is in use; the text says which and what to do."""


def bound(what: str, port: int, make: Callable[[], T]) -> T:
    """What `make` makes. Raises PortTaken."""
    try:
        return make()
    except OSError as error:
        raise port_taken(what, port, error) from None


def port_taken(what: str, port: int, error: OSError) -> PortTaken:
    return PortTaken(
        f"{what} port {port} cannot be used: {error.strerror or error}. Choose another, or 0 for any free one"
    )
