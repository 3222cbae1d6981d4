"""T-Library clients by number: fan-out of events. Never waits; a client's own queue is its own business."""

from __future__ import annotations

import logging

from simulator.contract import ClientId, Publish
from simulator.platform import Deliver

log = logging.getLogger("engage.tserver")


class Hub:
    def __init__(self) -> None:
        self._clients: dict[ClientId, Deliver] = {}
        self._last = 0
        self.published = 0

    def connect(self, deliver: Deliver) -> ClientId:
        self._last += 1
        self._clients[self._last] = deliver
        return self._last

    def disconnect(self, client: ClientId) -> None:
        self._clients.pop(client, None)

    def publish(self, publish: Publish) -> None:
        self.published += 1
        for_all = publish.requester is None
        for client in publish.to:
            deliver = self._clients.get(client)
            if deliver is None:
                continue
            try:
                deliver(publish.event, publish.reference_id if for_all or client == publish.requester else 0)
            except Exception:
                # One client's broken callback costs the others nothing.
                log.exception("client %d dropped: its delivery failed", client)
                self.disconnect(client)

    def __len__(self) -> int:
        return len(self._clients)
