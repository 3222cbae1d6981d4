"""Who hears whom. An endpoint hears a programme, or other endpoints: none is silence, one is passed on to it as it is,
several are added up. Knows no packets.

Two that hear each other and nobody else are a pair: when one of them gets a programme or another partner, or leaves,
the other hears nothing. All other listening stays as it was asked for, also from endpoints that are not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.contract import LegId
from simulator.media.treatments import Programme

Heard = Programme | tuple[LegId, ...]


class Plan:
    def __init__(self) -> None:
        self._hears: dict[LegId, Heard] = {}
        self._alone: dict[LegId, tuple[LegId, ...]] = {}
        self._among: dict[LegId, tuple[LegId, ...]] = {}

    def hears(self, leg: LegId) -> Heard:
        return self._hears.get(leg, ())

    def alone(self, leg: LegId) -> tuple[LegId, ...]:
        """Those who hear the endpoint and nobody else, itself among them if it is an echo."""
        return self._alone.get(leg, ())

    def among(self, leg: LegId) -> tuple[LegId, ...]:
        """Those who hear the endpoint among others."""
        return self._among.get(leg, ())

    def partner(self, leg: LegId) -> LegId | None:
        """The other one of a pair."""
        match self.hears(leg):
            case (other,) if self.hears(other) == (leg,):
                return other
        return None

    def join(self, leg: LegId, peer: LegId) -> None:
        """Make them a pair. An endpoint joined with itself hears itself."""
        self._part(leg)
        self._part(peer)
        self._set(leg, (peer,))
        self._set(peer, (leg,))

    def mix(self, leg: LegId, sources: tuple[LegId, ...]) -> None:
        """Who hears the endpoint itself does not change."""
        self._set(leg, tuple(dict.fromkeys(sources)))

    def treat(self, leg: LegId, programme: Programme) -> None:
        self._part(leg)
        self._set(leg, programme)

    def leave(self, leg: LegId) -> None:
        self._part(leg)
        self._set(leg, ())

    def _part(self, leg: LegId) -> None:
        partner = self.partner(leg)
        if partner is not None:
            self._set(partner, ())

    def _set(self, leg: LegId, heard: Heard) -> None:
        before = self.hears(leg)
        self._hears[leg] = heard
        if heard == ():
            del self._hears[leg]
        for source, index in self._indexes(before):
            index[source] = tuple(other for other in index[source] if other != leg)
            if not index[source]:
                del index[source]
        for source, index in self._indexes(heard):
            index[source] = (*index.get(source, ()), leg)

    def _indexes(self, heard: Heard) -> Iterator[tuple[LegId, dict[LegId, tuple[LegId, ...]]]]:
        sources = heard if isinstance(heard, tuple) else ()
        for source in sources:
            yield source, self._alone if len(sources) == 1 else self._among
