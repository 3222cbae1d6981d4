"""What the switch waits for. Plain data; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import LegId


class AlarmKind(Enum):
    __hash__ = object.__hash__

    NoAnswer = "a ringing DN is not answered"
    Router = "nobody routes the call"
    Routing = "the target of a route neither rings nor answers"
    Answer = "the telephone was told to answer and does not"
    Hold = "the telephone was told to hold and does not"
    Retrieve = "the telephone was told to retrieve and does not"
    Treatment = "the treatment does not begin"
    Duration = "the treatment has lasted long enough"
    Digit = "the caller does not press the next key"
    Digits = "the caller does not press all the keys"
    Collect = "the digits that a client waits for are not pressed"
    Rest = "after-call work or legal guard is over"
    Inactivity = "an agent has done nothing for long"
    Collection = "requests for an agent are collected no longer"
    Reservation = "the reservation of an agent is over"
    Hunt = "a hunt group pauses before the next round"
    Aside = "an agent who was called for a queue in vain may be called again"
    Overflow = "a call has waited at an ACD queue for long"
    Access = "an access number was not dialled"


@dataclass(frozen=True, slots=True)
class Alarm:
    """owner: a ConnID, or an agent's DN for what concerns him rather than a call. number, leg: the party."""

    kind: AlarmKind
    owner: str
    number: str = ""
    leg: LegId | None = None
