"""`python -m simulator.phones`: telephones in processes of their own, spoken to by signals, speaking JSON lines."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.phones import __main__ as command
from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import call
from tests.e2e.wire import Wire

pytestmark = pytest.mark.sockets


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as made:
        yield made


@pytest.fixture
def agent(wire: Wire) -> Iterator[AgentPhone]:
    with AgentPhone(wire.address, "5001", answer_after=0.0) as phone:
        yield phone


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command_line = [sys.executable, "-m", "simulator.phones", *arguments]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_sigterm_hangs_up_politely(agent: AgentPhone) -> None:
    server = f"127.0.0.1:{agent.phone.line.local[1]}"
    with running("call", "--server", server, "--to", "5001", "--from", "+1415", "--data", "a=b") as process:
        agent.wait_for("answered", timeout=15)
        process.send_signal(signal.SIGTERM)
        agent.wait_for("ended")
        out, err = process.communicate(timeout=5)
    assert process.returncode == 0, err
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["state"] for line in lines] == ["dialing", "ringing", "answered", "ended", "report"]
    assert {line["callId"] for line in lines[:4]} == set(agent.phone.calls)
    assert lines[4]["answered"] is True
    (call,) = agent.phone.calls.values()
    assert call.invite is not None
    assert call.invite.fields.all("X-Genesys-UserData") == ("a=b",)


def test_a_signal_that_does_not_wake_the_main_thread_is_heard() -> None:
    heard = threading.Event()
    with command.at_signals(heard.set):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            assert heard.wait(5)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_a_telephone_process_registers_and_unregisters(wire: Wire) -> None:
    with running("phone", "--server", f"127.0.0.1:{wire.address[1]}", "--dn", "5001") as process:
        wire._socket.settimeout(15)
        wire.reply(wire.expect("REGISTER"), "200 OK", more="Expires: 600\r\n")
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"state": "registered", "status": 200, "callId": ""}
        process.send_signal(signal.SIGINT)
        last = wire.expect("REGISTER")
        assert last.first("Expires") == "0"
        wire.reply(last, "200 OK")
        out, err = process.communicate(timeout=5)
    assert (process.returncode, err) == (0, "")
    assert json.loads(out)["state"] == "unregistered"


def test_whoever_is_called_outside_answers_at_his_port() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running("outside", "--server", "127.0.0.1:5060", "--port", str(port), "--answer-after", "0"):
        for number in ("+14155550101", "+14155550102"):
            report = call("127.0.0.1", port, "5001", number, {}, hang_up_after=0.2)
            assert (report.answered, report.status) == (True, 200)
            assert report.packets_received > 0


def test_an_unanswered_call_is_exit_code_1(agent: AgentPhone, capsys: pytest.CaptureFixture[str]) -> None:
    with AgentPhone(agent.phone.line.local, "5002", refuse=486) as busy:
        asked = ["call", "--server", f"127.0.0.1:{busy.phone.line.local[1]}", "--to", "5002"]
        before = signal.getsignal(signal.SIGTERM)
        assert command.main(asked) == 1
    assert signal.getsignal(signal.SIGTERM) is before
    _, failed, report = map(json.loads, capsys.readouterr().out.splitlines())
    assert (failed["state"], failed["status"], report["status"]) == ("failed", 486, 486)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["call", "--to", "1", "--data", "nothing"], "is not KEY=VALUE"),
        (["call", "--to", "1", "--server", "here"], "is not HOST:PORT"),
        ([], "required"),
    ],
)
def test_bad_arguments(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(arguments)
    assert said in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["call", "--to", "1", "--say", str(tmp_path / "none.wav")]) == 2
    assert "none.wav" in capsys.readouterr().err
