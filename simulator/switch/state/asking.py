"""Who waits for an answer, and for what. Plain data; nothing here decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import ClientId
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import TwoStepRequest


class Ask(Enum):
    """Requests whose answer the telephone gives, and whoever presses its keys."""

    __hash__ = object.__hash__

    Answer = "answer"
    Hold = "hold"
    Retrieve = "retrieve"
    Collect = "collect"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waits for an answer, under which ReferenceID, with which reasons."""

    client: ClientId
    reference_id: int
    reasons: KVList = EMPTY


@dataclass(frozen=True, slots=True)
class Claim:
    """A request for an agent's reservation. timeout: milliseconds, 0 to give him back, -1 as configured."""

    asked: Asked
    timeout: int
    priority: int


@dataclass(slots=True)
class Then:
    """What follows when the telephone has held a call: a consultation call to `other_dn` (request set), or taking up
    the call `other` again. asked: who wanted it, while he is there."""

    asked: Asked | None
    request: TwoStepRequest | None = None
    other: str = ""
