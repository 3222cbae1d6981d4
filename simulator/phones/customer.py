"""One customer's call: dials in without registering, speaks, listens, hangs up, and reports."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.phones import pyvoip, voice
from simulator.phones.calling import Account, Habits, Happening
from simulator.phones.pressing import pressed
from simulator.phones.telephone import Telephone

FINAL = ("ended", "failed")
GOODBYE_SECONDS = 0.7
SENTENCES = (
    "Hello, I have a question about my last invoice. There is an amount on it that I do not understand.",
    "Good morning. My order was to arrive on Monday, and it is still not here.",
    "Hi, I would like to change the address on my account, please.",
    "Hello, the light on my router is red, and nothing works any more. Can you help me?",
)


@dataclass(frozen=True, slots=True)
class CallReport:
    """How a call went.

    status: the last SIP status: 200 ended normally, otherwise why it failed. duration: seconds of conversation.
    heard: root mean square of all sound received, 0 to 1. loud_packets: those above silence.
    """

    answered: bool
    status: int
    duration: float
    heard: float
    packets_received: int
    loud_packets: int
    packets_sent: int
    digits: str = ""
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """What the customer does. say None: words, spoken, or else a sentence of the customer's own. listen: WAV file to
    write. hang_up_after: seconds after the answer, None waits for the other side. patience: seconds without an answer
    until the customer gives up. keys: pressed after the answer; a comma is a pause of a second."""

    say: Path | None = None
    listen: Path | None = None
    hang_up_after: float | None = None
    patience: float | None = None
    words: str = ""
    keys: str = ""


def call(
    server_host: str,
    server_port: int,
    caller: str,
    to: str,
    data: Mapping[str, str],
    say: Path | None = None,
    listen: Path | None = None,
    hang_up_after: float | None = None,
    on_state: Callable[[Happening], None] | None = None,
) -> CallReport:
    """One whole call, blocking; see `Script` for say, listen and hang_up_after."""
    customer = Customer((server_host, server_port), caller, script=Script(say, listen, hang_up_after))
    return customer.call(to, data, on_state)


class Customer:
    """A customer who may call once. `call` blocks; `hang_up` may come from another thread or a signal handler."""

    def __init__(self, server: tuple[str, int], number: str, name: str = "", script: Script | None = None) -> None:
        """number is what the platform sees as ANI. Raises OSError or wave.Error for an unreadable `say`, ValueError for
        keys there are not."""
        self._script = script or Script()
        sentences = (self._script.words,) if self._script.words else SENTENCES
        self._sound = voice.chosen(self._script.say, number, sentences)
        pressed(self._script.keys)
        self._done = threading.Event()
        self._leave = False
        self._call_id = ""
        self._watcher: Callable[[Happening], None] = lambda _: None
        habits = Habits(refuse=480, keep=self._script.listen is not None)
        self._phone = Telephone(server, Account(number, name), self._frames, habits, self._noticed)

    def call(self, to: str, data: Mapping[str, str], on_state: Callable[[Happening], None] | None = None) -> CallReport:
        """Calls and stays until the call is over. on_state is told of ringing, answered, ended and failed."""
        self._watcher = on_state or self._watcher
        self._phone.start()
        try:
            self._call_id = self._phone.call(to, data)
            if self._leave:
                self.hang_up()
            if self._script.patience is not None:
                self._phone.line.post(lambda: self._later(self._script.patience, unless_answered=True))
            self._done.wait()
        finally:
            self._phone.close()
        return self._report()

    def hang_up(self) -> None:
        """Hangs up, or gives up while it still rings; a server that does not answer that is waited for only briefly."""
        self._leave = True
        if self._call_id:
            self._phone.hang_up(self._call_id)
            self._phone.line.post(self._leave_soon)

    def _leave_soon(self) -> None:
        self._phone.line.after(GOODBYE_SECONDS, self._done.set)

    def _frames(self) -> Iterator[bytes]:
        return voice.frames(self._sound)

    def _noticed(self, happening: Happening) -> None:
        self._watcher(happening)
        if happening.state == "answered":
            self._later(self._script.hang_up_after)
            if self._script.keys:
                self._phone.calls[self._call_id].sound.press(self._script.keys)
        elif happening.state in FINAL:
            self._done.set()

    def _later(self, delay: float | None, unless_answered: bool = False) -> None:
        def leave() -> None:
            if not unless_answered or self._phone.calls[self._call_id].answered_at is None:
                self.hang_up()

        if delay is not None:
            self._phone.line.after(delay, leave)

    def _report(self) -> CallReport:
        call = self._phone.calls[self._call_id]
        heard = call.sound.heard
        if self._script.listen is not None:
            pyvoip.save(heard, self._script.listen)
        ended_at = time.monotonic() if call.ended_at is None else call.ended_at
        seconds = ended_at - call.answered_at if call.answered_at is not None else 0.0
        return CallReport(
            answered=call.answered_at is not None,
            # Nobody ever said anything: the same as no answer.
            status=call.status or 408,
            duration=seconds,
            heard=heard.level,
            packets_received=heard.packets,
            loud_packets=heard.loud,
            packets_sent=call.sound.sent,
            digits=heard.digits,
            call_id=self._call_id,
        )
