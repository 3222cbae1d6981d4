"""The thin shell: connects the applications to a platform as one of its T-Library clients, and keeps the messages."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from services.engine import Engine
from services.mailbox import Mailboxes, Message
from services.store import Store
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.platform import MessageView, Platform
from simulator.tlib.events import TEvent
from simulator.tlib.requests import TRequest

_log = logging.getLogger(__name__)


class ServiceApplications:
    """In the platform's own process. All methods are for the event loop's thread.

    folder: the media folder; without one nobody can leave a message.
    """

    def __init__(self, platform: Platform, configuration: Configuration, folder: Path | None = None) -> None:
        self._store = Store(folder / "users" / "voicemail" if folder is not None else None)
        self._mailboxes = Mailboxes(self._kept())
        self._engine = Engine(configuration, self._mailboxes)
        self.voicemail = self._engine.voicemail
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

    # --- messages ---

    def messages(self) -> tuple[MessageView, ...]:
        return tuple(
            MessageView(box, one.number, one.caller, one.time, one.new)
            for box in self._mailboxes.names()
            for one in self._mailboxes.messages(box)
        )

    def sound(self, box: str, number: int) -> bytes | None:
        """None: there is no such message, or it has not been written to its end."""
        there = any(message.number == number for message in self._mailboxes.messages(box))
        found = self._store.sound(box, number) if there else None
        return found.read_bytes() if found is not None else None

    def hear(self, box: str, number: int) -> bool:
        """False: there is no such message."""
        if not self._mailboxes.heard(box, number):
            return False
        self._send(self.voicemail.lamps(box))
        self._keep()
        return True

    def delete(self, box: str, number: int) -> bool:
        """False: there is no such message."""
        if not self._mailboxes.delete(box, number):
            return False
        self._send(self.voicemail.lamps(box))
        self._keep()
        return True

    def _kept(self) -> dict[str, tuple[Message, ...]]:
        try:
            return self._store.read()
        except (OSError, ValueError) as fault:
            _log.error("voice mail begins with empty mailboxes: %s", fault)
            return {}

    def _keep(self) -> None:
        changed, self._mailboxes.changed = self._mailboxes.changed, set()
        for box in changed:
            try:
                self._store.write(box, self._mailboxes.messages(box))
            except OSError as fault:
                _log.error("the messages of %s are not kept: %s", box, fault)

    # --- the platform ---

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            self._send(self._engine.event(event))
            self._keep()
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("an application failed on %r", event)

    def _send(self, requests: Iterable[TRequest]) -> None:
        if self._client is None:
            return
        for request in requests:
            self._platform.request(self._client, request)
