"""RTP that is encrypted with keys of the session descriptions: a desk phone's leg (RFC 3711, RFC 4568)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pylibsrtp

from simulator.media import sdes, srtp
from simulator.media.leg_rtp import PlainTransport
from simulator.media.negotiation import Agreement, Endpoint
from simulator.media.ports import PortPair
from simulator.media.sockets import Address
from simulator.media.transport import Listener


class SdesTransport(PlainTransport):
    """Plain RTP's ports, addresses and rules; what does not stand the check is from nobody."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, ports: PortPair, host: str, endpoint: Endpoint, listener: Listener
    ) -> None:
        super().__init__(loop, ports, host, replace(endpoint, cryptos=sdes.fresh()), listener)
        self._keys: tuple[sdes.Crypto | None, sdes.Crypto | None] = (None, None)
        self._outward: pylibsrtp.Session | None = None
        self._inward: pylibsrtp.Session | None = None

    def agreed(self, agreement: Agreement) -> None:
        """Counters go on while the keys stay (RFC 4568 7.1.4)."""
        ours, theirs = self._keys
        if agreement.ours != ours and agreement.ours is not None:
            self._outward = sdes.outward(agreement.ours)
        if agreement.theirs != theirs and agreement.theirs is not None:
            self._inward = sdes.inward(agreement.theirs)
        self._keys = agreement.ours, agreement.theirs
        super().agreed(agreement)

    def send(self, packet: bytes | memoryview) -> None:
        if self._outward is None:
            return
        sealed = srtp.protected(self._outward, packet)
        if sealed is None:
            self._listener.malformed()
        else:
            super().send(sealed)

    def send_report(self, packet: bytes) -> None:
        if self._outward is not None:
            super().send_report(self._outward.protect_rtcp(packet))

    def _forward(self, packet: memoryview, source: Address) -> bool:
        """Not before it is deciphered."""
        return False

    def _received(self, data: bytes, source: Address) -> None:
        clear = srtp.opened(self._inward, data)
        if clear is None:
            self._listener.malformed()
        else:
            super()._received(clear, source)

    def _reported(self, data: bytes, source: Address) -> None:
        clear = srtp.opened(self._inward, data)
        if clear is None:
            self._listener.malformed()
        else:
            super()._reported(clear, source)
