"""Scripted telephones as child processes: each customer is a real SIP phone, and none can hurt the platform."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import Mapping

from simulator.platform import CustomerCallFailed

log = logging.getLogger("engage.customers")

# A telephone that has not sent its INVITE after this long is given up, in seconds.
START_SECONDS = 15
MAX_AT_ONCE = 50


class Telephones:
    """Starts them, reads what they report, ends them with the platform."""

    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks
        self._running: set[asyncio.subprocess.Process] = set()
        self.server = ("127.0.0.1", 5060)

    async def call(
        self,
        caller: str,
        to: str,
        data: Mapping[str, str],
        say: str | None,
        name: str = "",
        hang_up_after: float | None = None,
    ) -> str:
        """One customer's call; returns its SIP Call-ID when the INVITE is out. Raises CustomerCallFailed."""
        if len(self._running) >= MAX_AT_ONCE:
            raise CustomerCallFailed(f"{MAX_AT_ONCE} scripted telephones are busy: wait for one to hang up")
        arguments = ["call", "--server", f"{self.server[0]}:{self.server[1]}", "--from", caller, "--to", to]
        arguments += [part for key, value in data.items() for part in ("--data", f"{key}={value}")]
        arguments += ["--say", say] if say else []
        arguments += ["--name", name] if name else []
        arguments += ["--hang-up-after", str(hang_up_after)] if hang_up_after else []
        process = await self.start(arguments)
        try:
            async with asyncio.timeout(START_SECONDS):
                return await self._first_word(process)
        except TimeoutError:
            # It must not call later, when nobody expects it.
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            raise CustomerCallFailed(
                "the scripted telephone did not start in time: is the machine overloaded?"
            ) from None

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
        log.debug("telephone %d ended with %s", process.pid, process.returncode)

    def __len__(self) -> int:
        return len(self._running)

    async def stop(self) -> None:
        """SIGTERM hangs up politely; who does not go in a second is killed."""
        for process in list(self._running):
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        for process in list(self._running):
            try:
                async with asyncio.timeout(1):
                    await process.wait()
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
