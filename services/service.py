"""The thin shell: connects the applications to a platform as one of its T-Library clients."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from services.engine import Engine
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.events import TEvent
from simulator.tlib.requests import TRequest

_log = logging.getLogger(__name__)


class ServiceApplications:
    """In the platform's own process. All methods are for the event loop's thread."""

    def __init__(self, platform: Platform, configuration: Configuration) -> None:
        self._engine = Engine(configuration)
        self._platform = platform
        self._client: ClientId | None = None

    def start(self) -> None:
        """Connects only where there is something to serve."""
        requests = self._engine.start()
        if requests:
            self._client = self._platform.connect(self._deliver)
            self._send(requests)

    def stop(self) -> None:
        """Disconnect; calls that wait are left to default routing."""
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = None

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            self._send(self._engine.event(event))
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("an application failed on %r", event)

    def _send(self, requests: Iterable[TRequest]) -> None:
        if self._client is None:
            return
        for request in requests:
            self._platform.request(self._client, request)
