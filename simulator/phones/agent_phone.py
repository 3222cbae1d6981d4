"""An agent's telephone: registers with digest, answers by itself or when told by NOTIFY Event: talk, speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

from simulator.phones import voice
from simulator.phones.calling import Account, Habits, Happening
from simulator.phones.headers import Login
from simulator.phones.telephone import Telephone

SENTENCES = (
    "Good morning, thank you for calling. How can I help you?",
    "Let me have a look at that for you. One moment, please.",
)


class AgentPhone:
    """A context manager: registered (or refused) once `wait_for` says so, un-registered and gone afterwards."""

    def __init__(
        self,
        server: tuple[str, int],
        dn: str,
        password: str = "",
        *,
        answer_after: float | None = None,
        say: Path | None = None,
        words: str = "",
        refuse: int = 0,
        expires: int = 600,
        port: int = 0,
        on_state: Callable[[Happening], None] | None = None,
    ) -> None:
        """answer_after: seconds of ringing; None waits for NOTIFY talk. refuse: SIP status for every call. port: where
        it can be called without being registered, as a telephone behind a trunk; 0: it registers."""
        self._sound = voice.chosen(say, dn, (words,) if words else SENTENCES)
        self._watcher = on_state
        self._happenings: SimpleQueue[Happening] = SimpleQueue()
        account = Account(dn, login=Login(dn, password), expires=None if port else expires)
        habits = Habits(answer_after=answer_after, refuse=refuse)
        self.phone = Telephone(server, account, self._frames, habits, self._noticed, port)

    def __enter__(self) -> AgentPhone:
        self.phone.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.phone.close()

    def wait_for(self, state: str, timeout: float = 5.0) -> Happening:
        """The next happening of that state, passing over others. Raises TimeoutError, naming what was seen instead."""
        seen: list[str] = []
        while True:
            try:
                happening = self._happenings.get(timeout=timeout)
            except Empty:
                raise TimeoutError(f"no {state} within {timeout} s; saw {seen}") from None
            if happening.state == state:
                return happening
            seen.append(f"{happening.state} {happening.status}")

    def _frames(self) -> Iterator[bytes]:
        return voice.frames(self._sound)

    def _noticed(self, happening: Happening) -> None:
        self._happenings.put(happening)
        if self._watcher is not None:
            self._watcher(happening)
