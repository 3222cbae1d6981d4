"""What T-Library requests have in common.

A class that adds no attribute is a plain subclass with empty `__slots__`: what @dataclass would write for it, it has by
inheritance, and the writing costs milliseconds a class at every start.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.kvlist import EMPTY, KVList


@dataclass(frozen=True, slots=True, kw_only=True)
class TRequest:
    """What every request carries: the number its answer will echo (0: none wanted)."""

    reference_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DNRequest(TRequest):
    """A request about a DN."""

    this_dn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRequest(DNRequest):
    """A request about a DN with what goes along with most requests."""

    reasons: KVList = EMPTY
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRequest(DNRequest):
    """A request about a call that ThisDN is a party of (or, for routing points, holds)."""

    conn_id: str
    reasons: KVList = EMPTY
    extensions: KVList = EMPTY
