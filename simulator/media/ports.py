"""UDP ports for media: an even one for RTP with the odd one above it for RTCP (RFC 3550 section 11)."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from dataclasses import dataclass

_TRIES = 64


class NoPortFree(OSError):
    """Every port of the range is taken."""


@dataclass(frozen=True, slots=True)
class PortPair:
    """Bound, non-blocking sockets. Closing them gives the ports back."""

    rtp: socket.socket
    rtcp: socket.socket | None

    @property
    def port(self) -> int:
        return int(self.rtp.getsockname()[1])

    def close(self) -> None:
        self.rtp.close()
        if self.rtcp is not None:
            self.rtcp.close()


class Ports:
    """Hands out sockets from a range, in turn, so that a port just closed rests longest; an empty range: any port."""

    def __init__(self, host: str, ports: range) -> None:
        self._host = host
        self._even = ports[ports.start % 2 :: 2] if ports else ports
        self._next = 0

    def take(self, rtcp: bool) -> PortPair:
        """Raises NoPortFree. Without `rtcp` the odd port stays unused."""
        for number in self._candidates():
            with contextlib.suppress(OSError):
                return self._open(number, rtcp)
        raise NoPortFree("no media port free")

    def _candidates(self) -> list[int]:
        if not self._even:
            return [0] * _TRIES
        turn = self._next
        return [self._even[(turn + step) % len(self._even)] for step in range(len(self._even))]

    def _open(self, number: int, rtcp: bool) -> PortPair:
        rtp = self._bind(number)
        port = rtp.getsockname()[1]
        try:
            if port % 2:
                raise NoPortFree("odd")
            pair = PortPair(rtp, self._bind(port + 1) if rtcp else None)
        except OSError:
            rtp.close()
            raise
        if self._even:
            self._next = (self._even.index(port) + 1) % len(self._even)
        return pair

    def _bind(self, number: int) -> socket.socket:
        opened = socket.socket(socket.AF_INET6 if ":" in self._host else socket.AF_INET, socket.SOCK_DGRAM)
        try:
            opened.setblocking(False)
            opened.bind((self._host, number))
        except OSError:
            opened.close()
            raise
        return opened


def address_towards(host: str, remote: str = "") -> str:
    """The address to tell a peer at `remote`: `host`, or if that means every address, the one that routes there.

    remote: an IP address; anything else stands for somewhere outside. Connecting a UDP socket asks the routing table
    and sends nothing.
    """
    if not ipaddress.ip_address(host).is_unspecified:
        return host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # An address of RFC 5737 or RFC 3849 stands for the world: nobody is there, but the default route leads to it.
    elsewhere = "2001:db8::1" if ":" in host else "192.0.2.1"
    loopback = "::1" if ":" in host else "127.0.0.1"
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((remote if _is_address(remote) else elsewhere, 9))
        except OSError:
            return loopback
        return str(probe.getsockname()[0])


def reachable_addresses(host: str) -> tuple[str, ...]:
    """The addresses a browser may try: `host`, or if that means every address, the outward one and loopback."""
    if not ipaddress.ip_address(host).is_unspecified:
        return (host,)
    return tuple(dict.fromkeys((address_towards(host), "::1" if ":" in host else "127.0.0.1")))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
