"""Scripted telephones as child processes: each customer is a real SIP phone, and none can hurt the platform."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping

from simulator.platform import CustomerCallFailed
from simulator.training import NO_SCRIPT, CustomerScript, Duty, TrainingRefused

log = logging.getLogger("engage.customers")

# A telephone that has not sent its INVITE after this long is given up, in seconds.
START_SECONDS = 15
MAX_AT_ONCE = 50


class Telephones:
    """Starts them, reads what they report, ends them with the platform."""

    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks
        self._running: set[asyncio.subprocess.Process] = set()
        self._customers: dict[asyncio.subprocess.Process, str] = {}
        self.server = ("127.0.0.1", 5060)

    async def call(
        self,
        caller: str,
        to: str,
        data: Mapping[str, str],
        script: CustomerScript = NO_SCRIPT,
        name: str = "",
    ) -> str:
        """One customer's call; returns its SIP Call-ID when the INVITE is out. Raises CustomerCallFailed."""
        if len(self._running) >= MAX_AT_ONCE:
            raise CustomerCallFailed(f"{MAX_AT_ONCE} scripted telephones are busy: wait for one to hang up")
        arguments = [*self.words("call"), "--from", caller, "--to", to]
        arguments += [part for key, value in data.items() for part in ("--data", f"{key}={value}")]
        arguments += [part for word, value in _words(script) for part in (word, value)]
        arguments += ["--name", name] if name else []
        process = await self.start(arguments)
        self._customers[process] = ""
        try:
            async with asyncio.timeout(START_SECONDS):
                call_id = self._customers[process] = await self._first_word(process)
                return call_id
        except TimeoutError:
            # It must not call later, when nobody expects it.
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise CustomerCallFailed(
                "the scripted telephone did not start in time: is the machine overloaded?"
            ) from None

    async def agent(self, duty: Duty, password: str) -> Callable[[], None]:
        """A virtual agent's telephone, once it is registered; returns what ends it. Raises TrainingRefused."""
        arguments = [*self.words("phone"), "--dn", duty.dn]
        arguments += ["--password", password] if password else []
        arguments += ["--auto-answer", str(duty.answer_after)] if duty.answer_after is not None else []
        arguments += ["--words", duty.words] if duty.words else []
        process = await self.start(arguments)
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._first_word(process)
        except (TimeoutError, CustomerCallFailed) as fault:
            _end(process)
            raise TrainingRefused(f"The telephone of {duty.dn} does not register. {fault}") from None
        return lambda: _end(process)

    def hang_up(self, call_id: str | None = None) -> None:
        """The customer of this SIP call hangs up, or gives up while it rings; None: all customers do."""
        for process, called in self._customers.items():
            if call_id in (None, called):
                _end(process)

    def words(self, command: str) -> list[str]:
        """How the arguments of a command of `python -m simulator.phones` begin: with where the platform is."""
        host, port = self.server
        return [command, "--server", f"{host}:{port}"]

    async def start(self, arguments: list[str]) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "simulator.phones",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        self._running.add(process)
        self._tasks.create_task(self._watch(process), name=f"telephone {process.pid}")
        return process

    async def _first_word(self, process: asyncio.subprocess.Process) -> str:
        assert process.stdout is not None
        line = await process.stdout.readline()
        if not line:
            assert process.stderr is not None
            fault = (await process.stderr.read()).decode("utf-8", "replace").strip().splitlines()
            raise CustomerCallFailed(fault[-1] if fault else "the scripted telephone ended without a word")
        return str(json.loads(line).get("callId", ""))

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        self._running.discard(process)
        self._customers.pop(process, None)
        log.debug("telephone %d ended with %s", process.pid, process.returncode)

    def __len__(self) -> int:
        return len(self._running)

    async def stop(self) -> None:
        """SIGTERM hangs up politely; who does not go in a second is killed."""
        for process in list(self._running):
            _end(process)
        for process in list(self._running):
            try:
                async with asyncio.timeout(1):
                    await process.wait()
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()


def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()


def _words(script: CustomerScript) -> Iterator[tuple[str, str]]:
    """The options of `simulator.phones call` for what a customer does."""
    given = {
        "--say": script.say,
        "--words": script.words,
        "--keys": script.keys,
        "--hang-up-after": script.hang_up_after,
        "--patience": script.patience,
    }
    return ((name, str(value)) for name, value in given.items() if value not in (None, ""))
