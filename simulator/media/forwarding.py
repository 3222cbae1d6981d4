"""The short way of a conversation of two: a packet gets a new header where it lies and goes on, with nothing made of
it. Packets that are more than sound in the agreed codec, or that begin something, take the long way through Leg.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from simulator.contract import LegId
from simulator.media import g711
from simulator.media.leg import Heard, Leg
from simulator.media.plan import Plan
from simulator.media.transcode import MAGNITUDES, TRANSLATIONS
from simulator.media.treatments import Programme

_HEADER = struct.Struct("!BBHII")
_VERSION = 2 << 6


class Forwarding:
    """From `source` to `listener`, beginning with the packet after `last`, which went the long way."""

    def __init__(self, source: Leg, listener: Leg, last: Heard) -> None:
        assert last.codec is not None
        assert listener.agreement is not None
        self.source, self.listener = source, listener
        self._number, self._ssrc, self._rate = last.packet.payload_type, last.packet.ssrc, last.codec.rate
        self._incoming, self._outgoing = source.incoming, listener.outgoing
        self._origin = self._outgoing.origin
        self._sent_as, self._frame = listener.agreement.payload_type, listener.agreement.codec.frame
        self._table = TRANSLATIONS.get((last.codec, listener.agreement.codec))
        self._magnitudes = MAGNITUDES.get(last.codec)

    def passed(self, packet: memoryview, now: float) -> bool:
        """False: untouched, for the long way."""
        if len(packet) < _HEADER.size:
            return False
        first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(packet)
        outgoing, listener = self._outgoing, self.listener
        if (
            second & 0x7F != self._number
            or first != _VERSION
            or ssrc != self._ssrc
            # Something else was sent meanwhile, and numbers and times are others now.
            or outgoing.origin is not self._origin
            or listener.pressing
            or listener.transport is None
        ):
            return False
        octets = len(packet) - _HEADER.size
        self._incoming.arrived(sequence, timestamp, octets, self._rate, now)
        self.source.spoke(now)
        if self._magnitudes is not None and sequence % 4 == 0:
            peak = g711.peak(packet[_HEADER.size :].tobytes(), self._magnitudes)
            self.source.level_received.heard(peak, now)
            listener.level_sent.heard(peak, now)
        if self._table is not None:
            packet[_HEADER.size :] = packet[_HEADER.size :].tobytes().translate(self._table)
        sequence, timestamp = outgoing.passed(sequence, timestamp, octets, self._frame, now)
        _HEADER.pack_into(packet, 0, _VERSION, second & 0x80 | self._sent_as, sequence, timestamp, outgoing.ssrc)
        listener.transport.send(packet)
        return True


class Forwardings:
    """All short ways that are open. A leg has at most one from it and one to it."""

    def __init__(self, plan: Plan, legs: Mapping[LegId, Leg]) -> None:
        self._plan = plan
        self._legs = legs
        self._from: dict[LegId, Forwarding] = {}
        self._to: dict[LegId, Forwarding] = {}

    def __len__(self) -> int:
        return len(self._from)

    def pair(self, id: LegId) -> LegId | None:
        """Who talks to this one, and both to nobody else, if their packets need not even another header."""
        other = self._plan.partner(id)
        if other is None or other == id or not (self._free(id, other) and self._free(other, id)):
            return None
        one, two = self._legs[id].agreement, self._legs[other].agreement
        assert one is not None
        assert two is not None
        same = (one.codec, one.payload_type) == (two.codec, two.payload_type)
        # Where one has no keys there is nothing to be numbered anew.
        keys = None in (one.event_type, two.event_type) or one.event_type == two.event_type
        return other if same and keys else None

    def _free(self, id: LegId, other: LegId) -> bool:
        leg = self._legs.get(id)
        if leg is None or leg.agreement is None or leg.taps or leg.pressing:
            return False
        alone = self._plan.alone(id) == (other,) and not self._plan.among(id)
        return alone and leg.agreement.listens and leg.agreement.sends

    def consider(self, leg: Leg, last: Heard) -> None:
        """After a packet went the long way: if the next can go the short one, it shall."""
        alone = self._plan.alone(leg.id)
        if len(alone) != 1 or last.codec is None or leg.taps or self._plan.among(leg.id):
            return
        listener = self._legs.get(alone[0])
        # Who hears a programme may be asked for keys, which are heard as tones too.
        if listener is None or listener.taps or isinstance(self._plan.hears(leg.id), Programme):
            return
        agreement = listener.agreement
        if agreement is None or not agreement.listens or listener.outgoing.origin is None:
            return
        if last.codec is agreement.codec or (last.codec, agreement.codec) in TRANSLATIONS:
            self._close(self._from.get(leg.id))
            self._open(Forwarding(leg, listener, last))

    def end(self, *legs: LegId) -> None:
        """What a leg is in changes: its packets, and those for it, take the long way first."""
        for id in legs:
            for forwarding in (self._from.get(id), self._to.get(id)):
                self._close(forwarding)

    def _open(self, forwarding: Forwarding) -> None:
        assert forwarding.source.transport is not None
        forwarding.source.transport.short_way = forwarding
        self._from[forwarding.source.id] = self._to[forwarding.listener.id] = forwarding

    def _close(self, forwarding: Forwarding | None) -> None:
        if forwarding is not None and self._from.pop(forwarding.source.id, None) is not None:
            del self._to[forwarding.listener.id]
            assert forwarding.source.transport is not None
            forwarding.source.transport.short_way = None
