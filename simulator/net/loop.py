"""The one writer: takes inputs in order, steps the node, performs the effects in order. No decision is made here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable
from typing import Any, get_args

from simulator.contract import (
    ClientGone,
    ClientRequest,
    CloseFlow,
    Datagram,
    Effect,
    Flow,
    FlowClosed,
    Input,
    Log,
    Publish,
    SendSip,
    StreamBytes,
    Wakeup,
)
from simulator.journal.store import CannotWrite, Journal
from simulator.media.interface import MediaEffect, MediaEngine
from simulator.net.clock import Clock
from simulator.net.collector import settle
from simulator.net.hub import Hub
from simulator.net.recorder import Recorder
from simulator.net.tserver_log import TServerLog
from simulator.node import Node

log = logging.getLogger("engage")

# Timers of the event loop are good to a millisecond; waking a little late is better than waking twice.
_SLACK = 0.001


class Loop:
    """put() from the event loop's thread only. One input is one atomic step; nothing awaits inside a step."""

    def __init__(self, node: Node, clock: Clock, hub: Hub, recorder: Recorder, journal: Journal | None) -> None:
        self.node = node
        self.clock = clock
        self._hub = hub
        self._recorder = recorder
        self._journal = journal
        self._inbox: deque[Input] = deque()
        self._stepping = False
        self._arming = False
        self._now = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at: float | None = None
        self._perform: dict[type, Callable[[Any], None]] = {Publish: self._publish, Log: self._log}
        self._senders: dict[str, Callable[[Flow, bytes], None]] = {}
        self._closers: dict[str, Callable[[Flow], None]] = {}
        self._perform[SendSip] = self._send
        self._perform[CloseFlow] = self._close_flow
        self._quiet: asyncio.Event | None = None
        self.listener: TServerLog | None = None
        self.steps = 0
        self.faults = 0
        settle()

    # --- wiring ---

    def transport(self, name: str, send: Callable[[Flow, bytes], None], close: Callable[[Flow], None] | None) -> None:
        self._senders[name] = send
        if close is not None:
            self._closers[name] = close

    def media(self, engine: MediaEngine) -> None:
        for kind in get_args(MediaEffect):
            self._perform[kind] = engine.perform

    # --- steps ---

    def put(self, input: Input) -> None:
        self._inbox.append(input)
        if self._stepping:
            return
        self._stepping = True
        try:
            while self._inbox:
                self._step(self._inbox.popleft())
        finally:
            self._stepping = False
        if not self._arming:
            # Once for all inputs that one turn of the event loop brings.
            self._arming = True
            asyncio.get_running_loop().call_soon(self._arm)
        if self._quiet is not None and not self.node.busy():
            self._quiet.set()

    async def quiet(self, seconds: float) -> None:
        """Wait until no call lives and nothing we asked waits for its answer, at most so long."""
        self._quiet = asyncio.Event()
        if self.node.busy():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._quiet.wait()

    def _step(self, input: Input) -> None:
        # No await from here on.
        now = self._now = self.clock.now()
        self.steps += 1
        if type(input) is Datagram or type(input) is StreamBytes:
            self._recorder.received(now, input.flow, input.data)
        elif type(input) is ClientRequest:
            self._recorder.requested(now, input)
        elif type(input) is ClientGone:
            self._recorder.left(input.client)
        if self._journal is not None:
            self._record(self._journal, input, now)
        if self.listener is not None:
            self.listener.received(input, now)
        try:
            effects = self.node.handle(input, now)
        except Exception:
            # Our own bug. It is loud, and it costs this one input.
            self.faults += 1
            log.exception("a step failed on %s", type(input).__name__)
            return
        if self.listener is not None:
            self.listener.sent(effects, now)
        for effect in effects:
            self._do(effect)

    def _record(self, journal: Journal, input: Input | None, now: float) -> None:
        """A disk that is full ends the recording, never the calls. Without an input: write what was kept back."""
        try:
            if input is None:
                journal.flush()
            else:
                journal.append(input, now)
        except CannotWrite as fault:
            log.error("the journal ends here: %s", fault)
            self._journal = None

    def _do(self, effect: Effect) -> None:
        try:
            self._perform[type(effect)](effect)
        except Exception:
            # It costs this one effect; those after it, and the inputs that wait, go on.
            self.faults += 1
            log.exception("an effect failed: %s", type(effect).__name__)

    def _send(self, effect: SendSip) -> None:
        self._recorder.sent(self._now, effect.flow, effect.data)
        send = self._senders.get(effect.flow.transport)
        if send is not None:
            send(effect.flow, effect.data)
        else:
            # A contact whose transport this platform does not listen on.
            self.put(FlowClosed(effect.flow))

    def _close_flow(self, effect: CloseFlow) -> None:
        close = self._closers.get(effect.flow.transport)
        if close is not None:
            close(effect.flow)

    def _publish(self, effect: Publish) -> None:
        self._recorder.published(self._now, effect)
        self._hub.publish(effect)

    @staticmethod
    def _log(effect: Log) -> None:
        log.warning("%s", effect.text)

    # --- time ---

    def _arm(self) -> None:
        self._arming = False
        if self._journal is not None:
            self._record(self._journal, None, self._now)
        at = self.node.next_deadline()
        if at is None or (self._timer_at is not None and self._timer_at <= at):
            return
        delay = self.clock.real_delay(at)
        if self._timer is not None:
            self._timer.cancel()
            self._timer, self._timer_at = None, None
        if delay is not None:
            self._timer = asyncio.get_running_loop().call_later(delay + _SLACK, self._wake)
            self._timer_at = at

    def _wake(self) -> None:
        self._timer, self._timer_at = None, None
        at = self.node.next_deadline()
        if at is not None and at <= self.clock.now():
            self.put(Wakeup())
        else:
            self._arm()

    def rate_changed(self) -> None:
        """The clock runs faster or slower now, so that what is due comes at another real time."""
        if self._timer is not None:
            self._timer.cancel()
        self._wake()

    def stepped(self) -> None:
        """The clock was moved by hand: everything due happens now, in order."""
        while (at := self.node.next_deadline()) is not None and at <= self.clock.now():
            self.put(Wakeup())
        self._wake()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._journal is not None:
            self._record(self._journal, None, self._now)
        if self._journal is not None:
            self._journal.close()
