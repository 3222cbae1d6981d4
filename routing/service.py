"""The thin shell: connects the engine to a platform as one of its T-Library clients, and wakes it in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from routing.engine import Engine
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.ids import Ids
from simulator.platform import Platform
from simulator.tlib.events import TEvent
from simulator.tlib.requests import TRequest

_log = logging.getLogger(__name__)

# The platform's clock may run faster than the loop's, or be set; so look at it at least this often while one waits.
_LONGEST_NAP = 0.25


class RoutingService:
    """Routing in the platform's own process. All methods are for the event loop's thread."""

    def __init__(self, platform: Platform, configuration: Configuration, ids: Ids) -> None:
        self.engine = Engine(configuration, ids)
        self._platform = platform
        self._client: ClientId | None = None
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Connect and register; call it within a running loop."""
        for fault in (*self.engine.faults, *self.engine.warnings):
            _log.warning("routing: %s", fault)
        self._client = self._platform.connect(self._deliver)
        self._send(self.engine.start(self._platform.now()))

    def stop(self) -> None:
        """Disconnect; calls that wait are left to the SIP Server's default routing."""
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = None

    def configure(self, configuration: Configuration) -> None:
        self._send(self.engine.configure(configuration, self._platform.now()))

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            self._send(self.engine.event(event, reference_id, self._platform.now()))
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("routing failed on %r", event)

    def _wake(self) -> None:
        self._timer = None
        due = self.engine.next_deadline()
        now = self._platform.now()
        self._send(self.engine.wakeup(now) if due is not None and due <= now else ())

    def _send(self, requests: Iterable[TRequest]) -> None:
        if self._client is None:
            return
        for request in requests:
            self._platform.request(self._client, request)
        self._arm()

    def _arm(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        due = self.engine.next_deadline()
        if due is not None:
            loop = asyncio.get_running_loop()
            nap = min(max(due - self._platform.now(), 0.0), _LONGEST_NAP)
            self._timer = loop.call_at(loop.time() + nap, self._wake)
