"""Listens to the loop and writes down what passes, as T-Server and SIP Server logs print it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable

from simulator.contract import (
    ClientGone,
    ClientId,
    ClientRequest,
    Datagram,
    Effect,
    Flow,
    FlowClosed,
    Input,
    Publish,
    SendSip,
    StreamBytes,
)
from simulator.net import logfmt
from simulator.tlib.requests import RequestRegisterClient

log = logging.getLogger("engage.tserver")

# A line longer than this is none that a parser would take either.
_LONGEST_LINE = 65_536


class TServerLog:
    """write: takes text that ends in a line end. zone: seconds that local time is ahead of UTC at a moment."""

    def __init__(
        self, write: Callable[[str], object], zone: Callable[[float], int] = lambda now: time.localtime(now).tm_gmtoff
    ) -> None:
        self._write = write
        self._zone = zone
        self._names: dict[ClientId, str] = {}
        self._unfinished: dict[Flow, bytes] = {}

    def received(self, input: Input, now: float) -> None:
        self._put(lambda: self._input(input, now))

    def sent(self, effects: Iterable[Effect], now: float) -> None:
        self._put(lambda: "".join(self._effect(effect, now) for effect in effects))

    def _put(self, made: Callable[[], str]) -> None:
        try:
            if text := made():
                self._write(text)
        except Exception:
            # The caller is in the middle of a step, which must not fall with us.
            log.exception("a log entry could not be written")

    def _input(self, input: Input, now: float) -> str:
        zone = self._zone(now)
        match input:
            case Datagram(flow, data):
                return logfmt.sip_received(flow, len(data), data, now, zone)
            case StreamBytes(flow, data):
                return logfmt.sip_received(flow, len(data), self._whole_lines(flow, data), now, zone)
            case ClientRequest(client, request):
                if isinstance(request, RequestRegisterClient):
                    self._names[client] = request.application_name
                return logfmt.received(request, self._client(client), now, zone)
            case FlowClosed(flow):
                self._unfinished.pop(flow, None)
            case ClientGone(client):
                self._names.pop(client, None)
        return ""

    def _effect(self, effect: Effect, now: float) -> str:
        match effect:
            case SendSip(flow, data):
                return logfmt.sip_sent(flow, data, now, self._zone(now))
            case Publish(event, _, _, reference_id):
                return logfmt.sent(event, reference_id, now, self._zone(now))
        return ""

    def _client(self, client: ClientId) -> str:
        name = self._names.get(client, "")
        return f"{client} ({name})" if name.isprintable() and name else str(client)

    def _whole_lines(self, flow: Flow, data: bytes) -> bytes:
        """Lines come whole, whatever the network cut: half a line would hide what has to be masked."""
        lines, end, rest = (self._unfinished.pop(flow, b"") + data).rpartition(b"\n")
        if rest:
            self._unfinished[flow] = rest[:_LONGEST_LINE]
        return lines + end
