"""A browser's leg: STUN, DTLS and SRTP on one UDP port (RFC 7983), ICE-lite, keys from DTLS (RFC 5764)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pylibsrtp

from simulator.media import dtls, srtp
from simulator.media.description import Description
from simulator.media.dtls import DtlsAssociation, DtlsFailed
from simulator.media.ice import IceLite
from simulator.media.negotiation import Agreement, Endpoint, Ice
from simulator.media.ports import PortPair, address_towards, reachable_addresses
from simulator.media.rtp import is_rtcp
from simulator.media.sockets import Address, MediaSocket
from simulator.media.stun import MalformedStun
from simulator.media.transport import Listener, ShortWay


class WebRtcTransport:
    """Owns its port until close(). Sends nothing before the far end has proved to be the one of the SDP."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, ports: PortPair, host: str, endpoint: Endpoint, listener: Listener
    ) -> None:
        self._loop = loop
        self._listener = listener
        self._ice = IceLite()
        self._hosts = reachable_addresses(host)
        self._endpoint = replace(endpoint, host=address_towards(host))
        self._socket = MediaSocket(loop, ports.rtp, self._datagram)
        self._agreement: Agreement | None = None
        self._refused = False
        self._dtls: DtlsAssociation | None = None
        self._outward: pylibsrtp.Session | None = None
        self._inward: pylibsrtp.Session | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.short_way: ShortWay | None = None

    @property
    def connected(self) -> bool:
        return self._outward is not None and self._ice.peer is not None

    def endpoint(self, remote: Description | None = None) -> Endpoint:
        """With new ICE credentials when the far end comes with new ones (RFC 8445 section 9)."""
        before = self._agreement
        if before is not None and remote is not None and remote.audio.get("ice-ufrag") != before.ufrag:
            self._ice.restart()
        role = self._dtls.client if self._dtls else None
        ice = Ice(self._ice.ufrag, self._ice.password, dtls.identity().fingerprint, self._hosts, role)
        self._endpoint = replace(self._endpoint, version=self._endpoint.version + 1, ice=ice)
        return self._endpoint

    def agreed(self, agreement: Agreement) -> None:
        before, self._agreement = self._agreement, agreement
        self._endpoint = replace(self._endpoint, mid=agreement.mid)
        if before is not None and before.fingerprint != agreement.fingerprint:
            self._forget()
            self._refused = False
        if self._dtls is not None:
            self._attempt(lambda: None)
        self._begin()

    def send(self, packet: bytes | memoryview) -> None:
        if self._outward is not None and self._ice.peer is not None:
            sealed = srtp.protected(self._outward, packet)
            if sealed is None:
                self._listener.malformed()
            else:
                self._socket.send(sealed, self._ice.peer)

    def send_report(self, packet: bytes) -> None:
        if self._outward is not None and self._ice.peer is not None:
            self._socket.send(self._outward.protect_rtcp(packet), self._ice.peer)

    def close(self) -> None:
        if self._dtls is not None:
            self._dtls.close()
        self._forget()
        self._socket.close()

    def _datagram(self, data: bytes, source: Address) -> None:
        """RFC 7983: the first byte tells the protocols apart."""
        first = data[0] if data else 255
        if 128 <= first <= 191:
            self._srtp(data)
        elif first <= 3:
            self._stun(data, source)
        elif 20 <= first <= 63 and self._ice.knows(source) and not self._refused:
            self._dtls_datagram(data)
        else:
            self._listener.malformed()

    def _stun(self, data: bytes, source: Address) -> None:
        try:
            answer = self._ice.receive(data, source)
        except MalformedStun:
            self._listener.malformed()
            return
        if answer is not None:
            self._socket.send(answer, source)
        self._begin()

    def _begin(self) -> None:
        """As DTLS client: as soon as both the SDP and the address are known."""
        wanted = self._agreement is not None and self._agreement.client and not self._refused
        if wanted and self._dtls is None and self._ice.peer is not None:
            self._dtls = DtlsAssociation(True, self._send_dtls)
            self._attempt(self._dtls.begin)

    def _dtls_datagram(self, data: bytes) -> None:
        if self._dtls is None:
            # The browser's first flight may overtake its SDP answer; that it comes says that we are the server.
            self._dtls = DtlsAssociation(False, self._send_dtls)
        association = self._dtls
        self._attempt(lambda: association.receive(data))

    def _attempt(self, step: Callable[[], None]) -> None:
        association = self._dtls
        assert association is not None
        try:
            step()
            if association.done and self._outward is None and self._agreement is not None:
                self._verify(association, self._agreement)
        except DtlsFailed as failure:
            self._fail(str(failure))
            return
        self._schedule(association)

    def _verify(self, association: DtlsAssociation, agreement: Agreement) -> None:
        if not association.fits(*agreement.fingerprint):
            self._fail("the certificate does not fit the SDP")
            return
        self._outward, self._inward = association.sessions()

    def _fail(self, reason: str) -> None:
        if self._dtls is not None:
            self._dtls.close()
        self._forget()
        self._refused = True
        self._listener.failed(reason)

    def _schedule(self, association: DtlsAssociation) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        timeout = association.timeout()
        if timeout is not None and association is self._dtls:
            self._timer = self._loop.call_later(timeout, self._attempt, association.wake)

    def _send_dtls(self, datagram: bytes) -> None:
        if self._ice.peer is not None:
            self._socket.send(datagram, self._ice.peer)

    def _srtp(self, data: bytes) -> None:
        clear = srtp.opened(self._inward, data)
        if clear is None:
            self._listener.malformed()
        elif is_rtcp(data):
            self._listener.reported(clear)
        else:
            self._sound(clear)

    def _sound(self, packet: bytes) -> None:
        if self.short_way is None or not self.short_way.passed(memoryview(bytearray(packet)), self._loop.time()):
            self._listener.received(packet)

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._dtls = self._outward = self._inward = None
        self._ice.forget()
