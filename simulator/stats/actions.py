"""The names of actions, which of the durable ones is the status, and masks. Source: contract reporting.md 1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from simulator.tlib.enums import CallType

RANKING = (
    "NotMonitored",
    "LoggedOut",
    "LoggedIn",
    "OnHook",
    "WaitForNextCall",
    "OffHook",
    "CallDialing",
    "CallRinging",
    "NotReadyForNextCall",
    "AfterCallWork",
    "CallOnHold",
    "CallOnHoldUnknown",
    "CallOnHoldConsult",
    "CallOnHoldInternal",
    "CallOnHoldOutbound",
    "CallOnHoldInbound",
    "CallUnknown",
    "CallConsult",
    "CallInternal",
    "CallOutbound",
    "CallInbound",
    "CallWait",
)
"""Durable actions, low to high: the highest of those that last is the object's status."""

_RANKS = {name: rank for rank, name in enumerate(RANKING)}
TALK = ("CallUnknown", "CallConsult", "CallInternal", "CallOutbound", "CallInbound")
HOLD = tuple(f"CallOnHold{name.removeprefix('Call')}" for name in TALK)


def status_of(actions: Iterable[str]) -> str:
    """The status of an object whose durable actions these are; without any it is not monitored."""
    return max(actions, key=_RANKS.__getitem__, default="NotMonitored")


def talking(call_type: CallType) -> str:
    return f"Call{call_type.name}"


def holding(call_type: CallType) -> str:
    return f"CallOnHold{call_type.name}"


@dataclass(frozen=True, slots=True)
class Mask:
    """ "*,~LoggedOut": every action but LoggedOut. The last word about an action counts."""

    text: str

    def __contains__(self, action: object) -> bool:
        return _matches(self.text, action)


@lru_cache(4096)
def _matches(text: str, action: object) -> bool:
    """There are few masks and actions, and each is asked for again and again."""
    found = False
    for word in text.split(","):
        name = word.strip()
        if name.lstrip("~") in ("*", action):
            found = not name.startswith("~")
    return found
