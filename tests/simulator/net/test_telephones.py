"""Scripted telephones as child processes: what they report, and that none outlives its purpose."""

from __future__ import annotations

import asyncio
import sys

import pytest

from simulator.net import telephones as module
from simulator.net.telephones import Telephones
from simulator.platform import CustomerCallFailed
from simulator.training import CustomerScript, Duty, TrainingRefused


class Scripted(Telephones):
    """Runs a line of Python in a telephone's place."""

    def __init__(self, tasks: asyncio.TaskGroup, program: str) -> None:
        super().__init__(tasks)
        self.program = program
        self.arguments: list[str] = []
        self.processes: list[asyncio.subprocess.Process] = []

    async def start(self, arguments: list[str]) -> asyncio.subprocess.Process:
        self.arguments = arguments
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-S", "-c", self.program, stdout=pipe, stderr=pipe
        )
        self._running.add(process)
        self.processes.append(process)
        self._tasks.create_task(self._watch(process))
        return process


async def test_the_first_word_is_the_call_id() -> None:
    async with asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, 'print(\'{"callId": "a@b"}\')')
        assert (
            await phones.call("+1", "8000", {"k": "v"}, CustomerScript("hello.wav", "", "1", 5.0, 9.0), "Ann") == "a@b"
        )
    words = " ".join(phones.arguments)
    assert words == (
        "call --server 127.0.0.1:5060 --from +1 --to 8000 --data k=v --say hello.wav --keys 1 "
        "--hang-up-after 5.0 --patience 9.0 --name Ann"
    )
    assert len(phones) == 0


@pytest.mark.parametrize(
    ("program", "text"),
    [("import sys; sys.exit('no route')", "no route"), ("pass", "ended without a word")],
)
async def test_a_telephone_that_fails_says_why(program: str, text: str) -> None:
    async with asyncio.TaskGroup() as tasks:
        with pytest.raises(CustomerCallFailed, match=text):
            await Scripted(tasks, program).call("+1", "8000", {})


async def test_a_telephone_that_says_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START_SECONDS", 0.05)
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, "import signal; signal.pause()")
        with pytest.raises(CustomerCallFailed, match="in time"):
            await phones.call("+1", "8000", {})
    assert phones.processes[0].returncode == -9


async def test_no_more_than_the_machine_can_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_AT_ONCE", 0)
    async with asyncio.TaskGroup() as tasks:
        with pytest.raises(CustomerCallFailed, match="busy"):
            await Telephones(tasks).call("+1", "8000", {})


async def test_the_end_ends_them_all() -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, "import signal; signal.pause()")
        await phones.start([])
        assert len(phones) == 1
        await phones.stop()
    assert phones.processes[0].returncode == -15


async def test_a_real_one_is_a_process_of_its_own() -> None:
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        phones = Telephones(tasks)
        process = await phones.start(["--help"])
        assert process.stdout is not None
        assert b"call" in await process.stdout.read()


async def test_a_virtual_agents_telephone_goes_when_it_is_told() -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, "import signal; print('{}', flush=True); signal.pause()")
        take_away = await phones.agent(Duty("5001", words="Hello"), "secret")
        assert phones.arguments[-6:] == ["--password", "secret", "--auto-answer", "1.0", "--words", "Hello"]
        phones.hang_up()
        assert len(phones) == 1, "an agent's telephone is no customer's"
        take_away()
    assert phones.processes[0].returncode == -15


async def test_a_virtual_agents_telephone_that_does_not_register_says_why() -> None:
    async with asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, "import sys; sys.exit('no route')")
        with pytest.raises(TrainingRefused, match="no route"):
            await phones.agent(Duty("5001", answer_after=None), "")
    assert phones.arguments == ["phone", "--server", "127.0.0.1:5060", "--dn", "5001"]


async def test_customers_hang_up_when_they_are_told() -> None:
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        phones = Scripted(tasks, "import signal; print('{}', flush=True); signal.pause()")
        await phones.call("+1", "8000", {})
        phones.hang_up()
    assert phones.processes[0].returncode == -15
