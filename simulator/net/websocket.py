"""SIP over WebSocket seen from the core: numbered flows whose messages the HTTP server brings and takes."""

from __future__ import annotations

from collections.abc import Callable

from simulator.contract import Datagram, Flow, FlowClosed, Input


class WebSocketFlows:
    """One WebSocket message is one SIP message (RFC 7118 5)."""

    def __init__(self, put: Callable[[Input], None]) -> None:
        self._put = put
        self._flows: dict[int, tuple[Flow, Callable[[bytes], None], Callable[[], None]]] = {}
        self._last = 0

    def open(self, host: str, port: int, secure: bool, send: Callable[[bytes], None], close: Callable[[], None]) -> int:
        self._last += 1
        flow = Flow("wss" if secure else "ws", host, port, self._last)
        self._flows[self._last] = (flow, send, close)
        return self._last

    def message(self, number: int, data: bytes) -> None:
        known = self._flows.get(number)
        if known is not None and data.strip():
            self._put(Datagram(known[0], data))

    def closed(self, number: int) -> None:
        known = self._flows.pop(number, None)
        if known is not None:
            self._put(FlowClosed(known[0]))

    def send(self, flow: Flow, data: bytes) -> None:
        known = self._flows.get(flow.id)
        if known is not None:
            known[1](data)

    def close(self, flow: Flow) -> None:
        known = self._flows.get(flow.id)
        if known is not None:
            known[2]()
