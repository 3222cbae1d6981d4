"""SIP over UDP. Reads with add_reader and drains the socket: five times asyncio's datagram transport."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable

from simulator.contract import Datagram, Flow, Input

log = logging.getLogger("engage.sip")
MAX_DATAGRAM = 65535
# After so many datagrams, some two milliseconds, others get their turn; the loop calls again at once if there are more.
DRAIN = 8


class UdpTransport:
    def __init__(self, host: str, port: int, put: Callable[[Input], None]) -> None:
        """Binds at once. Raises OSError if the port is taken."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self.host, self.port = self._socket.getsockname()[:2]
        self._put = put
        self._flows: dict[tuple[str, int], Flow] = {}

    def start(self) -> None:
        asyncio.get_running_loop().add_reader(self._socket.fileno(), self._readable)

    def _readable(self) -> None:
        for _ in range(DRAIN):
            try:
                data, address = self._socket.recvfrom(MAX_DATAGRAM)
            except BlockingIOError:
                return
            except OSError as error:
                # An ICMP error of something we sent; the transaction's timer speaks of it.
                log.debug("UDP: %s", error)
                continue
            self._put(Datagram(self._flow(address[0], address[1]), data))

    def _flow(self, host: str, port: int) -> Flow:
        flow = self._flows.get((host, port))
        if flow is None:
            if len(self._flows) > 10_000:
                self._flows.clear()
            flow = self._flows[(host, port)] = Flow("udp", host, port)
        return flow

    def send(self, flow: Flow, data: bytes) -> None:
        try:
            self._socket.sendto(data, (flow.host, flow.port))
        except (OSError, UnicodeError, OverflowError) as error:
            # Lost like any datagram: SIP retransmits.
            log.warning("UDP to %s:%d: %s", flow.host, flow.port, error)

    def stop(self) -> None:
        asyncio.get_running_loop().remove_reader(self._socket.fileno())
        self._socket.close()
