"""The thin shell: a T-Library client that keeps callbacks in the database and wakes the engine in time."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import replace
from uuid import uuid4

from services.callbacks.engine import Engine, Step, interrupted, missed
from services.callbacks.store import Store
from simulator.callbacks import Callback, Rescheduling, Standing
from simulator.config.objects import Configuration
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.events import TEvent

_log = logging.getLogger(__name__)
# The platform's clock may run faster than the loop's, or be set; so look at it at least this often while one waits.
_LONGEST_NAP = 0.25


class CallbackService:
    """Implements simulator.callbacks.CallbackServer. All methods are for the event loop's thread.

    database: of services.contacts.database, whoever closes it.
    """

    def __init__(self, platform: Platform, configuration: Configuration, database: sqlite3.Connection) -> None:
        self._platform = platform
        self._store = Store(database)
        self._engine = Engine(configuration)
        self._client: ClientId | None = None
        self._timer: asyncio.TimerHandle | None = None
        scheduled, calling = self._store.standing(Standing.Scheduled), self._store.standing(Standing.Calling)
        for callback in (*interrupted(calling), *missed(scheduled, platform.now())):
            self._store.put(callback)
        for callback in self._store.standing(Standing.Scheduled):
            self._engine.put(callback)

    def start(self) -> None:
        """Call it within a running loop."""
        self._client = self._platform.connect(self._deliver)
        self._do(Step(requests=self._engine.start()))
        self._arm()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if self._client is not None:
            self._platform.disconnect(self._client)
        self._client = None

    # --- what happens ---

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            # Events change what becomes of callbacks, and never when the next is due.
            self._do(self._engine.event(event, reference_id))
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("callbacks failed on %r", event)

    def _do(self, step: Step) -> None:
        for callback in step.changed:
            self._store.put(callback)
        if self._client is not None:
            for request in step.requests:
                self._platform.request(self._client, request)

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        due = self._engine.next_deadline()
        if due is None or self._client is None:
            return
        nap = min(max(due - self._platform.now(), 0.0), _LONGEST_NAP)
        self._timer = asyncio.get_running_loop().call_later(nap, self._wake)

    def _wake(self) -> None:
        self._timer = None
        self._do(self._engine.wakeup(self._platform.now()))
        self._arm()

    # --- CallbackServer ---

    def callbacks(self, owner: str) -> tuple[Callback, ...]:
        return self._store.open_of(owner)

    def callback(self, id: str) -> Callback | None:
        return self._store.get(id)

    def schedule(self, callback: Callback) -> Callback:
        return self._scheduled(replace(callback, id=uuid4().hex, standing=Standing.Scheduled, outcome=""))

    def reschedule(self, id: str, changes: Rescheduling) -> Callback | None:
        known = self._free(id)
        if known is None or known.standing is Standing.Processed:
            return None
        said = {
            name: value for name in ("due", "number", "note", "queue") if (value := getattr(changes, name)) is not None
        }
        return self._scheduled(replace(known, **said, standing=Standing.Scheduled, outcome=""))

    def process(self, id: str) -> Callback | None:
        known = self._free(id)
        if known is None:
            return None
        done = replace(known, standing=Standing.Processed)
        self._engine.forget(id)
        self._do(Step([done], self._engine.tell(done)))
        self._arm()
        return done

    def delete_callback(self, id: str) -> bool:
        known = self._free(id)
        if known is None:
            return False
        self._engine.forget(id)
        self._store.delete(id)
        self._do(Step(requests=self._engine.tell(known)))
        self._arm()
        return True

    def _free(self, id: str) -> Callback | None:
        known = self._store.get(id)
        return None if known is None or known.standing is Standing.Calling else known

    def _scheduled(self, callback: Callback) -> Callback:
        self._engine.put(callback)
        self._do(Step([callback], self._engine.tell(callback)))
        self._arm()
        return callback
