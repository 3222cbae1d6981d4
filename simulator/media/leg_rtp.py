"""Plain RTP with RTCP on the next port. Symmetric: packets go where the far end's packets come from, once they come."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from simulator.media.description import Description
from simulator.media.negotiation import Agreement, Endpoint
from simulator.media.ports import PortPair, address_towards
from simulator.media.rtp import is_rtcp
from simulator.media.sockets import Address, MediaSocket
from simulator.media.transport import Listener, ShortWay

# A far end that was not heard for so many seconds may come from another address: its NAT forgot the old one.
_MOVED = 2.0


class PlainTransport:
    """Owns the pair of ports until close()."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, ports: PortPair, host: str, endpoint: Endpoint, listener: Listener
    ) -> None:
        assert ports.rtcp is not None
        self._host = host
        self._endpoint = endpoint
        self._listener = listener
        self._rtp = MediaSocket(loop, ports.rtp, self._received)
        self._short_way: ShortWay | None = None
        self._rtcp = MediaSocket(loop, ports.rtcp, self._reported)
        self._agreement: Agreement | None = None
        self._remote: Address | None = None
        self._remote_rtcp: Address | None = None
        self._loop = loop
        self._heard_at = -_MOVED

    @property
    def connected(self) -> bool:
        return self._remote is not None

    @property
    def short_way(self) -> ShortWay | None:
        return self._short_way

    @short_way.setter
    def short_way(self, way: ShortWay | None) -> None:
        self._short_way = way
        self._rtp.quick = self._forward if way is not None else None

    def endpoint(self, remote: Description | None = None) -> Endpoint:
        host = address_towards(self._host, remote.audio.host if remote else "")
        self._endpoint = replace(self._endpoint, host=host, version=self._endpoint.version + 1)
        return self._endpoint

    def agreed(self, agreement: Agreement) -> None:
        """A changed address in the SDP counts until packets come again."""
        before, self._agreement = self._agreement, agreement
        if before is None or before.address != agreement.address:
            self._remote, self._remote_rtcp = agreement.address, agreement.rtcp_address
            self._heard_at = -_MOVED

    def send(self, packet: bytes | memoryview) -> None:
        if self._remote is not None:
            self._rtp.send(packet, self._remote)

    def send_report(self, packet: bytes) -> None:
        if self._agreement is None:
            return
        if self._agreement.rtcp_address is None:
            if self._remote is not None:
                self._rtp.send(packet, self._remote)
        elif self._remote_rtcp is not None:
            self._rtcp.send(packet, self._remote_rtcp)

    def close(self) -> None:
        self._rtp.close()
        self._rtcp.close()

    def _forward(self, packet: memoryview, source: Address) -> bool:
        """Only what comes from the far end that is known."""
        if source != self._remote or self._short_way is None:
            return False
        now = self._loop.time()
        if not self._short_way.passed(packet, now):
            return False
        self._heard_at = now
        return True

    def _received(self, data: bytes, source: Address) -> None:
        if is_rtcp(data):
            self._listener.reported(data)
            return
        if self._agreement is not None and not self._known(source):
            self._listener.malformed()
            return
        if self._short_way is None or not self._short_way.passed(memoryview(bytearray(data)), self._loop.time()):
            self._listener.received(data)

    def _known(self, source: Address) -> bool:
        """The first source to speak after a description is the far end, and stays it while it speaks."""
        now = self._loop.time()
        if source != self._remote:
            if now - self._heard_at < _MOVED:
                return False
            self._remote = source
        self._heard_at = now
        return True

    def _reported(self, data: bytes, source: Address) -> None:
        if self._remote is not None and source[0] == self._remote[0]:
            self._remote_rtcp = source
        self._listener.reported(data)
