"""Our own address as the other side must know it: in Via, Contact and SDP."""

from __future__ import annotations

import socket
from functools import lru_cache

from simulator.contract import Flow

WILDCARDS = ("", "0.0.0.0", "::")


@lru_cache(maxsize=1024)
def towards(host: str) -> str:
    """The local address from which `host` is reached. No packet is sent."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((host, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


class Addresses:
    """Host and port by transport; a wildcard listener answers with the address on the way to the peer."""

    def __init__(self) -> None:
        self.by_transport: dict[str, tuple[str, int]] = {}

    def __call__(self, flow: Flow) -> tuple[str, int]:
        # For a transport that we do not listen on any address does: nothing is sent there.
        host, port = self.by_transport.get(flow.transport) or self.by_transport["udp"]
        return (towards(flow.host), port) if host in WILDCARDS else (host, port)


def is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def reachable(host: str) -> str:
    """An address of this machine at which somebody on it reaches what listens there."""
    return "127.0.0.1" if host in WILDCARDS else host


def for_media(host: str) -> str:
    """The address at which the media engine listens."""
    return "0.0.0.0" if host in WILDCARDS else host
