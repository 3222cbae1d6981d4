"""A telephone's line: its UDP socket, the one thread that runs everything on it, timers, and SIP transactions.

All signalling of a telephone happens on this thread; other threads only `post`. So nothing above needs a lock.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import logging
import select
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Protocol

from simulator.phones.pyvoip import Received, received

log = logging.getLogger(__name__)

Address = tuple[str, int]
# RFC 3261 17: T1, T2 and 64 x T1 in seconds.
T1, T2, TIMEOUT = 0.5, 4.0, 32.0
KEPT_ANSWERS = 256


class Subscriber(Protocol):
    """Whoever has the telephone in hand."""

    def on_request(self, request: Received) -> None: ...
    def on_repeated_answer(self, response: Received) -> None: ...


@dataclass(order=True, slots=True)
class Alarm:
    due: float
    number: int
    action: Callable[[], None] | None = field(compare=False)

    def cancel(self) -> None:
        self.action = None


@dataclass(slots=True)
class Transaction:
    text: str
    target: Address
    method: str
    answered: Callable[[Received | None], None]
    alarm: Alarm | None = None


class Line:
    """Opens a socket on the address that reaches the server. Nothing is read before `start`.

    port: where it can be called without registering; 0: any. Raises OSError when somebody has it.
    """

    def __init__(self, server: Address, subscriber: Subscriber, port: int = 0) -> None:
        self.server = (socket.gethostbyname(server[0]), server[1])
        self._subscriber = subscriber
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((local_address(self.server), port))
        self._socket.setblocking(False)
        self.local: Address = self._socket.getsockname()
        self._wake, self._woken = socket.socketpair()
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._alarms: list[Alarm] = []
        self._numbers = itertools.count()
        self._clients: dict[tuple[str, str], Transaction] = {}
        self._servers: dict[tuple[str, str], str] = {}
        self._running = True
        self._thread = threading.Thread(target=self._run, name=f"phone {self.local[1]}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, then closes the sockets. Not to be called on the thread itself."""
        self.post(self._stop)
        if self._thread.is_alive():
            self._thread.join()
        for each in (self._socket, self._wake, self._woken):
            each.close()

    def post(self, action: Callable[[], None]) -> None:
        """Runs the action on the line's thread; may be called from any thread and from a signal handler. Nothing
        happens on a line that is closed, as it may be by the time that somebody else finds out."""
        self._posted.put(action)
        with contextlib.suppress(OSError):
            self._wake.send(b"\0")

    def after(self, delay: float, action: Callable[[], None]) -> Alarm:
        alarm = Alarm(time.monotonic() + delay, next(self._numbers), action)
        heapq.heappush(self._alarms, alarm)
        return alarm

    def send(self, text: str, target: Address) -> None:
        try:
            self._socket.sendto(text.encode(), target)
        except OSError as error:
            # An unreachable peer is a lost packet: timers decide what it means.
            log.debug("not sent to %s: %s", target, error)

    def transact(
        self, text: str, branch: str, method: str, target: Address, answered: Callable[[Received | None], None]
    ) -> None:
        """Sends a request until it is answered. `answered` gets every response, or None after 32 s without one."""
        key = (branch, method)
        self._clients[key] = Transaction(text, target, method, answered)
        self.send(text, target)
        self._again(key, T1, T1)

    def _again(self, key: tuple[str, str], interval: float, spent: float) -> None:
        def retry() -> None:
            transaction = self._clients[key]
            if spent >= TIMEOUT:
                del self._clients[key]
                transaction.answered(None)
                return
            self.send(transaction.text, transaction.target)
            # RFC 3261 17.1.1.2 and 17.1.2.2: only requests other than INVITE stop growing at T2.
            longer = interval * 2 if transaction.method == "INVITE" else min(interval * 2, T2)
            self._again(key, longer, spent + longer)

        self._clients[key].alarm = self.after(interval, retry)

    def respond(self, request: Received, text: str) -> None:
        """Answers, and answers the same again when the request is repeated."""
        self._servers[(request.branch, request.method)] = text
        if len(self._servers) > KEPT_ANSWERS:
            del self._servers[next(iter(self._servers))]
        self.send(text, request.source)

    def _run(self) -> None:
        while self._running:
            wait = self._alarms[0].due - time.monotonic() if self._alarms else None
            ready, _, _ = select.select([self._socket, self._woken], [], [], None if wait is None else max(0.0, wait))
            if self._socket in ready:
                self._read()
            if self._woken in ready:
                self._woken.recv(4096)
                self._guarded(self._run_posted)
            while self._alarms and self._alarms[0].due <= time.monotonic():
                if (action := heapq.heappop(self._alarms).action) is not None:
                    self._guarded(action)

    def _run_posted(self) -> None:
        while True:
            try:
                action = self._posted.get_nowait()
            except Empty:
                return
            action()

    def _read(self) -> None:
        try:
            raw, source = self._socket.recvfrom(65535)
        except OSError:
            return
        # Keep-alives are CRLFs alone (RFC 5626 4.4.1).
        if not raw.strip():
            return
        try:
            message = received(raw, source)
        except ValueError as error:
            log.warning("message ignored: %s", error)
            return
        self._guarded(lambda: self._dispatch(message))

    def _dispatch(self, message: Received) -> None:
        key = (message.branch, message.method)
        if message.status == 0:
            if (said := self._servers.get(key)) is not None:
                self.send(said, message.source)
            else:
                self._subscriber.on_request(message)
        elif (transaction := self._clients.get(key)) is None:
            self._subscriber.on_repeated_answer(message)
        else:
            self._answered(key, transaction, message)

    def _answered(self, key: tuple[str, str], transaction: Transaction, message: Received) -> None:
        if transaction.alarm is not None and (message.status >= 200 or transaction.method == "INVITE"):
            transaction.alarm.cancel()
        if message.status >= 200:
            del self._clients[key]
        transaction.answered(message)

    def _guarded(self, action: Callable[[], None]) -> None:
        # One message that goes wrong must not take the telephone off the line.
        try:
            action()
        except Exception:
            log.exception("telephone on port %d", self.local[1])

    def _stop(self) -> None:
        self._running = False


def local_address(server: Address) -> str:
    """The address of this machine that the server sees: 127.0.0.1 for a server on loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(server)
        address: str = probe.getsockname()[0]
        return address
